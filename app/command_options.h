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
/// Samples of a batch.
CLI::Option* addBatch(CLI::App& verb, std::int64_t& batch);

/// Throws for the first of these options that was given: what is ignored must not be offered.
void refuse(const CLI::App& verb, std::initializer_list<const char*> options, const std::string& wanted);

} // namespace layerloom
