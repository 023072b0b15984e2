// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/muting.h"

#include "core/graph/findings.h"
#include "core/layers/catalogue.h"

#include <set>

namespace layerloom {

void muteDraft(const NodeContext& context, NodeDraft& draft) {
    NodeFacts& facts = draft.facts;
    if (facts.ports.inputs.empty() && facts.ports.outputs.empty())
        return; // nothing is known of it
    facts.problems.clear();
    facts.isMuted = true;
    draft.canEnter = false;
    draft.isUsable = !facts.ports.inputs.empty() && !facts.ports.outputs.empty();
    if (!draft.isUsable)
        context.report(facts.problems,
                       {"muted", "it is muted, but has no input that it could pass through", "Unmute it"});
    if (facts.type && facts.type->kind != LayerKind::Module)
        return;
    facts.type = findLayerType("Identity");
    facts.options = completeOptions(*facts.type, {}).options;
}

NodeFacts inferMuted(NodeDraft draft) {
    NodeFacts facts = std::move(draft.facts);
    facts.outputs.assign(facts.ports.outputs.size(), std::nullopt);
    if (draft.isUsable && !facts.inputs.empty())
        facts.outputs.front() = facts.inputs.front();
    facts.isComplete = draft.isUsable && facts.outputs.front().has_value();
    return facts;
}

std::vector<Problem> mutedOutputProblems(const Scope& scope) {
    std::set<std::pair<int, int>> used;
    const auto look = [&](const Source& source) {
        if (source.node >= 0 && source.port > 0 &&
            scope.nodes[static_cast<std::size_t>(source.node)]->isMuted)
            used.emplace(source.node, source.port);
    };
    for (const auto& row : scope.wiring->inputs) {
        for (const Source& source : row)
            look(source);
    }
    for (const Source& source : scope.wiring->outputs)
        look(source);
    std::vector<Problem> problems;
    for (const auto& [node, port] : used) {
        const auto index = static_cast<std::size_t>(node);
        const std::string& name = scope.nodes[index]->ports.outputs[static_cast<std::size_t>(port)].name;
        problems.push_back(problemAt(scope.name, *scope.block, index,
                                     {"muted", "it is muted, so that nothing comes out at " + quoted(name),
                                      "Unmute it, or remove the wires that begin there", name}));
    }
    return problems;
}

} // namespace layerloom
