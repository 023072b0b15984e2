// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/value.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace layerloom {

/// Why an expression has no value.
struct ExpressionError {
    std::string text;        ///< one sentence without a full stop
    std::size_t column = 1;  ///< counted from 1, in bytes
    std::string unknownName; ///< the name that has no value, if that is what is wrong
    bool operator==(const ExpressionError&) const = default;
};

using ExpressionResult = std::variant<Value, ExpressionError>;

/// The value of a Python expression over named values: numbers, texts, tuples, `True`, `False`, `None`;
/// `+ - * / // % **`, comparisons, `in`, `is`, `and`, `or`, `not`, `a if c else b`, `tuple[i]`, and calls of
/// `min`, `max`, `abs`, `int`, `float`, `len`, and `x.shape` if `names` has that. A value that is itself an
/// Expression stands for one that is not known: what takes it has no value. As Python computes it, but for
/// integers beyond 64 bits, which are errors. Texts are limited to 10,000 bytes and nesting to 64 levels; the
/// time is linear in the length.
ExpressionResult evaluateExpression(std::string_view text, const std::map<std::string, Value>& names);

/// The value with every expression in it (also inside tuples) evaluated; any other value as it is.
ExpressionResult evaluated(const Value& value, const std::map<std::string, Value>& names);

/// True if the value is an expression or a tuple that holds one.
bool hasExpression(const Value& value);

} // namespace layerloom
