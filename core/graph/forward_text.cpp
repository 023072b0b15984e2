// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/forward_text.h"

#include "core/graph/flow.h"
#include "core/graph/scope_walk.h"
#include "core/layers/control_flow.h"
#include "core/values/error.h"

#include <algorithm>
#include <array>

namespace layerloom {

namespace {

/// Names that have a meaning in what is written.
constexpr std::array<std::string_view, 21> kTaken{"torch", "F",     "math",  "nn",  "self", "bool", "int",
                                                  "float", "len",   "range", "min", "max",  "abs",  "list",
                                                  "tuple", "print", "round", "all", "any",  "sum",  "Tensor"};

/// What a variable can be called after a node of that name: `0` becomes `x0`.
std::string asVariable(std::string_view name) {
    std::string text;
    for (const char c : name) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        text += isLetter || c == '_' ? c : '_';
    }
    return isPythonIdentifier(text) ? text : "x" + text;
}

std::string joined(const std::vector<std::optional<std::string>>& variables) {
    std::string text;
    for (const auto& variable : variables)
        text += (text.empty() ? "" : ", ") + variable.value_or("None");
    return text;
}

const FlowPart* partOf(const NodeFacts& flow, std::string_view role) {
    const auto found = std::find_if(flow.parts.begin(), flow.parts.end(),
                                    [&](const FlowPart& part) { return part.role == role; });
    return found == flow.parts.end() ? nullptr : &*found;
}

} // namespace

std::string ForwardLanguage::member(const std::string& module, const std::string& name) const {
    return isPythonIdentifier(name) ? module + '.' + name : "getattr(" + module + ", \"" + name + "\")";
}

std::string ForwardText::newName(std::string_view wish) {
    const std::string base = asVariable(wish);
    const auto isFree = [&](const std::string& name) {
        return std::find(kTaken.begin(), kTaken.end(), name) == kTaken.end() && !names_.contains(name);
    };
    std::string name = base;
    for (int number = 1; !isFree(name); ++number)
        name = base + '_' + std::to_string(number);
    names_.insert(name);
    return name;
}

std::vector<std::string> ForwardText::body(const Scope& scope, std::size_t place,
                                           const std::vector<std::string>& inputs) {
    lines_.clear();
    for (const std::string& input : inputs)
        names_.insert(input);
    const Variables outputs = addScope(scope, {place}, Variables(inputs.begin(), inputs.end()));
    line("return " + joined(outputs));
    return std::move(lines_);
}

ForwardText::Variables ForwardText::addScope(const Scope& scope, const ForwardSite& site,
                                             const Variables& inputs) {
    return walkScope(scope, inputs, [&](std::size_t index, Variables given) {
        return addNode(scope, index, site, std::move(given));
    });
}

std::string ForwardText::moduleOf(const Scope& scope, std::size_t index, const ForwardSite& site) const {
    std::vector<NodeId> path = tree_.places[site.place].path;
    path.insert(path.end(), site.inner.begin(), site.inner.end());
    path.push_back(scope.block->nodes[index]->id);
    return language_.member("self", tree_.places[tree_.placeOfCall.at(path)].key);
}

ForwardText::Variables ForwardText::addNode(const Scope& scope, std::size_t index, const ForwardSite& site,
                                            Variables inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    if (facts.isMuted) {
        Variables outputs(facts.ports.outputs.size());
        outputs.front() = inputs.front();
        return outputs;
    }
    if (!facts.parts.empty())
        return addFlow(scope, index, site, std::move(inputs));
    if (isFragment(facts)) {
        ForwardSite inside = site;
        inside.inner.push_back(scope.block->nodes[index]->id);
        return addScope(*facts.scope, inside, inputs);
    }
    if (!facts.type || facts.type->kind == LayerKind::Module)
        return addCall(scope, index, site, moduleOf(scope, index, site), std::move(inputs));
    if (facts.type->kind == LayerKind::Function)
        return addCall(scope, index, site, {}, std::move(inputs));
    std::vector<std::string> before;
    const std::string value = language_.constant({scope, index, site, {}, {}}, before);
    for (const std::string& text : before)
        line(text);
    return {value};
}

ForwardText::Variables ForwardText::addCall(const Scope& scope, std::size_t index, const ForwardSite& site,
                                            std::string module, Variables inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    const std::string value = language_.call({scope, index, site, std::move(module), std::move(inputs)});
    const Variables outputs = named(scope, index, facts.ports.outputs.size());
    line(joined(outputs) + " = " + value);
    return outputs;
}

ForwardText::Variables ForwardText::named(const Scope& scope, std::size_t index, std::size_t count) {
    const std::string name = nodeName(*scope.block, index);
    const std::vector<Port>& ports = scope.nodes[index]->ports.outputs;
    Variables names(count);
    for (std::size_t i = 0; i < count; ++i)
        names[i] = newName(count == 1 ? name : name + '_' + ports[i].name);
    return names;
}

void ForwardText::assign(const Variables& names, const Variables& values) {
    if (!names.empty() && names != values)
        line(joined(names) + " = " + joined(values));
}

void ForwardText::line(const std::string& text) {
    lines_.push_back(std::string(static_cast<std::size_t>(depth_) * 4, ' ') + text);
}

// --- control flow

ForwardText::Variables ForwardText::addFlow(const Scope& scope, std::size_t index, const ForwardSite& site,
                                            Variables inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    inputs.resize(facts.ports.inputs.size()); // what the parts give stands behind
    switch (*flowKindOf(facts.type->id)) {
    case FlowKind::While:
        return addWhile(scope, index, site, std::move(inputs));
    case FlowKind::If:
        return addBranch(scope, index, site, std::move(inputs));
    case FlowKind::Repeat:
        break;
    }
    return addRepeat(scope, index, site, std::move(inputs));
}

ForwardText::Variables ForwardText::addPart(const Scope& scope, const NodeId& part, const ForwardSite& site,
                                            const Variables& inputs) {
    const std::size_t index = *scope.block->indexOf(part);
    Variables taken = inputs;
    taken.resize(scope.nodes[index]->ports.inputs.size());
    return addNode(scope, index, site, std::move(taken));
}

ForwardText::Variables ForwardText::addWhile(const Scope& scope, std::size_t index, const ForwardSite& site,
                                             Variables inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    const Variables carried = named(scope, index, facts.ports.outputs.size());
    const std::string limit = std::to_string(facts.options[kLimit]);
    const std::string steps = newName(nodeName(*scope.block, index) + "_steps");
    assign(carried, Variables(inputs.begin(), inputs.begin() + static_cast<std::ptrdiff_t>(carried.size())));
    std::copy(carried.begin(), carried.end(), inputs.begin());
    line(steps + " = 0");
    line("while True:");
    ++depth_;
    const Variables holds = addPart(scope, partOf(facts, kCondition.name)->node, site, inputs);
    line("if not bool(" + *holds.front() + "):");
    ++depth_;
    line("break");
    --depth_;
    line("assert " + steps + " < " + limit + ", \"the condition still held after " + limit + " steps\"");
    line(steps + " = " + steps + " + 1");
    assign(carried, addPart(scope, partOf(facts, kBody.name)->node, site, inputs));
    --depth_;
    return carried;
}

ForwardText::Variables ForwardText::addBranch(const Scope& scope, std::size_t index, const ForwardSite& site,
                                              Variables inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    const auto given = [&](std::string_view role) {
        if (const FlowPart* part = partOf(facts, role))
            return addPart(scope, part->node, site, inputs);
        return Variables(inputs.begin(),
                         inputs.begin() + static_cast<std::ptrdiff_t>(facts.ports.outputs.size()));
    };
    if (const auto when = facts.options[kWhen])
        return given(*when ? kThen.name : kOtherwise.name);
    const Variables holds = given(kCondition.name);
    const Variables outputs = named(scope, index, facts.ports.outputs.size());
    line("if bool(" + *holds.front() + "):");
    ++depth_;
    assign(outputs, given(kThen.name));
    --depth_;
    line("else:");
    ++depth_;
    assign(outputs, given(kOtherwise.name));
    --depth_;
    return outputs;
}

ForwardText::Variables ForwardText::addRepeat(const Scope& scope, std::size_t index, const ForwardSite& site,
                                              Variables inputs) {
    const NodeFacts& facts = *scope.nodes[index];
    const std::size_t body = *scope.block->indexOf(partOf(facts, kBody.name)->node);
    const std::int64_t times = facts.options[kTimes];
    const std::size_t count = facts.ports.outputs.size();
    if (scope.nodes[body]->isMuted) {
        inputs.resize(count);
        return inputs;
    }
    if (scope.nodes[body]->isCopied)
        return addCopies(scope, body, times, count, site, std::move(inputs));
    const Variables carried = named(scope, index, count);
    assign(carried, Variables(inputs.begin(), inputs.begin() + static_cast<std::ptrdiff_t>(count)));
    std::copy(carried.begin(), carried.end(), inputs.begin());
    line("for " + newName("_") + " in range(" + std::to_string(times) + "):");
    ++depth_;
    Variables given = addPart(scope, scope.block->nodes[body]->id, site, inputs);
    given.resize(count);
    assign(carried, given);
    --depth_;
    return carried;
}

/// A module of its own for each step.
ForwardText::Variables ForwardText::addCopies(const Scope& scope, std::size_t body, std::int64_t times,
                                              std::size_t count, const ForwardSite& site, Variables inputs) {
    const std::string list = moduleOf(scope, body, site);
    for (std::int64_t step = 0; step < times; ++step) {
        Variables taken = inputs;
        taken.resize(scope.nodes[body]->ports.inputs.size());
        const Variables outputs =
            addCall(scope, body, site, language_.member(list, std::to_string(step)), std::move(taken));
        std::copy_n(outputs.begin(), count, inputs.begin());
    }
    inputs.resize(count);
    return inputs;
}

} // namespace layerloom
