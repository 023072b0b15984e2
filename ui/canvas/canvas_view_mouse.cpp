// SPDX-License-Identifier: GPL-3.0-or-later
// How CanvasView turns what the mouse does into gestures.

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_menu.h"
#include "ui/canvas/commands/expand_commands.h"
#include "ui/canvas/commands/flow_commands.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/editing/tie_rules.h"
#include "ui/canvas/gestures/band_drag.h"
#include "ui/canvas/gestures/node_drag.h"
#include "ui/canvas/gestures/note_resize.h"
#include "ui/canvas/gestures/reorder_drag.h"
#include "ui/canvas/gestures/row_drag.h"
#include "ui/canvas/gestures/tie_drag.h"
#include "ui/canvas/gestures/wire_drag.h"
#include "ui/canvas/scene/tie_ends.h"
#include "ui/language/language.h"

#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPointingDevice>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr int kDragDistance = 4;
/// Eighths of a degree that a touchpad turns for one pixel, where it tells no pixels.
constexpr qreal kAngleOfPixel = 2;

} // namespace

Pointer CanvasView::pointerAt(const QPoint& viewPoint, Qt::KeyboardModifiers modifiers) const {
    return {mapToScene(viewPoint), modifiers, zoom()};
}

qreal CanvasView::reach() const {
    return kPortReach / std::clamp(zoom(), 0.4, 1.0);
}

QPoint CanvasView::cursorPoint() const {
    const QPoint point = menuPoint_.value_or(viewport()->mapFromGlobal(QCursor::pos()));
    return viewport()->rect().contains(point) ? point : viewport()->rect().center();
}

std::optional<std::size_t> CanvasView::markedLevelAt(const QPointF& scenePoint) {
    if (!levels_)
        return std::nullopt;
    const auto level = levels_->levelAt(viewport()->mapToGlobal(mapFromScene(scenePoint)));
    levels_->markLevel(level);
    return level;
}

void CanvasView::updateCursor() {
    if (pan_)
        viewport()->setCursor(Qt::ClosedHandCursor);
    else if (spaceHeld_)
        viewport()->setCursor(Qt::OpenHandCursor);
    else if (tieMode_ || !pendingTie_.empty())
        viewport()->setCursor(Qt::CrossCursor);
    else
        viewport()->unsetCursor();
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    nudgeGesture_ = 0;
    event->accept();
    if (gesture_ || pan_)
        return; // another button in the middle of a drag
    showHint({});
    arranger_.finishGlide();
    explained_.clear();
    const bool isPan = event->button() == Qt::MiddleButton || event->button() == Qt::RightButton;
    if (isPan || (event->button() == Qt::LeftButton && spaceHeld_))
        startPan(event);
    else if (event->button() == Qt::LeftButton)
        pressLeft(event);
}

void CanvasView::pressLeft(QMouseEvent* event) {
    const Pointer pointer = pointerAt(event->pos(), event->modifiers());
    const Hit hit = scene_->hit(pointer.scene, reach());
    if (!pendingTie_.empty()) {
        finishPendingTie(hit, pointer.scene);
        return;
    }
    const bool drawsTie = tieMode_ || (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) ==
                                          (Qt::ControlModifier | Qt::AltModifier);
    if (hit.what == Hit::What::Wire && (event->modifiers() & Qt::AltModifier) && !drawsTie) {
        commands_.disconnect(static_cast<const WireItem*>(hit.item)->wire());
        return;
    }
    if (const auto* card = dynamic_cast<const NodeItem*>(hit.item); card && card->isToggleAt(pointer.scene)) {
        toggleExpanded(*this, hit.item->id());
        return;
    }
    press_ = Press{pointer, event->pos(), {}};
    if (hit.what == Hit::What::Port || drawsTie)
        return;
    const auto* tie = dynamic_cast<const TieItem*>(hit.item);
    if (tie && tie->inner()) {
        // It stands in another block than the one on show, whose card it is seen on.
        selectAtPress(*scene_->content().cardOf(tie->tie().owner.path.front()), event->modifiers());
    } else if (hit.item) {
        selectAtPress(*hit.item, event->modifiers());
        selectPartOnRelease(hit, pointer);
    } else if (!(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)))
        session_.select({});
}

/// A click on a part of a loop selects that part; a drag moves the whole card.
void CanvasView::selectPartOnRelease(const Hit& hit, const Pointer& pointer) {
    const auto* card = hit.what == Hit::What::Node ? dynamic_cast<const NodeItem*>(hit.item) : nullptr;
    const auto row = card && !pointer.modifiers ? card->rowAt(pointer.scene) : std::nullopt;
    if (row && !card->look().rows[*row].part.empty())
        press_->selectOnRelease = card->look().rows[*row].part;
}

/// A press on something selected keeps the selection, so that all of it can be dragged.
void CanvasView::selectAtPress(const CanvasItem& item, Qt::KeyboardModifiers modifiers) {
    std::set<std::string> selection = session_.selection();
    const bool wasSelected = selection.contains(item.id());
    if (modifiers & Qt::ControlModifier) {
        if (wasSelected)
            selection.erase(item.id());
        else
            selection.insert(item.id());
    } else if (modifiers & Qt::ShiftModifier) {
        selection.insert(item.id());
    } else if (wasSelected) {
        press_->selectOnRelease = item.id();
        return;
    } else {
        selection = {item.id()};
    }
    session_.select(std::move(selection));
}

std::vector<NodeId> CanvasView::modulePathAt(const Hit& hit, const QPointF& scenePoint) const {
    const auto* card = dynamic_cast<const NodeItem*>(hit.item);
    return card ? modulePathOn(*card, scenePoint) : std::vector<NodeId>();
}

bool CanvasView::finishPendingTie(const Hit& hit, const QPointF& scenePoint) {
    const NodeId owner = std::exchange(pendingTie_, {});
    updateCursor();
    const std::vector<NodeId> member = modulePathAt(hit, scenePoint);
    if (member.empty() || !scene_->content().node(owner))
        return false;
    if (const auto refusal = tieRefusal(scene_->shown(), {owner}, member)) {
        showHint(*refusal);
        return false;
    }
    const Tie link = moduleTie(scene_->shown(), {owner}, member);
    session_.apply(layerloom::tie(session_.document(), session_.shownBlock(), link),
                   tieStepName(translated("Tie"), session_.document(), session_.shownBlock(), link));
    return true;
}

/// A tool tip comes late and goes early; why a wire is red is said as long as the pointer is on it.
void CanvasView::explain(const Hit& hit) {
    const auto* wire = dynamic_cast<const WireItem*>(hit.item);
    const QString reason = wire && wire->isFaulty() ? wire->reason() : QString();
    if (reason == explained_)
        return;
    if (!reason.isEmpty() || hint() == explained_)
        showHint(reason);
    explained_ = reason;
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    if (movePan(event))
        return;
    if (press_ && !gesture_ && (event->pos() - press_->point).manhattanLength() >= kDragDistance)
        startGesture();
    const Pointer pointer = pointerAt(event->pos(), event->modifiers());
    if (gesture_) {
        gesture_->move(pointer);
        if (levels_ && levels_->levelAt(event->globalPosition().toPoint()))
            edgeScroll_.stop(); // the pointer has left for the way above the canvas
        else
            edgeScroll_.follow(event->pos());
    } else if (!press_) {
        const Hit hit = scene_->hit(pointer.scene, reach());
        scene_->setHovered(hit.item ? hit.item->id() : std::string());
        explain(hit);
    }
}

void CanvasView::scrollWithDrag(const QPointF& viewDelta) {
    if (!gesture_)
        return edgeScroll_.stop();
    navigation_.scrollBy(viewDelta);
    gesture_->move(pointerAt(edgeScroll_.pointer(), QGuiApplication::keyboardModifiers()));
}

void CanvasView::startGesture() {
    scene_->setHovered({});
    arranger_.cancel(); // a layout must not pull away what is being dragged
    gesture_ = gestureFor(scene_->hit(press_->pointer.scene, reach()), press_->pointer);
    press_->selectOnRelease.clear();
    if (!gesture_)
        press_.reset();
}

std::unique_ptr<Gesture> CanvasView::gestureFor(const Hit& hit, const Pointer& pointer) {
    const bool drawsTie =
        tieMode_ || ((pointer.modifiers & Qt::ControlModifier) && (pointer.modifiers & Qt::AltModifier));
    if (drawsTie && hit.item && hit.item->kind() == ItemKind::Node) {
        if (const auto refusal = tieRefusal(scene_->shown(), hit.item->id())) {
            showHint(*refusal);
            return nullptr;
        }
        return std::make_unique<TieDrag>(*this, modulePathAt(hit, pointer.scene));
    }
    switch (hit.what) {
    case Hit::What::Port:
        return wireGesture(hit.port);
    case Hit::What::Node:
        if (const auto row = static_cast<const NodeItem*>(hit.item)->rowAt(pointer.scene);
            row && hasInside(hit.item->id()))
            return std::make_unique<RowDrag>(*this, hit.item->id(), *row);
        if (scene_->isChain())
            return std::make_unique<ReorderDrag>(*this, hit.item->id(), pointer);
        [[fallthrough]];
    case Hit::What::Terminal:
    case Hit::What::Note:
        if (const auto* note = dynamic_cast<const NoteItem*>(hit.item);
            note && note->isCornerAt(pointer.scene))
            return std::make_unique<NoteResize>(*this, note->index(), pointer);
        if (scene_->isChain() || !session_.selection().contains(hit.item->id()))
            return nullptr;
        return std::make_unique<NodeDrag>(*this, hit.item->id(), pointer);
    case Hit::What::Nothing:
        return std::make_unique<BandDrag>(*this, pointer);
    case Hit::What::Wire:
    case Hit::What::Tie:
        break;
    }
    return nullptr;
}

bool CanvasView::hasInside(const NodeId& instance) const {
    const Node* node = scene_->shown().block().find(instance);
    return node && session_.document().find(node->block);
}

/// An input that has a wire gives it away; any other port starts a new one.
std::unique_ptr<Gesture> CanvasView::wireGesture(const PortSpot& port) {
    if (!port.isOutput) {
        for (const Wire& wire : scene_->shown().wires()) {
            if (wire.to == port.endpoint)
                return std::make_unique<WireDrag>(*this, wire);
        }
    }
    return std::make_unique<WireDrag>(*this, port);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (releasePan(event))
        return;
    if (event->button() != Qt::LeftButton)
        return;
    edgeScroll_.stop();
    const std::optional<Press> press = std::exchange(press_, std::nullopt);
    // The edit that a gesture makes ends it (see onDocumentChanged), so it must not be the view's any more.
    if (const std::unique_ptr<Gesture> gesture = std::move(gesture_))
        gesture->finish(pointerAt(event->pos(), event->modifiers()));
    else if (press && !press->selectOnRelease.empty())
        session_.select({press->selectOnRelease});
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    press_.reset();
    const Pointer pointer = pointerAt(event->pos(), event->modifiers());
    const Hit hit = scene_->hit(pointer.scene, reach());
    if (hit.what == Hit::What::Nothing && scene_->shown().exists())
        openQuickAdd(pointer.scene, std::nullopt);
    else if (hit.what == Hit::What::Node && enterRow(static_cast<const NodeItem&>(*hit.item), pointer))
        return;
    else if (hit.what == Hit::What::Node && hit.isOnTitle)
        rename(hit.item->id());
    else if (hit.what == Hit::What::Node || hit.what == Hit::What::Terminal || hit.what == Hit::What::Note)
        activate(hit.item->id());
}

/// A row of an expanded card leads to the child that it stands for.
bool CanvasView::enterRow(const NodeItem& card, const Pointer& pointer) {
    const auto row = card.rowAt(pointer.scene);
    if (!row)
        return card.isToggleAt(pointer.scene);
    const RowLook look = card.look().rows[*row];
    if (look.isPart && look.part.empty()) {
        choosePart(*this, card.id(), look.role == u"else" ? "otherwise" : look.role.toStdString());
        return true;
    }
    session_.enter(look.part.empty() ? card.id() : look.part);
    if (!look.isPart)
        goTo(look.id);
    return true;
}

void CanvasView::startPan(QMouseEvent* event) {
    pan_ = Pan{event->pos(), event->pos(), event->button()};
    spaceUsed_ = spaceUsed_ || spaceHeld_;
    if (event->button() != Qt::RightButton)
        updateCursor();
}

bool CanvasView::movePan(QMouseEvent* event) {
    if (!pan_)
        return false;
    const bool isFar = (event->pos() - pan_->start).manhattanLength() >= kDragDistance;
    if (!pan_->hasMoved && !isFar)
        return true;
    pan_->hasMoved = true;
    updateCursor();
    navigation_.scrollBy(pan_->last - event->pos());
    pan_->last = event->pos();
    return true;
}

bool CanvasView::releasePan(QMouseEvent* event) {
    if (!pan_ || event->button() != pan_->button)
        return pan_.has_value();
    const Pan pan = *pan_;
    pan_.reset();
    updateCursor();
    if (pan.button == Qt::RightButton && !pan.hasMoved)
        openMenu(event->pos());
    return true;
}

void CanvasView::openMenu(const QPoint& viewPoint) {
    const QPointF scenePoint = mapToScene(viewPoint);
    const Hit hit = scene_->hit(scenePoint, reach());
    if (hit.item && !session_.selection().contains(hit.item->id()))
        session_.select({hit.item->id()});
    else if (!hit.item)
        session_.select({});
    QMenu* menu = makeCanvasMenu(*this);
    addSpotActions(*menu, *this, hit, scenePoint);
    popUp(*menu, viewPoint);
}

/// By key the menu belongs to what is selected, and opens at its lower edge.
void CanvasView::openMenuByKey() {
    QRectF area;
    for (const std::string& id : session_.selection()) {
        if (const CanvasItem* item = scene_->content().find(id))
            area |= item->body();
    }
    const QRect room = viewport()->rect();
    const QRect shown = mapFromScene(area).boundingRect() & room;
    QPoint point = shown.isEmpty() ? room.center() : QPoint(shown.left() + 12, shown.bottom());
    if (area.isEmpty() && room.contains(viewport()->mapFromGlobal(QCursor::pos())))
        point = cursorPoint();
    popUp(*makeCanvasMenu(*this), point);
}

/// What an entry adds goes where the menu was opened, wherever the entry lies.
void CanvasView::popUp(QMenu& menu, const QPoint& viewPoint) {
    menuPoint_ = viewPoint;
    connect(&menu, &QObject::destroyed, this, [this] { menuPoint_.reset(); });
    menu.popup(viewport()->mapToGlobal(viewPoint));
}

void CanvasView::wheelEvent(QWheelEvent* event) {
    event->accept();
    const QPointF turned = event->angleDelta();
    const bool hasPixels = !event->pixelDelta().isNull() && event->phase() != Qt::NoScrollPhase;
    // X11 tells no pixels, but which device it was.
    const bool isTouchpad = hasPixels || (event->pointingDevice() && event->pointingDevice()->type() ==
                                                                         QInputDevice::DeviceType::TouchPad);
    if (event->modifiers() & Qt::ShiftModifier) {
        navigation_.scrollBy({-(turned.y() + turned.x()), 0});
    } else if (isTouchpad && !(event->modifiers() & Qt::ControlModifier)) {
        navigation_.scrollBy(hasPixels ? -QPointF(event->pixelDelta()) : -turned / kAngleOfPixel);
    } else if (turned.y() == 0) {
        navigation_.scrollBy({-turned.x(), 0}); // a wheel that tilts
    } else {
        navigation_.zoomAt(event->position(), std::pow(1.0015, turned.y()));
        emit zoomChanged(zoom());
    }
}

} // namespace layerloom
