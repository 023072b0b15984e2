// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/argument_names.h"

#include "core/values/expression.h"

#include <algorithm>
#include <set>

namespace layerloom::reading {

namespace {

/// Names that expressions have already, and those that constructors cannot have.
bool isTaken(const std::string& name) {
    static const std::set<std::string> kNames{"self", "min",   "max", "abs",   "int", "float",
                                              "len",  "torch", "nn",  "super", "x",   "math"};
    return kNames.contains(name);
}

bool areWhole(const std::vector<Value>& values) {
    return std::all_of(values.begin(), values.end(), [](const Value& v) { return v.is<std::int64_t>(); });
}

/// Whether the text has these values, for each definition with its own.
bool has(const std::string& text, const std::vector<std::map<std::string, Value>>& names,
         const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const ExpressionResult made = evaluateExpression(text, names[i]);
        const auto* value = std::get_if<Value>(&made);
        if (!value || !(*value == values[i]))
            return false;
    }
    return true;
}

ArgumentType typeOf(const std::vector<Value>& values) {
    const auto all = [&](const auto& test) { return std::all_of(values.begin(), values.end(), test); };
    if (all([](const Value& v) { return v.is<std::int64_t>(); }))
        return ArgumentType::Integer;
    if (all([](const Value& v) { return v.isNumber(); }))
        return ArgumentType::Float;
    if (all([](const Value& v) { return v.is<bool>(); }))
        return ArgumentType::Bool;
    if (all([](const Value& v) { return v.is<std::string>(); }))
        return ArgumentType::Text;
    return all([](const Value& v) { return v.is<Value::Tuple>(); }) ? ArgumentType::Tuple : ArgumentType::Any;
}

} // namespace

ArgumentNames::ArgumentNames(std::vector<std::vector<ConstructorValue>> given) {
    for (std::size_t i = 0; !given.empty() && i < given.front().size(); ++i) {
        Column column{given.front()[i].name, {}, given.front()[i].fallback};
        for (const auto& definition : given) {
            if (i >= definition.size() || definition[i].name != column.name || !definition[i].value)
                break;
            column.values.push_back(*definition[i].value);
        }
        if (column.values.size() == given.size() && isPythonIdentifier(column.name) && !isTaken(column.name))
            columns_.push_back(std::move(column));
    }
}

ArgumentNames::Column* ArgumentNames::equalTo(const std::vector<Value>& values) {
    for (auto* columns : {&columns_, &made_}) {
        for (Column& column : *columns) {
            if (column.values == values)
                return &column;
        }
    }
    return nullptr;
}

/// `planes * 4`, `width // 2`, `(kernel_size - 1) // 2`, `inside + outside`: what people write.
std::string ArgumentNames::derivedFor(const std::vector<Value>& values) {
    constexpr std::int64_t kLargestFactor = 16;
    constexpr std::size_t kFewestForTwo = 3;
    if (!areWhole(values))
        return {};
    std::vector<std::map<std::string, Value>> names(values.size());
    std::vector<Column*> whole;
    for (Column& column : columns_) {
        const bool differs = std::any_of(column.values.begin(), column.values.end(),
                                         [&](const Value& v) { return !(v == column.values.front()); });
        if (!areWhole(column.values) || !differs)
            continue;
        whole.push_back(&column);
        for (std::size_t i = 0; i < values.size(); ++i)
            names[i][column.name] = column.values[i];
    }
    const auto found = [&](const std::string& text, std::initializer_list<Column*> used) {
        if (!has(text, names, values))
            return false;
        for (Column* column : used)
            column->isUsed = true;
        return true;
    };
    for (Column* a : whole) {
        std::vector<std::string> tried;
        for (std::int64_t k = 2; k <= kLargestFactor; ++k) {
            tried.push_back(a->name + " * " + std::to_string(k));
            tried.push_back(a->name + " // " + std::to_string(k));
        }
        tried.push_back('(' + a->name + " - 1) // 2");
        for (const char* rest : {" + 1", " - 1", " + 2", " - 2"})
            tried.push_back(a->name + rest);
        for (const std::string& text : tried) {
            if (found(text, {a}))
                return text;
        }
    }
    for (Column* a : whole) {
        for (Column* b : whole) {
            if (a == b || values.size() < kFewestForTwo)
                continue;
            for (const char* sign : {" * ", " + ", " - ", " // "}) {
                const std::string text = a->name + sign + b->name;
                if (found(text, {a, b}))
                    return text;
            }
        }
    }
    return {};
}

std::string ArgumentNames::freeName(const std::string& hint) const {
    std::string base;
    for (const char c : hint)
        base += std::isalnum(static_cast<unsigned char>(c)) || c == '_' ? c : '_';
    if (!isPythonIdentifier(base) || isTaken(base))
        base = "value_" + base;
    std::string name = base;
    const auto isUsed = [&](const std::string& wanted) {
        const auto same = [&](const Column& column) { return column.name == wanted; };
        return std::any_of(columns_.begin(), columns_.end(), same) ||
               std::any_of(made_.begin(), made_.end(), same);
    };
    for (int i = 2; isUsed(name); ++i)
        name = base + '_' + std::to_string(i);
    return name;
}

Value ArgumentNames::expressionFor(const std::vector<Value>& values, const std::string& hint) {
    if (Column* column = equalTo(values)) {
        column->isUsed = true;
        return Value(Expression{column->name});
    }
    if (const std::string text = derivedFor(values); !text.empty())
        return Value(Expression{text});
    made_.push_back({freeName(hint), values, std::nullopt, true});
    return Value(Expression{made_.back().name});
}

/// Python wants arguments with defaults behind those without.
bool ArgumentNames::hasDefaults() const {
    if (!made_.empty())
        return false;
    bool isSome = false;
    for (const Column& column : columns_) {
        if (column.isUsed && isSome && !column.fallback)
            return false;
        isSome = isSome || (column.isUsed && column.fallback);
    }
    return isSome;
}

std::vector<Argument> ArgumentNames::arguments() const {
    std::vector<Argument> arguments;
    for (const auto* columns : {&columns_, &made_}) {
        for (const Column& column : *columns) {
            if (column.isUsed)
                arguments.push_back(
                    {column.name, hasDefaults() ? column.fallback : std::nullopt, typeOf(column.values)});
        }
    }
    return arguments;
}

std::map<std::string, Value> ArgumentNames::valuesOf(std::size_t definition) const {
    std::map<std::string, Value> values;
    for (const auto* columns : {&columns_, &made_}) {
        for (const Column& column : *columns) {
            const bool isDefault =
                hasDefaults() && column.fallback && *column.fallback == column.values[definition];
            if (column.isUsed && !isDefault)
                values[column.name] = column.values[definition];
        }
    }
    return values;
}

} // namespace layerloom::reading
