// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>

class QPainter;

namespace layerloom {

/// A shape's colours and the width of the line around it, which lies half inside and half outside of it.
struct Outlined {
    QColor fill;
    QColor line;
    qreal width = 1;
};

// What cards are made of, in the ways that take a raster least time: filling a shape twice takes a third of
// what a line around it takes. Where that would show (in a picture of vectors, or transparently), shapes are
// drawn as such. Pen and brush are others afterwards.

void drawOutlined(QPainter& painter, const QRectF& shape, qreal radius, const Outlined& look);
void drawOutlinedDisc(QPainter& painter, const QPointF& center, qreal radius, const Outlined& look);
/// What shows of the shadow of an opaque card that lies `below` it and looks out `beside` it.
void drawShadow(QPainter& painter, const QRectF& card, qreal radius, qreal beside, qreal below,
                const QColor& color);

} // namespace layerloom
