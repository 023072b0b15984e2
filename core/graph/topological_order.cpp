// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/topological_order.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace layerloom {

namespace {

/// The nodes that each node feeds, in one vector: those of node i from `begin[i]` to `begin[i + 1]`.
struct Successors {
    std::vector<std::size_t> begin;
    std::vector<std::size_t> nodes;

    explicit Successors(const std::vector<std::vector<Source>>& inputs) : begin(inputs.size() + 1) {
        const auto forEach = [&](auto visit) {
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                for (const Source& source : inputs[i]) {
                    if (source.node >= 0)
                        visit(static_cast<std::size_t>(source.node), i);
                }
            }
        };
        forEach([&](std::size_t from, std::size_t) { ++begin[from + 1]; });
        for (std::size_t i = 0; i < inputs.size(); ++i)
            begin[i + 1] += begin[i];
        nodes.resize(begin.back());
        std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
        forEach([&](std::size_t from, std::size_t to) { nodes[next[from]++] = to; });
    }
};

} // namespace

std::vector<std::size_t> topologicalOrder(const std::vector<std::vector<Source>>& inputs) {
    std::vector<std::size_t> waitingFor(inputs.size());
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        waitingFor[i] = static_cast<std::size_t>(std::count_if(
            inputs[i].begin(), inputs[i].end(), [](const Source& source) { return source.node >= 0; }));
        if (waitingFor[i] == 0)
            ready.push(i);
    }
    const Successors successors(inputs);
    std::vector<std::size_t> order;
    order.reserve(inputs.size());
    while (!ready.empty()) {
        const std::size_t node = ready.top();
        ready.pop();
        order.push_back(node);
        for (std::size_t i = successors.begin[node]; i < successors.begin[node + 1]; ++i) {
            if (--waitingFor[successors.nodes[i]] == 0)
                ready.push(successors.nodes[i]);
        }
    }
    return order;
}

std::vector<std::size_t> cycleOutside(const std::vector<std::vector<Source>>& inputs,
                                      const std::vector<std::size_t>& order) {
    std::vector<char> isOutside(inputs.size(), true);
    for (const std::size_t node : order)
        isOutside[node] = false;
    // Each node that was left out waits for one that was: going back from any, one comes round.
    const auto first = std::find(isOutside.begin(), isOutside.end(), true);
    std::vector<char> isSeen(inputs.size(), false);
    std::vector<std::size_t> trail;
    auto node = static_cast<std::size_t>(first - isOutside.begin());
    while (!isSeen[node]) {
        isSeen[node] = true;
        trail.push_back(node);
        const auto source =
            std::find_if(inputs[node].begin(), inputs[node].end(), [&](const Source& candidate) {
                return candidate.node >= 0 && isOutside[static_cast<std::size_t>(candidate.node)];
            });
        node = static_cast<std::size_t>(source->node);
    }
    std::vector<std::size_t> cycle(std::find(trail.begin(), trail.end(), node), trail.end());
    std::reverse(cycle.begin(), cycle.end());
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    return cycle;
}

} // namespace layerloom
