// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/canvas_style.h"
#include "ui/canvas/items/row_ties.h"

#include <QPainterPath>

#include <optional>

namespace layerloom {

/// A dashed arc with a chain on it: two nodes that share parameters. Unlike a wire in form and colour; it
/// leaves the cards where no port is.
QPainterPath tiePath(const QRectF& owner, const QRectF& member, Flow flow);
/// The same between two rows of one card: a bow beside its right edge.
QPainterPath tiePathBeside(const QRectF& ownerRow, const QRectF& memberRow, qreal edge);

/// The link between the nodes of one tie.
class TieItem : public CanvasItem {
  public:
    /// A tie of the block on show, or, as seen from there, of the definition of an expanded card.
    explicit TieItem(Tie tie);
    explicit TieItem(InnerTie tie);

    const Tie& tie() const { return tie_; }
    /// Where it stands and how, if that is not in the block on show.
    const std::optional<InnerTie>& inner() const { return inner_; }
    /// How it runs, in scene coordinates, from the owner to the member; `isBeside` a card, which the chain
    /// then does not lie on. Unless it is, what stands in the way is to be looked for.
    void setWay(QPainterPath way, bool isBeside);
    const QPainterPath& directWay() const { return direct_; }
    bool isRouted() const { return isRouted_; }
    /// What stands in the direct way was looked for: it goes this way, with the chain at that share of it.
    void setRoutedWay(QPainterPath way, qreal chainShare);
    /// What the chain would stand on at that share of a way.
    QRectF pillAt(const QPainterPath& way, qreal share) const;
    /// Where its chain is.
    QPointF middle() const { return pill_.center(); }
    bool passes(const QPointF& point, qreal reach) const;

    QRectF bounds() const override { return bounds_; }
    void paint(QPainter& painter, const Offer& offer) const override;

  private:
    void put(QPainterPath way, qreal chainShare);

    Tie tie_;
    std::optional<InnerTie> inner_;
    QPainterPath direct_;
    QPainterPath path_;
    bool isBeside_ = false;
    bool isRouted_ = false;
    QRectF pill_;
    QRectF bounds_;
};

} // namespace layerloom
