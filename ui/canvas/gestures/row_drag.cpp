// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/row_drag.h"

#include "core/graph/block_moves.h"
#include "core/graph/regroup_parts.h"
#include "ui/bridge/block_uses.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <QStringList>

namespace layerloom {

RowDrag::RowDrag(GestureHost& host, NodeId instance, std::size_t row)
    : host_(host), instance_(std::move(instance)), row_(row), mark_(host.canvas()) {}

RowDrag::~RowDrag() {
    host_.showHint({});
    host_.canvas().setInsertionIndex(std::nullopt);
    light({});
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

bool RowDrag::isOnCard(const Pointer& pointer) const {
    return card()->body().adjusted(-kGrid, -kGrid, kGrid, kGrid).contains(pointer.scene);
}

std::set<NodeId> RowDrag::children() const {
    const CanvasScene& canvas = host_.canvas();
    const Block& inside = *host_.session().document().find(canvas.shown().block().find(instance_)->block);
    const RowLook& row = card()->look().rows[row_];
    std::set<NodeId> ids;
    for (std::size_t i = 0; i < row.count; ++i)
        ids.insert(inside.nodes[row.index + i]->id);
    return ids;
}

void RowDrag::light(const std::string& wire) {
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(false);
    litWire_ = wire;
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(true);
}

/// In a free-form block the rows stand as the values flow.
bool RowDrag::isInOrder() const {
    const Node* node = host_.canvas().shown().block().find(instance_);
    return host_.session().document().find(node->block)->isSequential();
}

QString RowDrag::insideHint() const {
    return isInOrder() ? QString()
                       : translated("Its wires say where %1 stands: drag it off the card to take it out")
                             .arg(card()->look().rows[row_].title);
}

QString RowDrag::outsideHint(const std::optional<BlockTarget>& block) {
    const ShownBlock& shown = host_.canvas().shown();
    if (!out_)
        out_ = moveOutOfBlock(shown.document(), shown.name(), instance_, children(), 0, {});
    if (!out_->isPossible())
        return coreText(out_->refusal);
    if (block)
        return blockTargetHint(host_.canvas(), *block);
    const Node& instance = *shown.block().find(instance_);
    const QString note = sharedEditNote(shown.document(), instance.block);
    const QString ports = isInOrder() ? QString() : portsHint(shown.document(), *out_);
    QStringList sentences{
        translated("%1 out of %2")
            .arg(card()->look().rows[row_].title,
                 QString::fromStdString(nodeName(shown.block(), *shown.indexOf(instance_))))};
    for (const QString& more : {ports, note}) {
        if (!more.isEmpty())
            sentences << more;
    }
    return sentences.join(translated(". "));
}

void RowDrag::move(const Pointer& pointer) {
    CanvasScene& canvas = host_.canvas();
    const bool isInside = isOnCard(pointer);
    const std::size_t to = target(pointer);
    const bool isSamePlace = to == row_ || to == row_ + 1;
    card()->setRowMark(!isInside || isSamePlace || !isInOrder() ? std::nullopt : std::optional(to));
    const auto block = isInside ? std::nullopt : blockTargetAt(canvas, pointer.scene, {instance_});
    mark_.show(block);
    const bool isFree = !isInside && !block;
    const bool mayEnter = isFree && isInOrder() && !canvas.isChain();
    const WireItem* wire = mayEnter ? canvas.wireAt(pointer.scene, instance_) : nullptr;
    light(wire ? wire->id() : std::string());
    canvas.setInsertionIndex(isFree && canvas.isChain()
                                 ? std::optional(canvas.content().chain().insertionIndex(pointer.scene.y()))
                                 : std::nullopt);
    host_.showHint(isInside ? insideHint() : outsideHint(block));
}

void RowDrag::finish(const Pointer& pointer) {
    move(pointer);
    if (isOnCard(pointer) && isInOrder())
        reorder(pointer);
    else if (!isOnCard(pointer))
        takeOut(pointer);
}

void RowDrag::takeOut(const Pointer& pointer) {
    CanvasScene& canvas = host_.canvas();
    DocumentSession& session = host_.session();
    const BlockName shown = session.shownBlock();
    const QPointF at = snappedToGrid(pointer.scene - QPointF(80, kPortLine));
    const auto block = blockTargetAt(canvas, pointer.scene, {instance_});
    const WireItem* wire = canvas.content().wire(litWire_);
    EditSequence edits = canvas.beginEdit();
    Regrouping moved = moveOutOfBlock(edits.document(), shown, instance_, children(),
                                      canvas.insertionIndex().value_or(canvas.shown().block().nodes.size()),
                                      {at.x(), at.y()});
    if (moved.isPossible())
        edits.add(moved.edit);
    if (moved.isPossible() && block) {
        moved = moveIntoBlock(edits.document(), shown, std::set<NodeId>(moved.nodes), block->instance,
                              block->index);
        if (moved.isPossible())
            edits.add(moved.edit);
    } else if (moved.isPossible() && wire && moved.nodes.size() == 1) {
        const Node& node = *edits.document().find(shown)->find(*moved.nodes.begin());
        insertIntoWire(edits, shown, node.id, wire->wire(), declaredPorts(edits.document(), node));
    }
    if (!moved.isPossible())
        return host_.showHint(coreText(moved.refusal));
    session.apply(edits.take(), stepName(translated("Move out of"), canvas.shown().block(), {instance_}));
    session.select({moved.nodes.begin(), moved.nodes.end()});
}

void RowDrag::reorder(const Pointer& pointer) {
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
    session.apply(edits.take(), translated("Reorder"));
}

} // namespace layerloom
