// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// Data sets that are made up, to try a model on. All have the fields `x` and `y`.
const std::vector<std::string>& syntheticKinds();

/// `regression`: 8 normal features, y a fixed linear function of them with noise (float). `blobs`: 3 normal
/// clouds in the plane, `moons`: two half circles, `spirals`: two arms of a spiral, each with its number as
/// class (int64). `sequences`: 20 numbers of a sine with a phase of its own, `[20, 1]`, and the next one.
/// The same seed gives the same numbers everywhere. Throws Error for another kind.
DatasetPtr syntheticDataset(std::string_view kind, std::int64_t samples, std::uint64_t seed);

} // namespace layerloom
