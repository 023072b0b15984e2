// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/layer_programs.h"

#include "core/code/code_place.h"
#include "core/graph/findings.h"
#include "core/layers/code_types.h"

#include <algorithm>

namespace layerloom {

namespace {

void reportCode(const NodeContext& context, NodeFacts& facts, const char* code, const CodeError& error,
                std::string fix) {
    const bool hasPlace = holdsCode(*facts.type);
    Finding finding{code, hasPlace ? withPlace(error) : error.text, std::move(fix), "",
                    codeOption(*facts.type)};
    if (hasPlace) {
        finding.line = error.line;
        finding.column = error.column;
    }
    context.report(facts.problems, std::move(finding));
}

std::string fixOf(const NodeFacts& facts) {
    return holdsCode(*facts.type) ? "Correct the code" : "Choose another file, or mend what is said of it";
}

void reportFailure(const NodeContext& context, NodeFacts& facts, const CodeAnswer& answer) {
    reportCode(context, facts, "shape", *answer.failure, "Change the code, or what flows into it");
    if (!answer.isCertain)
        facts.problems.back().severity = Severity::Warning;
}

} // namespace

void draftProgram(const NodeContext& context, NodeDraft& draft) {
    NodeFacts& facts = draft.facts;
    if (!draft.isUsable)
        return;
    ProgramResult result = programRule(*facts.type)(facts.options, context.arguments);
    if (const auto* error = std::get_if<CodeError>(&result)) {
        reportCode(context, facts, "code", *error, fixOf(facts));
        draft.isUsable = false;
        return;
    }
    facts.program = std::move(std::get<ProgramPtr>(result));
    facts.ports = portsOf(*facts.program);
}

bool inferProgram(const NodeContext& context, NodeFacts& facts, const std::vector<char>& isConnected) {
    std::optional<CodeAnswer> answer;
    if (context.oracle)
        answer = context.oracle->answer({facts.program, facts.inputs, isConnected});
    facts.isPending = !answer;
    if (!answer)
        return false;
    if (answer->error)
        reportCode(context, facts, "code", *answer->error, fixOf(facts));
    else if (answer->failure)
        reportFailure(context, facts, *answer);
    else if (answer->outputs.size() == facts.outputs.size())
        facts.outputs = std::move(answer->outputs);
    if (answer->ownOutputs.size() == facts.outputs.size())
        facts.ownOutputs = std::move(answer->ownOutputs);
    return std::all_of(facts.outputs.begin(), facts.outputs.end(),
                       [](const auto& type) { return type.has_value(); });
}

} // namespace layerloom
