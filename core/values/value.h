// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace layerloom {

/// Python's `None`.
struct None {
    bool operator==(const None&) const = default;
};

/// A size that follows from the input, as in PyTorch's lazy modules. Only a default, never written in a file.
struct Auto {
    bool operator==(const Auto&) const = default;
};

/// A Python expression over the arguments of the enclosing block, e.g. `planes * 4`.
struct Expression {
    std::string text;
    bool operator==(const Expression&) const = default;
};

/// The value of an option or of a block's argument: a Python literal, *auto*, or an expression.
struct Value {
    using Tuple = std::vector<Value>;
    std::variant<None, Auto, bool, std::int64_t, double, std::string, Tuple, Expression> data;

    Value() = default;
    Value(None) {}
    Value(Auto a) : data(a) {}
    Value(bool b) : data(b) {}
    Value(int i) : data(std::int64_t{i}) {}
    Value(long i) : data(std::int64_t{i}) {}
    Value(long long i) : data(std::int64_t{i}) {}
    Value(double d) : data(d) {}
    Value(const char* s) : data(std::string(s)) {}
    Value(std::string s) : data(std::move(s)) {}
    Value(std::string_view s) : data(std::string(s)) {}
    Value(Tuple t) : data(std::move(t)) {}
    Value(Expression e) : data(std::move(e)) {}
    explicit Value(const std::vector<std::int64_t>& ints) : data(Tuple(ints.begin(), ints.end())) {}

    bool operator==(const Value&) const = default;

    template <class T>
    bool is() const {
        return std::holds_alternative<T>(data);
    }
    /// The value as `T`; asserts that it is one.
    template <class T>
    const T& as() const {
        return std::get<T>(data);
    }
    template <class T>
    const T* tryAs() const {
        return std::get_if<T>(&data);
    }
    /// True for an integer or a float; a bool is no number here, although Python counts it as one.
    bool isNumber() const { return is<std::int64_t>() || is<double>(); }
    /// An integer or float as double; asserts `isNumber()`.
    double number() const { return is<double>() ? as<double>() : static_cast<double>(as<std::int64_t>()); }
};

/// The value as Python's `repr` writes it: `True`, `0.1`, `1e-05`, `'same'`, `(3, 3)`, `(3,)`, `None`. Auto
/// is `auto`, an expression its text.
std::string pythonText(const Value& value);

/// A float as Python's `repr` writes it: the shortest text that reads back to the same number (`1.0`,
/// `1e-05`, `inf`).
std::string pythonText(double number);

/// A string as a Python literal with single quotes, as `repr` prefers them.
std::string pythonText(std::string_view text);

/// True for what can name a Python attribute: an ASCII identifier that is no keyword.
bool isPythonIdentifier(std::string_view text);

} // namespace layerloom
