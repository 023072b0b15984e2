// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/card_grid.h"

#include <algorithm>

namespace layerloom {

void CardGrid::add(CanvasItem& item, const QRectF& area) {
    forEachCell(area, [&](std::uint64_t cell) { cells_[cell].push_back(&item); });
}

void CardGrid::remove(CanvasItem& item, const QRectF& area) {
    forEachCell(area, [&](std::uint64_t cell) {
        const auto found = cells_.find(cell);
        if (found == cells_.end())
            return;
        std::erase(found->second, &item);
        if (found->second.empty())
            cells_.erase(found);
    });
}

} // namespace layerloom
