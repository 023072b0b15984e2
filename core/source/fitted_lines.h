// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The longest line, in characters.
inline constexpr std::size_t kLineLength = 88;

/// A line of source, and the marks of its words (see python_words.h) in the order of their first ones.
struct FittedLine {
    std::string text; ///< with its indentation
    std::vector<int> marks;
};

/// One statement as black writes it (`black --check` of version 23 leaves it alone): in one line if that is
/// short enough, else broken at brackets and delimiters. `depth` counts levels of indentation, of four blanks
/// each. `isModern` says that the file holds what Python has from 3.6 on, as f-strings are: black then puts a
/// comma behind `*arguments` too.
std::vector<FittedLine> fittedLines(std::string_view statement, int depth, bool isModern = false);

} // namespace layerloom
