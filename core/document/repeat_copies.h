// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cstddef>

namespace layerloom {

/// True if a Repeat of the block makes a copy of that instance for each of its steps, as far as that can be
/// told without values: an expression may say so.
bool hasCopies(const Block& block, std::string_view instance);

/// How many elements of a tie's path, from `index` on, lead one level down from `block`: 2 where the number
/// of a copy (or `kAllCopies`) follows, else 1.
std::size_t stepsDown(const Block& block, const std::vector<NodeId>& path, std::size_t index);

} // namespace layerloom
