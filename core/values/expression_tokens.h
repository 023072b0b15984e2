// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/value.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace layerloom {

/// A word of a Python expression.
struct Token {
    enum class Kind { Literal, Name, Symbol, End, Invalid };
    Kind kind = Kind::End;
    std::string text;       ///< as written; of an invalid one: what is wrong
    Value value;            ///< of a literal
    std::size_t column = 1; ///< counted from 1, in bytes

    /// True for that operator or keyword.
    bool isSymbol(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
    bool isName(std::string_view name) const { return kind == Kind::Name && text == name; }
};

/// Cuts an expression into tokens, one ahead.
class ExpressionTokens {
  public:
    explicit ExpressionTokens(std::string_view text);
    const Token& current() const { return current_; }
    void advance();

  private:
    Token next();
    Token number();
    Token quoted();
    Token word();
    Token symbol();
    Token invalid(std::string text) const;
    char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t begin_ = 0;
    Token current_;
};

} // namespace layerloom
