// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/graph.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace layerloom::reading {

/// Some nodes of a graph, with all that lies between them, as one node with a graph inside.
class Grouping {
  public:
    /// `isWanted` like the graph's nodes.
    Grouping(Graph& graph, std::vector<char> isWanted);

    bool isWanted(std::size_t node) const { return isWanted_[node]; }
    /// Which nodes would lie inside, like the graph's nodes.
    const std::vector<char>& inside() const { return isInside_; }

    /// Puts a call of `module` in place of the nodes; gives its graph.
    std::unique_ptr<Graph> put(const std::string& name, ModuleObject& module);

  private:
    bool isInside(int node) const { return node >= 0 && isInside_[static_cast<std::size_t>(node)]; }
    void moveInside();
    GraphEnd takenIn(GraphEnd end);
    void giveOutputs();
    void give(const GraphEnd& end);
    void follow();

    Graph& graph_;
    std::vector<char> isWanted_;
    std::vector<char> isInside_;
    std::vector<char> isAfter_;
    std::unique_ptr<Graph> inner_;
    GraphNode whole_;
    std::map<GraphEnd, GraphEnd> inputs_;
    std::map<GraphEnd, int> outputs_;
    std::map<int, int> moved_; ///< of nodes inside
};

} // namespace layerloom::reading
