// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cstddef>
#include <optional>
#include <stop_token>
#include <vector>

namespace layerloom {

/// A box to be placed.
struct LayoutBox {
    double width = 0;
    double height = 0;
    /// Where the main line runs through it, measured as ends of links are: what follows one another on the
    /// main line has these in one row.
    double line = 0;
    /// Where it prefers to be: wherever its links put it, before all others, or behind them.
    enum class Place { Any, First, Last } place = Place::Any;
    /// The innermost frame that it lies in: an index into `LayoutTask::frames`.
    std::optional<std::size_t> frame = std::nullopt;
};

/// A link that should run along the reading direction. Its ends are measured across it: down from the tops of
/// its boxes where one reads to the right, from their left edges where one reads downwards.
struct LayoutLink {
    std::size_t from = 0;
    std::size_t to = 0;
    double fromOffset = 0;
    double toOffset = 0;
    /// How much of its length the text needs that stands on it.
    double label = 0;
};

/// Holds its boxes and nothing else: laid out by itself and placed as one box. Frames may stand in frames.
struct LayoutFrame {
    std::optional<std::size_t> parent = std::nullopt;
    double margin = 30;    ///< between its edges and what is in it
    double titleRoom = 30; ///< more of that at the top
};

struct LayoutSpacing {
    double layers = 90; ///< free length between layers, along the reading direction
    double boxes = 30;  ///< free breadth between boxes of a layer
    double lane = 20;   ///< from a link that passes a layer to the boxes and links beside it
    double parts = 60;  ///< between parts that no link joins
    double grid = 10;   ///< positions are multiples of this
};

/// Which program decides about layers and the order in them. `Best`: Graphviz where a part is small enough
/// for it to answer at once, the linear layering where not.
enum class LayoutMethod { Best, Layering };

struct LayoutTask {
    std::vector<LayoutBox> boxes;
    std::vector<LayoutLink> links;
    std::vector<LayoutFrame> frames;
    ReadingDirection direction = ReadingDirection::Right;
    LayoutSpacing spacing;
    LayoutMethod method = LayoutMethod::Best;
    /// How wide a page is for its height: what is too long a line for one is broken into rows, where only a
    /// link or two lead on. None: everything stays one line, however long.
    std::optional<double> page = std::nullopt;
};

struct Layout {
    struct Area {
        Position position;
        double width = 0;
        double height = 0;
    };
    std::vector<Position> boxes; ///< top-left corners
    std::vector<Area> frames;    ///< an empty one has no size
};

/// Where the boxes stand best: in layers along the reading direction (row by row where there is a page),
/// links as straight as they can be and with few crossings, long ones beside the boxes, parts that nothing
/// joins one below the other. Nothing overlaps; links that close a cycle do not count. Deterministic. Takes
/// less than a second for 1,000 boxes, and grows in proportion to boxes and links. From any thread; none if
/// it was asked to stop.
std::optional<Layout> arranged(const LayoutTask& task, const std::stop_token& stop = {});

} // namespace layerloom
