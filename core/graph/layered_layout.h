// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cstddef>
#include <vector>

namespace layerloom {

/// A box to be placed.
struct LayoutBox {
    double width = 0;
    double height = 0;
    /// Where it prefers to be: wherever its links put it, in the first column, or in the last one.
    enum class Column { Any, First, Last } column = Column::Any;
};

/// A link that should run from left to right, between heights measured from the tops of its boxes.
struct LayoutLink {
    std::size_t from = 0;
    std::size_t to = 0;
    double fromHeight = 0;
    double toHeight = 0;
};

struct LayoutSpacing {
    double columns = 90; ///< free width between columns
    double rows = 30;    ///< free height between boxes of a column
    double lane = 24;    ///< height kept free in a column for a link that passes it
    double grid = 10;    ///< positions are multiples of this
};

/// Top-left positions of the boxes, in columns from left to right along the links: longest-path layering, a
/// few median sweeps against crossings, and columns moved so that links run straight where they can. Boxes
/// never overlap. Time grows in proportion to boxes and links; links that close a cycle are ignored.
std::vector<Position> layeredLayout(const std::vector<LayoutBox>& boxes, const std::vector<LayoutLink>& links,
                                    const LayoutSpacing& spacing = {});

} // namespace layerloom
