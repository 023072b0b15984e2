// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/canvas_style.h"

#include <QPainterPath>

namespace layerloom {

/// A dashed arc with a chain on it: two nodes that share parameters. Unlike a wire in form and colour; it
/// leaves the cards where no port is.
QPainterPath tiePath(const QRectF& owner, const QRectF& member, Flow flow);

/// The link between the nodes of one tie.
class TieItem : public CanvasItem {
  public:
    explicit TieItem(Tie tie);

    const Tie& tie() const { return tie_; }
    /// The cards of owner and member, in scene coordinates.
    void setEnds(const QRectF& owner, const QRectF& member, Flow flow);
    /// Where its chain is.
    QPointF middle() const { return pill_.center(); }
    bool passes(const QPointF& point, qreal reach) const;

    QRectF bounds() const override { return bounds_; }
    void paint(QPainter& painter, const Offer& offer) const override;

  private:
    Tie tie_;
    QPainterPath path_;
    QRectF pill_;
    QRectF bounds_;
};

} // namespace layerloom
