// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/node_drag.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/canvas_scene.h"

namespace layerloom {

namespace {

/// True for a node that has no wires yet and could stand on one.
bool couldEnterWire(const CanvasScene& canvas, const std::string& id) {
    const NodeItem* node = canvas.content().node(id);
    return node && !node->look().inputs.empty() && !node->look().outputs.empty() &&
           canvas.shown().connectedInputs(id).empty() && canvas.shown().connectedOutputs(id).empty();
}

} // namespace

NodeDrag::NodeDrag(GestureHost& host, const std::string& grabbed, const Pointer& start)
    : host_(host), grabbed_(grabbed), start_(start.scene) {
    for (const std::string& id : host_.session().selection()) {
        const CanvasItem* item = host_.canvas().content().find(id);
        if (item && item->isMovable())
            origins_[id] = item->pos();
        if (const auto* note = dynamic_cast<const NoteItem*>(item); note && note->isFrame())
            carry(note->body());
    }
    canEnterWires_ = origins_.size() == 1 && couldEnterWire(host_.canvas(), grabbed_);
}

/// What lies in a frame, by its middle, goes along with it.
void NodeDrag::carry(const QRectF& frame) {
    for (const std::string& id : host_.canvas().movablesIn(frame)) {
        const CanvasItem* item = host_.canvas().content().find(id);
        if (frame.contains(item->body().center()))
            origins_[id] = item->pos();
    }
}

NodeDrag::~NodeDrag() {
    lightWire({});
    if (!isApplied_)
        host_.canvas().content().settle();
}

void NodeDrag::move(const Pointer& pointer) {
    SceneItems& content = host_.canvas().content();
    const QPointF origin = origins_[grabbed_];
    QPointF target = origin + pointer.scene - start_;
    if (!(pointer.modifiers & Qt::AltModifier))
        target = snappedToGrid(target);
    const QPointF delta = target - origin;
    for (const auto& [id, from] : origins_) {
        CanvasItem* item = content.find(id);
        item->setPos(from + delta);
        content.linksFollow(*item);
    }
    lightWire(wireToEnter(pointer));
}

std::string NodeDrag::wireToEnter(const Pointer& pointer) const {
    if (!canEnterWires_ || (pointer.modifiers & Qt::AltModifier))
        return {};
    const CanvasItem* item = host_.canvas().content().find(grabbed_);
    const QPointF center(item->body().center().x(), item->body().top() + kPortLine);
    for (const QPointF& point : {pointer.scene, center}) {
        if (const WireItem* wire = host_.canvas().wireAt(point, grabbed_))
            return wire->id();
    }
    return {};
}

void NodeDrag::lightWire(const std::string& wire) {
    if (wire == litWire_)
        return;
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(false);
    litWire_ = wire;
    if (CanvasItem* item = host_.canvas().content().find(litWire_))
        item->setLit(true);
}

void NodeDrag::finish(const Pointer& pointer) {
    move(pointer);
    CanvasScene& canvas = host_.canvas();
    std::vector<std::pair<std::string, Position>> positions;
    for (const auto& [id, origin] : origins_) {
        const QPointF now = canvas.content().find(id)->pos();
        if (now != origin)
            positions.emplace_back(id, Position{now.x(), now.y()});
    }
    if (positions.empty())
        return;
    isApplied_ = true;
    EditSequence edits = canvas.beginEdit();
    const BlockName& block = host_.session().shownBlock();
    edits.add(moveNodes(edits.document(), block, positions));
    if (const WireItem* wire = canvas.content().wire(litWire_))
        insertIntoWire(edits, block, grabbed_, wire->wire(),
                       canvas.shown().ports(*canvas.shown().indexOf(grabbed_)));
    host_.session().apply(edits.take(), positions.size() == 1
                                            ? QStringLiteral("Move")
                                            : QStringLiteral("Move %1 items").arg(positions.size()));
}

} // namespace layerloom
