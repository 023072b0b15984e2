// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/trial_connection.h"

#include "core/graph/layer_facts.h"

#include <algorithm>

namespace layerloom {

namespace {

/// The place among the inputs, where variadic ones stand one by one at the end; none if there is no such
/// port.
std::optional<std::size_t> slotOf(const Ports& ports, const std::string& port) {
    for (std::size_t i = 0; i < ports.inputs.size(); ++i) {
        const Port& each = ports.inputs[i];
        if (!each.variadic && each.name == port)
            return i;
        if (!each.variadic || !port.starts_with(each.name + '.'))
            continue;
        const std::string digits = port.substr(each.name.size() + 1);
        const bool isNumber = !digits.empty() && digits.size() < 7 &&
                              std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
        return isNumber ? std::optional(i + std::stoul(digits)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<Problem> connectionProblem(const Scope& scope, std::size_t index, const std::string& port,
                                         const TensorType& type) {
    const NodeFacts& facts = *scope.nodes[index];
    if (!facts.type || facts.isMuted || !scope.wiring)
        return std::nullopt;
    const NodeContext context{scope.name, *scope.block, scope.arguments, index, nullptr, &scope.names};
    NodeDraft draft = draftLayer(context);
    const auto slot = slotOf(facts.ports, port);
    if (!draft.isUsable || !slot)
        return std::nullopt;
    draft.facts.inputs = facts.inputs;
    draft.facts.inputs.resize(std::max(facts.inputs.size(), *slot + 1));
    draft.facts.inputs[*slot] = type;
    const std::vector<Source>& sources = scope.wiring->inputs[index];
    std::vector<char> isConnected(draft.facts.inputs.size(), false);
    for (std::size_t i = 0; i < isConnected.size(); ++i)
        isConnected[i] = i == *slot || (i < sources.size() && sources[i].node != Source::kNone);
    const NodeFacts then = inferLayer(context, std::move(draft), isConnected);
    // That another input is open is no fault of the wire.
    const auto isOpen = [&](const std::string& name) {
        const auto other = slotOf(facts.ports, name);
        return other && *other < isConnected.size() && !isConnected[*other];
    };
    for (const Problem& problem : then.problems) {
        const bool isOfTheShape = problem.code == "shape" || problem.code == "option";
        const bool isNew = std::ranges::find(facts.problems, problem) == facts.problems.end();
        const bool isAbsence = isOpen(problem.place.port) || isOpen(problem.place.option);
        if (isOfTheShape && isNew && !isAbsence && problem.severity == Severity::Error)
            return problem;
    }
    return std::nullopt;
}

} // namespace layerloom
