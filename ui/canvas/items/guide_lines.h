// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>
#include <QLineF>

#include <vector>

namespace layerloom {

/// The thin lines that show with what a dragged thing lines up.
class GuideLines : public QGraphicsItem {
  public:
    GuideLines();
    void show(std::vector<QLineF> lines);
    const std::vector<QLineF>& lines() const { return lines_; }

    QRectF boundingRect() const override { return bounds_; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    std::vector<QLineF> lines_;
    QRectF bounds_;
};

} // namespace layerloom
