// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/flow.h"

#include "core/graph/findings.h"
#include "core/layers/members.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace layerloom {

std::optional<FlowKind> flowKindOf(std::string_view type) {
    if (type == "While")
        return FlowKind::While;
    if (type == "If")
        return FlowKind::If;
    if (type == "Repeat")
        return FlowKind::Repeat;
    return std::nullopt;
}

const std::vector<std::string_view>& partRoles(FlowKind kind) {
    static const std::vector<std::string_view> loop{"condition", "body"};
    static const std::vector<std::string_view> branch{"condition", "then", "otherwise"};
    static const std::vector<std::string_view> repeat{"body"};
    return kind == FlowKind::While ? loop : kind == FlowKind::If ? branch : repeat;
}

namespace {

/// The id of the node that the flow node names as that part; null if it names none.
const std::string* partNamed(const Node& flow, std::string_view role) {
    const auto option = flow.options.find(std::string(role));
    const auto* id = option == flow.options.end() ? nullptr : option->second.tryAs<std::string>();
    return id && !id->empty() ? id : nullptr;
}

bool hasFlows(const Block& block) {
    return !block.isSequential() &&
           std::any_of(block.nodes.begin(), block.nodes.end(),
                       [](const NodePtr& node) { return flowKindOf(node->type).has_value(); });
}

} // namespace

std::vector<Capture> capturesIn(const Block& block) {
    if (!hasFlows(block))
        return {};
    std::unordered_map<std::string_view, std::size_t> indexOf;
    for (std::size_t i = 0; i < block.nodes.size(); ++i)
        indexOf.emplace(block.nodes[i]->id, i);
    std::vector<Capture> captures(block.nodes.size());
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        const auto kind = flowKindOf(block.nodes[i]->type);
        for (const std::string_view role : kind ? partRoles(*kind) : std::vector<std::string_view>()) {
            const std::string* id = partNamed(*block.nodes[i], role);
            const auto found = id ? indexOf.find(*id) : indexOf.end();
            if (found == indexOf.end() || !block.nodes[found->second]->isInstance() ||
                captures[found->second].isPart())
                continue;
            captures[found->second] = {static_cast<int>(i), role};
        }
    }
    return captures;
}

bool isFragment(const NodeFacts& facts) {
    return facts.isPart && !facts.isRepeated && facts.scope && !facts.isMuted &&
           !facts.scope->block->isSequential();
}

std::vector<Problem> captureProblems(const BlockName& name, const Block& block) {
    std::vector<Problem> problems;
    const std::vector<Capture> captures = capturesIn(block);
    if (captures.empty())
        return problems;
    std::unordered_set<std::string_view> parts;
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        const auto kind = flowKindOf(block.nodes[i]->type);
        for (const std::string_view role : kind ? partRoles(*kind) : std::vector<std::string_view>()) {
            const std::string* id = partNamed(*block.nodes[i], role);
            const Node* part = id ? block.find(*id) : nullptr;
            const std::string option(role);
            if (id && !(part && part->isInstance()))
                problems.push_back(problemAt(
                    name, block, i,
                    {"flow", option + " names " + quoted(*id) + ", which is no instance of a block here",
                     "Choose an instance of a block", "", option}));
            else if (id && !parts.insert(*id).second)
                problems.push_back(
                    problemAt(name, block, i,
                              {"flow",
                               quoted(nodeName(block, block.indexOf(*id).value())) +
                                   " is called at two places as a part",
                               "Place a second instance, and tie it to the first", "", option}));
        }
    }
    for (const Wire& wire : *block.wires) {
        for (const Endpoint* end : {&wire.from, &wire.to}) {
            if (const auto index = parts.contains(end->node) ? block.indexOf(end->node) : std::nullopt)
                problems.push_back(
                    problemAt(name, block, *index,
                              {"flow",
                               "a wire ends at it, but it is called by " +
                                   quoted(nodeName(block, static_cast<std::size_t>(captures[*index].flow))),
                               "Remove the wire", end->port}));
        }
    }
    return problems;
}

namespace {

/// True for what is an attribute of the class: a module, a parameter or a buffer.
bool isAttribute(const NodeFacts& facts) {
    return facts.isCopied || facts.scope ||
           (facts.type && (facts.type->kind == LayerKind::Module || isMember(*facts.type)));
}

using Paths = std::set<std::vector<NodeId>>;

/// Adds the names that the layers in a part have in the class around it; gives the first one that was there
/// already. Those at a path of `calls` are calls of other layers, and have none.
std::optional<std::string> addNames(const Scope& scope, std::vector<NodeId>& path, const Paths& calls,
                                    std::unordered_set<std::string>& names) {
    std::optional<std::string> clash;
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        const NodeFacts& facts = *scope.nodes[i];
        std::optional<std::string> found;
        path.push_back(scope.block->nodes[i]->id);
        if (isFragment(facts))
            found = addNames(*facts.scope, path, calls, names);
        else if (isAttribute(facts) && !facts.isAbsent && !calls.contains(path) &&
                 !names.insert(nodeName(*scope.block, i)).second)
            found = nodeName(*scope.block, i);
        path.pop_back();
        if (!clash)
            clash = std::move(found);
    }
    return clash;
}

} // namespace

std::vector<Problem> fragmentProblems(const Scope& scope) {
    std::vector<Problem> problems;
    Paths calls;
    for (const Tie& tie : scope.block->ties) {
        if (tie.isWholeModule())
            calls.insert(tie.member.path);
    }
    std::unordered_set<std::string> names;
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        if (!isFragment(*scope.nodes[i]) && isAttribute(*scope.nodes[i]) &&
            !calls.contains({scope.block->nodes[i]->id}))
            names.insert(nodeName(*scope.block, i));
    }
    for (std::size_t i = 0; i < scope.nodes.size(); ++i) {
        if (!isFragment(*scope.nodes[i]))
            continue;
        std::vector<NodeId> path{scope.block->nodes[i]->id};
        if (const auto clash = addNames(*scope.nodes[i]->scope, path, calls, names))
            problems.push_back(problemAt(
                scope.name, *scope.block, i,
                {"duplicate", "its " + quoted(*clash) + " has the name of another layer of the class",
                 "Rename one of them; to call that one here too, tie the two"}));
    }
    return problems;
}

} // namespace layerloom
