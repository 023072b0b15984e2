// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/spoken.h"
#include "app/verbs.h"

#include "core/checkpoint/weights_file.h"
#include "core/engine/tensor_expression.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <iostream>

namespace layerloom {

namespace {

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

HostTensor valueOf(const SetCommand& command, const HostTensor& before) {
    try {
        return expanded(computedFrom(command.expression, before), before.shape).contiguousCopy();
    } catch (const Error& error) {
        throw Error("--expr '" + command.expression + "': " + error.what());
    }
}

} // namespace

ExitCode setParameter(const SetCommand& command) {
    const ValidatedModel model = openModel(command.file);
    const auto built = buildModel(model, {command.seed, "cpu"}, command.weights, command.file);
    StateDict change;
    {
        const StateDict state = built->stateDict();
        const HostTensor& before = entryNamed(state, command.parameter);
        change.entries.emplace_back(command.parameter, valueOf(command, before));
    }
    built->loadStateDict(change, {.strict = false, .tiesAreStoredOnce = true});
    const StateDict state = built->stateDict();
    saveWeights(state, command.output);
    std::cout << command.output << ": "
              << spoken(std::to_string(state.entries.size()) + " tensors, " + command.parameter + " changed")
              << '\n';
    return ExitCode::Done;
}

} // namespace layerloom
