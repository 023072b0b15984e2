// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/layer_type.h"

#include <algorithm>

namespace layerloom {

Ports LayerType::portsFor(const Options& values) const {
    return ports ? ports(values) : Ports{inputs, outputs};
}

std::string reprWith(std::string_view typeName, const Options& options,
                     std::initializer_list<std::string_view> names) {
    std::string text(typeName);
    text += '(';
    for (const std::string_view name : names) {
        if (text.back() != '(')
            text += ", ";
        text += std::string(name) + '=' + options.text(name);
    }
    return text + ')';
}

std::string indented(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == '\n')
            out += "  ";
    }
    return out;
}

OptionsResult completeOptions(const LayerType& type, const std::map<std::string, Value>& given) {
    OptionsResult result{Options(type.options), {}};
    const auto specNamed = [&](const std::string& name) {
        return std::find_if(type.options.begin(), type.options.end(),
                            [&](const OptionSpec& s) { return s.name == name; });
    };
    for (const auto& [name, value] : given) {
        const auto spec = specNamed(name);
        if (spec == type.options.end())
            result.complaints.emplace_back(name, "is no option of " + type.id);
        else if (std::string text = spec->complaint(value); !text.empty())
            result.complaints.emplace_back(name, std::move(text));
        else
            result.options.set(name, value);
    }
    for (const OptionSpec& spec : type.options) {
        if (spec.presence == OptionSpec::Presence::Required && !given.contains(spec.name))
            result.complaints.emplace_back(spec.name, "must have a value");
    }
    return result;
}

} // namespace layerloom
