// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a graph that nothing joins, and where they go.
#include "core/layout/part_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace layerloom::layout {

namespace {

/// Which boxes hang together: union by path halving.
class Joined {
  public:
    explicit Joined(std::size_t count) : parents_(count) {
        std::iota(parents_.begin(), parents_.end(), std::size_t(0));
    }
    std::size_t find(std::size_t box) {
        while (parents_[box] != box)
            box = parents_[box] = parents_[parents_[box]];
        return box;
    }
    void join(std::size_t a, std::size_t b) { parents_[find(a)] = find(b); }

  private:
    std::vector<std::size_t> parents_;
};

struct Part {
    std::vector<std::size_t> boxes;
    FlatGraph graph;
    FlatLayout layout;
};

std::vector<Part> partsOf(const FlatGraph& graph) {
    Joined joined(graph.boxes.size());
    for (const FlatLink& link : graph.links)
        joined.join(link.from, link.to);
    // Inputs and outputs stand together whether anything joins them or not.
    std::size_t placed = graph.boxes.size();
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        if (graph.boxes[i].place == LayoutBox::Place::Any)
            continue;
        if (placed < graph.boxes.size())
            joined.join(i, placed);
        placed = i;
    }
    std::vector<Part> parts;
    std::vector<std::size_t> partOf(graph.boxes.size(), graph.boxes.size());
    std::vector<std::size_t> indexIn(graph.boxes.size());
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        std::size_t& part = partOf[joined.find(i)];
        if (part == graph.boxes.size()) {
            part = parts.size();
            parts.emplace_back();
        }
        indexIn[i] = parts[part].boxes.size();
        parts[part].boxes.push_back(i);
        parts[part].graph.boxes.push_back(graph.boxes[i]);
    }
    for (FlatLink link : graph.links) {
        Part& part = parts[partOf[joined.find(link.from)]];
        link.from = indexIn[link.from];
        link.to = indexIn[link.to];
        part.graph.links.push_back(link);
    }
    const std::size_t main = placed < graph.boxes.size() ? partOf[joined.find(placed)] : parts.size();
    const Part* mainPart = main < parts.size() ? &parts[main] : nullptr;
    if (mainPart)
        std::swap(parts[0], parts[main]);
    std::stable_sort(parts.begin() + (mainPart ? 1 : 0), parts.end(),
                     [](const Part& a, const Part& b) { return a.boxes.size() > b.boxes.size(); });
    return parts;
}

} // namespace

/// Shelves as long as the main part, or as makes all of it about twice as long as broad.
FlatLayout layOutParts(const FlatGraph& graph, const LayoutTask& task, const std::stop_token& stop) {
    const LayoutSpacing& spacing = task.spacing;
    std::vector<Part> parts = partsOf(graph);
    double area = 0;
    for (Part& part : parts) {
        part.layout = layOutPart(part.graph, task, stop);
        area += (part.layout.length + spacing.parts) * (part.layout.breadth + spacing.parts);
    }
    FlatLayout layout;
    layout.boxes.resize(graph.boxes.size());
    if (parts.empty())
        return layout;
    const double shelf = std::max(parts.front().layout.length, std::sqrt(2 * area));
    const auto onGrid = [&](double v) { return std::ceil(v / spacing.grid) * spacing.grid; };
    FlatLayout::Point at;
    layout.line = parts.front().layout.line;
    double next = 0; // where the next shelf begins
    for (const Part& part : parts) {
        if (at.along > 0 && (at.along + part.layout.length > shelf || &part == &parts[1]))
            at = {0, next};
        for (std::size_t i = 0; i < part.boxes.size(); ++i)
            layout.boxes[part.boxes[i]] = {at.along + part.layout.boxes[i].along,
                                           at.across + part.layout.boxes[i].across};
        layout.length = std::max(layout.length, at.along + part.layout.length);
        layout.breadth = std::max(layout.breadth, at.across + part.layout.breadth);
        next = std::max(next, onGrid(at.across + part.layout.breadth + spacing.parts));
        at.along = onGrid(at.along + part.layout.length + spacing.parts);
    }
    return layout;
}

} // namespace layerloom::layout
