// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/wire_item.h"

#include "ui/bridge/selection_ids.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPathStroker>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kWireLayer = 1;
constexpr qreal kChosenWireLayer = 2;
constexpr qreal kHitWidth = 12;
constexpr qreal kPillHeight = 17;

QRectF pillAround(const QPointF& middle, const QString& text) {
    const qreal width = wireLabelWidth(text);
    return {middle.x() - width / 2, middle.y() - kPillHeight / 2, width, kPillHeight};
}

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
    return QFontMetricsF(canvasFont(TextRole::Pill)).horizontalAdvance(label) + 12;
}

WireItem::WireItem(Wire wire) : CanvasItem(ItemKind::Wire, wireSelectionId(wire)), wire_(std::move(wire)) {
    setZValue(kWireLayer);
}

void WireItem::setLook(WireLook look) {
    if (look == look_)
        return;
    look_ = std::move(look);
    setToolTip(look_.toolTip);
    refreshGeometry();
}

void WireItem::setRoute(const WireRoute& route) {
    if (route == route_)
        return;
    prepareGeometryChange();
    route_ = route;
    path_ = wirePath(route_);
    QPainterPathStroker stroker;
    stroker.setWidth(kHitWidth);
    stroker.setCurveThreshold(2);
    hitShape_ = stroker.createStroke(path_);
    refreshGeometry();
}

void WireItem::refreshGeometry() {
    prepareGeometryChange();
    pill_ = look_.label.isEmpty() ? QRectF() : pillAround(wireMiddle(route_), look_.label);
    if (!hasRoomFor(pill_, route_))
        pill_ = {};
    bounds_ = path_.controlPointRect().adjusted(-4, -4, 4, 4).united(pill_);
    update();
}

bool WireItem::passes(const QPointF& point, qreal reach) const {
    if (!bounds_.adjusted(-reach, -reach, reach, reach).contains(point))
        return false;
    QPainterPath disc;
    disc.addEllipse(point, reach, reach);
    return hitShape_.intersects(disc) || (!pill_.isEmpty() && pill_.contains(point));
}

void WireItem::stateChanged() {
    setZValue(isChosen() ? kChosenWireLayer : kWireLayer);
}

QColor WireItem::color() const {
    if (isChosen() || isLit())
        return theme().accent;
    if (look_.isFaulty)
        return theme().error;
    return isHovered() ? mixed(theme().wire, theme().text, 0.5) : theme().wire;
}

void WireItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const bool isStrong = isChosen() || isHovered() || isLit() || look_.isFaulty;
    // Thin wires are drawn one device pixel wide whatever their length: thick ones cost five times as much.
    QPen pen(color(), isStrong ? 2 : 1, Qt::SolidLine, Qt::RoundCap);
    pen.setCosmetic(true);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    if (zoom < kOverviewZoom) {
        painter->drawLine(route_.from, route_.to);
        return;
    }
    painter->drawPath(path_);
    const bool showsLabel = !pill_.isEmpty() && (!look_.isRepeated || isStrong);
    if (zoom >= kSmallPrintZoom && showsLabel)
        paintLabel(*painter, pen.color());
}

void WireItem::paintLabel(QPainter& painter, const QColor& color) const {
    const bool isStrong = isChosen() || isHovered() || look_.isFaulty;
    painter.setPen(QPen(isStrong ? color : mixed(theme().canvas, theme().border, 0.9), 1));
    painter.setBrush(theme().canvas);
    painter.drawRoundedRect(pill_, pill_.height() / 2, pill_.height() / 2);
    painter.setFont(canvasFont(TextRole::Pill));
    painter.setPen(look_.isFaulty ? theme().error : isStrong ? theme().text : theme().mutedText);
    painter.drawText(pill_, Qt::AlignCenter, look_.label);
}

} // namespace layerloom
