// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_tokens.h"

#include <optional>
#include <string>
#include <string_view>

namespace layerloom {

/// `text (line 3, column 5)`: how a place in code is told to people.
std::string withPlace(const CodeError& error);

/// The place that such a text ends with.
std::optional<CodeError> placeIn(std::string_view text);

} // namespace layerloom
