// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/code_names.h"
#include "core/engine/engine.h"
#include "core/training/trainer.h"

#include <cstdint>

// What the engine's library and its loader agree on. Free of LibTorch.

namespace layerloom::engine {

namespace detail {
constexpr std::uint64_t mixed(std::initializer_list<std::uint64_t> numbers) {
    std::uint64_t hash = 1469598103934665603ULL;
    for (const std::uint64_t number : numbers)
        hash = (hash ^ number) * 1099511628211ULL;
    return hash;
}
} // namespace detail

/// Tells engines of another build apart, whose types lie differently in memory. The first number is raised by
/// hand when a type changes without changing its size.
inline constexpr std::uint64_t kPluginAbi = detail::mixed(
    {5, sizeof(TrainerSettings), sizeof(BuildSettings), sizeof(RunRequest), sizeof(RunResult),
     sizeof(LoadReport), sizeof(StateDict), sizeof(HostTensor), sizeof(ValidatedModel), sizeof(Scope),
     sizeof(NodeFacts), sizeof(ModuleTree), sizeof(ModulePlace), sizeof(ParameterPlace), sizeof(LayerType),
     sizeof(OptionSpec), sizeof(Node), sizeof(BlockHeader), sizeof(Value)});

/// What the engine's library gives its loader.
struct Plugin {
    std::uint64_t abi;
    Engine& (*engine)(); ///< lives as long as the program
    CodeNames (*codeNames)();
    std::unique_ptr<Trainer> (*trainer)(Model& model, const TrainerSettings& settings);
};

/// The library's one exported function, `extern "C" const Plugin* layerloomEnginePlugin()`.
inline constexpr const char* kPluginEntry = "layerloomEnginePlugin";
using PluginEntry = const Plugin* (*)();

} // namespace layerloom::engine
