// SPDX-License-Identifier: GPL-3.0-or-later
// The order of boxes and lanes within their layers.
#include "core/layout/layer_graph.h"

#include <algorithm>
#include <numeric>

namespace layerloom::layout {

namespace {

constexpr int kSweeps = 10;
constexpr int kExchangeRounds = 12;
/// Larger graphs are swept without looking for the best of the sweeps, which counting would double.
constexpr std::size_t kCountedSegments = 20'000;

/// Where a segment's end lies in its layer: the rank of its vertex, and in it the place of its port.
double endKey(const Vertex& vertex, double offset) {
    return static_cast<double>(vertex.rank) + std::clamp(offset / (1 + vertex.breadth), 0.0, 1.0) * 0.9;
}

struct Ends {
    double from, to;
};

/// Pairs that are in another order at their ends, by counting in a binary indexed tree.
std::size_t inversions(std::vector<Ends> ends) {
    std::sort(ends.begin(), ends.end(),
              [](const Ends& a, const Ends& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
    std::vector<double> targets;
    for (const Ends& each : ends)
        targets.push_back(each.to);
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    std::vector<std::size_t> tree(targets.size() + 1, 0);
    std::size_t count = 0;
    std::size_t seen = 0;
    // Ends at one port do not cross, so that they are added together.
    for (std::size_t i = 0; i < ends.size();) {
        std::size_t group = i;
        for (; group < ends.size() && ends[group].from == ends[i].from; ++group) {
            const auto place = std::upper_bound(targets.begin(), targets.end(), ends[group].to);
            std::size_t notAfter = 0;
            for (auto k = static_cast<std::size_t>(place - targets.begin()); k > 0; k -= k & (~k + 1))
                notAfter += tree[k];
            count += seen - notAfter;
        }
        for (; i < group; ++i, ++seen) {
            const auto place = std::lower_bound(targets.begin(), targets.end(), ends[i].to);
            for (auto k = static_cast<std::size_t>(place - targets.begin()) + 1; k < tree.size();
                 k += k & (~k + 1))
                ++tree[k];
        }
    }
    return count;
}

class MedianSweep {
  public:
    explicit MedianSweep(LayerGraph& graph) : graph_(graph) {}

    void run(bool forwards) {
        if (forwards) {
            for (std::size_t i = 1; i < graph_.layers.size(); ++i)
                sort(i, true);
        } else {
            for (std::size_t i = graph_.layers.size() - 1; i-- > 0;)
                sort(i, false);
        }
    }

  private:
    /// The weighted median of where the vertex's links lead to, as dot takes it; its own place without any.
    double key(std::size_t vertex, bool forwards) {
        ends_.clear();
        for (const std::size_t s : forwards ? graph_.incoming[vertex] : graph_.outgoing[vertex]) {
            const Segment& segment = graph_.segments[s];
            ends_.push_back(forwards ? endKey(graph_.vertices[segment.from], segment.fromOffset)
                                     : endKey(graph_.vertices[segment.to], segment.toOffset));
        }
        if (ends_.empty())
            return -1;
        std::sort(ends_.begin(), ends_.end());
        const std::size_t middle = ends_.size() / 2;
        if (ends_.size() % 2 == 1)
            return ends_[middle];
        if (ends_.size() == 2)
            return (ends_[0] + ends_[1]) / 2;
        const double left = ends_[middle - 1] - ends_.front();
        const double right = ends_.back() - ends_[middle];
        return left + right == 0 ? ends_[middle]
                                 : (ends_[middle - 1] * right + ends_[middle] * left) / (left + right);
    }

    /// Vertices without links that way keep their places, the others are sorted among theirs.
    void sort(std::size_t layer, bool forwards) {
        std::vector<std::size_t> order = graph_.layers[layer];
        std::vector<std::pair<double, std::size_t>> keyed;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const double where = key(order[i], forwards);
            if (where < 0)
                continue;
            keyed.emplace_back(where, order[i]);
            places.push_back(i);
        }
        std::stable_sort(keyed.begin(), keyed.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < places.size(); ++i)
            order[places[i]] = keyed[i].second;
        graph_.setOrder(layer, std::move(order));
    }

    LayerGraph& graph_;
    std::vector<double> ends_;
};

/// Crossings between the segments of two neighbours on one side, as they stand and exchanged. The keys of
/// the far ends must be sorted.
std::pair<std::size_t, std::size_t> crossingsOf(const std::vector<double>& above,
                                                const std::vector<double>& below) {
    std::size_t now = 0;
    std::size_t exchanged = 0;
    for (const double end : above) {
        now += static_cast<std::size_t>(std::lower_bound(below.begin(), below.end(), end) - below.begin());
        exchanged +=
            static_cast<std::size_t>(below.end() - std::upper_bound(below.begin(), below.end(), end));
    }
    return {now, exchanged};
}

std::vector<double> farEnds(const LayerGraph& graph, std::size_t vertex, bool incoming) {
    std::vector<double> ends;
    for (const std::size_t s : incoming ? graph.incoming[vertex] : graph.outgoing[vertex]) {
        const Segment& segment = graph.segments[s];
        ends.push_back(incoming ? endKey(graph.vertices[segment.from], segment.fromOffset)
                                : endKey(graph.vertices[segment.to], segment.toOffset));
    }
    std::sort(ends.begin(), ends.end());
    return ends;
}

bool exchangeIn(LayerGraph& graph, std::size_t layer) {
    bool hasImproved = false;
    std::vector<std::size_t> order = graph.layers[layer];
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
        const auto before = crossingsOf(farEnds(graph, order[i], true), farEnds(graph, order[i + 1], true));
        const auto behind = crossingsOf(farEnds(graph, order[i], false), farEnds(graph, order[i + 1], false));
        if (before.second + behind.second < before.first + behind.first) {
            std::swap(order[i], order[i + 1]);
            hasImproved = true;
        }
    }
    if (hasImproved)
        graph.setOrder(layer, std::move(order));
    return hasImproved;
}

} // namespace

std::size_t crossings(const LayerGraph& graph) {
    std::size_t count = 0;
    std::vector<Ends> ends;
    for (const auto& layer : graph.layers) {
        ends.clear();
        for (const std::size_t vertex : layer) {
            for (const std::size_t s : graph.outgoing[vertex]) {
                const Segment& segment = graph.segments[s];
                ends.push_back({endKey(graph.vertices[vertex], segment.fromOffset),
                                endKey(graph.vertices[segment.to], segment.toOffset)});
            }
        }
        count += inversions(ends);
    }
    return count;
}

void orderByMedians(LayerGraph& graph, const std::stop_token& stop) {
    if (graph.layers.empty())
        return;
    const bool isCounted = graph.segments.size() <= kCountedSegments;
    auto best = graph.order();
    std::size_t fewest = isCounted ? crossings(graph) : 0;
    MedianSweep sweep(graph);
    for (int i = 0; i < kSweeps && !stop.stop_requested(); ++i) {
        sweep.run(i % 2 == 0);
        if (!isCounted)
            continue;
        orderByExchange(graph, stop);
        const std::size_t count = crossings(graph);
        if (count < fewest) {
            fewest = count;
            best = graph.order();
        }
        if (fewest == 0)
            break;
    }
    if (isCounted)
        graph.setOrder(best);
}

void orderByExchange(LayerGraph& graph, const std::stop_token& stop) {
    std::vector<char> isWorthTrying(graph.layers.size(), 1);
    for (int round = 0; round < kExchangeRounds && !stop.stop_requested(); ++round) {
        bool hasImproved = false;
        for (std::size_t layer = 0; layer < graph.layers.size(); ++layer) {
            if (!std::exchange(isWorthTrying[layer], 0) || !exchangeIn(graph, layer))
                continue;
            hasImproved = true;
            for (std::size_t near = layer > 0 ? layer - 1 : 0;
                 near <= std::min(layer + 1, graph.layers.size() - 1); ++near)
                isWorthTrying[near] = 1;
        }
        if (!hasImproved)
            return;
    }
}

} // namespace layerloom::layout
