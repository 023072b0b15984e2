// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/used_order.h"

#include "core/code/program.h"

#include <algorithm>
#include <map>
#include <set>
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

/// Takes from ifs what nobody takes of their branches, and what flows in for that alone.
class UnusedBranches {
  public:
    explicit UnusedBranches(Graph& graph) : graph_(graph) {}

    /// False if there was nothing.
    bool drop() {
        std::set<GraphEnd> taken;
        for (const GraphNode& node : graph_.nodes) {
            for (const auto& [port, end] : node.inputs)
                taken.insert(end);
        }
        for (const auto& [name, end] : graph_.outputs)
            taken.insert(end);
        bool isChanged = false;
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (graph_.nodes[i].type != "If" || graph_.nodes[i].parts.empty())
                continue;
            const bool hasLess = dropOutputs(static_cast<int>(i), taken);
            for (const auto& [role, part] : graph_.nodes[i].parts)
                orderAsUsed(*part);
            isChanged = dropInputs(graph_.nodes[i]) || hasLess || isChanged;
        }
        return isChanged;
    }

  private:
    bool dropOutputs(int at, const std::set<GraphEnd>& taken) {
        GraphNode& node = graph_.nodes[static_cast<std::size_t>(at)];
        std::map<int, int> moved;
        for (int port = 0; port < static_cast<int>(node.outputs.size()); ++port) {
            if (taken.contains({at, port}))
                moved.emplace(port, static_cast<int>(moved.size()));
        }
        if (moved.empty() || moved.size() == node.outputs.size())
            return false;
        const auto keep = [&](auto& all) {
            for (const auto& [from, to] : moved)
                all[static_cast<std::size_t>(to)] = all[static_cast<std::size_t>(from)];
            all.resize(moved.size());
        };
        keep(node.types);
        node.outputs.resize(moved.size());
        for (std::size_t i = 0; i < node.outputs.size(); ++i)
            node.outputs[i] = node.outputs.size() == 1 ? "output" : "output_" + std::to_string(i);
        for (const auto& [role, part] : node.parts) {
            if (role == "condition")
                continue;
            keep(part->outputs);
            for (std::size_t i = 0; i < part->outputs.size(); ++i)
                part->outputs[i].first = node.outputs[i];
        }
        const auto follow = [&](GraphEnd& end) { end.port = end.node == at ? moved.at(end.port) : end.port; };
        for (GraphNode& other : graph_.nodes)
            std::for_each(other.inputs.begin(), other.inputs.end(),
                          [&](auto& input) { follow(input.second); });
        for (auto& [name, end] : graph_.outputs)
            follow(end);
        return true;
    }

    static bool dropInputs(GraphNode& node) {
        std::set<int> used;
        for (const auto& [role, part] : node.parts) {
            const auto use = [&](const GraphEnd& end) {
                if (end.node == Graph::kInput)
                    used.insert(end.port);
            };
            for (const GraphNode& inner : part->nodes)
                std::for_each(inner.inputs.begin(), inner.inputs.end(),
                              [&](const auto& i) { use(i.second); });
            for (const auto& [name, end] : part->outputs)
                use(end);
        }
        if (used.size() == node.inputs.size())
            return false;
        std::map<int, int> moved;
        for (const int port : used)
            moved.emplace(port, static_cast<int>(moved.size()));
        for (const auto& [role, part] : node.parts) {
            std::vector<GraphInput> inputs;
            for (const int port : used)
                inputs.push_back(part->inputs[static_cast<std::size_t>(port)]);
            part->moveInputs(std::move(inputs), moved);
        }
        std::vector<std::pair<std::string, GraphEnd>> inputs;
        for (const int port : used)
            inputs.push_back(node.inputs[static_cast<std::size_t>(port)]);
        node.inputs = std::move(inputs);
        return true;
    }

    Graph& graph_;
};

} // namespace

void orderAsUsed(Graph& graph) {
    UsedOrder(graph).run();
    while (UnusedBranches(graph).drop())
        UsedOrder(graph).run();
}

} // namespace layerloom::reading
