// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/tie_item.h"

#include "ui/bridge/selection_ids.h"
#include "ui/canvas/items/badge_painter.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPathStroker>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kHitWidth = 12;
constexpr qreal kPillHeight = 20;
constexpr qreal kEndDot = 3.2;

} // namespace

QPainterPath tiePath(const QRectF& owner, const QRectF& member, Flow flow) {
    QPainterPath path;
    if (flow == Flow::Vertical) {
        const QPointF from(owner.right(), owner.center().y());
        const QPointF to(member.right(), member.center().y());
        const qreal reach = std::clamp(std::abs(to.y() - from.y()) * 0.35, 40.0, 160.0);
        path.moveTo(from);
        path.cubicTo(from + QPointF(reach, 0), to + QPointF(reach, 0), to);
        return path;
    }
    // One below the other, or in rows that are further apart than that is from its other end.
    const QPointF way = member.center() - owner.center();
    const qreal gap = std::max(member.top() - owner.bottom(), owner.top() - member.bottom());
    const bool isStacked = !owner.intersects(member) && gap > 0 &&
                           (std::abs(way.x()) < owner.width() / 2 || std::abs(way.x()) < std::abs(way.y()));
    if (isStacked) {
        const bool isBelow = member.top() > owner.top();
        const QPointF from(owner.center().x(), isBelow ? owner.bottom() : owner.top());
        const QPointF to(member.center().x(), isBelow ? member.top() : member.bottom());
        const QPointF reach(0, (to.y() - from.y()) / 2);
        path.moveTo(from);
        path.cubicTo(from + reach, to - reach, to);
        return path;
    }
    const QPointF from(owner.center().x(), owner.top());
    const QPointF to(member.center().x(), member.top());
    const qreal reach = std::clamp(std::abs(to.x() - from.x()) * 0.3, 40.0, 160.0);
    path.moveTo(from);
    path.cubicTo(from - QPointF(0, reach), to - QPointF(0, reach), to);
    return path;
}

QPainterPath tiePathBeside(const QRectF& ownerRow, const QRectF& memberRow, qreal edge) {
    // It stays within the room that cards leave to wires.
    const QPointF from(edge + kEndDot, ownerRow.center().y());
    const QPointF to(edge + kEndDot, memberRow.center().y());
    const QPointF reach(std::clamp(std::abs(to.y() - from.y()) * 0.3, 16.0, 34.0), 0);
    QPainterPath path(from);
    path.cubicTo(from + reach, to + reach, to);
    return path;
}

TieItem::TieItem(Tie tie) : CanvasItem(ItemKind::Tie, tieSelectionId(tie)), tie_(std::move(tie)) {}

TieItem::TieItem(InnerTie tie)
    : CanvasItem(ItemKind::Tie, tieSelectionId(tie.seen)), tie_(tie.seen), inner_(std::move(tie)) {}

void TieItem::setWay(QPainterPath way, bool isBeside) {
    isRouted_ = isBeside;
    if (way == direct_)
        return;
    direct_ = std::move(way);
    isBeside_ = isBeside;
    put(direct_, 0.5);
}

void TieItem::setRoutedWay(QPainterPath way, qreal chainShare) {
    isRouted_ = true;
    if (way != path_ || pillAt(way, chainShare) != pill_)
        put(std::move(way), chainShare);
}

QRectF TieItem::pillAt(const QPainterPath& way, qreal share) const {
    const QString label = QString::fromStdString(tie_.owner.parameter);
    const qreal text = label.isEmpty() ? 0 : textWidth(label, TextRole::Pill) + 6;
    const QPointF middle = way.pointAtPercent(share);
    const qreal left = middle.x() - (isBeside_ ? kPillHeight / 2 : (kPillHeight + text) / 2);
    return {left, middle.y() - kPillHeight / 2, kPillHeight + text, kPillHeight};
}

void TieItem::put(QPainterPath way, qreal chainShare) {
    path_ = std::move(way);
    pill_ = pillAt(path_, chainShare);
    bounds_ = path_.boundingRect().united(pill_).adjusted(-4, -4, 4, 4);
    changed();
}

bool TieItem::passes(const QPointF& point, qreal reach) const {
    if (!bounds_.adjusted(-reach, -reach, reach, reach).contains(point))
        return false;
    QPainterPath disc;
    disc.addEllipse(point, reach, reach);
    QPainterPathStroker stroker;
    stroker.setWidth(kHitWidth);
    return pill_.contains(point) || stroker.createStroke(path_).intersects(disc);
}

void TieItem::paint(QPainter& painter, const Offer&) const {
    const qreal zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
    const bool isStrong = isChosen() || isHovered() || isLit();
    const QColor color = theme().tie;
    QPen pen(color, std::clamp(zoom * 1.6, 1.0, 1.6) * (isStrong ? 1.5 : 1));
    pen.setCosmetic(true);
    pen.setCapStyle(Qt::RoundCap);
    if (zoom >= kOverviewZoom)
        pen.setDashPattern({3, 3.5});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path_);
    if (zoom < kOverviewZoom)
        return;
    // A full dot at the one whose parameters they are, an open one at the one that uses them.
    painter.setPen(QPen(color, isStrong ? 1.8 : 1.2));
    painter.setBrush(color);
    painter.drawEllipse(path_.pointAtPercent(0), kEndDot, kEndDot);
    painter.setBrush(theme().canvas);
    painter.drawEllipse(path_.pointAtPercent(1), kEndDot, kEndDot);
    painter.setBrush(isStrong ? mixed(theme().canvas, color, 0.2) : theme().canvas);
    const bool isNamed = !tie_.isWholeModule() && zoom >= kSmallPrintZoom;
    QRectF pill(pill_.left(), pill_.top(), isNamed ? pill_.width() : kPillHeight, kPillHeight);
    if (!isBeside_)
        pill.moveCenter(pill_.center());
    painter.drawRoundedRect(pill, kPillHeight / 2, kPillHeight / 2);
    paintChain(painter, QRectF(pill.left() + 3, pill.top() + 3, 14, 14), color);
    if (isNamed) {
        painter.setFont(canvasFont(TextRole::Pill));
        painter.setPen(theme().text);
        painter.drawText(pill_.adjusted(kPillHeight - 2, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         QString::fromStdString(tie_.owner.parameter));
    }
}

} // namespace layerloom
