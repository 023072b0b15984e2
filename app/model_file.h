// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "core/engine/engine.h"
#include "core/graph/validation.h"

#include <memory>
#include <string>

namespace layerloom {

/// A project file that was read and validated.
struct CheckedProject {
    Document document;
    Validation validation;
};

/// Reads and validates; the file's warnings go to standard error.
CheckedProject openProject(const std::string& path);

/// The model in the file. Prints its problems to standard error, and throws Error if they keep it from being
/// built.
ValidatedModel openModel(const std::string& path);

/// Builds the model and loads the weights that were chosen.
std::unique_ptr<Model> buildModel(const ValidatedModel& model, const BuildSettings& settings,
                                  const WeightsChoice& weights);

} // namespace layerloom
