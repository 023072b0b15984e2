// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <vector>

// Options of the verbs that run a model on inputs.

namespace layerloom {

/// Which values, inputs, device and mode; `inputs` takes the pairs as they are written, for `readInputs`.
void addRunOptions(CLI::App& verb, RunCommand& run, std::vector<std::string>& inputs);
/// All that `run` takes beside the project.
void addRun(CLI::App& verb, RunCommand& run, std::vector<std::string>& inputs);
/// All that `profile` takes beside the project.
void addProfile(CLI::App& verb, ProfileCommand& profile, std::vector<std::string>& inputs);
/// `NAME=WHAT` pairs into a map. Throws CLI::ValidationError.
void readInputs(const std::vector<std::string>& pairs, std::map<std::string, std::string>& inputs);

} // namespace layerloom
