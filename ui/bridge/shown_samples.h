// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <span>
#include <string>
#include <vector>

namespace layerloom {

/// How many samples are shown where `most` would be: fewer if they are large, as those of files that do not
/// fit into memory may be.
std::size_t mostShown(const Dataset& data, std::size_t most);

/// The first field of these samples, each as a tensor of its own.
std::vector<ShownSample> shownSamples(const Dataset& data, std::span<const std::int64_t> rows);

/// The target of sample `index` in words: its class's name, its number, or its first numbers.
std::string targetLabel(const HostTensor& targets, std::size_t index, const std::vector<std::string>& names);

/// Four digits.
std::string numberLabel(double value);

} // namespace layerloom
