// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/used_order.h"

#include "core/code/program.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace layerloom::reading {

namespace {

class UsedOrder {
  public:
    explicit UsedOrder(Graph& graph) : graph_(graph), places_(graph.nodes.size(), kNowhere) {}

    void run() {
        for (const auto& [name, end] : graph_.outputs)
            need(end.node);
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (isEffective(graph_.nodes[i]))
                need(static_cast<int>(i));
        }
        for (GraphNode& node : next_)
            std::for_each(node.inputs.begin(), node.inputs.end(), [&](auto& input) { follow(input.second); });
        for (auto& [name, end] : graph_.outputs)
            follow(end);
        graph_.nodes = std::move(next_);
    }

  private:
    static constexpr int kNowhere = -1;
    static constexpr int kWaiting = -2;

    /// True if leaving the node out would take more away than its value.
    static bool isEffective(const GraphNode& node) {
        const auto code = node.options.find("code");
        if (node.module)
            return true;
        if (node.type == "Code" && code != node.options.end()) {
            const ProgramResult read = functionProgram(code->second.as<std::string>(), {});
            const auto* program = std::get_if<ProgramPtr>(&read);
            return program && (*program)->writesToInputs;
        }
        return std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) {
            return std::any_of(part.second->nodes.begin(), part.second->nodes.end(), isEffective);
        });
    }

    /// Adds the node behind all that it takes; without a call of itself, as lines of calls are long.
    void need(int wanted) {
        std::vector<std::pair<int, std::size_t>> waiting; // a node, and how many of its inputs are there
        const auto begin = [&](int node) {
            if (node >= 0 && places_[static_cast<std::size_t>(node)] == kNowhere) {
                places_[static_cast<std::size_t>(node)] = kWaiting;
                waiting.emplace_back(node, 0);
            }
        };
        begin(wanted);
        while (!waiting.empty()) {
            auto& [node, given] = waiting.back();
            const GraphNode& at = graph_.nodes[static_cast<std::size_t>(node)];
            if (given < at.inputs.size()) {
                begin(at.inputs[given++].second.node);
                continue;
            }
            places_[static_cast<std::size_t>(node)] = static_cast<int>(next_.size());
            next_.push_back(at);
            waiting.pop_back();
        }
    }

    void follow(GraphEnd& end) const {
        if (end.node >= 0)
            end.node = places_[static_cast<std::size_t>(end.node)];
    }

    Graph& graph_;
    std::vector<int> places_; ///< where each node is now
    std::vector<GraphNode> next_;
};

} // namespace

void orderAsUsed(Graph& graph) {
    UsedOrder(graph).run();
}

} // namespace layerloom::reading
