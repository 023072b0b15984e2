// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/drafts.h"
#include "core/source/reading/used_order.h"

#include <algorithm>

// Calls of modules that cannot be blocks of their own: their nodes stand in the graph around instead.

namespace layerloom::reading {

namespace {

/// Where the inputs of the call come from, in the order of the block's inputs; empty if one is not given.
std::vector<GraphEnd> givenTo(const GraphNode& call) {
    std::vector<GraphEnd> given;
    for (const GraphInput& input : call.block->inputs) {
        const auto found = std::find_if(call.inputs.begin(), call.inputs.end(),
                                        [&](const auto& each) { return each.first == input.name; });
        if (found == call.inputs.end())
            return {};
        given.push_back(found->second);
    }
    return given;
}

} // namespace

/// Puts what the block of the node does in the node's place; false if that cannot be.
bool DraftMaker::inlineCall(Graph& graph, std::size_t at) {
    const GraphNode call = graph.nodes[at];
    const std::vector<GraphEnd> given = givenTo(call);
    if (given.size() != call.block->inputs.size())
        return false;
    const int place = static_cast<int>(at);
    const int count = static_cast<int>(call.block->nodes.size());
    const auto outside = [&](const GraphEnd& end) { // what an end inside is in the graph around
        return end.node < 0 ? given[static_cast<std::size_t>(end.port)]
                            : GraphEnd{place + end.node, end.port};
    };
    const auto follow = [&](GraphEnd& end) {
        if (end.node == place)
            end = outside(call.block->outputs[static_cast<std::size_t>(end.port)].second);
        else if (end.node > place)
            end.node += count - 1;
    };
    for (GraphNode& node : graph.nodes) {
        for (auto& [port, end] : node.inputs)
            follow(end);
    }
    for (auto& [name, end] : graph.outputs)
        follow(end);
    std::vector<GraphNode> inside = call.block->nodes;
    for (GraphNode& node : inside) {
        for (auto& [port, end] : node.inputs)
            end = outside(end);
    }
    const auto where = graph.nodes.erase(graph.nodes.begin() + place);
    graph.nodes.insert(where, inside.begin(), inside.end());
    return true;
}

const std::set<const ModuleObject*>& DraftMaker::modulesIn(const ModuleObject& owner, int depth) {
    const auto [known, isNew] = modulesIn_.try_emplace(&owner);
    if (!isNew || depth > 40)
        return known->second;
    std::set<const ModuleObject*> all{&owner};
    for (const auto& [name, child] : owner.children) {
        const auto& inner = modulesIn(*child.as<ModuleObject>(), depth + 1);
        all.insert(inner.begin(), inner.end());
    }
    return modulesIn_[&owner] = std::move(all);
}

/// Whether the block calls what it does not have itself, but the module around does: a layer that it is
/// handed, as in `self.sublayer(x, lambda x: self.attention(x))`.
bool DraftMaker::callsOuterModules(const Graph& block, const ModuleObject& outer) {
    const std::set<const ModuleObject*>& own = modulesIn(*block.owner);
    const std::set<const ModuleObject*>& around = modulesIn(outer);
    return std::any_of(block.nodes.begin(), block.nodes.end(), [&](const GraphNode& node) {
        const ModuleObject* module = node.module ? node.module : node.member.first;
        const bool isOuter =
            module && !own.contains(module) && around.contains(module) && hasParameters(*module);
        return isOuter || (node.block && node.block->owner && callsOuterModules(*node.block, outer));
    });
}

/// Blocks whose class is handed layers of this one are written out: the layers' names are in this class.
void DraftMaker::inlineUsersOf(Graph& graph) {
    if (interpreter_.readsScript()) // which hands parameters on by other means
        return;
    for (std::size_t i = 0; i < graph.nodes.size();) {
        const GraphNode& node = graph.nodes[i];
        const bool isUser = node.block && node.block->owner && callsOuterModules(*node.block, *graph.owner);
        if (!isUser || !inlineCall(graph, i))
            ++i;
    }
}

bool DraftMaker::sameCalls(const Graph& a, const Graph& b, int depth) {
    constexpr int kDeepest = 40;
    const auto areSame = [&](const GraphNode& x, const GraphNode& y) {
        const bool isBlock = x.block && y.block;
        return x.type == y.type && x.options == y.options && x.module == y.module && x.member == y.member &&
               x.inputs == y.inputs && x.outputs == y.outputs && !x.block == !y.block &&
               (!isBlock || x.block == y.block || sameCalls(*x.block, *y.block, depth + 1)) &&
               std::equal(x.parts.begin(), x.parts.end(), y.parts.begin(), y.parts.end(),
                          [&](const auto& p, const auto& q) {
                              return p.first == q.first && sameCalls(*p.second, *q.second, depth + 1);
                          });
    };
    return depth > kDeepest ||
           (a.outputs == b.outputs && a.inputs.size() == b.inputs.size() &&
            std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), areSame));
}

/// Whether calls of the module do different things, as what it is told decides: no block does all of them.
bool DraftMaker::isCalledInSeveralWays(const Graph& graph, const ModuleObject& module) {
    const Graph* first = nullptr;
    for (const GraphNode& node : graph.nodes) {
        if (node.module != &module || !node.block)
            continue;
        if (first && !sameCalls(*first, *node.block))
            return true;
        first = first ? first : node.block;
    }
    return false;
}

/// Writes out the calls of the child, whose parameters a block of its name holds.
void DraftMaker::inlineCallsOf(Graph& graph, const std::string& child) {
    const ModuleObject* module = find(graph.owner->children, child)->as<ModuleObject>();
    std::size_t count = 0;
    const bool isPossible = std::ranges::all_of(graph.nodes, [&](const GraphNode& node) {
        return node.module != module || mayBeFunctions(node, count);
    });
    if (!isPossible)
        return;
    for (std::size_t i = 0; i < graph.nodes.size();) {
        const bool isCall = graph.nodes[i].module == module && graph.nodes[i].block;
        if (!isCall || !inlineCall(graph, i))
            ++i;
    }
    inlineChild(graph, child); // what they take from the module stands there once
    if (pathsInto(graph, child))
        groupInTurn(graph, child, true);
}

bool DraftMaker::pathsInto(const Graph& graph, const std::string& child) const {
    return std::ranges::any_of(graph.nodes, [&](const GraphNode& node) {
        const Path path = pathOf(graph, node);
        return path.size() > 1 && path.front() == child;
    });
}

/// Whether all calls in the block can be functions of parameters, or need none; counts them.
bool DraftMaker::mayBeFunctions(const GraphNode& node, std::size_t& count) const {
    if (node.block)
        return givenTo(node).size() == node.block->inputs.size() &&
               std::all_of(node.block->nodes.begin(), node.block->nodes.end(),
                           [&](const GraphNode& inner) { return mayBeFunctions(inner, count); });
    ++count;
    return node.parts.empty() && (!node.module || !hasParameters(*node.module) || hasFunction(node));
}

/// Writes out all calls of blocks inside of the child, so that only layers and functions are left. Layers
/// without parameters become layers of the block around; each parameter stands there once.
void DraftMaker::inlineChild(Graph& graph, const std::string& child) {
    const auto isInside = [&](const GraphNode& node) {
        const Path path = pathOf(graph, node);
        return path.size() > 1 && path.front() == child;
    };
    std::map<const ModuleObject*, ModuleObject*> copies;
    for (std::size_t i = 0; i < graph.nodes.size();) {
        GraphNode& node = graph.nodes[i];
        if (node.block && isInside(node) && inlineCall(graph, i))
            continue;
        if (node.module && !node.block && !hasParameters(*node.module) && isInside(node)) {
            ModuleObject*& copy = copies[node.module];
            if (!copy)
                copy = &copies_.emplace_back(*node.module);
            node.module = copy;
        }
        ++i;
    }
    std::map<std::pair<ModuleObject*, std::string>, int> first;
    std::map<int, int> same;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (!graph.nodes[i].member.first)
            continue;
        const auto there = first.emplace(graph.nodes[i].member, static_cast<int>(i)).first;
        same[static_cast<int>(i)] = there->second;
    }
    const auto follow = [&](GraphEnd& end) {
        const auto found = same.find(end.node);
        end.node = found == same.end() ? end.node : found->second;
    };
    for (GraphNode& node : graph.nodes) {
        for (auto& [port, end] : node.inputs)
            follow(end);
    }
    for (auto& [name, end] : graph.outputs)
        follow(end);
    orderAsUsed(graph);
}

void DraftMaker::saidFurtherNames(const Graph& graph, const std::string& name) {
    interpreter_.remark("modules inside of '" + name +
                            "' are called in turn with others: they are drawn beside it, and have "
                            "further names in the state dict",
                        graph.owner->place, "Put what is called together into one module");
}

} // namespace layerloom::reading
