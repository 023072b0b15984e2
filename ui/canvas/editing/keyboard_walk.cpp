// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/keyboard_walk.h"

#include "ui/canvas/scene/canvas_scene.h"

#include "ui/bridge/selection_ids.h"

#include <cmath>

namespace layerloom {

namespace {

/// How far a point lies off: ahead in the direction, and to its side, which counts more.
std::optional<qreal> distance(const QPointF& delta, Toward direction) {
    const bool isHorizontal = direction == Toward::Left || direction == Toward::Right;
    const qreal sign = direction == Toward::Left || direction == Toward::Up ? -1 : 1;
    const qreal ahead = sign * (isHorizontal ? delta.x() : delta.y());
    const qreal aside = std::abs(isHorizontal ? delta.y() : delta.x());
    if (ahead <= 1 || aside > 3 * ahead)
        return std::nullopt;
    return ahead + 2 * aside;
}

template <class Visit>
void forEachStop(const CanvasScene& canvas, Visit visit) {
    for (const auto& [id, terminal] : canvas.content().terminals())
        visit(static_cast<const CanvasItem*>(terminal));
    for (const NodePtr& node : canvas.shown().block().nodes)
        visit(static_cast<const CanvasItem*>(canvas.content().node(node->id)));
}

std::string idOf(const Endpoint& end) {
    if (end.node == kBlockInput)
        return inputSelectionId(end.port);
    return end.node == kBlockOutput ? outputSelectionId(end.port) : end.node;
}

} // namespace

std::string neighbour(const CanvasScene& canvas, const std::string& from, Toward direction) {
    const CanvasItem* start = canvas.content().find(from);
    std::string best = from;
    std::optional<qreal> bestDistance;
    forEachStop(canvas, [&](const CanvasItem* item) {
        if (!start && best.empty())
            best = item->id();
        const auto far =
            start ? distance(item->body().center() - start->body().center(), direction) : std::nullopt;
        if (far && (!bestDistance || *far < *bestDistance)) {
            bestDistance = far;
            best = item->id();
        }
    });
    return best;
}

std::string alongWires(const CanvasScene& canvas, const std::string& from, Toward direction) {
    const bool isForward = direction == Toward::Right || direction == Toward::Down;
    for (const Wire& wire : canvas.shown().wires()) {
        if (idOf(isForward ? wire.from : wire.to) == from)
            return idOf(isForward ? wire.to : wire.from);
    }
    return from;
}

} // namespace layerloom
