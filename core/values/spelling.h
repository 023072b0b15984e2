// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The word that `word` was probably meant to be: the nearest one by edit distance, letter case aside; empty
/// if none is near.
std::string nearestWord(std::string_view word, const std::vector<std::string_view>& words);

} // namespace layerloom
