// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"

#include <CLI/CLI.hpp>

// Options that several verbs have.

namespace layerloom {

/// An option or positional that names a file; shells complete it with what `text` lists (`.pth`).
CLI::Option* addFile(CLI::App& verb, const std::string& name, std::string& path, const std::string& text);
/// An option that may be given several times, one value each.
CLI::Option* addRepeated(CLI::App& verb, const std::string& name, std::vector<std::string>& values,
                         const char* type, const char* text);
/// Options that change what `weightsOption` names.
void addNames(CLI::App& verb, WeightsChoice& weights, CLI::Option* weightsOption);
void addWeights(CLI::App& verb, WeightsChoice& weights);
void addSeed(CLI::App& verb, std::uint64_t& seed);
void addPicture(CLI::App& verb, PictureChoice& picture, std::string& theme);
void addDevice(CLI::App& verb, std::string& device);
void addData(CLI::App& verb, DataOptions& data);
/// A loss for an output, or for several.
CLI::Option* addLosses(CLI::App& verb, std::vector<std::string>& losses);
/// Samples of a batch.
CLI::Option* addBatch(CLI::App& verb, std::int64_t& batch);

/// All that `predict` takes beside the project.
void addPredict(CLI::App& verb, PredictCommand& predict);

} // namespace layerloom
