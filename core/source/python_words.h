// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// A word of a Python statement that is going to be written.
struct PythonWord {
    enum class Kind { Name, Keyword, Number, Text, Symbol };
    Kind kind = Kind::Symbol;
    std::string text;
    int mark = -1;                ///< what it was marked as, see `marked`; -1 for nothing
    int id = 0;                   ///< its place in the statement; brackets are told apart by it
    int opening = -1;             ///< of a closing bracket: the id of the one that it closes
    bool hasBlank = false;        ///< a blank stands before it, unless it begins a line
    bool isUnary = false;         ///< a sign, or a star, before one operand
    bool isTrailer = false;       ///< a bracket of a call or an index
    bool isInvisible = false;     ///< a bracket that is written only if the line is broken there
    bool isComprehension = false; ///< `for`, or an `if` without `else`, in brackets

    bool is(std::string_view word) const { return kind != Kind::Text && text == word; }
    bool opens() const { return kind == Kind::Symbol && (text == "(" || text == "[" || text == "{"); }
    bool closes() const { return kind == Kind::Symbol && (text == ")" || text == "]" || text == "}"); }
};

/// The text with a mark, a number from 0 on, that its words keep; marks may lie in marks, and the innermost
/// one counts. Marks take no room.
std::string marked(std::string_view text, int mark);

/// The text without marks.
std::string withoutMarks(std::string_view text);

/// The words of one statement without comments, and how blanks stand between them in the style of black:
/// strings in double quotes, no blank around the power of simple operands, no comma before a closing bracket
/// but in a tuple of one.
std::vector<PythonWord> pythonWords(std::string_view statement);

/// The items with a comma and a blank between them.
std::string joined(const std::vector<std::string>& items);

/// The words in one line.
std::string joinedWords(const std::vector<PythonWord>& words);

} // namespace layerloom
