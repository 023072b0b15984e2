// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/value.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace layerloom {

/// How tightly a Python expression holds together, as the grammar has it.
enum class Binding {
    Tuple,
    Ternary,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Sign,
    Power,
    Atom ///< a name, a literal, a call, an index, or anything in brackets
};

/// A Python expression; its text may be marked.
struct Piece {
    std::string text;
    Binding binding = Binding::Atom;
    int depth = 0; ///< of calls in calls

    /// In brackets unless it binds at least that tightly.
    std::string atLeast(Binding wanted) const;
    /// Characters, without marks.
    std::size_t width() const;
};

/// The expression that the text is, by its operators outside of brackets.
Piece pieceOf(std::string text);

/// A value without expressions as Python writes it; texts in double quotes.
Piece pieceOf(const Value& value);

/// The expression with names replaced: `replace` gives what a name stands for, or none. Names behind a dot
/// and those of keyword arguments stay.
Piece replaced(std::string_view text, const std::function<std::optional<Piece>(const std::string&)>& replace);

/// Names in the expression that are not behind a dot, nor names of keyword arguments, nor given a value by
/// the expression itself.
std::set<std::string> freeNames(std::string_view text);
/// Names that the expression itself gives a value to (`for i in …`).
std::set<std::string> ownNames(std::string_view text);
/// How often the name stands free in the expression.
int countOfName(std::string_view text, std::string_view name);

} // namespace layerloom
