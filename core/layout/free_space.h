// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

// The room between cards, for wires. As in layer_graph.h there is one direction only: `along` it wires leave
// and arrive.

namespace layerloom::layout {

struct WayPoint {
    double along = 0;
    double across = 0;
};

/// A card, or any area; `begin` ≤ `end` and `low` ≤ `high`.
struct Area {
    double begin = 0; ///< along
    double end = 0;
    double low = 0; ///< across
    double high = 0;
};

/// A part of the room that is free from its beginning to its end: wires may go anywhere in it.
struct Cell {
    Area area;
    std::vector<std::size_t> before; ///< cells that it touches at its beginning
    std::vector<std::size_t> behind; ///< and at its end
};

/// Cuts what no obstacle covers of the room into cells: a cell begins and ends where an obstacle beside it
/// does, or at one of the cuts. There are about three for each obstacle.
std::vector<Cell> freeCells(const Area& room, const std::vector<Area>& obstacles,
                            const std::vector<double>& cuts = {});

/// The cell that holds the point and goes on behind it (or, with `isBefore`, comes from before it).
std::optional<std::size_t> cellAt(const std::vector<Cell>& cells, const WayPoint& point, bool isBefore);

} // namespace layerloom::layout
