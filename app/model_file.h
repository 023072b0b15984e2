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

/// The folder of the project, in which files lie that its nodes name.
std::string folderOf(const std::string& projectFile);

/// Reads and validates; the file's warnings go to standard error.
CheckedProject openProject(const std::string& path);

/// The model in the file. Prints its problems to standard error, and throws Error if they keep it from being
/// built.
ValidatedModel openModel(const std::string& path);

/// The same of a project that was read already.
ValidatedModel modelOf(const CheckedProject& project, const std::string& path);

/// What the options say; throws Error for a pair that is none.
LoadSettings loadSettings(const WeightsChoice& weights);

/// Builds the model and loads the weights that were chosen, or else those that belong to the project, which
/// was read from `file`.
std::unique_ptr<Model> buildModel(const ValidatedModel& model, const BuildSettings& settings,
                                  const WeightsChoice& weights, const std::string& file);

/// The model as the seed gives it, whatever belongs to the project.
std::unique_ptr<Model> freshModel(const ValidatedModel& model, const BuildSettings& settings,
                                  const std::string& file);

} // namespace layerloom
