// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/gestures/node_drag.h"

#include "core/graph/block_moves.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/move_out.h"
#include "ui/canvas/editing/room_on_wire.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/items/guide_lines.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

/// Among more than these nobody looks for lines.
constexpr std::size_t kMostGuides = 2000;
const QPointF kNowhere(-1e7, -1e7); ///< far from what is shown above the canvas
constexpr qreal kGuideReach = 6;    ///< on the screen: how near a line draws what is dragged

GuideBody guideBody(const CanvasItem& item) {
    const QRectF body = item.body();
    const std::vector<PortSpot> ports = item.ports();
    const bool isTerminal = item.kind() == ItemKind::Terminal && !ports.empty();
    return {body, isTerminal ? ports.front().position.y() : body.top() + kPortLine};
}

/// True for a node that has no wires yet and could stand on one.
bool couldEnterWire(const CanvasScene& canvas, const std::string& id) {
    const NodeItem* node = canvas.content().node(id);
    return node && !node->look().inputs.empty() && !node->look().outputs.empty() &&
           canvas.shown().connectedInputs(id).empty() && canvas.shown().connectedOutputs(id).empty();
}

QString joined(const QString& sentence, const QString& more) {
    return more.isEmpty() ? sentence : sentence + translated(". ") + more;
}

} // namespace

NodeDrag::NodeDrag(GestureHost& host, const std::string& grabbed, const Pointer& start)
    : host_(host), grabbed_(grabbed), start_(start.scene), mark_(host.canvas()) {
    collect();
    for (const Moved& moved : moved_) {
        if (moved.item->kind() == ItemKind::Node)
            nodes_.insert(moved.item->id());
    }
    if (nodes_.size() != moved_.size())
        nodes_.clear();
    canEnterWires_ = moved_.size() == 1 && couldEnterWire(host_.canvas(), grabbed_);
    body_ = movingBody();
    std::vector<GuideBody> standing;
    for (const CanvasItem* item : host_.canvas().movablesIn(host_.visibleArea())) {
        if (!isMoved(item) && item->kind() != ItemKind::Note && standing.size() < kMostGuides)
            standing.push_back(guideBody(*item));
    }
    guides_ = std::make_unique<AlignmentGuides>(standing);
    lines_ = std::make_unique<GuideLines>();
    host_.canvas().addItem(lines_.get());
}

/// Everything selected, and what frames among it carry.
void NodeDrag::collect() {
    for (const std::string& id : host_.session().selection()) {
        CanvasItem* item = host_.canvas().content().find(id);
        if (item && item->isMovable())
            moved_.push_back({item, item->pos()});
        if (const auto* note = dynamic_cast<const NoteItem*>(item); note && note->isFrame())
            carry(note->body());
    }
    std::ranges::sort(moved_, {}, &Moved::item);
    const auto repeated = std::ranges::unique(moved_, {}, &Moved::item);
    moved_.erase(repeated.begin(), repeated.end());
}

/// What lies in a frame, by its middle, goes along with it.
void NodeDrag::carry(const QRectF& frame) {
    for (CanvasItem* item : host_.canvas().movablesIn(frame)) {
        if (frame.contains(item->body().center()))
            moved_.push_back({item, item->pos()});
    }
}

bool NodeDrag::isMoved(const CanvasItem* item) const {
    return std::ranges::binary_search(moved_, item, {}, &Moved::item);
}

NodeDrag::~NodeDrag() {
    if (!said_)
        host_.showHint({});
    host_.markedLevelAt(kNowhere);
    lightWire({});
    if (!isApplied_)
        host_.canvas().content().settle();
}

/// Several things line up as one.
GuideBody NodeDrag::movingBody() const {
    const CanvasItem* grabbed = host_.canvas().content().find(grabbed_);
    GuideBody body = guideBody(*grabbed);
    for (const Moved& moved : moved_)
        body.body |= moved.item->body();
    return body;
}

QPointF NodeDrag::snapped(const QPointF& delta, const Pointer& pointer) const {
    if (pointer.modifiers & Qt::AltModifier)
        return delta;
    const CanvasItem* grabbed = host_.canvas().content().find(grabbed_);
    const QPointF origin = std::ranges::lower_bound(moved_, grabbed, {}, &Moved::item)->origin;
    const QPointF onGrid = snappedToGrid(origin + delta) - origin;
    const GuideBody moving{body_.body.translated(delta), body_.portLine + delta.y()};
    const AlignmentGuides::Snap snap = guides_->snap(moving, kGuideReach / pointer.zoom);
    return {snap.dx ? delta.x() + *snap.dx : onGrid.x(), snap.dy ? delta.y() + *snap.dy : onGrid.y()};
}

void NodeDrag::moveBy(const QPointF& delta) {
    for (const auto& [item, origin] : moved_)
        item->setPos(origin + delta);
    for (const auto& [item, origin] : moved_)
        host_.canvas().content().linksFollow(*item);
}

void NodeDrag::move(const Pointer& pointer) {
    const QPointF delta = snapped(pointer.scene - start_, pointer);
    moveBy(delta);
    aim(pointer);
    level_ = nodes_.empty() ? std::nullopt : host_.markedLevelAt(pointer.scene);
    if (level_)
        host_.showHint(moveOutHint(host_.session(), nodes_, *level_));
    const bool isFree = target_ || level_ || (pointer.modifiers & Qt::AltModifier);
    lines_->show(isFree ? std::vector<QLineF>()
                        : guides_->lines({body_.body.translated(delta), body_.portLine + delta.y()}));
    lightWire(target_ ? std::string() : wireToEnter(pointer));
}

/// Looks for a block under the pointer that takes the nodes in.
void NodeDrag::aim(const Pointer& pointer) {
    const CanvasScene& canvas = host_.canvas();
    const bool mayEnter = !nodes_.empty() && !(pointer.modifiers & Qt::AltModifier);
    const auto target = mayEnter ? blockTargetAt(canvas, pointer.scene, nodes_) : std::nullopt;
    if (target && (!target_ || target_->instance != target->instance)) {
        const Document& document = host_.session().document();
        const Regrouping moved =
            moveIntoBlock(document, host_.session().shownBlock(), nodes_, target->instance, target->index);
        targetRefusal_ = coreText(moved.refusal);
        targetPorts_ = target->isFreeForm ? portsHint(document, moved) : QString();
    }
    if (target || target_ || level_)
        host_.showHint(!target                    ? QString()
                       : targetRefusal_.isEmpty() ? joined(blockTargetHint(canvas, *target), targetPorts_)
                                                  : targetRefusal_);
    target_ = target;
    mark_.show(targetRefusal_.isEmpty() ? target_ : std::nullopt);
}

void NodeDrag::enterBlock() {
    DocumentSession& session = host_.session();
    EditSequence edits = host_.canvas().beginEdit();
    const Regrouping moved =
        moveIntoBlock(edits.document(), session.shownBlock(), nodes_, target_->instance, target_->index);
    if (!moved.isPossible())
        return; // the nodes go back to where they were
    isApplied_ = true;
    edits.add(moved.edit);
    const NodeId instance = target_->instance;
    session.apply(edits.take(),
                  stepName(translated("Move into"), host_.canvas().shown().block(), {instance}));
    session.select({instance});
}

std::string NodeDrag::wireToEnter(const Pointer& pointer) const {
    if (!canEnterWires_ || (pointer.modifiers & Qt::AltModifier))
        return {};
    const CanvasItem* item = host_.canvas().content().find(grabbed_);
    const bool isRight = host_.canvas().shown().flow() == Flow::Horizontal;
    const QPointF center(item->body().center().x(),
                         isRight ? item->body().top() + kPortLine : item->body().center().y());
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
    if (level_) {
        isApplied_ = true; // and if it is refused, all stands where the document has it
        host_.canvas().content().settle();
        const QString said = moveOutTo(host_.session(), host_.canvas(), nodes_, *level_);
        host_.showHint(said);
        said_ = !said.isEmpty();
        return;
    }
    if (target_)
        return enterBlock();
    CanvasScene& canvas = host_.canvas();
    std::vector<std::pair<std::string, Position>> positions;
    for (const auto& [item, origin] : moved_) {
        if (item->pos() != origin)
            positions.emplace_back(item->id(), Position{item->x(), item->y()});
    }
    if (positions.empty())
        return;
    isApplied_ = true;
    EditSequence edits = canvas.beginEdit();
    edits.add(moveNodes(edits.document(), host_.session().shownBlock(), positions));
    if (const WireItem* wire = canvas.content().wire(litWire_))
        enterWire(edits, wire->wire());
    std::set<std::string> ids;
    for (const auto& [id, position] : positions)
        ids.insert(id);
    host_.session().apply(edits.take(), stepName(translated("Move"), canvas.shown().block(), ids));
}

void NodeDrag::enterWire(EditSequence& edits, const Wire& wire) const {
    const CanvasScene& canvas = host_.canvas();
    const BlockName& block = host_.session().shownBlock();
    QRectF card = canvas.content().find(grabbed_)->body();
    card.moveTopLeft(cornerOnWire(canvas, wire, card));
    auto positions = roomOnWire(canvas, wire, card, grabbed_);
    positions.emplace_back(grabbed_, Position{card.left(), card.top()});
    edits.add(moveNodes(edits.document(), block, positions));
    insertIntoWire(edits, block, grabbed_, wire, canvas.shown().ports(*canvas.shown().indexOf(grabbed_)));
}

} // namespace layerloom
