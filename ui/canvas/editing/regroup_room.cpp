// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/regroup_room.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/room_around.h"
#include "ui/canvas/scene/automatic_layout.h"
#include "ui/canvas/scene/canvas_scene.h"

#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <map>

namespace layerloom {

namespace {

/// In larger blocks it is for a person to make room.
constexpr std::size_t kMostCards = 20'000;
constexpr qreal kCopyGap = 90; ///< as the automatic layout leaves between layers

qreal wholeSteps(qreal length) {
    return std::ceil(length / kGrid) * kGrid;
}

QRectF unitedOf(const Bodies& bodies) {
    QRectF all;
    for (const auto& [id, body] : bodies)
        all |= body;
    return all;
}

/// What lies on one another at one corner has never been placed.
bool areUnplaced(const Bodies& bodies) {
    return bodies.size() > 1 && std::ranges::all_of(bodies, [&](const auto& each) {
               return each.second.topLeft() == bodies.begin()->second.topLeft();
           });
}

void layOut(Bodies& bodies, const SceneItems& content) {
    std::set<std::string> ids;
    for (const auto& [id, body] : bodies)
        ids.insert(id);
    ArrangePlan plan(content, content.shown().block().header->direction, ids);
    plan.task().method = LayoutMethod::Layering;
    const QPointF corner = unitedOf(bodies).topLeft();
    for (const auto& [id, position] : plan.result(*arranged(plan.task())).moves) {
        if (const auto body = bodies.find(id); body != bodies.end())
            body->second.moveTopLeft({position.x, position.y});
    }
    const QPointF shift = corner - unitedOf(bodies).topLeft();
    for (auto& [id, body] : bodies)
        body.translate(shift);
}

} // namespace

RegroupRoom::RegroupRoom(DocumentSession& session, const CanvasScene& scene, std::set<NodeId> regrouped)
    : session_(session), scene_(scene), regrouped_(std::move(regrouped)) {
    for (const NodePtr& node : scene_.shown().block().nodes)
        before_.insert(node->id);
    for (const NodeId& id : regrouped_) {
        if (const NodeItem* card = scene_.content().node(id))
            area_ |= card->body();
    }
}

/// Where copies go: those of one stand together in the block's order.
Bodies RegroupRoom::copies(const std::vector<NodeId>& fresh) const {
    const bool isRight = scene_.shown().flow() == Flow::Horizontal;
    Bodies placed;
    QRectF last = area_;
    for (std::size_t first = 0; first < fresh.size(); first += regrouped_.size()) {
        const std::size_t end = std::min(first + regrouped_.size(), fresh.size());
        Bodies copy = bodiesOf({fresh.begin() + static_cast<std::ptrdiff_t>(first),
                                fresh.begin() + static_cast<std::ptrdiff_t>(end)});
        const QPointF wanted = isRight ? QPointF(last.right() + kCopyGap, area_.top())
                                       : QPointF(area_.left(), last.bottom() + kCopyGap);
        const QPointF way = wanted - unitedOf(copy).topLeft();
        const QPointF shift =
            isRight ? QPointF(wholeSteps(way.x()), way.y()) : QPointF(way.x(), wholeSteps(way.y()));
        for (auto& [id, body] : copy)
            body.translate(shift);
        last = unitedOf(copy);
        placed.merge(copy);
    }
    return placed;
}

/// Parts of loops have no cards, and go where these go.
Bodies RegroupRoom::bodiesOf(const std::vector<NodeId>& nodes) const {
    Bodies bodies;
    for (const NodeId& id : nodes) {
        if (const NodeItem* card = scene_.content().node(id))
            bodies.emplace(id, card->body());
    }
    return bodies;
}

void RegroupRoom::make() const {
    const SceneItems& content = scene_.content();
    const std::vector<NodePtr>& nodes = scene_.shown().block().nodes;
    const QUndoStack& stack = session_.undoStack();
    const QUndoCommand* step = stack.index() > 0 ? stack.command(stack.index() - 1) : nullptr;
    if (scene_.isChain() || area_.isNull() || !step || nodes.size() > kMostCards)
        return;
    std::vector<NodeId> fresh;
    for (const NodePtr& node : nodes) {
        if (!before_.contains(node->id))
            fresh.push_back(node->id);
    }
    const Bodies kept = bodiesOf({regrouped_.begin(), regrouped_.end()});
    Bodies placed = kept.empty() ? bodiesOf(fresh) : copies(fresh);
    if (kept.empty() && areUnplaced(placed))
        layOut(placed, content);
    if (placed.empty())
        return;
    Room room = roomFor(content, area_, kept, placed);
    for (const auto& [id, body] : placed) {
        if (body.topLeft() != content.node(id)->pos())
            room.moves.emplace_back(id, Position{body.x(), body.y()});
    }
    if (room.isNeeded())
        makeRoom(session_, scene_, room, step->id());
}

} // namespace layerloom
