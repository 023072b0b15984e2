// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes that are instances of other definitions.
#include "core/graph/findings.h"
#include "core/graph/scope_builder.h"
#include "core/graph/structure.h"
#include "core/values/nearest_name.h"

#include <algorithm>

namespace layerloom {

namespace {

Ports portsOf(const BlockHeader& header) {
    Ports ports;
    for (const BlockInput& input : header.inputs)
        ports.inputs.push_back({input.name, {}});
    for (const BlockOutput& output : header.outputs)
        ports.outputs.push_back({output.name, {}});
    return ports;
}

std::vector<std::string_view> argumentNames(const Block& block) {
    std::vector<std::string_view> names;
    for (const Argument& argument : block.header->arguments)
        names.push_back(argument.name);
    return names;
}

} // namespace

NodeDraft ScopeBuilder::draftInstance(const NodeContext& context) const {
    NodeDraft draft;
    const BlockPtr target = definitions_.share(context.node().block);
    if (!target) {
        context.report(
            draft.facts.problems,
            {"unknown-block", "there is no block " + quoted(context.node().block),
             didYouMean(context.node().block, definitions_.names(), "Define it, or remove the node")});
        draft.isUsable = false;
        return draft;
    }
    draft.facts.ports = portsOf(*target->header);
    draft.canEnter = canEnter(context, target, draft.facts.problems);
    draft.arguments = instanceArguments(context, *target, draft.facts.problems);
    if (context.block.isSequential())
        checkSequentialChild(context, draft);
    checkInstanceParameters(context, draft.facts.problems);
    return draft;
}

/// False, with a problem, for an instance whose inside would have no end or be too large.
bool ScopeBuilder::canEnter(const NodeContext& context, const BlockPtr& target,
                            std::vector<Problem>& problems) const {
    const BlockName& name = context.node().block;
    const std::string recursion = definitions_.recursion(context.name, name);
    if (!recursion.empty())
        context.report(problems, {"recursion", "the block would contain itself: " + recursion,
                                  "Remove one of these instances"});
    else if (definitions_.nesting(name) >= kMaxNesting)
        context.report(problems,
                       {"limit", "blocks are nested more than " + std::to_string(kMaxNesting) + " deep",
                        "Nest them less deeply"});
    else if (definitions_.callCount(name) > kMaxCalls)
        context.report(problems, {"limit",
                                  "the block holds more than " + std::to_string(kMaxCalls) +
                                      " calls with all its instances",
                                  "Use fewer instances"});
    else
        return target != nullptr;
    return false;
}

Arguments ScopeBuilder::instanceArguments(const NodeContext& context, const Block& target,
                                          std::vector<Problem>& problems) const {
    Arguments values;
    const auto& given = context.node().options;
    for (const auto& [name, value] : given) {
        const auto names = argumentNames(target);
        if (std::find(names.begin(), names.end(), name) == names.end())
            context.report(problems, {"argument", quoted(name) + " is no argument of " + context.node().block,
                                      didYouMean(name, names, "Remove it"), "", name});
        else if (value.is<Auto>())
            context.report(problems, {"argument", name + " must have a value", "Give it one", "", name});
        else if (const auto result = valueOf(context, name, value, problems))
            values.emplace(name, *result);
    }
    for (const Argument& argument : target.header->arguments) {
        if (given.contains(argument.name))
            continue;
        if (argument.fallback && !isPlainValue(*argument.fallback))
            continue; // reported at the definition
        if (argument.fallback)
            values.emplace(argument.name, *argument.fallback);
        else
            context.report(problems,
                           {"argument", context.node().block + " needs a value for " + quoted(argument.name),
                            "Set it, or give the argument a default", "", argument.name});
    }
    return values;
}

NodeFacts ScopeBuilder::inferInstance(const NodeContext& context, NodeDraft draft) {
    NodeFacts facts = std::move(draft.facts);
    facts.outputs.assign(facts.ports.outputs.size(), std::nullopt);
    if (!draft.canEnter)
        return facts;
    facts.scope = source_.scopeFor({context.node().block, std::move(draft.arguments), facts.inputs, false});
    if (draft.isUsable)
        facts.outputs = facts.scope->outputs;
    const auto isKnown = [](const auto& type) { return type.has_value(); };
    const bool insideIsComplete = std::all_of(facts.scope->nodes.begin(), facts.scope->nodes.end(),
                                              [](const auto& inner) { return inner->isComplete; });
    facts.isComplete = facts.problems.empty() && !facts.scope->hasErrors && insideIsComplete &&
                       std::all_of(facts.outputs.begin(), facts.outputs.end(), isKnown);
    return facts;
}

} // namespace layerloom
