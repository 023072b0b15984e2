// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/interpreter.h"

#include <cmath>

namespace layerloom::reading {

std::string Interpreter::textOf(const PyValue& value, bool quoted, int depth) {
    switch (value.kind) {
    case PyValue::Kind::None:
        return "None";
    case PyValue::Kind::Bool:
        return value.integer ? "True" : "False";
    case PyValue::Kind::Integer:
        return std::to_string(value.integer);
    case PyValue::Kind::Float:
        return pythonText(value.number);
    case PyValue::Kind::Object:
        break;
    }
    if (const auto* content = value.as<TextObject>())
        return quoted ? pythonText(std::string_view(content->text)) : content->text;
    if (const auto* items = value.as<Sequence>()) {
        if (depth > 20)
            return "…";
        std::string all;
        for (const PyValue& item : items->items) {
            all += (all.empty() ? "" : ", ") + textOf(item, true, depth + 1);
            countBytes(static_cast<std::int64_t>(all.size()));
        }
        return items->kind == Sequence::Kind::List ? '[' + all + ']'
                                                   : '(' + all + (items->items.size() == 1 ? ",)" : ")");
    }
    if (const auto* known = value.as<Symbol>())
        return known->path.substr(known->path.starts_with("builtins.") ? 9 : 0);
    if (const auto* number = value.as<SymbolicNumber>())
        return number->known ? std::to_string(*number->known) : number->text;
    return describe(value);
}

std::string Interpreter::describe(const PyValue& value) {
    if (const auto* module = value.as<ModuleObject>())
        return module->typeName();
    if (value.as<TensorObject>() || value.as<MemberObject>() || value.as<LayerParameter>())
        return "a tensor";
    if (const auto* content = value.as<TextObject>())
        return pythonText(std::string_view(content->text).substr(0, 40));
    if (const auto* items = value.as<Sequence>())
        return items->kind == Sequence::Kind::List  ? "a list"
               : items->kind == Sequence::Kind::Set ? "a set"
                                                    : "a tuple";
    if (value.as<DictObject>())
        return "a dict";
    if (value.as<SliceObject>())
        return "a slice";
    if (const auto* known = value.as<Symbol>())
        return '\'' + known->path + '\'';
    if (const auto* type = value.as<ClassObject>())
        return "the class " + type->name;
    if (const auto* instance = value.as<Instance>())
        return "a " + instance->type->name;
    if (value.as<SymbolicNumber>() || value.as<ShapeObject>())
        return "a size of a tensor";
    if (value.as<FunctionObject>() || value.as<MethodObject>() || value.as<BuiltinMethod>() ||
        value.as<PartialObject>())
        return "a function";
    return value.kind == PyValue::Kind::Object ? "a value of Python's own" : textOf(value);
}

std::string Interpreter::formattedText(const PyValue& value, const std::string& format, SourcePlace place) {
    (void)place;
    const std::size_t colon = format.find(':');
    const std::string spec = colon == format.npos ? std::string() : format.substr(colon + 1);
    if (!value.isNumber() || spec.empty())
        return textOf(value, format.starts_with("!r"));
    const char last = spec.back();
    const std::string digits =
        spec.substr(0, std::isalpha(static_cast<unsigned char>(last)) ? spec.size() - 1 : spec.size());
    char buffer[64];
    const std::size_t dot = digits.find('.');
    const bool isSmall = digits.size() <= 4 && digits.find_first_not_of("0123456789.") == digits.npos;
    if (!isSmall)
        return textOf(value);
    const int width = dot == 0 || digits.empty() ? 0 : std::atoi(digits.substr(0, dot).c_str());
    const bool isZeroed = digits.starts_with('0');
    if (last == 'f' || last == 'e' || last == 'g') {
        const int precision = dot == digits.npos ? 6 : std::atoi(digits.substr(dot + 1).c_str());
        const std::string pattern = std::string("%") + (isZeroed ? "0" : "") + "*.*" + last;
        std::snprintf(buffer, sizeof buffer, pattern.c_str(), std::min(width, 30), std::min(precision, 20),
                      std::min(std::max(value.asDouble(), -1e20), 1e20));
        return buffer;
    }
    std::string plain = textOf(value);
    while (static_cast<int>(plain.size()) < width)
        plain.insert(0, isZeroed ? "0" : " ");
    return plain;
}

} // namespace layerloom::reading
