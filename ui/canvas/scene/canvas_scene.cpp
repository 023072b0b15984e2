// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/canvas_scene.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/items/insertion_mark.h"
#include "ui/canvas/scene/canvas_tips.h"
#include "ui/canvas/scene/exposed_parts.h"
#include "ui/canvas/scene/overview_painter.h"
#include "ui/canvas/scene/paint_items.h"
#include "ui/canvas/scene/tie_ends.h"
#include "ui/canvas/scene/tie_group.h"
#include "ui/theme/theme.h"

#include <QGraphicsSceneHelpEvent>
#include <QGraphicsView>
#include <QLineF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace layerloom {

namespace {

constexpr qreal kDotDistance = 2 * kGrid;
/// The scene ends where no position can be: what stands in it does not change its size.
const QRectF kBoundless(-2 * kFarthest, -2 * kFarthest, 4 * kFarthest, 4 * kFarthest);
/// More changes at once than these are painted as one.
constexpr int kMostRepaints = 32;
constexpr int kMostUnions = 64;
/// More cards than these are drawn as from afar, however near they are: they lie on one another.
constexpr std::size_t kMostCards = 2500;
/// Wires for which a way is looked for in one frame.
constexpr std::size_t kMostRouted = 400;
constexpr std::size_t kRoutedFromAfar = 100;
constexpr qreal kRoutedAhead = 200; ///< so many pixels outside of what is seen
/// From afar, with more wires than these none is worth its way.
constexpr std::size_t kMostWires = 2500;

/// The distance between the grid's dots at that zoom: never so dense that they become a grey area.
qreal dotDistance(qreal zoom) {
    qreal distance = kDotDistance;
    while (distance * zoom < 14)
        distance *= 5;
    return distance;
}

QRectF around(const QPointF& point, qreal reach) {
    return {point.x() - reach, point.y() - reach, 2 * reach, 2 * reach};
}

Hit::What whatOf(ItemKind kind) {
    switch (kind) {
    case ItemKind::Node:
        return Hit::What::Node;
    case ItemKind::Terminal:
        return Hit::What::Terminal;
    case ItemKind::Note:
        return Hit::What::Note;
    case ItemKind::Wire:
        return Hit::What::Wire;
    case ItemKind::Tie:
        return Hit::What::Tie;
    }
    return Hit::What::Nothing;
}

/// The canvas itself, with dots on a grid.
void drawGround(QPainter& painter, const QRectF& area, qreal zoom) {
    painter.fillRect(area, theme().canvas);
    const qreal distance = dotDistance(zoom);
    // Dots reach over the edge of what is painted.
    const QRectF reached = area.adjusted(-2 / zoom, -2 / zoom, 2 / zoom, 2 / zoom);
    const qreal left = std::floor(reached.left() / distance) * distance;
    const qreal top = std::floor(reached.top() / distance) * distance;
    // Squares of whole pixels: thousands of round dots would take longer than all the cards.
    const QTransform toScreen = painter.worldTransform();
    QVector<QRect> dots;
    for (qreal x = left; x < reached.right(); x += distance) {
        for (qreal y = top; y < reached.bottom(); y += distance) {
            const QPointF dot = toScreen.map(QPointF(x, y));
            dots.emplace_back(qRound(dot.x()) - 1, qRound(dot.y()) - 1, 2, 2);
        }
    }
    painter.resetTransform();
    painter.setRenderHint(QPainter::Antialiasing, false); // five times as long, and no other pixels
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme().grid, theme().border, 0.6));
    painter.drawRects(dots);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setWorldTransform(toScreen);
}

/// As what the flow node of that card calls that part.
QString roleOn(const NodeItem& card, const NodeId& part) {
    for (const RowLook& row : card.look().rows) {
        if (row.isPart && row.part == part)
            return row.role;
    }
    return {};
}

/// Of a widget, or of the pixmap that a view keeps of what was painted.
bool isScreen(const QPainter& painter) {
    const int device = painter.device()->devType();
    return device == QInternal::Widget || device == QInternal::Pixmap;
}

QRectF seenBy(const QGraphicsView& view) {
    return view.mapToScene(view.viewport()->rect()).boundingRect();
}

} // namespace

CanvasScene::CanvasScene(DocumentSession& session, QObject* parent)
    : QGraphicsScene(parent), session_(session), store_([this](const QRectF& area) { repaint(area); }),
      content_(store_), mark_(new InsertionMark) {
    setItemIndexMethod(NoIndex);
    setSceneRect(kBoundless);
    addItem(mark_);
    sync();
}

CanvasScene::~CanvasScene() = default;

void CanvasScene::sync(bool anew) {
    // Nothing stays lit by what is not there any more.
    const std::string hovered = anew ? std::string() : hovered_;
    setHovered({});
    if (anew) {
        content_.clear();
        marked_.clear();
    }
    const std::size_t made = content_.madeCount();
    content_.sync(ShownBlock(session_, &content_.shown()));
    setInsertionIndex(std::nullopt);
    syncSelection();
    if (content_.madeCount() != made || hasMarkedParts_) {
        for (const std::string& id : marked_)
            mark(id, true); // it may be another item than before, or another part
    }
    setHovered(content_.find(hovered) ? hovered : std::string());
    emit synced();
}

/// Has the area painted anew, or everything if it is null. What comes up while the scene is painted waits:
/// the view takes all that it was told before for done then.
void CanvasScene::repaint(const QRectF& area) {
    // Many small areas take longer than what lies between them, and very many longer than all.
    const QRectF before = std::exchange(renewed_, area.isNull() ? kBoundless : renewed_ | area);
    const bool isMany = repaints_ >= kMostRepaints;
    const bool isUnionRenewed = repaints_ > kMostRepaints; // until then only its areas were
    if (before == kBoundless || (isUnionRenewed && renewed_ == before))
        return;
    if (++repaints_ > kMostRepaints + kMostUnions)
        renewed_ = kBoundless;
    const QRectF all = renewed_ == kBoundless ? QRectF() : isMany ? renewed_ : area;
    if (isPainting_)
        late_.push_back(all);
    else
        renew(all);
}

void CanvasScene::repaintLate() {
    for (const QRectF& area : std::exchange(late_, {}))
        renew(area);
}

void CanvasScene::renew(const QRectF& area) {
    if (views().isEmpty())
        return;
    if (area.isNull()) {
        // An area that is null means everything to a scene, but nothing to what its views keep.
        for (const QGraphicsView* view : views())
            invalidate(seenBy(*view), BackgroundLayer);
        return;
    }
    constexpr qreal kSmoothEdge = 2; // pixels that are partly covered
    const qreal margin = kSmoothEdge / views().front()->transform().m11();
    invalidate(area.adjusted(-margin, -margin, margin, margin), BackgroundLayer);
}

void CanvasScene::mark(const std::string& id, bool chosen) {
    if (CanvasItem* item = content_.find(id)) {
        item->setChosen(chosen);
    } else if (NodeItem* card = content_.cardOf(id)) {
        card->setChosenPart(chosen ? roleOn(*card, id) : QString());
        hasMarkedParts_ |= chosen;
    }
}

void CanvasScene::syncSelection() {
    const std::set<std::string>& selection = session_.selection();
    if (selection == marked_)
        return;
    const auto markThose = [this](const std::set<std::string>& these, const std::set<std::string>& butNot,
                                  bool chosen) {
        auto other = butNot.begin();
        for (const std::string& id : these) {
            while (other != butNot.end() && *other < id)
                ++other;
            if (other == butNot.end() || *other != id)
                mark(id, chosen);
        }
    };
    if (selection.empty())
        unmarkAll();
    else
        markThose(marked_, selection, false);
    markThose(selection, marked_, true);
    marked_ = selection;
}

void CanvasScene::unmarkAll() {
    if (hasMarkedParts_) {
        for (const std::string& id : marked_)
            mark(id, false);
    }
    hasMarkedParts_ = false;
    content_.unchooseAll();
}

std::set<std::string> CanvasScene::markAll() {
    std::set<std::string> ids;
    auto next = ids.end();
    const auto add = [&](CanvasItem* item) {
        item->setChosen(true);
        next = std::next(ids.insert(next, item->id())); // numbered names mostly follow one another
    };
    std::ranges::for_each(content_.nodes(), add);
    std::ranges::for_each(content_.notes(), add);
    if (!isChain()) { // where they stand at the ends, and nothing can be done with them
        for (const auto& [id, terminal] : content_.terminals())
            add(terminal);
    }
    if (marked_.empty())
        marked_ = ids;
    else
        marked_.insert(ids.begin(), ids.end());
    return ids;
}

Hit CanvasScene::hit(const QPointF& point, qreal reach) const {
    if (!isChain()) {
        if (const auto port = nearestPort(point, reach, [](const PortSpot&) { return true; })) {
            Hit hit{Hit::What::Port, nullptr, *port};
            hit.item = const_cast<CanvasScene*>(this)->content_.find(
                port->endpoint.node.starts_with('@') ? port->endpoint.node + ':' + port->endpoint.port
                                                     : port->endpoint.node);
            return hit;
        }
    }
    WireItem* wire = nullptr;
    NoteItem* note = nullptr;
    for (CanvasItem* candidate : store_.at(around(point, reach / 2))) {
        if (auto* tie = dynamic_cast<TieItem*>(candidate)) {
            if (tie->passes(point, reach / 3))
                return {Hit::What::Tie, tie};
        } else if (auto* candidateWire = dynamic_cast<WireItem*>(candidate)) {
            if (!wire && candidateWire->passes(point, reach / 3))
                wire = candidateWire;
        } else if (candidate->body().contains(point)) {
            if (auto* candidateNote = dynamic_cast<NoteItem*>(candidate)) {
                note = note || !candidateNote->isGrabbedAt(point) ? note : candidateNote;
                continue;
            }
            Hit hit{whatOf(candidate->kind()), candidate};
            if (const auto* node = dynamic_cast<NodeItem*>(candidate))
                hit.isOnTitle = node->titleArea().contains(point);
            return hit;
        }
    }
    if (wire)
        return {Hit::What::Wire, wire};
    return note ? Hit{Hit::What::Note, note} : Hit{};
}

std::optional<PortSpot> CanvasScene::nearestPort(const QPointF& point, qreal reach,
                                                 const PortFilter& passes) const {
    std::optional<PortSpot> nearest;
    qreal distance = reach;
    const auto look = [&](const CanvasItem& owner) {
        for (PortSpot& spot : owner.ports()) {
            const qreal length = QLineF(spot.position, point).length();
            if (length <= distance && passes(spot)) {
                distance = length;
                nearest = std::move(spot);
            }
        }
    };
    store_.visit(ItemKind::Node, around(point, reach), look);
    store_.visit(ItemKind::Terminal, around(point, reach), look);
    return nearest;
}

std::vector<CanvasItem*> CanvasScene::movablesIn(const QRectF& area) const {
    std::vector<CanvasItem*> found;
    for (const ItemKind kind : {ItemKind::Node, ItemKind::Terminal, ItemKind::Note}) {
        store_.visit(kind, area, [&](CanvasItem& item) {
            // A band drawn within a frame is for what lies in it.
            const auto* note = kind == ItemKind::Note ? static_cast<const NoteItem*>(&item) : nullptr;
            if (note && note->isFrame() ? area.contains(note->body()) : item.body().intersects(area))
                found.push_back(&item);
        });
    }
    return found;
}

bool CanvasScene::isAnythingIn(const QRectF& area) const {
    return std::ranges::any_of(std::initializer_list{ItemKind::Node, ItemKind::Terminal, ItemKind::Note},
                               [&](ItemKind kind) { return store_.count(kind, area, 1) > 0; });
}

WireItem* CanvasScene::wireAt(const QPointF& point, const NodeId& ignored) const {
    WireItem* topmost = nullptr;
    store_.visit(ItemKind::Wire, around(point, kPortReach), [&](CanvasItem& item) {
        auto& wire = static_cast<WireItem&>(item);
        if (wire.wire().from.node != ignored && wire.wire().to.node != ignored &&
            wire.passes(point, kPortReach))
            topmost = &wire;
    });
    return topmost;
}

void CanvasScene::lightGroupOf(const std::string& id, bool lit) {
    for (TieItem* tie : sharingTies(content_, id)) {
        tie->setLit(lit);
        lightEnd(tie->tie().owner, lit);
        lightEnd(tie->tie().member, lit);
    }
}

void CanvasScene::lightEnd(const TieEnd& end, bool lit) {
    content_.cardOf(end.path.front())->setLit(lit);
    const auto [part, child] = tieEndRow(content_, end.path);
    if (!child.empty())
        content_.cardOf(end.path.front())->setRowLit(part, child, lit);
}

void CanvasScene::setOffers(Offers offers) {
    offers_ = std::move(offers);
    renew({});
}

void CanvasScene::setHovered(const std::string& id) {
    if (id == hovered_)
        return;
    if (CanvasItem* item = content_.find(hovered_))
        item->setHovered(false);
    if (!hovered_.empty())
        lightGroupOf(hovered_, false);
    hovered_ = id;
    if (CanvasItem* item = content_.find(hovered_)) {
        item->setHovered(true);
        lightGroupOf(hovered_, true);
    }
}

void CanvasScene::setInsertionIndex(std::optional<std::size_t> index) {
    insertionIndex_ = index;
    // Qt forgets where it was shown if parts of the background are invalidated before it moves.
    if (mark_->isVisible())
        update(mark_->sceneBoundingRect());
    mark_->setVisible(index.has_value());
    if (index)
        mark_->setPos(content_.chain().gap(*index));
}

EditSequence CanvasScene::beginEdit() const {
    EditSequence sequence(session_.document());
    if (content_.isLayoutProvisional())
        sequence.add(moveNodes(session_.document(), session_.shownBlock(), content_.positions()));
    return sequence;
}

void CanvasScene::helpEvent(QGraphicsSceneHelpEvent* event) {
    const QString text = tipFor(*this, hit(event->scenePos()));
    QToolTip::showText(event->screenPos(), text, event->widget());
    event->setAccepted(!text.isEmpty());
}

void CanvasScene::drawBackground(QPainter* painter, const QRectF& area) {
    repaints_ = 0;
    renewed_ = {};
    isPainting_ = true;
    painter->setRenderHint(QPainter::Antialiasing);
    // A picture has the time that a screen has not.
    const bool isOnScreen = views().size() == 1 && isScreen(*painter);
    paintContent(*painter, area, isOnScreen ? seenBy(*views().front()) : area, isOnScreen);
    isPainting_ = false;
    repaints_ = 0;
    renewed_ = {};
    if (!late_.empty())
        QMetaObject::invokeMethod(this, &CanvasScene::repaintLate, Qt::QueuedConnection);
}

void CanvasScene::paintContent(QPainter& painter, const QRectF& area, const QRectF& seen, bool isOnScreen) {
    const QTransform toScreen = painter.worldTransform();
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(toScreen);
    drawGround(painter, area, zoom);
    // What comes into view next has its way already, so that it need not be drawn twice.
    const qreal ahead = isOnScreen ? kRoutedAhead / zoom : 0;
    const QRectF routed = seen.adjusted(-ahead, -ahead, ahead, ahead);
    const auto isCrowded = [&](ItemKind kind) { return store_.count(kind, seen, kMostCards) == kMostCards; };
    const std::vector<QRect> parts = exposedParts(painter);
    if (zoom < kOverviewZoom || (isOnScreen && (isCrowded(ItemKind::Node) || isCrowded(ItemKind::Note)))) {
        // Where they are few, wires run as they do nearby.
        const bool areFew = store_.count(ItemKind::Wire, seen, kMostWires) < kMostWires;
        if (areFew && content_.routeWires(routed, isOnScreen ? kRoutedFromAfar : kMostWires))
            repaint({});
        content_.routeTies(seen);
        paintOverview(painter, area, seen, parts);
        return;
    }
    if (content_.routeWires(routed, isOnScreen ? kMostRouted : std::numeric_limits<std::size_t>::max()))
        repaint({});
    content_.routeTies(routed);
    if (zoom >= kSmallPrintZoom)
        content_.placeLabels(routed);
    std::vector<QRectF> sceneParts;
    for (const QRect& part : parts)
        sceneParts.push_back(inScene(part, toScreen));
    paintItems(painter, store_, area, offers_, {}, sceneParts);
    content_.forgetDetails(seen);
}

void CanvasScene::paintOverview(QPainter& painter, const QRectF& area, const QRectF& seen,
                                const std::vector<QRect>& parts) {
    constexpr std::size_t kMostParts = 4;
    if (parts.empty() || parts.size() > kMostParts)
        return OverviewPainter(painter, store_, seen).paint(area);
    const QTransform toScreen = painter.worldTransform();
    for (const QRect& part : parts) {
        painter.save();
        painter.resetTransform();
        painter.setClipRect(part, Qt::IntersectClip);
        painter.setWorldTransform(toScreen);
        OverviewPainter(painter, store_, seen).paint(inScene(part, toScreen));
        painter.restore();
    }
}

} // namespace layerloom
