// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <cstddef>
#include <stop_token>
#include <utility>
#include <vector>

// What the steps of a layout work on. There is only one direction here: `length` and `along` are measured
// along the reading direction, `breadth` and `across` at a right angle to it.

namespace layerloom::layout {

struct FlatBox {
    double length = 0;
    double breadth = 0;
    double line = 0;
    LayoutBox::Place place = LayoutBox::Place::Any;
};

struct FlatLink {
    std::size_t from = 0;
    std::size_t to = 0;
    double fromOffset = 0;
    double toOffset = 0;
    double label = 0;
};

/// One part of a task, without frames.
struct FlatGraph {
    std::vector<FlatBox> boxes;
    std::vector<FlatLink> links;
};

/// Where the boxes of a part stand, from its own corner, and its size.
struct FlatLayout {
    struct Point {
        double along = 0;
        double across = 0;
    };
    std::vector<Point> boxes;
    double length = 0;
    double breadth = 0;
    double line = 0; ///< where its main line runs
};

/// A box, or the lane that a long link holds in a layer. All long links from one port share their lanes.
struct Vertex {
    double length = 0;
    double breadth = 0;
    double line = 0; ///< where the main line runs through it
    std::size_t layer = 0;
    std::size_t rank = 0; ///< place in its layer
    bool isLane = false;
};

/// A piece of links from a layer to the next one.
struct Segment {
    std::size_t from = 0;
    std::size_t to = 0;
    double fromOffset = 0;
    double toOffset = 0;
};

struct LayerGraph {
    std::vector<Vertex> vertices; ///< the boxes, then the lanes
    std::vector<Segment> segments;
    std::vector<std::vector<std::size_t>> layers;   ///< in their order
    std::vector<std::vector<std::size_t>> incoming; ///< segments by the vertex that they end at
    std::vector<std::vector<std::size_t>> outgoing;

    /// Puts the vertices of a layer into this order.
    void setOrder(std::size_t layer, std::vector<std::size_t> order);
    std::vector<std::vector<std::size_t>> order() const { return layers; }
    void setOrder(const std::vector<std::vector<std::size_t>>& order);
};

/// Without links to themselves and those that close a cycle.
std::vector<FlatLink> acyclicLinks(const FlatGraph& graph);

/// The layer of each box: longest paths from the sources, sources close to what they feed.
std::vector<std::size_t> longestPathLayers(const FlatGraph& graph);
/// Moves boxes whose links get no longer by that close to what feeds them: branches begin side by side.
void moveTowardsFeeders(const FlatGraph& graph, std::vector<std::size_t>& layers);
/// Moves boxes that belong first or last there.
void honourPlaces(const FlatGraph& graph, std::vector<std::size_t>& layers);

/// Boxes in their layers, long links cut into lanes. All lanes together are limited in number in proportion
/// to boxes and links: those of the links that come last are left out.
LayerGraph makeLayerGraph(const FlatGraph& graph, const std::vector<std::size_t>& layers);

/// Crossings of segments, from the heights of their ports.
std::size_t crossings(const LayerGraph& graph);
/// Orders the layers against crossings by medians, in a few sweeps.
void orderByMedians(LayerGraph& graph, const std::stop_token& stop);
/// Swaps neighbours as long as that takes crossings away.
void orderByExchange(LayerGraph& graph, const std::stop_token& stop);

/// Where the vertices stand across the reading direction: in their order, apart from one another, links
/// straight where they can be.
std::vector<double> placeAcross(const LayerGraph& graph, const LayoutSpacing& spacing,
                                const std::stop_token& stop);

} // namespace layerloom::layout
