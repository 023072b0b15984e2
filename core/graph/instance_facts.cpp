// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes that are instances of other definitions.
#include "core/graph/argument_types.h"
#include "core/graph/findings.h"
#include "core/graph/flow_facts.h"
#include "core/graph/scope_builder.h"
#include "core/graph/structure.h"
#include "core/layers/control_flow.h"
#include "core/values/nearest_name.h"

#include <algorithm>

namespace layerloom {

namespace {

Ports portsOf(const BlockHeader& header) {
    Ports ports;
    for (const BlockInput& input : header.inputs)
        ports.inputs.push_back({input.name, {}, input.isOptional});
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

/// The name of the step in the arguments of what a Repeat makes copies of.
constexpr const char* kStepName = "i";

bool isWholeInside(const Scope& scope) {
    return !scope.hasErrors && std::all_of(scope.nodes.begin(), scope.nodes.end(), [](const auto& inner) {
        return inner->isComplete || inner->isAbsent;
    });
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

/// A value of another type than the argument's is a problem, and no value.
void ScopeBuilder::takeArgument(const NodeContext& context, const Block& target,
                                const std::pair<std::string, Value>& given, Arguments& values,
                                std::vector<Problem>& problems) {
    const auto& [name, value] = given;
    const auto argument = std::ranges::find(target.header->arguments, name, &Argument::name);
    const std::string complaint = argumentComplaint(*argument, value);
    if (complaint.empty())
        values.emplace(name, value);
    else
        context.report(problems, {"argument", name + ' ' + complaint,
                                  argument->doc.empty() ? "Give it such a value"
                                                        : "Give it such a value: " + argument->doc,
                                  "", name});
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
            takeArgument(context, target, {name, *result}, values, problems);
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

/// An instance that a flow node calls.
NodeDraft ScopeBuilder::draftPart(const NodeContext& context) const {
    const NodeFacts& flow = flowOf(context.index);
    if (isAbsentPart(flow, captures_[context.index].role)) {
        NodeDraft draft;
        const Block* target = definitions_.find(context.node().block);
        draft.facts.ports = target ? portsOf(*target->header) : Ports();
        draft.facts.isPart = draft.facts.isAbsent = true;
        draft.isUsable = false;
        return draft;
    }
    const bool isCopied = flow.type && flowKindOf(flow.type->id) == FlowKind::Repeat &&
                          !flow.options.values().empty() && flow.options[kCopies];
    Arguments arguments = context.arguments;
    if (isCopied)
        arguments[kStepName] = 0;
    Arguments names = scope_->names;
    if (isCopied)
        names[kStepName] = 0;
    NodeDraft draft =
        draftInstance({context.name, context.block, arguments, context.index, context.oracle, &names});
    draft.facts.isPart = true;
    draft.facts.isRepeated = flow.type && flowKindOf(flow.type->id) == FlowKind::Repeat;
    draft.facts.isCopied = isCopied && draft.canEnter && !context.node().muted;
    return draft;
}

/// A copy for each step, each of which takes what the one before gave.
NodeFacts ScopeBuilder::inferCopies(const NodeContext& context, NodeDraft draft) {
    NodeFacts facts = std::move(draft.facts);
    const Block& target = *definitions_.find(context.node().block);
    const NodeFacts& flow = flowOf(context.index);
    const std::int64_t times = flow.options.values().empty() ? 0 : flow.options[kTimes];
    std::vector<std::optional<TensorType>> carried = facts.inputs;
    std::vector<char> absent = absentFor(context.index, facts.ports);
    facts.outputs.assign(facts.ports.outputs.size(), std::nullopt);
    facts.isComplete = true;
    for (std::int64_t step = 0; step < times; ++step) {
        if (!source_.hasRoom()) {
            context.report(facts.problems, {"limit", "there are too many copies, with those in other copies",
                                            "Lower the times of the Repeats, or share one block"});
            break;
        }
        Arguments arguments = context.arguments;
        arguments[kStepName] = step;
        Arguments names = scope_->names;
        names[kStepName] = step;
        const NodeContext at{context.name, context.block, arguments, context.index, context.oracle, &names};
        std::vector<Problem> problems;
        Arguments values = instanceArguments(at, target, problems);
        // The first step's are there already.
        if (step > 0 && facts.problems.empty())
            facts.problems = std::move(problems);
        facts.copies.push_back(
            source_.scopeFor({context.node().block, std::move(values), carried, false, absent}));
        facts.outputs = facts.copies.back()->outputs;
        for (std::size_t i = 0; i < std::min(facts.outputs.size(), carried.size()); ++i) {
            carried[i] = facts.outputs[i];
            absent[i] = false;
        }
        facts.isComplete = facts.isComplete && isWholeInside(*facts.copies.back());
    }
    facts.scope = facts.copies.empty() ? nullptr : facts.copies.front();
    facts.isComplete = facts.isComplete && facts.problems.empty();
    return facts;
}

/// For each input of the instance whether it is an optional one that nothing flows into.
std::vector<char> ScopeBuilder::absentFor(std::size_t index, const Ports& ports) const {
    const std::vector<Source>& sources = scope_->wiring->inputs[index];
    std::vector<char> absent(ports.inputs.size(), false);
    for (std::size_t i = 0; i < std::min(absent.size(), sources.size()); ++i)
        absent[i] = ports.inputs[i].optional && sources[i].node == Source::kNone;
    return absent;
}

NodeFacts ScopeBuilder::inferInstance(const NodeContext& context, NodeDraft draft) {
    NodeFacts facts = std::move(draft.facts);
    facts.outputs.assign(facts.ports.outputs.size(), std::nullopt);
    if (!draft.canEnter)
        return facts;
    facts.scope = source_.scopeFor({context.node().block, std::move(draft.arguments), facts.inputs, false,
                                    absentFor(context.index, facts.ports)});
    if (draft.isUsable)
        facts.outputs = facts.scope->outputs;
    const auto isKnown = [](const auto& type) { return type.has_value(); };
    facts.isComplete = facts.problems.empty() && isWholeInside(*facts.scope) &&
                       std::all_of(facts.outputs.begin(), facts.outputs.end(), isKnown);
    return facts;
}

} // namespace layerloom
