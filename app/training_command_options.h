// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <set>
#include <string>

// The options of the verbs that work on data.

namespace layerloom {

void addTrain(CLI::App& verb, TrainCommand& train);
void addEvaluate(CLI::App& verb, EvaluateCommand& evaluate);
void addPredict(CLI::App& verb, PredictCommand& predict);

/// The names of the options that were given, as `--epochs`; of `--no-shuffle` it is `--shuffle`.
std::set<std::string> givenIn(const CLI::App& verb);

/// After parsing: notes what was given. Throws CLI::ValidationError for options that a training which is
/// resumed does not take.
void checkTrain(const CLI::App& verb, TrainCommand& train);

} // namespace layerloom
