// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/verbs.h"

#include "core/checkpoint/weights_file.h"
#include "core/code/program.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <iostream>

namespace layerloom {

namespace {

/// The expression, which may name the parameter's values as it likes.
ProgramPtr programOf(const std::string& expression) {
    ProgramResult result = expressionProgram(expression, {});
    if (const auto* error = std::get_if<CodeError>(&result))
        throw Error("--expr: " + error->text + " (line " + std::to_string(error->line) + ", column " +
                    std::to_string(error->column) + ')');
    ProgramPtr program = std::move(std::get<ProgramPtr>(result));
    if (program->inputs.size() > 1)
        throw Error("--expr: only one name can stand for the parameter's values, but there are '" +
                    program->inputs[0].name + "' and '" + program->inputs[1].name + "'");
    return program;
}

const HostTensor& entryNamed(const StateDict& state, const std::string& name) {
    std::vector<std::string_view> names;
    for (const auto& [candidate, tensor] : state.entries) {
        if (candidate == name)
            return tensor;
        names.push_back(candidate);
    }
    throw Error("The model has no parameter '" + name + "'. " +
                didYouMean(name, names, "'layerloom params' lists them"));
}

} // namespace

ExitCode setParameter(const SetCommand& command) {
    const ProgramPtr program = programOf(command.expression);
    const ValidatedModel model = openModel(command.file);
    const auto built = buildModel(model, {command.seed, "cpu"}, command.weights, command.file);
    StateDict change;
    {
        const StateDict state = built->stateDict();
        const HostTensor& before = entryNamed(state, command.parameter);
        NamedTensors given;
        if (!program->inputs.empty())
            given.emplace_back(program->inputs.front().name, before);
        change.entries.emplace_back(command.parameter, loadedEngine().computed(*program, given));
    }
    const LoadReport report = built->loadStateDict(change, {.strict = false, .tiesAreStoredOnce = true});
    if (!report.mismatched.empty())
        throw Error(report.mismatched.front());
    const StateDict state = built->stateDict();
    saveWeights(state, command.output);
    std::cout << command.output << ": " << state.entries.size() << " tensors, " << command.parameter
              << " changed\n";
    return ExitCode::Done;
}

} // namespace layerloom
