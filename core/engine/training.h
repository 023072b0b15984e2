// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/training/trainer.h"

#include <memory>

namespace layerloom {

/// Trains `model`, which must live longer. Throws Error for an output that the model has not, a group whose
/// pattern is no regular expression or matches no parameter; a step throws it for a model without trainable
/// parameters.
std::unique_ptr<Trainer> makeTrainer(Model& model, const TrainerSettings& settings);

} // namespace layerloom
