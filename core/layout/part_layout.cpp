// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/part_layout.h"

#include "core/layout/graphviz.h"
#include "core/layout/rows.h"

#include <algorithm>
#include <cmath>

namespace layerloom::layout {

namespace {

// What dot is asked: measured so that it answers in a few tenths of a second on a slow machine, whatever the
// graph. Its time for an order grows with the square of boxes and lanes together, which is why a level with
// long skips leaves it earlier than one without.
constexpr std::size_t kLayeredByDot = 1500;
constexpr std::size_t kOrderedByDot = 1200;
/// Crowded graphs take it longer.
constexpr std::size_t kLinksPerBox = 4;

Edges edgesOf(const std::vector<FlatLink>& links) {
    Edges edges;
    for (const FlatLink& link : links)
        edges.emplace_back(link.from, link.to);
    return edges;
}

std::vector<std::size_t> layersOf(const FlatGraph& graph, LayoutMethod method) {
    std::vector<std::size_t> layers;
    if (method == LayoutMethod::Best && graph.boxes.size() <= kLayeredByDot &&
        graph.links.size() <= kLinksPerBox * graph.boxes.size()) {
        if (auto found = graphvizLayers(graph.boxes.size(), edgesOf(graph.links))) {
            layers = std::move(*found);
            moveTowardsFeeders(graph, layers);
        }
    }
    if (layers.empty())
        layers = longestPathLayers(graph);
    honourPlaces(graph, layers);
    return layers;
}

/// The order that dot finds, starting from that of the graph.
bool orderByDot(LayerGraph& graph) {
    // dot starts from the order of its nodes.
    std::vector<std::size_t> numbers(graph.vertices.size());
    std::size_t count = 0;
    for (const auto& layer : graph.layers) {
        for (const std::size_t vertex : layer)
            numbers[vertex] = count++;
    }
    Edges edges;
    for (const Segment& segment : graph.segments)
        edges.emplace_back(numbers[segment.from], numbers[segment.to]);
    const auto places = graphvizOrder(count, edges);
    if (!places)
        return false;
    for (std::size_t i = 0; i < graph.layers.size(); ++i) {
        std::vector<std::size_t> order = graph.layers[i];
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return (*places)[numbers[a]] < (*places)[numbers[b]];
        });
        graph.setOrder(i, std::move(order));
    }
    return true;
}

void order(LayerGraph& graph, LayoutMethod method, const std::stop_token& stop) {
    const auto start = graph.order();
    orderByMedians(graph, stop);
    const bool isSmall = graph.vertices.size() <= kOrderedByDot &&
                         graph.segments.size() <= kLinksPerBox * graph.vertices.size();
    if (method != LayoutMethod::Best || !isSmall || stop.stop_requested())
        return;
    const auto own = graph.order();
    const std::size_t fewest = crossings(graph);
    if (fewest == 0)
        return;
    graph.setOrder(start);
    // dot does not know where ports are; exchanging neighbours afterwards makes up for that.
    const bool isOrdered = orderByDot(graph);
    orderByExchange(graph, stop);
    if (!isOrdered || crossings(graph) >= fewest)
        graph.setOrder(own);
}

/// Where each layer begins. A gap between layers has room for the texts of the links that cross it alone.
std::vector<double> placeAlong(const LayerGraph& graph, const FlatGraph& flat, const LayoutSpacing& spacing) {
    constexpr double kAroundLabel = 28;
    std::vector<double> lengths(graph.layers.size(), 0);
    std::vector<double> gaps(graph.layers.size(), spacing.layers);
    for (const Vertex& vertex : graph.vertices)
        lengths[vertex.layer] = std::max(lengths[vertex.layer], vertex.length);
    for (const FlatLink& link : flat.links) {
        const std::size_t from = graph.vertices[link.from].layer;
        if (graph.vertices[link.to].layer == from + 1)
            gaps[from] = std::max(gaps[from], link.label + kAroundLabel);
    }
    std::vector<double> begins{0};
    for (std::size_t i = 0; i < lengths.size(); ++i)
        begins.push_back(std::ceil((begins.back() + lengths[i] + gaps[i]) / spacing.grid) * spacing.grid);
    return begins;
}

} // namespace

FlatLayout layOutPart(const FlatGraph& graph, const LayoutTask& task, const std::stop_token& stop) {
    const LayoutSpacing& spacing = task.spacing;
    const FlatGraph acyclic{graph.boxes, acyclicLinks(graph)};
    LayerGraph layered = makeLayerGraph(acyclic, layersOf(acyclic, task.method));
    order(layered, task.method, stop);
    const std::vector<double> across = placeAcross(layered, spacing, stop);
    const std::vector<double> along = placeAlong(layered, acyclic, spacing);

    const auto snapped = [&](double v) { return std::round(v / spacing.grid) * spacing.grid; };
    double top = across.empty() ? 0 : across.front();
    for (std::size_t i = 0; i < graph.boxes.size(); ++i)
        top = std::min(top, across[i]);
    FlatLayout layout;
    layout.boxes.resize(graph.boxes.size());
    for (std::size_t i = 0; i < layered.layers.size(); ++i) {
        double length = 0;
        for (const std::size_t vertex : layered.layers[i])
            length = std::max(length, layered.vertices[vertex].length);
        double free = 0; // rounding to the grid must not make boxes overlap
        for (const std::size_t vertex : layered.layers[i]) {
            const Vertex& box = layered.vertices[vertex];
            if (box.isLane)
                continue;
            auto& place = layout.boxes[vertex];
            place.across = std::max(snapped(across[vertex] - top), free);
            place.along = along[i] + snapped((length - box.length) / 2);
            free = std::ceil((place.across + box.breadth) / spacing.grid) * spacing.grid;
            if (i == layered.layers.size() / 2 && layout.line == 0)
                layout.line = place.across + box.line;
            layout.length = std::max(layout.length, place.along + box.length);
            layout.breadth = std::max(layout.breadth, place.across + box.breadth);
        }
    }
    if (task.page)
        breakIntoRows(layered, spacing,
                      task.direction == ReadingDirection::Right ? *task.page : 1 / *task.page, layout);
    return layout;
}

} // namespace layerloom::layout
