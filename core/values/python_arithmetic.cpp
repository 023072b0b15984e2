// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/python_arithmetic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace layerloom {

namespace {

/// Longest text or tuple that an expression may make.
constexpr std::size_t kMaxLength = 10'000;

constexpr std::array<std::string_view, 7> kOperatorTexts{"+", "-", "*", "/", "//", "%", "** or pow()"};

OperationError tooLarge() {
    return {"the result does not fit into 64 bits"};
}

/// The value as an integer if Python counts it as one: a bool is 0 or 1.
std::optional<std::int64_t> asInteger(const Value& value) {
    if (const auto* number = value.tryAs<std::int64_t>())
        return *number;
    if (const auto* truth = value.tryAs<bool>())
        return *truth ? 1 : 0;
    return std::nullopt;
}

std::optional<double> asFloat(const Value& value) {
    if (const auto* number = value.tryAs<double>())
        return *number;
    if (const auto integer = asInteger(value))
        return static_cast<double>(*integer);
    return std::nullopt;
}

struct Division {
    std::int64_t quotient;
    std::int64_t remainder;
};

/// Rounds towards minus infinity, as Python does; none on overflow.
std::optional<Division> floorDivision(std::int64_t a, std::int64_t b) {
    if (b == -1) {
        std::int64_t negated = 0;
        if (__builtin_sub_overflow(std::int64_t{0}, a, &negated))
            return std::nullopt;
        return Division{negated, 0};
    }
    Division result{a / b, a % b};
    if (result.remainder != 0 && (result.remainder < 0) != (b < 0)) {
        --result.quotient;
        result.remainder += b;
    }
    return result;
}

OperationResult integerPower(std::int64_t base, std::int64_t exponent) {
    if (exponent < 0) {
        if (base == 0)
            return OperationError{"0.0 cannot be raised to a negative power"};
        return Value(std::pow(static_cast<double>(base), static_cast<double>(exponent)));
    }
    std::int64_t result = 1;
    // Powers of 0, 1 and -1 never overflow, whatever the exponent; all others do before it reaches 64.
    const std::int64_t steps =
        base >= -1 && base <= 1 ? std::min<std::int64_t>(exponent, 2 - exponent % 2) : exponent;
    for (std::int64_t i = 0; i < steps; ++i) {
        if (__builtin_mul_overflow(result, base, &result))
            return tooLarge();
    }
    return Value(result);
}

OperationResult integerOperation(BinaryOperator operation, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    switch (operation) {
    case BinaryOperator::Add:
        return __builtin_add_overflow(a, b, &result) ? OperationResult(tooLarge()) : Value(result);
    case BinaryOperator::Subtract:
        return __builtin_sub_overflow(a, b, &result) ? OperationResult(tooLarge()) : Value(result);
    case BinaryOperator::Multiply:
        return __builtin_mul_overflow(a, b, &result) ? OperationResult(tooLarge()) : Value(result);
    case BinaryOperator::Divide:
        if (b == 0)
            return OperationError{"division by zero"};
        return Value(static_cast<double>(a) / static_cast<double>(b));
    case BinaryOperator::FloorDivide:
    case BinaryOperator::Modulo: {
        if (b == 0)
            return OperationError{"integer division or modulo by zero"};
        const auto division = floorDivision(a, b);
        if (!division)
            return tooLarge();
        return Value(operation == BinaryOperator::Modulo ? division->remainder : division->quotient);
    }
    case BinaryOperator::Power:
        return integerPower(a, b);
    }
    return tooLarge();
}

/// `divmod` of floats as CPython's `float_divmod` computes it.
OperationResult floatDivision(BinaryOperator operation, double a, double b) {
    if (b == 0)
        return OperationError{"float floor division or modulo by zero"};
    double remainder = std::fmod(a, b);
    double quotient = (a - remainder) / b;
    if (remainder != 0 && (remainder < 0) != (b < 0)) {
        remainder += b;
        quotient -= 1;
    } else if (remainder == 0) {
        remainder = std::copysign(0.0, b);
    }
    if (operation == BinaryOperator::Modulo)
        return Value(remainder);
    if (quotient == 0)
        return Value(std::copysign(0.0, a / b));
    const double floor = std::floor(quotient);
    return Value(quotient - floor > 0.5 ? floor + 1 : floor);
}

OperationResult floatPower(double base, double exponent) {
    if (base == 0 && exponent < 0)
        return OperationError{"0.0 cannot be raised to a negative power"};
    if (base < 0 && std::isfinite(base) && std::isfinite(exponent) && exponent != std::floor(exponent))
        return OperationError{"the result is a complex number"};
    const double result = std::pow(base, exponent);
    if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent))
        return OperationError{"numerical result out of range"};
    return Value(result);
}

OperationResult floatOperation(BinaryOperator operation, double a, double b) {
    switch (operation) {
    case BinaryOperator::Add:
        return Value(a + b);
    case BinaryOperator::Subtract:
        return Value(a - b);
    case BinaryOperator::Multiply:
        return Value(a * b);
    case BinaryOperator::Divide:
        return b == 0 ? OperationResult(OperationError{"float division by zero"}) : Value(a / b);
    case BinaryOperator::FloorDivide:
    case BinaryOperator::Modulo:
        return floatDivision(operation, a, b);
    case BinaryOperator::Power:
        return floatPower(a, b);
    }
    return tooLarge();
}

template <class Sequence>
OperationResult repeated(const Sequence& items, std::int64_t times) {
    Sequence result;
    if (times > 0 && !items.empty() && static_cast<std::uint64_t>(times) > kMaxLength / items.size())
        return OperationError{"the result is too long"};
    for (std::int64_t i = 0; i < times && !items.empty(); ++i)
        result.insert(result.end(), items.begin(), items.end());
    return Value(std::move(result));
}

template <class Sequence>
OperationResult joined(const Sequence& a, const Sequence& b) {
    if (a.size() + b.size() > kMaxLength)
        return OperationError{"the result is too long"};
    Sequence result = a;
    result.insert(result.end(), b.begin(), b.end());
    return Value(std::move(result));
}

/// `+` and `*` of texts and tuples; none where Python has no such operation.
template <class Sequence>
std::optional<OperationResult> sequenceOperation(BinaryOperator operation, const Value& left,
                                                 const Value& right) {
    const auto* a = left.tryAs<Sequence>();
    const auto* b = right.tryAs<Sequence>();
    if (operation == BinaryOperator::Add && a && b)
        return joined(*a, *b);
    if (operation == BinaryOperator::Multiply && a && asInteger(right))
        return repeated(*a, *asInteger(right));
    if (operation == BinaryOperator::Multiply && b && asInteger(left))
        return repeated(*b, *asInteger(left));
    return std::nullopt;
}

bool areEqual(const Value& a, const Value& b) {
    if (const auto* first = a.tryAs<Value::Tuple>()) {
        const auto* second = b.tryAs<Value::Tuple>();
        return second && std::equal(first->begin(), first->end(), second->begin(), second->end(), areEqual);
    }
    if (asInteger(a) && asInteger(b))
        return *asInteger(a) == *asInteger(b);
    if (asFloat(a) && asFloat(b))
        return *asFloat(a) == *asFloat(b);
    return a == b;
}

/// Python's `a < b`; none for types that have no order.
std::optional<bool> isLess(const Value& a, const Value& b) {
    if (asInteger(a) && asInteger(b))
        return *asInteger(a) < *asInteger(b);
    if (asFloat(a) && asFloat(b))
        return *asFloat(a) < *asFloat(b);
    if (a.is<std::string>() && b.is<std::string>())
        return a.as<std::string>() < b.as<std::string>();
    if (!a.is<Value::Tuple>() || !b.is<Value::Tuple>())
        return std::nullopt;
    const auto& first = a.as<Value::Tuple>();
    const auto& second = b.as<Value::Tuple>();
    const auto [x, y] = std::mismatch(first.begin(), first.end(), second.begin(), second.end(), areEqual);
    if (x == first.end() || y == second.end())
        return first.size() < second.size();
    return isLess(*x, *y);
}

OperationResult ordered(std::string_view sign, const Value& left, const Value& right,
                        const std::optional<bool>& result) {
    if (result)
        return Value(*result);
    return OperationError{"'" + std::string(sign) + "' not supported between instances of '" +
                          std::string(pythonTypeName(left)) + "' and '" + std::string(pythonTypeName(right)) +
                          "'"};
}

OperationResult isMember(const Value& item, const Value& container) {
    if (const auto* tuple = container.tryAs<Value::Tuple>())
        return Value(
            std::any_of(tuple->begin(), tuple->end(), [&](const Value& v) { return areEqual(v, item); }));
    if (container.is<std::string>() && item.is<std::string>())
        return Value(container.as<std::string>().find(item.as<std::string>()) != std::string::npos);
    return OperationError{"argument of type '" + std::string(pythonTypeName(container)) +
                          "' is not iterable"};
}

OperationResult isIdentical(const Value& left, const Value& right) {
    const auto isSingleton = [](const Value& v) { return v.is<None>() || v.is<bool>(); };
    if (!isSingleton(left) && !isSingleton(right))
        return OperationError{"'is' compares with None, True or False only; use '=='"};
    return Value(left == right);
}

OperationResult negated(OperationResult result) {
    if (auto* value = std::get_if<Value>(&result))
        return Value(!pythonTruth(*value));
    return result;
}

OperationResult isLessOrEqual(std::string_view sign, const Value& shownLeft, const Value& shownRight,
                              const Value& a, const Value& b) {
    const auto less = isLess(a, b);
    return ordered(sign, shownLeft, shownRight, less ? std::optional(*less || areEqual(a, b)) : std::nullopt);
}

OperationError badArgument(std::string_view function, const Value& value) {
    return {std::string(function) + "() cannot take a value of type '" + std::string(pythonTypeName(value)) +
            "'"};
}

OperationResult extreme(std::string_view function, const std::vector<Value>& arguments) {
    const bool isOneTuple = arguments.size() == 1 && arguments[0].is<Value::Tuple>();
    if (arguments.size() == 1 && !isOneTuple)
        return badArgument(function, arguments[0]);
    const auto& items = isOneTuple ? arguments[0].as<Value::Tuple>() : arguments;
    if (items.empty())
        return OperationError{std::string(function) + "() arg is an empty sequence"};
    Value best = items[0];
    for (std::size_t i = 1; i < items.size(); ++i) {
        const bool isMax = function == "max";
        const auto better = isMax ? isLess(best, items[i]) : isLess(items[i], best);
        if (!better)
            return ordered(isMax ? ">" : "<", items[i], best, std::nullopt);
        if (*better)
            best = items[i];
    }
    return best;
}

OperationResult toInteger(const Value& value) {
    if (const auto integer = asInteger(value))
        return Value(*integer);
    const auto* number = value.tryAs<double>();
    if (!number)
        return badArgument("int", value);
    if (!std::isfinite(*number))
        return OperationError{"cannot convert float " + pythonText(*number) + " to integer"};
    // 2^63 is a double; what is not below it in size does not fit.
    if (std::fabs(*number) >= 9223372036854775808.0)
        return tooLarge();
    return Value(static_cast<std::int64_t>(*number));
}

OperationResult toFloat(const Value& value) {
    if (const auto number = asFloat(value))
        return Value(*number);
    if (const auto* text = value.tryAs<std::string>()) {
        if (*text == "inf" || *text == "-inf")
            return Value((text->front() == '-' ? -1 : 1) * std::numeric_limits<double>::infinity());
    }
    return badArgument("float", value);
}

OperationResult absolute(const Value& value) {
    if (const auto* number = value.tryAs<double>())
        return Value(std::fabs(*number));
    const auto integer = asInteger(value);
    if (!integer)
        return badArgument("abs", value);
    return *integer < 0 ? pythonNegative(value) : OperationResult(Value(*integer));
}

OperationResult length(const Value& value) {
    if (const auto* tuple = value.tryAs<Value::Tuple>())
        return Value(static_cast<std::int64_t>(tuple->size()));
    if (const auto* text = value.tryAs<std::string>())
        // Python counts characters: all bytes but the continuation bytes of UTF-8.
        return Value(static_cast<std::int64_t>(
            std::count_if(text->begin(), text->end(), [](char c) { return (c & 0xC0) != 0x80; })));
    return OperationError{"object of type '" + std::string(pythonTypeName(value)) + "' has no len()"};
}

} // namespace

std::string_view pythonTypeName(const Value& value) {
    constexpr std::array<std::string_view, 8> names{"NoneType", "auto", "bool",  "int",
                                                    "float",    "str",  "tuple", "expression"};
    return names[value.data.index()];
}

bool pythonTruth(const Value& value) {
    if (const auto number = asFloat(value))
        return *number != 0;
    if (const auto* text = value.tryAs<std::string>())
        return !text->empty();
    if (const auto* tuple = value.tryAs<Value::Tuple>())
        return !tuple->empty();
    return !value.is<None>();
}

OperationResult pythonBinary(BinaryOperator operation, const Value& left, const Value& right) {
    if (asInteger(left) && asInteger(right))
        return integerOperation(operation, *asInteger(left), *asInteger(right));
    if (asFloat(left) && asFloat(right))
        return floatOperation(operation, *asFloat(left), *asFloat(right));
    if (auto result = sequenceOperation<std::string>(operation, left, right))
        return *result;
    if (auto result = sequenceOperation<Value::Tuple>(operation, left, right))
        return *result;
    return OperationError{"unsupported operand type(s) for " +
                          std::string(kOperatorTexts[static_cast<std::size_t>(operation)]) + ": '" +
                          std::string(pythonTypeName(left)) + "' and '" + std::string(pythonTypeName(right)) +
                          "'"};
}

OperationResult pythonNegative(const Value& value) {
    if (const auto* number = value.tryAs<double>())
        return Value(-*number);
    if (const auto integer = asInteger(value))
        return integerOperation(BinaryOperator::Subtract, 0, *integer);
    return OperationError{"bad operand type for unary -: '" + std::string(pythonTypeName(value)) + "'"};
}

OperationResult pythonPositive(const Value& value) {
    if (value.is<double>())
        return value;
    if (const auto integer = asInteger(value))
        return Value(*integer);
    return OperationError{"bad operand type for unary +: '" + std::string(pythonTypeName(value)) + "'"};
}

OperationResult pythonComparison(Comparison comparison, const Value& left, const Value& right) {
    switch (comparison) {
    case Comparison::Equal:
        return Value(areEqual(left, right));
    case Comparison::NotEqual:
        return Value(!areEqual(left, right));
    case Comparison::Less:
        return ordered("<", left, right, isLess(left, right));
    case Comparison::Greater:
        return ordered(">", left, right, isLess(right, left));
    case Comparison::LessEqual:
        return isLessOrEqual("<=", left, right, left, right);
    case Comparison::GreaterEqual:
        return isLessOrEqual(">=", left, right, right, left);
    case Comparison::In:
        return isMember(left, right);
    case Comparison::NotIn:
        return negated(isMember(left, right));
    case Comparison::Is:
        return isIdentical(left, right);
    case Comparison::IsNot:
        return negated(isIdentical(left, right));
    }
    return OperationError{"unknown comparison"};
}

OperationResult pythonItem(const Value& tuple, const Value& index) {
    const auto* items = tuple.tryAs<Value::Tuple>();
    if (!items)
        return OperationError{"'" + std::string(pythonTypeName(tuple)) + "' object is not subscriptable"};
    const auto position = asInteger(index);
    if (!position)
        return OperationError{"tuple indices must be integers, not " + std::string(pythonTypeName(index))};
    const auto count = static_cast<std::int64_t>(items->size());
    if (*position < -count || *position >= count)
        return OperationError{"tuple index out of range"};
    return (*items)[static_cast<std::size_t>(*position < 0 ? *position + count : *position)];
}

bool isPythonFunction(std::string_view name) {
    constexpr std::array<std::string_view, 6> functions{"min", "max", "abs", "int", "float", "len"};
    return std::find(functions.begin(), functions.end(), name) != functions.end();
}

OperationResult pythonCall(std::string_view function, const std::vector<Value>& arguments) {
    const bool isExtreme = function == "min" || function == "max";
    if (arguments.empty() || (!isExtreme && arguments.size() > 1))
        return OperationError{std::string(function) + "() takes " +
                              (isExtreme ? "at least one argument" : "one argument") + " (" +
                              std::to_string(arguments.size()) + " given)"};
    if (isExtreme)
        return extreme(function, arguments);
    if (function == "abs")
        return absolute(arguments[0]);
    if (function == "int")
        return toInteger(arguments[0]);
    if (function == "float")
        return toFloat(arguments[0]);
    return length(arguments[0]);
}

} // namespace layerloom
