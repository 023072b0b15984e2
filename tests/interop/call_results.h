// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint_file.h"
#include "tests/core/engine/mutation.h"

#include <cstdint>
#include <string_view>

// What the engine makes of a layer, for Python to compare with.

namespace layerloom::test {

inline constexpr std::uint64_t kBuildSeed = 3;
inline constexpr std::uint64_t kRunSeed = 5;
inline constexpr std::uint64_t kInputSeed = 11;

inline PlainValue::Dict dictOf(const NamedTensors& tensors) {
    PlainValue::Dict dict;
    for (const auto& [name, tensor] : tensors)
        dict.entries.push_back({name, tensor});
    return dict;
}

/// Inputs, state and outputs in both modes of a model of that one call; names of the state without `prefix`,
/// which they all have.
inline PlainValue::Dict resultsOf(const Call& call, const ValidatedModel& model,
                                  std::string_view prefix = {}) {
    const auto built = loadedEngine().build(model, {kBuildSeed, "cpu"});
    NamedTensors state;
    for (const auto& [name, tensor] : built->stateDict().entries)
        state.emplace_back(name.substr(prefix.size()), tensor.contiguousCopy());
    RunRequest request;
    request.inputs = randomInputs(call, 1, kInputSeed);
    request.seed = kRunSeed;
    request.mode = Mode::Eval;
    const NamedTensors eval = built->run(request).outputs;
    request.mode = Mode::Train;
    const NamedTensors train = built->run(request).outputs;
    return {{{"inputs", dictOf(request.inputs)},
             {"state", dictOf(state)},
             {"eval", dictOf(eval)},
             {"train", dictOf(train)}}};
}

} // namespace layerloom::test
