// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/wire_item.h"

#include "ui/bridge/selection_ids.h"
#include "ui/canvas/items/outlined_shapes.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kPillHeight = 17;
/// Half of what most labels take: so that no label has to be made to know what an item may cover.
constexpr qreal kHalfLabel = 90;
constexpr qreal kHalfHitWidth = 6;

/// Labels need some wire to sit on.
bool hasRoomFor(const QRectF& pill, const WireRoute& route) {
    if (!route.runs.empty())
        return true;
    if (route.flow == Flow::Vertical)
        return std::abs(route.to.y() - route.from.y()) > pill.height() + 10;
    return route.to.x() - route.from.x() > pill.width() + 8 ||
           std::abs(route.to.y() - route.from.y()) > 3 * pill.height();
}

} // namespace

qreal wireLabelWidth(const QString& label) {
    return textWidth(label, TextRole::Pill) + 12;
}

std::string WireItem::makeId() const {
    return wireSelectionId(*wire_);
}

void WireItem::follow() {
    WireRoute route{from_.position(), to_.position(), looks_.flow()};
    isRouted_ = false;
    isLabelPlaced_ = false;
    if (route == route_)
        return;
    route_ = std::move(route);
    labelSpot_.reset();
    changed();
}

void WireItem::setRuns(std::vector<layout::Run> runs) {
    isRouted_ = true;
    isLabelPlaced_ = false;
    if (runs == route_.runs)
        return;
    route_.runs = std::move(runs);
    labelSpot_.reset();
    changed();
}

void WireItem::setLabelSpot(const std::optional<QPointF>& spot) {
    isLabelPlaced_ = true;
    if (spot == labelSpot_)
        return;
    labelSpot_ = spot;
    changed();
}

void WireItem::setFaulty(bool isFaulty) {
    if (isFaulty == isFaulty_)
        return;
    isFaulty_ = isFaulty;
    changed();
}

void WireItem::renewLook() {
    if (!look_)
        return;
    look_.reset();
    isLabelPlaced_ = false; // another text may take another room
    changed();
}

const WireLook& WireItem::look() const {
    if (!look_)
        look_ = std::make_unique<WireLook>(looks_.lookOf(*wire_));
    return *look_;
}

QRectF WireItem::pill() const {
    const QString& label = look().label;
    if (label.isEmpty())
        return {};
    const QPointF middle = labelSpot_.value_or(wireMiddle(route_));
    const qreal width = wireLabelWidth(label);
    const QRectF pill(middle.x() - width / 2, middle.y() - kPillHeight / 2, width, kPillHeight);
    return hasRoomFor(pill, route_) ? pill : QRectF();
}

QRectF WireItem::bounds() const {
    const QPointF middle = labelSpot_.value_or(wireMiddle(route_));
    const QRectF label(middle.x() - kHalfLabel, middle.y() - kPillHeight, 2 * kHalfLabel, 2 * kPillHeight);
    return wireBounds(route_).adjusted(-4, -4, 4, 4).united(label);
}

bool WireItem::passes(const QPointF& point, qreal reach) const {
    return wirePasses(route_, point, reach + kHalfHitWidth) || pill().contains(point);
}

QColor WireItem::color() const {
    if (isChosen() || isLit())
        return theme().accent;
    if (isFaulty_)
        return theme().error;
    return isHovered() ? mixed(theme().wire, theme().text, 0.5) : theme().wire;
}

void WireItem::paint(QPainter& painter, const Offer&) const {
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    const bool isStrong = isChosen() || isHovered() || isLit() || isFaulty_;
    // Thin wires are drawn one device pixel wide whatever their length: thick ones cost five times as much.
    QPen pen(color(), isStrong ? 2 : 1, Qt::SolidLine, Qt::RoundCap);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    // Between cards in a row wires are straight, and a line is drawn in a tenth of the time.
    const bool isStraight = route_.runs.empty() && route_.flow == Flow::Horizontal &&
                            route_.from.y() == route_.to.y() && route_.from.x() <= route_.to.x();
    if (isStraight)
        painter.drawLine(route_.from, route_.to);
    else
        painter.drawPath(wirePath(route_));
    if (zoom < kSmallPrintZoom || (look().isRepeated && !isStrong))
        return;
    if (const QRectF area = pill(); !area.isEmpty())
        paintLabel(painter, area, pen.color());
}

void WireItem::paintLabel(QPainter& painter, const QRectF& area, const QColor& color) const {
    const bool isStrong = isChosen() || isHovered() || isFaulty_;
    drawOutlined(painter, area, area.height() / 2,
                 {theme().canvas, isStrong ? color : mixed(theme().canvas, theme().border, 0.9)});
    painter.setPen(isFaulty_ ? theme().error : isStrong ? theme().text : theme().mutedText);
    drawTextLine(painter, area, look().label, TextRole::Pill, Qt::AlignHCenter);
}

} // namespace layerloom
