// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/expression_tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace layerloom {

namespace {

constexpr std::array<std::string_view, 7> kWordOperators{"and", "or", "not", "if", "else", "in", "is"};
/// The longer ones first.
constexpr std::array<std::string_view, 19> kSigns{"**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/",
                                                  "%",  "<",  ">",  "(",  ")",  "[",  "]", ",", "."};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::optional<char> unescaped(char c) {
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case '\\':
    case '\'':
    case '"':
        return c;
    default:
        return std::nullopt;
    }
}

template <class Number>
bool readNumber(const std::string& text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

ExpressionTokens::ExpressionTokens(std::string_view text) : text_(text) {
    advance();
}

void ExpressionTokens::advance() {
    while (at(position_) == ' ' || at(position_) == '\t')
        ++position_;
    begin_ = position_;
    current_ = next();
    current_.column = begin_ + 1;
}

Token ExpressionTokens::next() {
    if (position_ == text_.size())
        return {};
    const char c = at(position_);
    if (isDigit(c) || (c == '.' && isDigit(at(position_ + 1))))
        return number();
    if (c == '\'' || c == '"')
        return quoted();
    return isWordStart(c) ? word() : symbol();
}

Token ExpressionTokens::invalid(std::string text) const {
    return {Token::Kind::Invalid, std::move(text), {}, begin_ + 1};
}

Token ExpressionTokens::number() {
    std::string digits;
    bool isFloat = false;
    for (;; ++position_) {
        const char c = at(position_);
        const bool isExponent = (c == 'e' || c == 'E') && !digits.empty();
        const bool isSign = (c == '+' || c == '-') && (digits.ends_with('e') || digits.ends_with('E'));
        // As in Python, an underscore may stand between two digits.
        if (c == '_' && isDigit(at(position_ + 1)) && !digits.empty() && isDigit(digits.back()))
            continue;
        if (!isDigit(c) && c != '.' && !isExponent && !isSign)
            break;
        isFloat = isFloat || !isDigit(c);
        digits += c;
    }
    Token token{Token::Kind::Literal, digits, {}, begin_ + 1};
    if (isWordStart(at(position_)))
        return invalid("invalid number");
    double number = 0;
    std::int64_t integer = 0;
    if (isFloat && readNumber(digits, number))
        token.value = Value(number);
    else if (!isFloat && digits.size() > 1 && digits[0] == '0')
        return invalid("an integer must not begin with 0");
    else if (!isFloat && readNumber(digits, integer))
        token.value = Value(integer);
    else
        return invalid(isFloat ? "invalid number" : "the integer does not fit into 64 bits");
    return token;
}

Token ExpressionTokens::quoted() {
    const char quote = at(position_++);
    std::string content;
    while (position_ < text_.size() && at(position_) != quote) {
        char c = at(position_++);
        if (c == '\n')
            break;
        if (c == '\\') {
            const auto plain = unescaped(at(position_++));
            if (!plain)
                return invalid("unknown escape sequence in a text");
            c = *plain;
        }
        content += c;
    }
    if (position_ >= text_.size())
        return invalid("the text has no closing quote");
    ++position_;
    return {Token::Kind::Literal, std::string(text_.substr(begin_, position_ - begin_)),
            Value(std::move(content)), begin_ + 1};
}

Token ExpressionTokens::word() {
    while (isWordStart(at(position_)) || isDigit(at(position_)))
        ++position_;
    Token token{Token::Kind::Name, std::string(text_.substr(begin_, position_ - begin_)), {}, begin_ + 1};
    if (token.text == "True" || token.text == "False") {
        token.kind = Token::Kind::Literal;
        token.value = Value(token.text == "True");
    } else if (token.text == "None") {
        token.kind = Token::Kind::Literal;
        token.value = Value(None{});
    } else if (std::find(kWordOperators.begin(), kWordOperators.end(), token.text) != kWordOperators.end()) {
        token.kind = Token::Kind::Symbol;
    } else if (!isPythonIdentifier(token.text)) {
        return invalid("'" + token.text + "' cannot stand in an expression");
    }
    return token;
}

Token ExpressionTokens::symbol() {
    const auto sign = std::find_if(kSigns.begin(), kSigns.end(), [&](std::string_view s) {
        return text_.substr(position_).starts_with(s);
    });
    if (sign == kSigns.end())
        return invalid("unexpected character");
    position_ += sign->size();
    return {Token::Kind::Symbol, std::string(*sign), {}, begin_ + 1};
}

} // namespace layerloom
