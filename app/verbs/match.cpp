// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_json.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/verbs.h"

#include "core/engine/load_plan.h"

#include <iostream>

namespace layerloom {

namespace {

void print(const LoadPlan& plan, const ModuleTree& tree, const OfferedState& state) {
    using Align = TextTable::Align;
    TextTable table(
        {{"parameter", Align::Left}, {"from", Align::Left}, {"shape", Align::Left}, {"dtype", Align::Left}});
    for (const LoadMatch& match : plan.matches) {
        const ParameterPlace& entry = tree.parameters[match.parameter];
        const std::string type(dtypeName(entry.spec.dtype));
        table.addRow({entry.name, match.fileName, shapeText(entry.spec.shape),
                      match.converts
                          ? std::string(dtypeName(state.tensors[match.tensor].dtype)) + " → " + type
                          : type});
    }
    if (!plan.matches.empty())
        table.print(std::cout);
    for (const std::string& name : plan.report.missing)
        std::cout << spoken("missing key " + name) << '\n';
    for (const std::string& name : plan.report.unexpected)
        std::cout << spoken("unexpected key " + name) << '\n';
    for (const std::string& sentence : plan.report.mismatched)
        std::cout << spoken(sentence) << '\n';
    std::cout << spoken("keys: " + std::to_string(plan.matches.size()) + " match, " +
                        std::to_string(plan.report.missing.size()) + " missing, " +
                        std::to_string(plan.report.unexpected.size()) + " unexpected, " +
                        std::to_string(plan.report.mismatched.size()) + " of another shape, " +
                        std::to_string(plan.ignored.size()) + " left out")
              << '\n';
}

Json toJson(const LoadPlan& plan, const ModuleTree& tree) {
    Json matches = Json::array();
    for (const LoadMatch& match : plan.matches)
        matches.push_back({{"parameter", tree.parameters[match.parameter].name},
                           {"from", match.fileName},
                           {"converts", match.converts}});
    return {{"matches", std::move(matches)},
            {"missing", plan.report.missing},
            {"unexpected", plan.report.unexpected},
            {"mismatched", plan.report.mismatched},
            {"left_out", plan.ignored}};
}

} // namespace

ExitCode match(const MatchCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const Checkpoint checkpoint = readCheckpoint(command.weights.path);
    const FoundStateDict found = findStateDict(checkpoint);
    const OfferedState state = offered(found);
    LoadSettings settings = loadSettings(command.weights);
    settings.tiesAreStoredOnce = found.tiesAreStoredOnce;
    const LoadPlan plan = planLoad(model.tree(), state, settings);
    if (command.json)
        printJson(toJson(plan, model.tree()));
    else
        print(plan, model.tree(), state);
    return plan.report.isClean() ? ExitCode::Done : ExitCode::HasProblems;
}

} // namespace layerloom
