// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_style.h"
#include "ui/canvas/scene/item_store.h"

#include <QPainterPath>

#include <set>

namespace layerloom {

class TieItem;
class WireRouter;

/// Leads ties past the cards that lie between their ends, as far as there is a way.
class TieRouter {
  public:
    TieRouter(const ItemStore& store, const WireRouter& ways) : store_(store), ways_(ways) {}

    /// `owner` and `member` are the cards that the tie joins.
    void route(TieItem& tie, const CanvasItem& owner, const CanvasItem& member, Flow flow) const;

  private:
    using Cards = std::set<const CanvasItem*>;

    QPainterPath wayPast(const QRectF& owner, const QRectF& member, Flow flow) const;
    int crossed(const QPainterPath& way, const Cards& own) const;
    qreal chainShare(const TieItem& tie, const QPainterPath& way) const;

    const ItemStore& store_;
    const WireRouter& ways_;
};

} // namespace layerloom
