// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_source.h"
#include "core/training/choice.h"
#include "core/training/trainer.h"
#include "core/training/training_loop.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// All that a training depends on beside the model.
struct TrainingSettings {
    DataChoice data;
    std::vector<Choice> transforms; ///< of pictures, in their order
    TrainerSettings trainer;
    LoopSettings loop;
    std::string device = "cpu";
};

/// As JSON: calls as text (`Adam(lr=0.01)`), everything else as plain members.
std::string settingsJson(const TrainingSettings& settings);

/// Throws Error that names the member which is missing or wrong.
TrainingSettings parseSettings(std::string_view json);

} // namespace layerloom
