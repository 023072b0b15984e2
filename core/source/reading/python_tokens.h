// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/python_error.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerloom::reading {

/// A word of a Python file.
struct Token {
    /// FormattedText is an f-string, whose text is what stands between its quotes.
    enum class Kind {
        Name,
        Keyword,
        Integer,
        Float,
        Text,
        FormattedText,
        Symbol,
        NewLine,
        Indent,
        Dedent,
        End
    };
    Kind kind = Kind::End;
    std::string text; ///< of a text: what it says, escapes resolved
    SourcePlace place;
    std::size_t begin = 0; ///< bytes in the file
    std::size_t end = 0;
    bool isBytes = false;

    bool is(std::string_view word) const {
        return (kind == Kind::Symbol || kind == Kind::Keyword) && text == word;
    }
};

/// A comment: what stands behind `#`, and where.
struct Comment {
    std::string text;
    SourcePlace place;
    bool isAlone = false; ///< nothing stands before it in its line
};

struct TokenList {
    std::vector<Token> tokens; ///< ends with End
    std::vector<Comment> comments;
};

/// The largest file that is read. Files of networks have a few hundred lines.
inline constexpr std::size_t kMaxSourceBytes = 2 * 1024 * 1024;

/// Cuts a Python 3 file into words. Throws PythonError for what is none.
TokenList pythonTokens(std::string_view text, int file = 0);

/// The text with escapes resolved, as in a literal without `r`.
std::string unescaped(std::string_view text);

} // namespace layerloom::reading
