// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/trainer.h"

#include <torch/optim.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace layerloom::engine {

/// A parameter that is trained, by its first name.
struct TrainedParameter {
    std::string name;
    at::Tensor tensor;
};

/// LibTorch's optimizer for the parameters, each group with its rate and decay. Throws Error for groups that
/// match nothing.
std::unique_ptr<torch::optim::Optimizer> makeOptimizer(const TrainerSettings& settings,
                                                       const std::vector<TrainedParameter>& parameters);

/// The rate of the optimizer, times the factors of the groups.
void setRate(torch::optim::Optimizer& optimizer, const TrainerSettings& settings, double rate);

/// What the optimizer remembers of each parameter: tensors by `parameter.field`; numbers are tensors too.
std::vector<std::pair<std::string, at::Tensor>> rememberedBy(const torch::optim::Optimizer& optimizer,
                                                             const std::string& kind,
                                                             const std::vector<TrainedParameter>& parameters);

/// Gives the optimizer such a memory. Throws Error if something in it is missing or has another shape;
/// nothing is changed then.
void remember(torch::optim::Optimizer& optimizer, const std::string& kind,
              const std::vector<TrainedParameter>& parameters,
              const std::vector<std::pair<std::string, at::Tensor>>& memory);

} // namespace layerloom::engine
