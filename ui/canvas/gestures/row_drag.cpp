// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/row_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/scene/canvas_scene.h"

namespace layerloom {

RowDrag::RowDrag(GestureHost& host, NodeId instance, std::size_t row)
    : host_(host), instance_(std::move(instance)), row_(row) {}

RowDrag::~RowDrag() {
    if (NodeItem* item = card())
        item->setRowMark(std::nullopt);
}

NodeItem* RowDrag::card() const {
    return host_.canvas().content().node(instance_);
}

std::size_t RowDrag::target(const Pointer& pointer) const {
    const qreal y = pointer.scene.y() - card()->pos().y();
    std::size_t row = 0;
    for (const QRectF& area : card()->geometry().rows)
        row += area.center().y() < y ? 1 : 0;
    return row;
}

void RowDrag::move(const Pointer& pointer) {
    const std::size_t to = target(pointer);
    const bool isSamePlace = to == row_ || to == row_ + 1;
    card()->setRowMark(isSamePlace ? std::nullopt : std::optional(to));
}

void RowDrag::finish(const Pointer& pointer) {
    DocumentSession& session = host_.session();
    const std::size_t to = target(pointer);
    if (to == row_ || to == row_ + 1)
        return;
    const std::vector<RowLook> rows = card()->look().rows;
    const BlockName block = host_.canvas().shown().block().find(instance_)->block;
    // The rows of a run move together, from the last one or from the first, so that their order stays.
    const RowLook& moved = rows[row_];
    EditSequence edits(session.document());
    for (std::size_t i = 0; i < moved.count; ++i) {
        const std::size_t place = to < rows.size() ? rows[to].index : rows.back().index + rows.back().count;
        const Block& now = *edits.document().find(block);
        const bool goesDown = to > row_;
        const NodeId id = now.nodes[goesDown ? moved.index : moved.index + i]->id;
        edits.add(reorderNode(edits.document(), block, id, goesDown ? place - 1 : place + i));
    }
    session.apply(edits.take(), QStringLiteral("Reorder"));
}

} // namespace layerloom
