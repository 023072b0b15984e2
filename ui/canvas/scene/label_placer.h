// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene/item_store.h"

#include <unordered_map>
#include <vector>

namespace layerloom {

class WireItem;

/// Finds places for the labels of wires: on the wire, near its middle, where they lie on no card, no other
/// wire and no other label.
class LabelPlacer {
  public:
    /// `near` are all wires whose ways and labels count; they know their ways.
    LabelPlacer(const ItemStore& store, std::vector<WireItem*> near);

    /// In that order: a label that has its place counts for those behind it.
    void place(const std::vector<WireItem*>& wires);

  private:
    qreal flaw(const WireItem& wire, const QRectF& pill) const;
    qreal flawOfCrossings(const WireItem& wire, const QRectF& pill) const;

    const ItemStore& store_;
    std::vector<WireItem*> near_;
    /// What is drawn of a wire.
    struct Drawn {
        QRectF bounds; ///< of the line
        std::vector<QPointF> points;
        QRectF label; ///< empty if there is none
    };
    std::vector<Drawn> drawn_;                            ///< of those near
    std::unordered_map<const WireItem*, std::size_t> at_; ///< where in `near_`
};

} // namespace layerloom
