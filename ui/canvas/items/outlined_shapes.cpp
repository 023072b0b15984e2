// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/outlined_shapes.h"

#include <QPaintEngine>
#include <QPainter>

namespace layerloom {

namespace {

bool mayFillTwice(const QPainter& painter, const Outlined& look) {
    return painter.paintEngine()->type() == QPaintEngine::Raster && painter.opacity() == 1 &&
           look.fill.alpha() == 255 && look.line.alpha() == 255;
}

QRectF grown(const QRectF& shape, qreal by) {
    return shape.adjusted(-by, -by, by, by);
}

} // namespace

void drawOutlined(QPainter& painter, const QRectF& shape, qreal radius, const Outlined& look) {
    if (!mayFillTwice(painter, look)) {
        painter.setPen(QPen(look.line, look.width));
        painter.setBrush(look.fill);
        painter.drawRoundedRect(shape, radius, radius);
        return;
    }
    const qreal half = look.width / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.line);
    painter.drawRoundedRect(grown(shape, half), radius + half, radius + half);
    painter.setBrush(look.fill);
    painter.drawRoundedRect(grown(shape, -half), radius - half, radius - half);
}

void drawOutlinedDisc(QPainter& painter, const QPointF& center, qreal radius, const Outlined& look) {
    if (!mayFillTwice(painter, look)) {
        painter.setPen(QPen(look.line, look.width));
        painter.setBrush(look.fill);
        painter.drawEllipse(center, radius, radius);
        return;
    }
    const qreal half = look.width / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.line);
    painter.drawEllipse(center, radius + half, radius + half);
    if (look.fill == look.line)
        return;
    painter.setBrush(look.fill);
    painter.drawEllipse(center, radius - half, radius - half);
}

void drawShadow(QPainter& painter, const QRectF& card, qreal radius, qreal beside, qreal below,
                const QColor& color) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const qreal round = radius + beside;
    const QRectF whole = card.adjusted(-beside, 0, beside, below);
    if (painter.paintEngine()->type() != QPaintEngine::Raster || card.height() < 4 * round) {
        painter.drawRoundedRect(whole, round, round);
        return;
    }
    // Most of it lies under the card: its lower end is drawn, and strips at the sides.
    const QRectF end = whole.adjusted(0, whole.height() - 2 * round - below, 0, 0);
    painter.drawRoundedRect(end, round, round);
    if (beside <= 0)
        return;
    const qreal top = card.top() + round / 2;
    const qreal height = end.top() + round - top;
    painter.fillRect(QRectF(whole.left(), top, beside, height), color);
    painter.fillRect(QRectF(whole.right() - beside, top, beside, height), color);
}

} // namespace layerloom
