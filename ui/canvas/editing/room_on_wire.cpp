// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/room_on_wire.h"

#include "ui/canvas/editing/flow_selection.h"
#include "ui/canvas/scene/canvas_scene.h"

#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kGap = 5 * kGrid; ///< what a wire needs to be seen, with its label

} // namespace

QPointF cornerOnWire(const CanvasScene& canvas, const Wire& wire, const QRectF& card) {
    const CanvasItem* source = canvas.content().find(selectionIdOf(wire.from, true));
    if (!source || !source->body().adjusted(0, 0, kGap, 0).intersects(card))
        return card.topLeft();
    return {std::ceil((source->body().right() + kGap) / kGrid) * kGrid, card.top()};
}

std::vector<std::pair<std::string, Position>> roomOnWire(const CanvasScene& canvas, const Wire& wire,
                                                         const QRectF& card, const NodeId& inserted) {
    std::vector<std::pair<std::string, Position>> positions;
    const CanvasItem* target = canvas.content().find(selectionIdOf(wire.to, false));
    if (canvas.isChain() || !target)
        return positions;
    const qreal border = target->body().left();
    const qreal missing = card.right() + kGap - border;
    if (missing <= 0)
        return positions;
    const qreal shift = std::ceil(missing / kGrid) * kGrid;
    for (const std::string& id : alongFlow(canvas.shown(), {target->id()}, FlowDirection::Downstream)) {
        const CanvasItem* item = canvas.content().find(id);
        if (item && id != inserted && item->body().left() >= border)
            positions.emplace_back(id, Position{item->x() + shift, item->y()});
    }
    return positions;
}

} // namespace layerloom
