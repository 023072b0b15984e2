// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/badge_painter.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace layerloom {

void paintLock(QPainter& painter, const QRectF& box, const QColor& color, bool isWhole) {
    painter.save();
    painter.translate(box.center());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPainterPath shackle(QPointF(-2.9, -0.4));
    shackle.lineTo(-2.9, -3.2);
    shackle.arcTo(QRectF(-2.9, -6.1, 5.8, 5.8), 180, -180);
    if (isWhole)
        shackle.lineTo(2.9, -0.4);
    painter.drawPath(shackle);
    if (isWhole)
        painter.setBrush(color);
    painter.drawRoundedRect(QRectF(-4.6, -0.4, 9.2, 6.6), 1.4, 1.4);
    painter.restore();
}

void paintChain(QPainter& painter, const QRectF& box, const QColor& color) {
    painter.save();
    painter.translate(box.center());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.rotate(-40);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(-7.2, -2.6, 8.2, 5.2), 2.6, 2.6);
    painter.drawRoundedRect(QRectF(-1, -2.6, 8.2, 5.2), 2.6, 2.6);
    painter.restore();
}

void paintSeverityMark(QPainter& painter, const QPointF& center, Severity severity) {
    const Theme& colors = theme();
    const QColor fill = severity == Severity::Error ? colors.error : colors.warning;
    const QColor sign = colors.panel;
    painter.save();
    painter.setPen(QPen(colors.canvas, 2));
    painter.setBrush(fill);
    qreal middle = center.y();
    if (severity == Severity::Error) {
        painter.drawEllipse(center, 8, 8);
    } else {
        QPainterPath triangle;
        triangle.moveTo(center + QPointF(0, -8.5));
        triangle.lineTo(center + QPointF(9, 7));
        triangle.lineTo(center + QPointF(-9, 7));
        triangle.closeSubpath();
        painter.setPen(QPen(colors.canvas, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(triangle);
        middle += 1.5;
    }
    painter.setPen(QPen(sign, 1.8, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(center.x(), middle - 3.8), QPointF(center.x(), middle + 0.6));
    painter.drawPoint(QPointF(center.x(), middle + 3.7));
    painter.restore();
}

void paintGradientMark(QPainter& painter, const QPointF& center, GradientHealth health) {
    const Theme& colors = theme();
    constexpr qreal kReach = 4.2;
    painter.save();
    painter.setPen(QPen(colors.canvas, 2));
    painter.setBrush(health == GradientHealth::Vanishing ? colors.warning : colors.error);
    painter.drawEllipse(center, 8, 8);
    painter.setPen(QPen(colors.panel, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto line = [&](qreal x1, qreal y1, qreal x2, qreal y2) {
        painter.drawLine(center + QPointF(x1, y1), center + QPointF(x2, y2));
    };
    if (health == GradientHealth::NotANumber) {
        line(-3, -3, 3, 3);
        line(-3, 3, 3, -3);
    } else {
        const qreal tip = health == GradientHealth::Vanishing ? kReach : -kReach;
        line(0, -tip, 0, tip);
        line(0, tip, -3, tip * 0.25);
        line(0, tip, 3, tip * 0.25);
    }
    painter.restore();
}

} // namespace layerloom
