// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Texts of strangers' files in messages.

namespace layerloom {

/// The text, or its beginning and `…` if it has more than `most` bytes. Cuts between characters of UTF-8.
std::string shortened(std::string_view text, std::size_t most = 120);

/// The text on one line: control characters, which may end a line or steer a terminal, as `\n` or `\x1b`.
std::string oneLine(std::string_view text);

} // namespace layerloom
