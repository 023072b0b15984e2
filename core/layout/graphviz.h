// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

// Graphviz's dot as a source of layers and orders. It lies in a plugin of its own, which is loaded with the
// first question, so that the program starts without it.

namespace layerloom::layout {

using Edges = std::vector<std::pair<std::size_t, std::size_t>>;

/// The layer of each node that make all edges together as short as they can be (network simplex). None if
/// Graphviz is not there or fails. The edges must not hold a cycle.
std::optional<std::vector<std::size_t>> graphvizLayers(std::size_t nodes, const Edges& edges);

/// For a graph whose edges all lead from a layer to the next one: the place of each node in its layer that
/// dot's search for few crossings finds, starting from the order of the nodes.
std::optional<std::vector<std::size_t>> graphvizOrder(std::size_t nodes, const Edges& edges);

/// What the plugin offers, by name `kGraphvizEntry`: runs dot up to that phase (1: layers, 2: order) and
/// writes one number for each node. One call at a time. False if it fails.
using GraphvizEntry = bool (*)(std::size_t nodes, const std::pair<std::size_t, std::size_t>* edges,
                               std::size_t edgeCount, int phase, std::size_t* numbers);
inline constexpr const char* kGraphvizEntry = "layerloomRunGraphviz";

} // namespace layerloom::layout
