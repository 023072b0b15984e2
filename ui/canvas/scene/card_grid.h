// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"

#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace layerloom {

/// Items of the size of cards by the cells of a grid that they touch: what is near a point costs the same in
/// a block of any size.
class CardGrid {
  public:
    void add(CanvasItem& item, const QRectF& area);
    void remove(CanvasItem& item, const QRectF& area);

    /// Calls `visit` with each item whose cells the area touches, one with several cells several times.
    template <class Visit>
    void visit(const QRectF& area, Visit visit) const {
        forEachCell(area, [&](std::uint64_t cell) {
            const auto found = cells_.find(cell);
            if (found == cells_.end())
                return;
            for (CanvasItem* item : found->second)
                visit(*item);
        });
    }

  private:
    static constexpr qreal kCell = 400;

    static std::int32_t cellOf(qreal at) { return static_cast<std::int32_t>(std::floor(at / kCell)); }

    template <class Visit>
    static void forEachCell(const QRectF& area, Visit visit) {
        const std::int32_t right = cellOf(area.right());
        const std::int32_t bottom = cellOf(area.bottom());
        for (std::int32_t x = cellOf(area.left()); x <= right; ++x) {
            for (std::int32_t y = cellOf(area.top()); y <= bottom; ++y)
                visit(static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32 |
                      static_cast<std::uint32_t>(y));
        }
    }

    std::unordered_map<std::uint64_t, std::vector<CanvasItem*>> cells_;
};

} // namespace layerloom
