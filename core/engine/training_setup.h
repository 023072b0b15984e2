// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_source.h"
#include "core/graph/validation.h"
#include "core/training/feeding.h"
#include "core/training/training_settings.h"

#include <string>
#include <vector>

// How data and a model meet: what goes where, which losses fit, and what would keep a training from working.

namespace layerloom {

/// The names of the model's outputs.
std::vector<std::string> outputNames(const ValidatedModel& model);

/// How the data goes into the model. Throws Error if it does not fit.
Feeding feedingOf(const ValidatedModel& model, const Dataset& data, const std::vector<std::string>& outputs);

/// A loss for each output: what fits the targets of the data. Throws Error if the data does not fit.
std::vector<OutputLoss> fittingLosses(const ValidatedModel& model, const Dataset& data);

/// What of the data a training would stumble over, and what would mend it: shapes that do not fit an input,
/// targets that are no classes, more classes than the model has outputs, targets of another size. Empty if
/// nothing is known. `settings` with losses.
std::string trainingObstacle(const ValidatedModel& model, const Dataset& data,
                             const TrainingSettings& settings);

/// A data set to begin with (`DataChoice::source`) that the model's first input takes: Fashion-MNIST for its
/// pictures, made-up data for what fits such, else Fashion-MNIST.
std::string suitedSource(const Document& document);

} // namespace layerloom
