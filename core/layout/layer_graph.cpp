// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layer_graph.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace layerloom::layout {

namespace {

constexpr std::size_t kLanesPerItem = 6;

/// The boxes that a walk along the links starts from: those that belong first, then all others.
std::vector<std::size_t> walkOrder(const FlatGraph& graph) {
    std::vector<std::size_t> order;
    std::vector<char> isFed(graph.boxes.size(), 0);
    for (const FlatLink& link : graph.links)
        isFed[link.to] = link.from != link.to || isFed[link.to];
    const auto add = [&](auto belongs) {
        for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
            if (belongs(i))
                order.push_back(i);
        }
    };
    const auto isFirst = [&](std::size_t i) { return graph.boxes[i].place == LayoutBox::Place::First; };
    add(isFirst);
    add([&](std::size_t i) { return !isFirst(i) && !isFed[i]; });
    add([&](std::size_t i) { return !isFirst(i) && isFed[i]; });
    return order;
}

std::vector<std::vector<std::size_t>> linksByBox(const FlatGraph& graph) {
    std::vector<std::vector<std::size_t>> outgoing(graph.boxes.size());
    for (std::size_t i = 0; i < graph.links.size(); ++i)
        outgoing[graph.links[i].from].push_back(i);
    return outgoing;
}

} // namespace

void LayerGraph::setOrder(std::size_t layer, std::vector<std::size_t> order) {
    layers[layer] = std::move(order);
    for (std::size_t i = 0; i < layers[layer].size(); ++i)
        vertices[layers[layer][i]].rank = i;
}

void LayerGraph::setOrder(const std::vector<std::vector<std::size_t>>& order) {
    for (std::size_t i = 0; i < order.size(); ++i)
        setOrder(i, order[i]);
}

/// A walk in depth, with its own stack: a link to a box that is still on the path closes a cycle.
std::vector<FlatLink> acyclicLinks(const FlatGraph& graph) {
    enum class State : char { New, OnPath, Done };
    std::vector<State> states(graph.boxes.size(), State::New);
    const auto outgoing = linksByBox(graph);
    std::vector<char> isDropped(graph.links.size(), 0);
    std::vector<std::pair<std::size_t, std::size_t>> path; // a box, and which of its links comes next
    for (const std::size_t start : walkOrder(graph)) {
        if (states[start] != State::New)
            continue;
        states[start] = State::OnPath;
        path.emplace_back(start, 0);
        while (!path.empty()) {
            auto& [box, next] = path.back();
            if (next == outgoing[box].size()) {
                states[box] = State::Done;
                path.pop_back();
                continue;
            }
            const std::size_t link = outgoing[box][next++];
            const std::size_t to = graph.links[link].to;
            if (states[to] == State::OnPath) {
                isDropped[link] = 1;
            } else if (states[to] == State::New) {
                states[to] = State::OnPath;
                path.emplace_back(to, 0);
            }
        }
    }
    std::vector<FlatLink> kept;
    for (std::size_t i = 0; i < graph.links.size(); ++i) {
        if (!isDropped[i])
            kept.push_back(graph.links[i]);
    }
    return kept;
}

namespace {

/// What no input of the block feeds (a constant, and what is made of it) stands beside its use. From behind,
/// so that each sees where the next one went.
void pullTowardsUse(const FlatGraph& graph, const std::vector<std::size_t>& order,
                    const std::vector<std::vector<std::size_t>>& outgoing, std::vector<std::size_t>& layers) {
    std::vector<char> isAnchored(graph.boxes.size(), 0);
    bool hasFirst = false;
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        isAnchored[i] = graph.boxes[i].place == LayoutBox::Place::First;
        hasFirst |= isAnchored[i] != 0;
    }
    for (const std::size_t box : order) {
        for (const std::size_t link : outgoing[box])
            isAnchored[graph.links[link].to] |= isAnchored[box] || !hasFirst;
    }
    for (std::size_t i = order.size(); i-- > 0;) {
        const std::size_t box = order[i];
        if (isAnchored[box] || outgoing[box].empty())
            continue;
        std::size_t nearest = static_cast<std::size_t>(-1);
        for (const std::size_t link : outgoing[box])
            nearest = std::min(nearest, layers[graph.links[link].to]);
        layers[box] = nearest - 1;
    }
}

} // namespace

std::vector<std::size_t> longestPathLayers(const FlatGraph& graph) {
    const auto outgoing = linksByBox(graph);
    std::vector<std::size_t> waiting(graph.boxes.size(), 0);
    for (const FlatLink& link : graph.links)
        ++waiting[link.to];
    std::vector<std::size_t> layers(graph.boxes.size(), 0);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < graph.boxes.size(); ++i) {
        if (waiting[i] == 0)
            order.push_back(i);
    }
    for (std::size_t head = 0; head < order.size(); ++head) {
        for (const std::size_t link : outgoing[order[head]]) {
            const std::size_t to = graph.links[link].to;
            layers[to] = std::max(layers[to], layers[order[head]] + 1);
            if (--waiting[to] == 0)
                order.push_back(to);
        }
    }
    pullTowardsUse(graph, order, outgoing, layers);
    return layers;
}

void moveTowardsFeeders(const FlatGraph& graph, std::vector<std::size_t>& layers) {
    std::vector<std::vector<std::size_t>> feeders(graph.boxes.size());
    std::vector<std::size_t> fed(graph.boxes.size(), 0);
    for (const FlatLink& link : graph.links) {
        feeders[link.to].push_back(link.from);
        ++fed[link.from];
    }
    std::vector<std::size_t> order(graph.boxes.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return layers[a] < layers[b]; });
    for (const std::size_t box : order) {
        if (feeders[box].empty() || fed[box] > feeders[box].size())
            continue;
        std::size_t nearest = 0;
        for (const std::size_t feeder : feeders[box])
            nearest = std::max(nearest, layers[feeder] + 1);
        layers[box] = nearest;
    }
}

void honourPlaces(const FlatGraph& graph, std::vector<std::size_t>& layers) {
    std::vector<char> isFed(graph.boxes.size(), 0);
    std::vector<char> feeds(graph.boxes.size(), 0);
    for (const FlatLink& link : graph.links)
        feeds[link.from] = isFed[link.to] = 1;
    std::size_t last = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (graph.boxes[i].place == LayoutBox::Place::First && !isFed[i])
            layers[i] = 0;
        last = std::max(last, layers[i]);
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (graph.boxes[i].place == LayoutBox::Place::Last && !feeds[i])
            layers[i] = last;
    }
}

namespace {

/// Adds links to a graph of layers; lanes of one port are shared by all its links.
class LaneMaker {
  public:
    LaneMaker(LayerGraph& graph, std::size_t limit) : graph_(graph), left_(limit) {}

    void add(const FlatLink& link) {
        const std::size_t begin = graph_.vertices[link.from].layer;
        const std::size_t end = graph_.vertices[link.to].layer;
        if (begin >= end)
            return;
        const std::size_t needed = end - begin - 1;
        std::vector<std::size_t>& lanes = lanes_[{link.from, link.fromOffset}];
        if (needed > lanes.size() + left_)
            return; // it goes where the others leave room
        while (lanes.size() < needed)
            extend(lanes, link);
        const bool isDirect = needed == 0;
        graph_.segments.push_back({isDirect ? link.from : lanes[needed - 1], link.to,
                                   isDirect ? link.fromOffset : 0, link.toOffset});
    }

  private:
    void extend(std::vector<std::size_t>& lanes, const FlatLink& link) {
        --left_;
        const std::size_t before = lanes.empty() ? link.from : lanes.back();
        const std::size_t lane = graph_.vertices.size();
        graph_.vertices.push_back({.layer = graph_.vertices[before].layer + 1, .isLane = true});
        graph_.segments.push_back({before, lane, lanes.empty() ? link.fromOffset : 0, 0});
        lanes.push_back(lane);
    }

    LayerGraph& graph_;
    std::size_t left_;
    std::map<std::pair<std::size_t, double>, std::vector<std::size_t>> lanes_;
};

/// Vertices as a walk in depth meets them: what belongs together starts side by side.
void orderByWalk(LayerGraph& graph, const FlatGraph& flat) {
    std::vector<char> isKnown(graph.vertices.size(), 0);
    std::vector<std::size_t> open;
    const auto walkFrom = [&](std::size_t start) {
        open.push_back(start);
        while (!open.empty()) {
            const std::size_t vertex = open.back();
            open.pop_back();
            if (std::exchange(isKnown[vertex], 1))
                continue;
            graph.layers[graph.vertices[vertex].layer].push_back(vertex);
            const auto& next = graph.outgoing[vertex];
            for (auto segment = next.rbegin(); segment != next.rend(); ++segment)
                open.push_back(graph.segments[*segment].to);
        }
    };
    for (const std::size_t box : walkOrder(flat)) {
        if (!isKnown[box])
            walkFrom(box);
    }
    for (std::size_t i = 0; i < graph.layers.size(); ++i)
        graph.setOrder(i, std::move(graph.layers[i]));
}

} // namespace

LayerGraph makeLayerGraph(const FlatGraph& graph, const std::vector<std::size_t>& layers) {
    LayerGraph result;
    for (std::size_t i = 0; i < graph.boxes.size(); ++i)
        result.vertices.push_back({.length = graph.boxes[i].length,
                                   .breadth = graph.boxes[i].breadth,
                                   .line = graph.boxes[i].line,
                                   .layer = layers[i]});
    LaneMaker maker(result, kLanesPerItem * (graph.boxes.size() + graph.links.size()));
    for (const FlatLink& link : graph.links)
        maker.add(link);
    result.incoming.resize(result.vertices.size());
    result.outgoing.resize(result.vertices.size());
    for (std::size_t i = 0; i < result.segments.size(); ++i) {
        result.outgoing[result.segments[i].from].push_back(i);
        result.incoming[result.segments[i].to].push_back(i);
    }
    result.layers.resize(layers.empty() ? 0 : *std::max_element(layers.begin(), layers.end()) + 1);
    orderByWalk(result, graph);
    return result;
}

} // namespace layerloom::layout
