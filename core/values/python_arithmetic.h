// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/value.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Python's operators and a few of its functions on values. Integers have 64 bits here: what does not fit is
// an error, where Python would go on with a longer number.

namespace layerloom {

/// Why an operation has no value, in Python's words.
struct OperationError {
    std::string text;
};

using OperationResult = std::variant<Value, OperationError>;

enum class BinaryOperator { Add, Subtract, Multiply, Divide, FloorDivide, Modulo, Power };
enum class Comparison { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, NotIn, Is, IsNot };

/// Python's name of the value's type: `int`, `NoneType`, ….
std::string_view pythonTypeName(const Value& value);
/// What `bool(value)` gives.
bool pythonTruth(const Value& value);

OperationResult pythonBinary(BinaryOperator operation, const Value& left, const Value& right);
OperationResult pythonNegative(const Value& value);
OperationResult pythonPositive(const Value& value);
OperationResult pythonComparison(Comparison comparison, const Value& left, const Value& right);
/// `tuple[index]`, also from the end.
OperationResult pythonItem(const Value& tuple, const Value& index);

/// True for `min`, `max`, `abs`, `int`, `float` and `len`.
bool isPythonFunction(std::string_view name);
/// Calls one of these.
OperationResult pythonCall(std::string_view function, const std::vector<Value>& arguments);

} // namespace layerloom
