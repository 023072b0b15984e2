// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/optimizers.h"
#include "core/training/trainer.h"

#include <functional>
#include <vector>

namespace layerloom::engine {

/// Compares the gradients that the parameters hold with differences of `loss`, which computes the loss of the
/// parameters as they are. Each parameter goes a little along its gradient, there and back; it is as before
/// afterwards.
std::vector<GradientCheck> checkedGradients(const std::vector<TrainedParameter>& parameters,
                                            const std::function<double()>& loss);

} // namespace layerloom::engine
