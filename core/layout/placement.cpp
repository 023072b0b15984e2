// SPDX-License-Identifier: GPL-3.0-or-later
// Where boxes and lanes stand across the reading direction.
#include "core/layout/layer_graph.h"

#include <algorithm>
#include <limits>
#include <map>

namespace layerloom::layout {

namespace {

constexpr int kSweeps = 24;
constexpr int kSweepsOfMany = 8; ///< of more than `kMany` blocks
constexpr std::size_t kMany = 50'000;
// How much a link that is not straight pulls at its ends.
constexpr double kDirectPull = 4;
constexpr double kLanePull = 2;
constexpr double kEndPull = 1;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Vertices of neighbouring layers that are joined by straight links move as one block. Which links become
/// straight is settled first, by how much they matter; then the blocks are moved to where the other links
/// are short.
class BlockPlacement {
  public:
    BlockPlacement(const LayerGraph& graph, const LayoutSpacing& spacing)
        : graph_(graph), spacing_(spacing) {}

    std::vector<double> run(const std::stop_token& stop) {
        chooseStraight();
        makeBlocks();
        makeConstraints();
        placeFirst();
        const int sweeps = positions_.size() > kMany ? kSweepsOfMany : kSweeps;
        for (int sweep = 0; sweep < sweeps && !stop.stop_requested(); ++sweep) {
            if (!moveBlocks(sweep % 2 == 0))
                break;
        }
        std::vector<double> across(graph_.vertices.size());
        for (std::size_t i = 0; i < across.size(); ++i)
            across[i] = positions_[blockOf_[i]] + offsets_[i];
        return across;
    }

  private:
    struct Constraint {
        std::size_t block;
        double distance;
    };
    /// A link that pulls a block: the block wants to be where the other end is, give or take `offset`.
    struct Pull {
        std::size_t block;
        double offset;
        double weight;
    };

    void chooseStraight();
    std::vector<std::size_t> byImportance() const;
    void makeBlocks();
    void makeConstraints();
    void addPulls();
    void placeFirst();
    bool moveBlocks(bool fromBelow);
    bool moveBlock(std::size_t block);
    double separation(const Vertex& above, const Vertex& below) const;
    double straightOffset(const Segment& segment) const;
    double pullOf(const Segment& segment) const;

    const LayerGraph& graph_;
    LayoutSpacing spacing_;
    std::vector<char> isStraight_; ///< by segment
    std::vector<std::size_t> blockOf_;
    std::vector<double> offsets_; ///< of vertices in their blocks
    std::vector<double> positions_;
    std::vector<std::vector<Constraint>> below_; ///< blocks that have to stay below, by block
    std::vector<std::vector<Constraint>> above_;
    std::vector<std::vector<Pull>> pulls_;
    std::vector<std::size_t> order_; ///< blocks, each behind those above it
};

/// Segments, the most important first: the longest way through the graph is its main line; then long links,
/// which look worst with bends; then links between boxes; the ends of long links bend anyway.
std::vector<std::size_t> BlockPlacement::byImportance() const {
    const auto& vertices = graph_.vertices;
    std::vector<std::size_t> before(vertices.size(), 0);
    std::vector<std::size_t> behind(vertices.size(), 0);
    const auto boxes = [&](std::size_t vertex) { return vertices[vertex].isLane ? 0u : 1u; };
    for (const auto& layer : graph_.layers) {
        for (const std::size_t vertex : layer) {
            for (const std::size_t s : graph_.incoming[vertex])
                before[vertex] = std::max(before[vertex], before[graph_.segments[s].from]);
            before[vertex] += boxes(vertex);
        }
    }
    for (std::size_t i = graph_.layers.size(); i-- > 0;) {
        for (const std::size_t vertex : graph_.layers[i]) {
            for (const std::size_t s : graph_.outgoing[vertex])
                behind[vertex] = std::max(behind[vertex], behind[graph_.segments[s].to]);
            behind[vertex] += boxes(vertex);
        }
    }
    struct Key {
        int kind;
        std::size_t through;
        double port;
        std::size_t segment;
    };
    std::size_t longest = 0;
    std::vector<Key> keys;
    for (std::size_t i = 0; i < graph_.segments.size(); ++i) {
        const Segment& segment = graph_.segments[i];
        const std::size_t through = before[segment.from] + behind[segment.to];
        longest = std::max(longest, through);
        const int lanes = vertices[segment.from].isLane + vertices[segment.to].isLane;
        keys.push_back({lanes == 2 ? 1 : lanes == 0 ? 2 : 3, through, segment.toOffset, i});
    }
    for (Key& key : keys) {
        if (key.kind == 2 && key.through == longest)
            key.kind = 0;
    }
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
        if (a.kind != b.kind)
            return a.kind < b.kind;
        if (a.through != b.through)
            return a.through > b.through;
        return a.port != b.port ? a.port < b.port : a.segment < b.segment;
    });
    std::vector<std::size_t> order;
    for (const Key& key : keys)
        order.push_back(key.segment);
    return order;
}

/// A vertex is straight with one vertex on each side at most, and straight links do not cross.
void BlockPlacement::chooseStraight() {
    isStraight_.assign(graph_.segments.size(), 0);
    std::vector<char> hasBefore(graph_.vertices.size(), 0);
    std::vector<char> hasBehind(graph_.vertices.size(), 0);
    std::vector<std::map<std::size_t, std::size_t>> chosen(graph_.layers.size()); // ranks, by first layer
    for (const std::size_t s : byImportance()) {
        const Segment& segment = graph_.segments[s];
        if (hasBehind[segment.from] || hasBefore[segment.to])
            continue;
        const std::size_t from = graph_.vertices[segment.from].rank;
        const std::size_t to = graph_.vertices[segment.to].rank;
        auto& gap = chosen[graph_.vertices[segment.from].layer];
        const auto next = gap.lower_bound(from);
        if ((next != gap.end() && next->second < to) || (next != gap.begin() && std::prev(next)->second > to))
            continue;
        gap.emplace_hint(next, from, to);
        isStraight_[s] = hasBehind[segment.from] = hasBefore[segment.to] = 1;
    }
}

void BlockPlacement::makeBlocks() {
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    blockOf_.assign(graph_.vertices.size(), kNone);
    offsets_.assign(graph_.vertices.size(), 0);
    std::size_t count = 0;
    for (const auto& layer : graph_.layers) {
        for (const std::size_t vertex : layer) {
            if (blockOf_[vertex] == kNone)
                blockOf_[vertex] = count++;
            for (const std::size_t s : graph_.outgoing[vertex]) {
                const Segment& segment = graph_.segments[s];
                if (!isStraight_[s])
                    continue;
                blockOf_[segment.to] = blockOf_[vertex];
                offsets_[segment.to] = offsets_[vertex] + straightOffset(segment);
            }
        }
    }
    positions_.assign(count, 0);
}

/// How much further across the second vertex begins. Boxes have their main lines in a row, whichever ports
/// are joined: a line that followed the ports would climb with every box that has several.
double BlockPlacement::straightOffset(const Segment& segment) const {
    const Vertex& from = graph_.vertices[segment.from];
    const Vertex& to = graph_.vertices[segment.to];
    if (from.isLane || to.isLane)
        return segment.fromOffset - segment.toOffset;
    return from.line - to.line;
}

double BlockPlacement::separation(const Vertex& above, const Vertex& below) const {
    return above.breadth + (above.isLane || below.isLane ? spacing_.lane : spacing_.boxes);
}

double BlockPlacement::pullOf(const Segment& segment) const {
    const int lanes = graph_.vertices[segment.from].isLane + graph_.vertices[segment.to].isLane;
    return lanes == 0 ? kDirectPull : lanes == 2 ? kLanePull : kEndPull;
}

void BlockPlacement::makeConstraints() {
    below_.resize(positions_.size());
    above_.resize(positions_.size());
    for (const auto& layer : graph_.layers) {
        for (std::size_t i = 1; i < layer.size(); ++i) {
            const std::size_t upper = layer[i - 1];
            const std::size_t lower = layer[i];
            const double distance = offsets_[upper] - offsets_[lower] +
                                    separation(graph_.vertices[upper], graph_.vertices[lower]);
            below_[blockOf_[upper]].push_back({blockOf_[lower], distance});
            above_[blockOf_[lower]].push_back({blockOf_[upper], distance});
        }
    }
    addPulls();
}

void BlockPlacement::addPulls() {
    pulls_.resize(positions_.size());
    for (const Segment& segment : graph_.segments) {
        const std::size_t from = blockOf_[segment.from];
        const std::size_t to = blockOf_[segment.to];
        if (from == to)
            continue;
        const double offset =
            offsets_[segment.from] + segment.fromOffset - offsets_[segment.to] - segment.toOffset;
        const double weight = pullOf(segment);
        pulls_[to].push_back({from, offset, weight});
        pulls_[from].push_back({to, -offset, weight});
    }
}

/// As near to the top as what is above allows. Straight links do not cross, so that no block is above itself.
void BlockPlacement::placeFirst() {
    std::vector<std::size_t> waiting(positions_.size());
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        waiting[i] = above_[i].size();
        if (waiting[i] == 0)
            order_.push_back(i);
    }
    for (std::size_t head = 0; head < order_.size(); ++head) {
        for (const Constraint& next : below_[order_[head]]) {
            positions_[next.block] =
                std::max(positions_[next.block], positions_[order_[head]] + next.distance);
            if (--waiting[next.block] == 0)
                order_.push_back(next.block);
        }
    }
}

bool BlockPlacement::moveBlocks(bool fromBelow) {
    bool hasMoved = false;
    for (std::size_t i = 0; i < order_.size(); ++i)
        hasMoved |= moveBlock(fromBelow ? order_[order_.size() - 1 - i] : order_[i]);
    return hasMoved;
}

/// To the weighted median of where its links are straight, or as near as its neighbours allow.
bool BlockPlacement::moveBlock(std::size_t block) {
    if (pulls_[block].empty())
        return false;
    std::vector<std::pair<double, double>> wishes;
    double total = 0;
    for (const Pull& pull : pulls_[block]) {
        wishes.emplace_back(positions_[pull.block] + pull.offset, pull.weight);
        total += pull.weight;
    }
    std::sort(wishes.begin(), wishes.end());
    double sum = 0;
    double low = wishes.front().first;
    double high = wishes.back().first;
    for (const auto& [where, weight] : wishes) {
        const bool wasBelowHalf = sum < total / 2;
        sum += weight;
        if (wasBelowHalf && sum >= total / 2)
            low = where;
        if (sum > total / 2) {
            high = where;
            break;
        }
    }
    double least = -kInfinity;
    double most = kInfinity;
    for (const Constraint& each : above_[block])
        least = std::max(least, positions_[each.block] + each.distance);
    for (const Constraint& each : below_[block])
        most = std::min(most, positions_[each.block] - each.distance);
    // Anywhere between the two medians is as good.
    const double wanted = std::clamp(positions_[block], std::min(low, high), std::max(low, high));
    const double now = std::clamp(wanted, least, std::max(least, most));
    const bool hasMoved = std::abs(now - positions_[block]) > 1e-6;
    positions_[block] = now;
    return hasMoved;
}

} // namespace

std::vector<double> placeAcross(const LayerGraph& graph, const LayoutSpacing& spacing,
                                const std::stop_token& stop) {
    return BlockPlacement(graph, spacing).run(stop);
}

} // namespace layerloom::layout
