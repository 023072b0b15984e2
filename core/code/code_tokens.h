// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace layerloom {

/// What is wrong with a piece of code, and where: line and column count from 1, in bytes.
struct CodeError {
    std::string text; ///< one sentence without a full stop
    int line = 1;
    int column = 1;
    bool operator==(const CodeError&) const = default;
};

/// A word of Python code.
struct CodeToken {
    /// NewLine ends a statement: line breaks in brackets, blank lines and comments are none.
    enum class Kind { Name, Keyword, Number, Text, Symbol, NewLine, End };
    Kind kind = Kind::End;
    std::string_view text; ///< as written, within the text that was cut
    int line = 1;
    int column = 1;
    int depth = 0; ///< brackets that are open around it

    bool is(std::string_view word) const {
        return (kind == Kind::Symbol || kind == Kind::Keyword) && text == word;
    }
};

/// Most that a piece of code may have, so that no compiler runs out of its stack on it.
inline constexpr std::size_t kMaxCodeBytes = 64 * 1024;
inline constexpr int kMaxCodeNesting = 50;      ///< of brackets, and of blocks by indentation
inline constexpr int kMaxStatementWords = 4000; ///< words of one statement
inline constexpr int kMaxBranches = 200;        ///< `elif` in all

/// Cuts Python code into words, the last of which is End (after a NewLine, if there is any word). Brackets
/// are balanced in what is given back. Gives the first error instead, also for code beyond the limits, and
/// for words of Python that TorchScript does not have (`import`, `lambda`, …).
std::variant<std::vector<CodeToken>, CodeError> codeTokens(std::string_view text);

} // namespace layerloom
