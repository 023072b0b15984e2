// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_inputs.h"

#include "core/engine/input_source.h"
#include "core/values/error.h"

#include <algorithm>

namespace layerloom {

namespace {

void checkNames(const std::vector<BlockInput>& inputs, const RunCommand& command) {
    for (const auto& [name, what] : command.inputs) {
        if (std::any_of(inputs.begin(), inputs.end(),
                        [&](const BlockInput& input) { return input.name == name; }))
            continue;
        std::string known;
        for (const BlockInput& input : inputs)
            known += (known.empty() ? "" : ", ") + input.name;
        throw Error("The model has no input '" + name + "'; it has " + known);
    }
}

} // namespace

NamedTensors makeInputs(const ValidatedModel& model, const RunCommand& command) {
    const std::vector<BlockInput>& inputs = model.root().block->header->inputs;
    checkNames(inputs, command);
    NamedTensors tensors;
    // Each input has a seed of its own, as in the window: with one for all they would hold the same numbers.
    std::uint64_t seed = command.seed;
    for (const BlockInput& input : inputs) {
        if (!input.spec && !command.inputs.contains(input.name))
            continue; // optional, and not given
        if (!input.spec)
            throw Error("The input '" + input.name +
                        "' is optional and has no shape in the project, so that it is not given");
        const auto given = command.inputs.find(input.name);
        const bool isFloat = isFloatingPoint(input.spec->dtype) || isComplex(input.spec->dtype);
        const std::string what = given != command.inputs.end() ? given->second
                                 : isFloat                     ? "rand"
                                                               : "randint:2";
        tensors.emplace_back(
            input.name, inputTensor(namedInputSource(input.name, what), *input.spec, command.batch, seed));
        ++seed;
    }
    return tensors;
}

} // namespace layerloom
