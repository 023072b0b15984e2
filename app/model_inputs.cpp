// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_inputs.h"

#include "core/checkpoint/tensor_file.h"
#include "core/engine/engine.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace layerloom {

namespace {

constexpr std::string_view kRandint = "randint:";

/// A kind of filling, as the engine takes it.
struct Filling {
    std::string kind;
    std::int64_t limit = 2;
};

/// The filling that the text names; none if it must be a path.
std::optional<Filling> fillingNamed(const std::string& text) {
    constexpr std::array<std::string_view, 4> kKinds{"rand", "randn", "zeros", "ones"};
    if (std::find(kKinds.begin(), kKinds.end(), text) != kKinds.end())
        return Filling{text};
    if (!text.starts_with(kRandint))
        return std::nullopt;
    Filling filling{"randint"};
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + kRandint.size(), end, filling.limit);
    if (read.ec != std::errc() || read.ptr != end || filling.limit < 1)
        throw Error("'" + text + "' must be randint:LIMIT with a limit of at least 1");
    return filling;
}

HostTensor filled(const BlockInput& input, const Filling& filling, const RunCommand& command,
                  std::uint64_t seed) {
    const auto shape = input.spec->shape.at(command.batch);
    if (!shape)
        throw Error("The shape of input '" + input.name + "' is too large for a batch of " +
                    std::to_string(command.batch));
    const DType dtype = input.spec->dtype;
    const bool isRandom = filling.kind == "rand" || filling.kind == "randn";
    if (isRandom && !isFloatingPoint(dtype) && !isComplex(dtype))
        throw Error("Input '" + input.name + "' takes " + std::string(dtypeName(dtype)) + ", which " +
                    filling.kind + " does not give; use randint:LIMIT, zeros or ones");
    return loadedEngine().filled(filling.kind, dtype, *shape, seed, filling.limit);
}

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
        const auto filling = fillingNamed(what);
        tensors.emplace_back(input.name, filling ? filled(input, *filling, command, seed)
                                                 : readTensorFile(what, input.name));
        ++seed;
    }
    return tensors;
}

} // namespace layerloom
