// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/canvas_scene.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/items/insertion_mark.h"
#include "ui/canvas/scene/canvas_tips.h"
#include "ui/theme/theme.h"

#include <QGraphicsSceneHelpEvent>
#include <QLineF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kDotDistance = 2 * kGrid;
constexpr qreal kRoom =
    2000; ///< free room around what is there, so that the scene's index seldom starts anew

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

} // namespace

CanvasScene::CanvasScene(DocumentSession& session, QObject* parent)
    : QGraphicsScene(parent), session_(session), content_(*this), mark_(new InsertionMark) {
    addItem(mark_);
    sync();
}

CanvasScene::~CanvasScene() = default;

void CanvasScene::sync(bool anew) {
    if (anew) {
        content_.clear();
        marked_.clear();
        hovered_.clear();
    }
    content_.sync(ShownBlock(session_));
    setInsertionIndex(std::nullopt);
    fitSceneRect();
    syncSelection();
    const std::string hovered = std::exchange(hovered_, {});
    setHovered(content_.find(hovered) ? hovered : std::string());
    emit synced();
}

void CanvasScene::fitSceneRect() {
    const QRectF needed = content_.bounds().adjusted(-kRoom / 2, -kRoom / 2, kRoom / 2, kRoom / 2);
    if (!sceneRect().contains(needed))
        setSceneRect(needed.adjusted(-kRoom / 2, -kRoom / 2, kRoom / 2, kRoom / 2));
}

void CanvasScene::syncSelection() {
    const std::set<std::string>& selection = session_.selection();
    for (const std::string& id : marked_) {
        if (CanvasItem* item = selection.contains(id) ? nullptr : content_.find(id))
            item->setChosen(false);
    }
    for (const std::string& id : selection) {
        if (CanvasItem* item = content_.find(id))
            item->setChosen(true);
    }
    marked_ = selection;
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
    for (QGraphicsItem* item : items(around(point, reach / 2), Qt::IntersectsItemBoundingRect)) {
        auto* candidate = dynamic_cast<CanvasItem*>(item);
        if (!candidate || !candidate->isVisible())
            continue;
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
    for (const QGraphicsItem* item : items(around(point, reach), Qt::IntersectsItemBoundingRect)) {
        const auto* owner = dynamic_cast<const CanvasItem*>(item);
        if (!owner)
            continue;
        for (PortSpot& spot : owner->ports()) {
            const qreal length = QLineF(spot.position, point).length();
            if (length <= distance && passes(spot)) {
                distance = length;
                nearest = std::move(spot);
            }
        }
    }
    return nearest;
}

std::set<std::string> CanvasScene::movablesIn(const QRectF& area) const {
    std::set<std::string> ids;
    for (const QGraphicsItem* item : items(area, Qt::IntersectsItemBoundingRect)) {
        const auto* candidate = dynamic_cast<const CanvasItem*>(item);
        if (!candidate || !candidate->isMovable())
            continue;
        // A band drawn within a frame is for what lies in it.
        const auto* note = dynamic_cast<const NoteItem*>(candidate);
        if (note && note->isFrame() ? area.contains(note->body()) : candidate->body().intersects(area))
            ids.insert(candidate->id());
    }
    return ids;
}

WireItem* CanvasScene::wireAt(const QPointF& point, const NodeId& ignored) const {
    for (QGraphicsItem* item : items(around(point, kPortReach), Qt::IntersectsItemBoundingRect)) {
        auto* wire = dynamic_cast<WireItem*>(item);
        if (wire && wire->passes(point, kPortReach) && wire->wire().from.node != ignored &&
            wire->wire().to.node != ignored)
            return wire;
    }
    return nullptr;
}

void CanvasScene::lightGroupOf(const std::string& id, bool lit) {
    std::vector<NodeId> group;
    if (const CanvasItem* item = content_.find(id); item && item->kind() == ItemKind::Tie)
        group = {static_cast<const TieItem*>(item)->tie().owner.path.front(),
                 static_cast<const TieItem*>(item)->tie().member.path.front()};
    for (const NodeId& start : group.empty() ? std::vector<NodeId>{id} : group) {
        for (const NodeId& member : shown().tieGroup(start))
            group.push_back(member);
    }
    for (const NodeId& member : group) {
        if (NodeItem* item = content_.node(member))
            item->setLit(lit);
    }
    for (const auto& [tieId, tie] : content_.ties()) {
        if (std::find(group.begin(), group.end(), tie->tie().owner.path.front()) != group.end() &&
            std::find(group.begin(), group.end(), tie->tie().member.path.front()) != group.end())
            tie->setLit(lit);
    }
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
    painter->fillRect(area, theme().canvas);
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const qreal distance = dotDistance(zoom);
    const qreal left = std::floor(area.left() / distance) * distance;
    const qreal top = std::floor(area.top() / distance) * distance;
    QVector<QPointF> dots;
    for (qreal x = left; x < area.right(); x += distance) {
        for (qreal y = top; y < area.bottom(); y += distance)
            dots.emplace_back(x, y);
    }
    QPen pen(mixed(theme().grid, theme().border, 0.6), 2, Qt::SolidLine, Qt::RoundCap);
    pen.setCosmetic(true);
    painter->setPen(pen);
    painter->drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

} // namespace layerloom
