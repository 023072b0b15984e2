// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/badge_painter.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace layerloom {

void paintSnowflake(QPainter& painter, const QRectF& box, const QColor& color) {
    painter.save();
    painter.translate(box.center());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap));
    for (int arm = 0; arm < 6; ++arm) {
        painter.drawLine(QPointF(0, 0), QPointF(0, -6.2));
        painter.drawLine(QPointF(0, -3.9), QPointF(1.8, -5.4));
        painter.drawLine(QPointF(0, -3.9), QPointF(-1.8, -5.4));
        painter.rotate(60);
    }
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

} // namespace layerloom
