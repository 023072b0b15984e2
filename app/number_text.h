// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace layerloom {

/// A figure for people: six significant digits, `nan`, `inf`.
std::string numberText(double value);

/// `1 tensor`, `4 tensors`.
std::string tensorCountText(std::size_t count);

} // namespace layerloom
