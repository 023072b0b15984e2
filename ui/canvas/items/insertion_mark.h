// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

namespace layerloom {

/// The line that shows where in a sequential block a dragged or dropped layer would go.
class InsertionMark : public QGraphicsItem {
  public:
    InsertionMark();
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
};

} // namespace layerloom
