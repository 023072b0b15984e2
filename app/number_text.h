// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layerloom {

/// A figure for people: six significant digits, `nan`, `inf`.
std::string numberText(double value);

} // namespace layerloom
