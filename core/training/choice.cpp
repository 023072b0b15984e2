// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/choice.h"

#include "core/values/call_text.h"
#include "core/values/error.h"
#include "core/values/expression.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <set>

namespace layerloom {

namespace {

const ChoiceType& typeNamed(std::string_view name, const std::vector<ChoiceType>& types,
                            const std::string& what) {
    name.remove_prefix(name.find_last_of('.') == name.npos ? 0 : name.find_last_of('.') + 1);
    std::vector<std::string_view> names;
    std::string all;
    for (const ChoiceType& type : types) {
        if (type.name == name)
            return type;
        names.push_back(type.name);
        all += (all.empty() ? "" : ", ") + type.name;
    }
    throw Error("there is no " + what + " '" + std::string(name) + "'. " +
                didYouMean(name, names, "There are: " + all));
}

Value valueOf(std::string_view text) {
    const ExpressionResult result = evaluateExpression(text, {});
    if (const auto* error = std::get_if<ExpressionError>(&result))
        throw Error("'" + std::string(text) + "': " + error->text);
    return std::get<Value>(result);
}

} // namespace

Choice defaultChoice(const ChoiceType& type) {
    return {&type, Options(type.options)};
}

Choice parseChoice(std::string_view text, const std::vector<ChoiceType>& types, const std::string& what) {
    const auto call = parseCallText(text);
    if (!call)
        throw Error("'" + std::string(text) + "' is no call like " + types.front().name + "(…)");
    Choice choice = defaultChoice(typeNamed(call->name, types, what));
    const std::vector<OptionSpec>& specs = choice.type->options;
    std::set<std::string> given;
    for (std::size_t i = 0; i < call->arguments.size(); ++i) {
        const auto& [keyword, value] = call->arguments[i];
        if (keyword.empty() && i >= specs.size())
            throw Error(choice.name() + " takes " + std::to_string(specs.size()) + " arguments, not " +
                        std::to_string(call->arguments.size()));
        const std::string name(keyword.empty() ? specs[i].name : keyword);
        const auto spec = std::find_if(specs.begin(), specs.end(),
                                       [&](const OptionSpec& each) { return each.name == name; });
        std::vector<std::string_view> names;
        for (const OptionSpec& each : specs)
            names.push_back(each.name);
        if (spec == specs.end())
            throw Error(choice.name() + " has no argument '" + name + "'. " +
                        didYouMean(name, names, "See PyTorch's documentation"));
        if (!given.insert(name).second)
            throw Error(choice.name() + " is given " + name + " twice");
        Value parsed = valueOf(value);
        if (const std::string complaint = spec->complaint(parsed); !complaint.empty())
            throw Error(choice.name() + ": " + name + ' ' + complaint);
        choice.options.set(name, std::move(parsed));
    }
    for (const OptionSpec& spec : specs) {
        if (spec.presence == OptionSpec::Presence::Required && !given.contains(spec.name))
            throw Error(choice.name() + " needs a value for " + spec.name);
    }
    return choice;
}

std::string choiceText(const Choice& choice) {
    std::string arguments;
    for (const OptionSpec& spec : choice.type->options) {
        if (!choice.options.isDefault(spec.name))
            arguments += (arguments.empty() ? "" : ", ") + spec.name + '=' + choice.options.text(spec.name);
    }
    return choice.name() + '(' + arguments + ')';
}

} // namespace layerloom
