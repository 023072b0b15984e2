// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_view.h"

#include "core/graph/flow_gestures.h"
#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/gradient_flow.h"
#include "ui/bridge/name_rules.h"
#include "ui/bridge/run_failure.h"
#include "ui/bridge/run_flow.h"
#include "ui/canvas/accessible/canvas_accessible.h"
#include "ui/canvas/arranging/room_maker.h"
#include "ui/canvas/editing/canvas_edits.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/picking/connect_picker.h"
#include "ui/canvas/picking/hint_label.h"
#include "ui/canvas/picking/name_editor.h"
#include "ui/canvas/picking/note_editor.h"
#include "ui/canvas/picking/quick_add.h"
#include "ui/canvas/picking/tie_picker.h"
#include "ui/language/language.h"
#include "ui/theme/theme.h"

#include <QCursor>
#include <QPainter>
#include <QUndoStack>

namespace layerloom {

namespace {

/// Panning must not end where the model ends.
const QRectF kBoundless(-2 * kFarthest, -2 * kFarthest, 4 * kFarthest, 4 * kFarthest);
constexpr qreal kZoomStep = 1.25;
constexpr qreal kWholeZoom = 0.6; ///< all of a block is shown at once from there on
constexpr qreal kReadableZoom = 0.7;

bool isCode(const Node& node) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    return type && holdsCode(*type);
}

} // namespace

CanvasView::CanvasView(DocumentSession& session, QWidget* parent)
    : QGraphicsView(parent), session_(session), scene_(new CanvasScene(session, this)),
      commands_(session, *scene_), arranger_(session, *scene_), navigation_(*this),
      paletteDrop_(*this, commands_), hint_(new HintLabel(this)), activity_(new HintLabel(this)),
      quickAdd_(new QuickAdd(this)), pickBox_(new PickBox(this)), nameEditor_(new NameEditor(this)),
      edgeScroll_(*viewport()), place_(session.path(), session.shownBlock()) {
    setScene(scene_);
    setSceneRect(kBoundless);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(MinimalViewportUpdate);
    setCacheMode(CacheBackground); // what was painted is moved when the view pans, and shown under gestures
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    CanvasAccessible::install(); // before anything asks for what is accessible
    setAccessibleName(translated("Canvas"));
    activity_->setObjectName(QStringLiteral("canvasActivity"));
    connectSession();
    connectArranger();
    new RoomMaker(session_, *scene_, this);
}

CanvasView::~CanvasView() {
    pickBox_->dismiss();
    gesture_.reset(); // while scene and session are still there
}

void CanvasView::connectSession() {
    connect(&session_, &DocumentSession::documentChanged, this, &CanvasView::onDocumentChanged);
    connect(&session_, &DocumentSession::shownBlockChanged, this, &CanvasView::onShownBlockChanged);
    connect(&session_, &DocumentSession::selectionChanged, this, [this] {
        nudgeGesture_ = 0;
        scene_->syncSelection();
    });
    connect(&session_.undoStack(), &QUndoStack::indexChanged, this, &CanvasView::onHistoryMoved);
    connect(&RunFailures::of(session_), &RunFailures::changed, this, [this] { scene_->sync(); });
    connect(&RunFlow::of(session_), &RunFlow::changed, this, [this] { scene_->sync(); });
    connect(&GradientFlow::of(session_), &GradientFlow::changed, this, [this] { scene_->sync(); });
    connect(&edgeScroll_, &EdgeScroll::scrolled, this, &CanvasView::scrollWithDrag);
    connect(quickAdd_, &QuickAdd::chosen, this, &CanvasView::onChosen);
    connect(nameEditor_, &NameEditor::named, this, &CanvasView::onNamed);
    connect(nameEditor_, &NameEditor::refused, this, &CanvasView::showHint);
}

void CanvasView::connectArranger() {
    connect(&arranger_, &Arranger::activityChanged, this, &CanvasView::showActivity);
    connect(&arranger_, &Arranger::said, this, &CanvasView::showHint);
    connect(&arranger_, &Arranger::arranged, this, [this] {
        if (!visibleArea().contains(scene_->content().standing()))
            showReadable();
    });
    connect(&arranger_, &Arranger::firstLaidOut, this, [this] {
        isNewBlock_ = true;
        fitIfNew();
    });
}

void CanvasView::showActivity(const QString& text) {
    activity_->say(text, QPoint(viewport()->width() / 2 - 100, 0));
    emit activityChanged(text);
}

void CanvasView::onDocumentChanged() {
    // Whatever was being dragged may be gone; a gesture that was not finished leaves no trace.
    gesture_.reset();
    press_.reset();
    edgeScroll_.stop();
    arranger_.onBlockMayHaveChanged();
    pickBox_->dismiss();
    nameEditor_->hide();
    const ViewNavigation::Place now(session_.path(), session_.shownBlock());
    const bool wasEmpty = scene_->content().nodes().empty();
    if (now == place_) {
        scene_->sync();
        arranger_.improveProvisional();
    }
    if (wasEmpty || scene_->content().nodes().empty())
        viewport()->update(); // what is said about an empty block
}

void CanvasView::onShownBlockChanged() {
    gesture_.reset();
    press_.reset();
    pendingTie_.clear();
    nudgeGesture_ = 0;
    edgeScroll_.stop();
    arranger_.cancel();
    arranger_.finishGlide();
    nameEditor_->hide();
    pickBox_->dismiss();
    quickAdd_->dismiss();
    const ViewNavigation::Place now(session_.path(), session_.shownBlock());
    if (now == place_)
        navigation_.forgetAll(); // nothing of the place changed, so it is another document's
    else
        navigation_.remember(place_);
    place_ = now;
    scene_->sync(true);
    isNewBlock_ = !navigation_.restore(place_);
    fitIfNew();
    arranger_.improveProvisional();
    emit zoomChanged(zoom());
}

void CanvasView::fitIfNew() {
    if (!isNewBlock_ || !isVisible())
        return;
    isNewBlock_ = false;
    showReadable();
}

/// Undo and redo take things back to where they stood: the view goes along where nothing would be seen.
void CanvasView::onHistoryMoved(int index) {
    const int count = session_.undoStack().count();
    const bool isReplay = count == historyCount_ && index != historyIndex_;
    historyIndex_ = index;
    historyCount_ = count;
    const bool isElsewhere =
        isReplay && isVisible() && !scene_->content().nodes().empty() && !scene_->isAnythingIn(visibleArea());
    if (isElsewhere)
        showReadable();
}

void CanvasView::showEvent(QShowEvent* event) {
    QGraphicsView::showEvent(event);
    fitIfNew();
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    // Layouts resize a window several times before a person sees it.
    if (scene_->content().nodes().empty())
        fitAll();
}

QString CanvasView::hint() const {
    return hint_->isVisible() ? hint_->text() : QString();
}

QRectF CanvasView::visibleArea() const {
    return mapToScene(viewport()->rect()).boundingRect();
}

void CanvasView::showHint(const QString& text) {
    hint_->say(text, cursorPoint());
}

void CanvasView::openQuickAdd(const QPointF& scenePoint, const std::optional<PortSpot>& end) {
    placement_ = paletteDrop_.placementAt({scenePoint, {}, zoom()});
    std::optional<WireContext> wire;
    if (end) {
        placement_.into.reset();
        placement_.connectTo = end;
        // A wire that is drawn forwards leads to the beginning of the new card, one drawn backwards to its
        // end.
        const bool isRight = scene_->shown().flow() == Flow::Horizontal;
        placement_.at += QPointF(isRight ? 80 : 0, isRight ? 0 : 30) * (end->isOutput ? 1 : -1);
        wire = end->isOutput ? WireContext{true, scene_->shown().typeAt(end->endpoint)}
                             : WireContext{false, std::nullopt, takenAt(scene_->shown(), end->endpoint)};
    }
    quickAdd_->open(mapFromScene(scenePoint),
                    quickAddEntries(session_.document(), session_.shownBlock(), wire));
}

void CanvasView::offerParameterTies(const std::vector<NodeId>& owner, const std::vector<NodeId>& member,
                                    const QPointF& scenePoint) {
    pickParameterTie(*this, *pickBox_, owner, member, mapFromScene(scenePoint));
}

QPoint CanvasView::pointBeside(const std::string& id) const {
    const CanvasItem* item = scene_->content().find(id);
    const QRectF body = item ? item->body() : visibleArea();
    return mapFromScene(QPointF(body.right() + 50, body.top() + 20));
}

void CanvasView::connectSelection(bool isForward) {
    const std::set<std::string>& selection = session_.selection();
    if (selection.empty())
        return;
    const std::string id = *selection.begin();
    if (selection.size() > 1)
        showHint(commands_.connectSelectionInARow());
    else if (!pickConnection(*this, *pickBox_, id, isForward, pointBeside(id)))
        showHint(scene_->isChain() ? translated("In a sequential block the order is the wiring")
                 : isForward       ? translated("A wire cannot begin here")
                                   : translated("A wire cannot end here"));
}

void CanvasView::openTiePicker(const NodeId& owner) {
    pickTie(*this, *pickBox_, owner, pointBeside(owner));
}

void CanvasView::onChosen(const QString& dragText) {
    setFocus();
    showHint(commands_.place(dragText, placement_));
    if (!session_.selection().empty())
        goTo(*session_.selection().begin());
}

void CanvasView::openQuickAddAtCursor() {
    const QPoint point = cursorPoint();
    if (scene_->shown().exists())
        openQuickAdd(mapToScene(point), std::nullopt);
}

void CanvasView::openQuickAddOnWire() {
    const std::set<std::string>& selection = session_.selection();
    const WireItem* item = selection.empty() ? nullptr : scene_->content().wire(*selection.begin());
    if (!item)
        return;
    const QPointF middle = (item->from().position() + item->to().position()) / 2;
    const QPointF pointed = pointedAt();
    const bool isPointedAt = scene_->wireAt(pointed, {}) == item;
    placement_ =
        Placement{.at = isPointedAt ? pointed : middle, .connectTo = {}, .into = item->wire(), .index = {}};
    const WireContext wire{true, scene_->shown().typeAt(item->wire().from)};
    quickAdd_->open(mapFromScene(placement_.at),
                    quickAddEntries(session_.document(), session_.shownBlock(), wire));
}

void CanvasView::pasteAtCursor(PastedWires wires) {
    const bool isInside =
        menuPoint_ || viewport()->rect().contains(viewport()->mapFromGlobal(QCursor::pos()));
    showHint(commands_.paste(isInside ? std::optional(mapToScene(cursorPoint())) : std::nullopt, wires));
}

void CanvasView::rename(const std::string& id) {
    const CanvasItem* item = scene_->content().find(id);
    if (!item || (item->kind() != ItemKind::Node && item->kind() != ItemKind::Terminal))
        return;
    renamed_ = id;
    const Block& block = scene_->shown().block();
    if (const auto* node = dynamic_cast<const NodeItem*>(item)) {
        // Two calls of one module have the owner's name.
        const NodeId target = block.isSequential() ? id : scene_->shown().owner(id);
        renamed_ = target;
        const std::size_t index = *scene_->shown().indexOf(target);
        const QString name =
            QString::fromStdString(block.isSequential() ? block.nodes[index]->name : nodeName(block, index));
        const QRect area = mapFromScene(node->titleArea().adjusted(-7, -4, 4, 3)).boundingRect();
        nameEditor_->edit(area, name,
                          QString::fromStdString(block.isSequential() ? std::to_string(index) : target),
                          [this, target](const QString& typed) {
                              return nameRefusal(scene_->shown().block(), target, typed.toStdString());
                          });
    } else if (const auto* terminal = dynamic_cast<const TerminalItem*>(item)) {
        const std::string name = terminal->name();
        const bool isInput = terminal->isInput();
        nameEditor_->edit(mapFromScene(item->body()).boundingRect(), QString::fromStdString(name), {},
                          [this, isInput, name](const QString& typed) {
                              return terminalNameRefusal(scene_->shown().block(), isInput, name,
                                                         typed.toStdString());
                          });
    }
}

void CanvasView::onNamed(const QString& name) {
    const Document& document = session_.document();
    const BlockName& block = session_.shownBlock();
    if (const TerminalItem* terminal = scene_->content().terminal(renamed_))
        session_.apply(
            renameTerminal(document, block, terminal->isInput(), terminal->name(), name.toStdString()),
            translated("Rename %1").arg(QString::fromStdString(terminal->name())));
    else if (scene_->content().node(renamed_))
        session_.apply(renameNode(document, block, renamed_, name.toStdString()),
                       stepName(translated("Rename"), scene_->shown().block(), {renamed_}));
}

void CanvasView::activate(const std::string& id) {
    const Node* node = scene_->shown().exists() ? scene_->shown().block().find(id) : nullptr;
    if (dynamic_cast<const NoteItem*>(scene_->content().find(id)))
        editNote(*this, id);
    else if (node && node->isInstance())
        session_.enter(id);
    else if (node && isCode(*node))
        emit codeRequested(id);
    else if (node && flowKindOf(node->type))
        enterMainPart(*node);
    else
        rename(id);
}

/// What a loop or branch is about: its body, or the first branch.
void CanvasView::enterMainPart(const Node& flow) {
    for (const char* role : {"body", "then", "otherwise", "condition"}) {
        if (const Node* part = partOf(scene_->shown().block(), flow, role))
            return session_.enter(part->id);
    }
    showHint(translated("It calls no block yet: drop one on it, or press Shift+P"));
}

void CanvasView::goTo(const std::string& id) {
    const CanvasItem* item = scene_->content().find(id);
    if (!item)
        item = scene_->content().cardOf(id); // a part is on the card of what calls it
    if (!item)
        return;
    session_.select({id});
    navigation_.reveal(item->body());
}

void CanvasView::nudge(const QPointF& delta) {
    const int gesture = nudgeGesture_ ? nudgeGesture_ : session_.newGesture();
    commands_.nudge(delta, gesture);
    nudgeGesture_ = gesture;
}

void CanvasView::beginTie(const NodeId& owner) {
    pendingTie_ = owner;
    showHint(translated("Click the node that is to use this one's module"));
}

void CanvasView::setTieMode(bool on) {
    if (on == tieMode_)
        return;
    tieMode_ = on;
    updateCursor();
    emit tieModeChanged(on);
}

void CanvasView::fitAll() {
    QRectF area = scene_->content().standing();
    if (area.isEmpty())
        area = QRectF(-200, -150, 400, 300);
    navigation_.fit(area);
    emit zoomChanged(zoom());
}

void CanvasView::showReadable() {
    fitAll();
    if (zoom() >= kWholeZoom)
        return;
    const QRectF area = scene_->content().standing();
    navigation_.setZoom(kReadableZoom);
    const QSizeF room = QSizeF(viewport()->size()) / kReadableZoom;
    const QPointF margin(40 / kReadableZoom, 40 / kReadableZoom);
    const auto middle = [](qreal low, qreal high, qreal available) {
        return high - low <= available ? (low + high) / 2 : low + available / 2;
    };
    centerOn(middle(area.left() - margin.x(), area.right() + margin.x(), room.width()),
             middle(area.top() - margin.y(), area.bottom() + margin.y(), room.height()));
    emit zoomChanged(zoom());
}

void CanvasView::fitSelection() {
    QRectF area;
    for (const std::string& id : session_.selection()) {
        if (const CanvasItem* item = scene_->content().find(id))
            area |= item->isMovable() ? item->body() : item->bounds();
    }
    if (area.isEmpty())
        return fitAll();
    navigation_.fit(area);
    emit zoomChanged(zoom());
}

void CanvasView::zoomToActualSize() {
    navigation_.zoomAt(viewport()->rect().center(), 1 / zoom());
    emit zoomChanged(zoom());
}

void CanvasView::zoomIn() {
    navigation_.zoomAt(viewport()->rect().center(), kZoomStep);
    emit zoomChanged(zoom());
}

void CanvasView::zoomOut() {
    navigation_.zoomAt(viewport()->rect().center(), 1 / kZoomStep);
    emit zoomChanged(zoom());
}

void CanvasView::layoutBlock() {
    arranger_.arrangeBlock();
}

QImage CanvasView::renderImage(qreal scale) {
    constexpr qreal kBorder = 20;
    const QRectF area = scene_->content().bounds().adjusted(-kBorder, -kBorder, kBorder, kBorder);
    QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    scene_->render(&painter, QRectF(QPointF(), QSizeF(image.size())), area);
    return image;
}

void CanvasView::drawForeground(QPainter* painter, const QRectF& area) {
    QGraphicsView::drawForeground(painter, area);
    if (scene_->content().nodes().empty())
        paintEmptyHint(*painter);
}

void CanvasView::paintEmptyHint(QPainter& painter) const {
    painter.save();
    painter.resetTransform();
    const bool exists = scene_->shown().exists();
    const QRect area(0, 0, viewport()->width(), viewport()->height());
    const int middle = mapFromScene(scene_->content().bounds().center()).y();
    const QRect lines(0, qBound(20, middle + 90, area.height() - 60), area.width(), 48);
    painter.setFont(canvasFont(TextRole::Title));
    painter.setPen(mixed(theme().canvas, theme().text, 0.7));
    painter.drawText(lines, Qt::AlignHCenter | Qt::AlignTop,
                     exists ? translated("Drag a layer here, or press Tab")
                            : translated("This project has no model yet"));
    painter.setFont(canvasFont(TextRole::Detail));
    painter.setPen(theme().mutedText);
    if (exists)
        painter.drawText(lines, Qt::AlignHCenter | Qt::AlignBottom,
                         scene_->isChain() ? translated("Layers run one after the other, from top to bottom")
                                           : translated("Then drag from a port to a port to connect"));
    painter.restore();
}

} // namespace layerloom
