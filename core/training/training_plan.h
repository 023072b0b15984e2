// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/training_settings.h"

#include <string>
#include <string_view>

namespace layerloom {

/// The section of a project file that holds a plan (`Document::extensions`).
inline constexpr std::string_view kTrainingSection = "training";

/// What a person wants of the next training; a part of the project. Without losses, each output gets the one
/// that fits its targets.
struct TrainingPlan {
    TrainingSettings settings;
    bool startsAnew = false; ///< from the first values of the seed, and not from those the model has
};

/// Fashion-MNIST, Adam, ten epochs in batches of 64.
TrainingPlan defaultPlan();

/// JSON on one line: the members of `settingsJson`, and `starts_anew`.
std::string planJson(const TrainingPlan& plan);

/// Members that are missing have the values of `defaultPlan`. Throws Error for one that is wrong.
TrainingPlan parsePlan(std::string_view json);

} // namespace layerloom
