// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <span>
#include <string>
#include <vector>

namespace layerloom {

/// The first field of these samples, each as a tensor of its own.
std::vector<ShownSample> shownSamples(const Dataset& data, std::span<const std::int64_t> rows);

/// The target of sample `index` in words: its class's name, its number, or its first numbers.
std::string targetLabel(const HostTensor& targets, std::size_t index, const std::vector<std::string>& names);

/// Four digits.
std::string numberLabel(double value);

} // namespace layerloom
