// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/reorder_drag.h"

#include "core/graph/block_moves.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/move_out.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/language.h"

namespace layerloom {

ReorderDrag::ReorderDrag(GestureHost& host, const NodeId& id, const Pointer& start)
    : host_(host), id_(id), start_(start.scene), origin_(host.canvas().content().node(id)->pos()),
      from_(*host.canvas().shown().indexOf(id)), mark_(host.canvas()) {
    host_.canvas().content().node(id_)->setLifted(true);
}

ReorderDrag::~ReorderDrag() {
    if (!said_)
        host_.showHint({});
    host_.markedLevelAt(QPointF(-1e7, -1e7)); // nowhere
    host_.canvas().setInsertionIndex(std::nullopt);
    NodeItem* node = host_.canvas().content().node(id_);
    if (!node)
        return;
    node->setLifted(false);
    host_.canvas().content().settle();
}

std::size_t ReorderDrag::target(const Pointer& pointer) const {
    const CanvasScene& canvas = host_.canvas();
    const qreal middle = origin_.y() + pointer.scene.y() - start_.y() +
                         canvas.content().node(id_)->geometry().card.height() / 2;
    const std::size_t gap = canvas.content().chain().insertionIndex(middle);
    return gap > from_ ? gap - 1 : gap;
}

void ReorderDrag::move(const Pointer& pointer) {
    host_.canvas().content().node(id_)->setPos(origin_ + pointer.scene - start_);
    const auto block = blockAt(pointer);
    mark_.show(block);
    level_ = host_.markedLevelAt(pointer.scene);
    if (level_)
        host_.showHint(moveOutHint(host_.session(), {id_}, *level_));
    if (block || level_) {
        host_.canvas().setInsertionIndex(std::nullopt);
        return;
    }
    const std::size_t to = target(pointer);
    // The gap before the child and the one behind it both mean that nothing changes.
    host_.canvas().setInsertionIndex(to == from_ ? std::nullopt : std::optional(to > from_ ? to + 1 : to));
}

std::optional<BlockTarget> ReorderDrag::blockAt(const Pointer& pointer) {
    const auto target = blockTargetAt(host_.canvas(), pointer.scene, {id_});
    if (!target) {
        host_.showHint({});
        return std::nullopt;
    }
    const DocumentSession& session = host_.session();
    const Regrouping moved =
        moveIntoBlock(session.document(), session.shownBlock(), {id_}, target->instance, target->index);
    host_.showHint(blockTargetHint(host_.canvas(), *target, moved));
    return moved.isPossible() ? target : std::nullopt;
}

void ReorderDrag::finish(const Pointer& pointer) {
    DocumentSession& session = host_.session();
    level_ = host_.markedLevelAt(pointer.scene);
    if (level_) {
        const QString said = moveOutTo(session, host_.canvas(), {id_}, *level_);
        host_.showHint(said);
        said_ = !said.isEmpty();
        return;
    }
    if (const auto block = blockAt(pointer)) {
        session.apply(
            moveIntoBlock(session.document(), session.shownBlock(), {id_}, block->instance, block->index)
                .edit,
            stepName(translated("Move into"), host_.canvas().shown().block(), {block->instance}));
        session.select({block->instance});
        return;
    }
    session.apply(reorderNode(session.document(), session.shownBlock(), id_, target(pointer)),
                  stepName(translated("Reorder"), host_.canvas().shown().block(), {id_}));
}

} // namespace layerloom
