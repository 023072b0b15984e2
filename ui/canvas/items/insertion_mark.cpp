// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/insertion_mark.h"

#include "ui/canvas/items/node_geometry.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace layerloom {

namespace {

constexpr qreal kMarkLayer = 40;
constexpr qreal kHalfWidth = kChainCardWidth / 2 + 14;
constexpr qreal kKnob = 5;

} // namespace

InsertionMark::InsertionMark() {
    setZValue(kMarkLayer);
    setVisible(false);
}

QRectF InsertionMark::boundingRect() const {
    return {-kHalfWidth - kKnob - 2, -kKnob - 2, 2 * (kHalfWidth + kKnob + 2), 2 * (kKnob + 2)};
}

void InsertionMark::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setPen(QPen(theme().accent, 2.5, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(-kHalfWidth, 0), QPointF(kHalfWidth, 0));
    painter->setBrush(theme().canvas);
    painter->setPen(QPen(theme().accent, 2));
    painter->drawEllipse(QPointF(-kHalfWidth, 0), kKnob - 1, kKnob - 1);
    painter->drawEllipse(QPointF(kHalfWidth, 0), kKnob - 1, kKnob - 1);
}

} // namespace layerloom
