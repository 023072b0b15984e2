// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialiser_text.h"

#include "core/graph/initialisers.h"
#include "core/values/error.h"
#include "core/values/expression.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == text.npos ? std::string_view()
                              : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// A call taken apart: `name` alone counts as `name()`.
struct Call {
    std::string_view name;
    std::vector<std::string_view> arguments;
};

/// Splits at commas that stand in no bracket and no quotes. None if brackets or quotes do not match.
std::optional<std::vector<std::string_view>> split(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '(' || c == '[')
            ++depth;
        else if ((c == ')' || c == ']') && --depth < 0)
            return std::nullopt;
        else if (c == ',' && depth == 0) {
            parts.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    if (quote || depth != 0)
        return std::nullopt;
    if (const std::string_view last = trimmed(text.substr(begin)); !last.empty())
        parts.push_back(last);
    return parts;
}

std::optional<Call> parseCall(std::string_view text) {
    text = trimmed(text);
    const std::size_t open = text.find('(');
    if (open == text.npos)
        return Call{text, {}};
    if (!text.ends_with(')'))
        return std::nullopt;
    auto arguments = split(text.substr(open + 1, text.size() - open - 2));
    if (!arguments)
        return std::nullopt;
    return Call{trimmed(text.substr(0, open)), std::move(*arguments)};
}

/// `name=value` with a Python name before the sign; comparisons are none.
std::optional<std::pair<std::string_view, std::string_view>> keyword(std::string_view argument) {
    const std::size_t equals = argument.find('=');
    if (equals == argument.npos || argument.substr(equals).starts_with("=="))
        return std::nullopt;
    const std::string_view name = trimmed(argument.substr(0, equals));
    if (!isPythonIdentifier(name))
        return std::nullopt;
    return std::pair(name, trimmed(argument.substr(equals + 1)));
}

Value parseValue(std::string_view text);

Value gainOf(const Call& call) {
    std::vector<Value> values;
    for (const std::string_view argument : call.arguments) {
        const auto named = keyword(argument);
        values.push_back(parseValue(named ? named->second : argument));
    }
    if (values.empty() || values.size() > 2 || !values[0].is<std::string>() ||
        (values.size() == 2 && !values[1].isNumber()))
        throw Error("calculate_gain takes the name of a function, and the slope of leaky_relu");
    const auto gain = calculateGain(values[0].as<std::string>(),
                                    values.size() == 2 ? std::optional(values[1].number()) : std::nullopt);
    if (!gain)
        throw Error("Unsupported nonlinearity " + values[0].as<std::string>());
    return *gain;
}

Value parseValue(std::string_view text) {
    const auto call = parseCall(text);
    if (call && (call->name == "calculate_gain" || call->name == "nn.init.calculate_gain"))
        return gainOf(*call);
    const ExpressionResult result = evaluateExpression(text, {});
    if (const auto* error = std::get_if<ExpressionError>(&result))
        throw Error("'" + std::string(text) + "': " + error->text);
    return std::get<Value>(result);
}

const InitialiserType& typeNamed(std::string_view function) {
    if (const InitialiserType* type = findInitialiser(function))
        return *type;
    std::vector<std::string_view> names;
    for (const InitialiserType& type : initialiserTypes())
        names.push_back(type.function);
    throw Error("torch.nn.init has no function '" + std::string(function) + "'. " +
                didYouMean(function, names, "'layerloom init --help' lists them"));
}

} // namespace

Initialiser parseInitialiser(std::string_view text) {
    const auto call = parseCall(text);
    if (!call)
        throw Error("'" + std::string(text) + "' is no call like normal_(0, 0.01)");
    std::string_view function = call->name;
    for (const std::string_view prefix : {"torch.", "nn.init."}) {
        if (function.starts_with(prefix))
            function.remove_prefix(prefix.size());
    }
    const InitialiserType& type = typeNamed(function);
    Initialiser initialiser{type.function, {}};
    for (std::size_t i = 0; i < call->arguments.size(); ++i) {
        const auto named = keyword(call->arguments[i]);
        if (!named && i >= type.arguments.size())
            throw Error(type.function + " takes " + std::to_string(type.arguments.size()) +
                        " arguments, not " + std::to_string(call->arguments.size()));
        const std::string name(named ? named->first : type.arguments[i].name);
        if (!initialiser.arguments.emplace(name, parseValue(named ? named->second : call->arguments[i]))
                 .second)
            throw Error(type.function + " is given " + name + " twice");
    }
    return initialiser;
}

std::string initialiserText(const Initialiser& initialiser) {
    std::string arguments;
    const InitialiserType* type = findInitialiser(initialiser.function);
    const auto add = [&](const std::string& name, const Value& value) {
        arguments += (arguments.empty() ? "" : ", ") + name + '=' + pythonText(value);
    };
    // In Python's order where it is known.
    for (const OptionSpec& spec : type ? type->arguments : std::vector<OptionSpec>()) {
        const auto given = initialiser.arguments.find(spec.name);
        if (given != initialiser.arguments.end())
            add(given->first, given->second);
    }
    for (const auto& [name, value] : initialiser.arguments) {
        if (!type || std::none_of(type->arguments.begin(), type->arguments.end(),
                                  [&](const OptionSpec& spec) { return spec.name == name; }))
            add(name, value);
    }
    return initialiser.function + '(' + arguments + ')';
}

InitialiserRule parseInitialiserRule(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == text.npos)
        throw Error("'" + std::string(text) +
                    "' must be LAYER.PARAMETER=CALL, as Linear.weight=normal_(0, 0.01)");
    InitialiserRule rule;
    std::string_view target = trimmed(text.substr(0, equals));
    if (const std::size_t at = target.find('@'); at != target.npos) {
        rule.block = trimmed(target.substr(at + 1));
        target = trimmed(target.substr(0, at));
    }
    if (const std::size_t dot = target.find('.'); dot != target.npos) {
        rule.type = target.substr(0, dot);
        target.remove_prefix(dot + 1);
    }
    if (rule.type == "*")
        rule.type.clear();
    if (target.empty())
        throw Error("'" + std::string(text) + "' names no parameter; write * for all");
    rule.parameter = target;
    rule.initialiser = parseInitialiser(text.substr(equals + 1));
    return rule;
}

std::string initialiserRuleText(const InitialiserRule& rule) {
    return (rule.type.empty() ? "*" : rule.type) + '.' + rule.parameter +
           (rule.block.empty() ? "" : '@' + rule.block) + '=' + initialiserText(rule.initialiser);
}

} // namespace layerloom
