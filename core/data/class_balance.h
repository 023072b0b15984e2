// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

namespace layerloom {

/// How many samples each class has that the integer field `index` counts, from class 0 to the greatest that
/// occurs; empty for a field that holds no classes (not one integer a sample, or numbers below 0 or beyond a
/// million).
std::vector<std::int64_t> classCounts(const Dataset& data, std::size_t index);

} // namespace layerloom
