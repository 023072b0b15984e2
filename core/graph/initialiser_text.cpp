// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/initialiser_text.h"

#include "core/graph/initialisers.h"
#include "core/values/call_text.h"
#include "core/values/error.h"
#include "core/values/expression.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace layerloom {

namespace {

Value parseValue(std::string_view text);

Value gainOf(const CallText& call) {
    std::vector<Value> values;
    for (const CallText::Argument& argument : call.arguments)
        values.push_back(parseValue(argument.value));
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
    const auto call = parseCallText(text);
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
    const auto call = parseCallText(text);
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
        const auto& [keyword, value] = call->arguments[i];
        if (keyword.empty() && i >= type.arguments.size())
            throw Error(type.function + " takes " + std::to_string(type.arguments.size()) +
                        " arguments, not " + std::to_string(call->arguments.size()));
        const std::string name(keyword.empty() ? type.arguments[i].name : keyword);
        if (!initialiser.arguments.emplace(name, parseValue(value)).second)
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
                                  [&name = name](const OptionSpec& spec) { return spec.name == name; }))
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
    std::string_view target = withoutBlanks(text.substr(0, equals));
    if (const std::size_t at = target.find('@'); at != target.npos) {
        rule.block = withoutBlanks(target.substr(at + 1));
        target = withoutBlanks(target.substr(0, at));
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
