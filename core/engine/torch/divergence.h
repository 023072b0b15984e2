// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/observed_run.h"
#include "core/engine/torch/optimizers.h"
#include "core/training/trainer.h"

#include <optional>
#include <string>
#include <vector>

namespace layerloom::engine {

/// Where the first NaN or infinity of a step came up.
struct Divergence {
    std::string origin;       ///< a sentence, and what helps
    std::vector<NodeId> path; ///< of the node; empty if it is none
    std::string parameter{};  ///< that was no number before the step; else empty
};

/// None if all numbers of the batch are finite.
std::optional<Divergence> divergenceOfData(const Batch& batch);
/// None if all parameters are finite.
std::optional<Divergence> divergenceOfParameters(const std::vector<TrainedParameter>& parameters);
/// None if every call of that run, with the backward of its loss, gave finite numbers.
std::optional<Divergence> divergenceOfCalls(const ObservedRun& run);

} // namespace layerloom::engine
