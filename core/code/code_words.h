// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace layerloom {

/// Python's keywords that code of a model may use.
std::span<const std::string_view> codeKeywords();

/// What code may name without anyone giving it a value: `torch`, `len`, `True`, …
std::span<const std::string_view> codeBuiltins();

} // namespace layerloom
