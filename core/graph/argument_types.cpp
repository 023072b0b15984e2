// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/argument_types.h"

namespace layerloom {

namespace {

bool isOf(ArgumentType type, const Value& value) {
    switch (type) {
    case ArgumentType::Any:
        return true;
    case ArgumentType::Integer:
        return value.is<std::int64_t>();
    case ArgumentType::Float:
        return value.is<double>() || value.is<std::int64_t>();
    case ArgumentType::Bool:
        return value.is<bool>();
    case ArgumentType::Text:
        return value.is<std::string>();
    case ArgumentType::Tuple:
        return value.is<Value::Tuple>();
    }
    return false;
}

const char* described(ArgumentType type) {
    switch (type) {
    case ArgumentType::Any:
        break;
    case ArgumentType::Integer:
        return "an integer";
    case ArgumentType::Float:
        return "a number";
    case ArgumentType::Bool:
        return "True or False";
    case ArgumentType::Text:
        return "a text";
    case ArgumentType::Tuple:
        return "a tuple";
    }
    return "a value";
}

} // namespace

std::string argumentComplaint(const Argument& argument, const Value& value) {
    const bool isNoneByDefault = value.is<None>() && argument.fallback && argument.fallback->is<None>();
    if (isNoneByDefault || isOf(argument.type, value))
        return {};
    return std::string("must be ") + described(argument.type) + ", not " + pythonText(value);
}

} // namespace layerloom
