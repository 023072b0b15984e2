// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/load_plan.h"
#include "core/values/host_tensor.h"

#include <optional>

namespace layerloom {

/// A state dict and how its names are matched.
struct LoadedState {
    StateDict state;
    LoadSettings settings;
};

/// Weights that were loaded: enough to take it back, and to do it again.
struct LoadedValues {
    LoadReport report;
    LoadedState loaded;               ///< shares the memory that was read
    StateDict before;                 ///< a copy of what was replaced
    bool wereOwn = false;             ///< the values before were loaded, trained or edited
    std::optional<LoadedState> older; ///< what was loaded before
};

} // namespace layerloom
