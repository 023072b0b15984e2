// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/script_text.h"

#include "core/values/error.h"

#include <torch/csrc/jit/runtime/operator.h>

#include <algorithm>
#include <cmath>

namespace layerloom::engine {

namespace {

std::string numberText(double number) {
    if (std::isinf(number))
        return number > 0 ? "math.inf" : "-math.inf";
    return pythonText(number);
}

std::string listed(const std::vector<std::string>& items) {
    std::string text = "[";
    for (const std::string& item : items)
        text += (text.size() == 1 ? "" : ", ") + item;
    return text + ']';
}

std::string valueText(const Value& value, bool asFloat) {
    if (const auto* items = value.tryAs<Value::Tuple>()) {
        std::vector<std::string> texts;
        for (const Value& item : *items)
            texts.push_back(valueText(item, asFloat));
        return listed(texts);
    }
    if (value.is<double>() || (asFloat && value.isNumber()))
        return numberText(value.number());
    return pythonText(value);
}

const OptionSpec* specOf(const Options& options, std::string_view name) {
    const auto found = std::find_if(options.specs().begin(), options.specs().end(),
                                    [&](const OptionSpec& spec) { return spec.name == name; });
    return found == options.specs().end() ? nullptr : &*found;
}

std::string optionText(const Options& options, const OptionSpec& spec, bool asFloat) {
    const Value& value = options.raw(spec.name);
    if (spec.name == "dtype" && value.is<std::string>())
        return "torch." + value.as<std::string>();
    const bool isList = spec.kind == OptionSpec::Kind::Ints || spec.kind == OptionSpec::Kind::Floats;
    if (!isList || !value.isNumber())
        return valueText(value, asFloat || spec.kind == OptionSpec::Kind::Floats);
    // One number stands for all of them.
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(1, spec.length));
    return listed(
        std::vector<std::string>(count, valueText(value, asFloat || spec.kind == OptionSpec::Kind::Floats)));
}

class Filler {
  public:
    Filler(const NodeFacts& facts, const ScriptNames& names) : facts_(facts), names_(names) {}

    std::string filled(const std::string& script) const {
        std::string text;
        std::size_t at = 0;
        for (std::size_t open; (open = script.find('{', at)) != script.npos;) {
            const std::size_t close = script.find('}', open);
            text += script.substr(at, open - at) + placed(script.substr(open + 1, close - open - 1));
            at = close + 1;
        }
        text += script.substr(at);
        if (names_.neverTrains)
            replaceAll(text, "self.training", "False");
        return text;
    }

    /// `torch.sum(x, dim=0)`: the inputs, then the options that are not what they are by default.
    std::string operatorCall() const {
        const std::string& python = facts_.type->python;
        const std::string name = python.substr(python.rfind('.') + 1);
        std::string text;
        for (std::size_t i = 0; i < facts_.ports.inputs.size(); ++i)
            text += (i == 0 ? "" : ", ") + *inputText(facts_.ports.inputs[i].name);
        for (const OptionSpec& spec : facts_.options.specs()) {
            const bool isNeeded =
                spec.presence != OptionSpec::Presence::Default || !facts_.options.isDefault(spec.name);
            if (isNeeded && !inputText(spec.name))
                text +=
                    (text.empty() ? "" : ", ") + spec.name + '=' + optionText(facts_.options, spec, false);
        }
        const bool isOperator = !torch::jit::getAllOperatorsFor(c10::Symbol::aten(name)).empty();
        return (isOperator ? "torch." : "F.") + name + '(' + text + ')';
    }

  private:
    static void replaceAll(std::string& text, std::string_view what, std::string_view with) {
        for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size())
            text.replace(at, what.size(), with);
    }

    /// None if there is no such input.
    std::optional<std::string> inputText(std::string_view name) const {
        const std::vector<Port>& ports = facts_.ports.inputs;
        for (std::size_t i = 0; i < ports.size(); ++i) {
            if (ports[i].name != name)
                continue;
            if (ports[i].variadic)
                return variadicText(i);
            if (i < names_.inputs.size() && names_.inputs[i])
                return names_.inputs[i];
            const OptionSpec* spec = specOf(facts_.options, name);
            return spec ? optionText(facts_.options, *spec, false) : std::string("None");
        }
        return std::nullopt;
    }

    std::string variadicText(std::size_t first) const {
        std::vector<std::string> items;
        for (std::size_t i = first; i < names_.inputs.size(); ++i)
            items.push_back(names_.inputs[i].value_or("None"));
        return listed(items);
    }

    std::string placed(std::string name) const {
        constexpr std::string_view kSelf = "self.";
        constexpr std::string_view kFloat = ":float";
        if (name == "self.*") {
            std::vector<std::string> all;
            for (const std::string& tensor : names_.tensors)
                all.push_back(attributeText("self", tensor));
            return listed(all);
        }
        if (name.starts_with(kSelf)) {
            const std::string dotted = name.substr(kSelf.size());
            return names_.hasTensor && names_.hasTensor(dotted) ? attributeText("self", dotted) : "None";
        }
        const bool asFloat = name.ends_with(kFloat);
        if (asFloat)
            name.resize(name.size() - kFloat.size());
        if (const auto input = inputText(name))
            return *input;
        const OptionSpec* spec = specOf(facts_.options, name);
        if (!spec)
            throw Error("the script of " + facts_.type->id + " names '" + name + "', which it does not have");
        return optionText(facts_.options, *spec, asFloat);
    }

    const NodeFacts& facts_;
    const ScriptNames& names_;
};

} // namespace

std::string scriptText(const NodeFacts& facts, const std::string& script, const ScriptNames& names) {
    if (!script.empty())
        return Filler(facts, names).filled(script);
    if (facts.type->kind != LayerKind::Function)
        throw Error(facts.type->id + " has no form in it");
    return Filler(facts, names).operatorCall();
}

std::string attributeText(const std::string& module, const std::string& dotted) {
    std::string text = module;
    std::size_t begin = 0;
    while (begin <= dotted.size()) {
        const std::size_t dot = std::min(dotted.find('.', begin), dotted.size());
        const std::string name = dotted.substr(begin, dot - begin);
        text = isPythonIdentifier(name) ? text + '.' + name : "getattr(" + text + ", \"" + name + "\")";
        begin = dot + 1;
    }
    return text;
}

} // namespace layerloom::engine
