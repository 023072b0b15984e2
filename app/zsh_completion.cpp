// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/completion.h"

namespace layerloom {

namespace {

/// Between single quotes, and without what `_arguments` takes for a mark of its own.
std::string quoted(const std::string& text, bool escapesMarks) {
    std::string result;
    for (const char letter : text) {
        if (letter == '\'')
            result += "'\\''";
        else if (escapesMarks && (letter == ':' || letter == '[' || letter == ']' || letter == '\\'))
            result += std::string("\\") + letter;
        else
            result += letter;
    }
    return result;
}

/// `:message:action` of the value.
std::string value(const DescribedOption& option) {
    if (option.isFlag())
        return {};
    std::string action = " "; // a value that cannot be completed, and yet is one
    if (!option.choices.empty()) {
        action = "(";
        for (const std::string& choice : option.choices)
            action += (action == "(" ? "" : " ") + choice;
        action += ")";
    } else if (option.type == "FOLDER") {
        action = "_files -/";
    } else if (option.type == "FILE") {
        action = "_files";
        if (!option.suffixes.empty()) {
            std::string pattern;
            for (const std::string& suffix : option.suffixes)
                pattern += (pattern.empty() ? "" : "|") + suffix;
            action += " -g \"*.(" + pattern + ")(-.)\"";
        }
    }
    return ":" + quoted(option.isPositional ? option.text : option.type, true) + ":" + action;
}

std::string specification(const DescribedOption& option) {
    if (option.isPositional)
        return "'" + value(option) + "'";
    std::string text;
    for (const std::string& name : option.names) {
        std::string others;
        for (const std::string& other : option.names)
            others += (others.empty() ? "" : " ") + other;
        const std::string guard = option.isRepeatable ? "*" : "(" + others + ")";
        text += (text.empty() ? "" : " ") + ("'" + guard) + name + "[" + quoted(option.text, true) + "]" +
                value(option) + "'";
    }
    return text;
}

std::string arguments(const std::vector<DescribedOption>& options, const std::string& indent) {
    std::string text;
    for (const DescribedOption& option : options)
        text += " \\\n" + indent + specification(option);
    return text;
}

} // namespace

std::string zshCompletion(const DescribedCommandLine& commandLine) {
    std::string text =
        "#compdef layerloom\n# Written by the program itself (--completion zsh).\n\n_layerloom() {\n"
        "    local curcontext=$curcontext state line\n    typeset -A opt_args\n    local -a verbs\n"
        "    verbs=(\n";
    for (const DescribedVerb& verb : commandLine.verbs)
        text += "        '" + verb.name + ":" + quoted(verb.text, true) + "'\n";
    text += "    )\n    _arguments -C" + arguments(commandLine.options, "        ") +
            " \\\n        '1: :->first' \\\n        '*:: :->rest'\n    case $state in\n    first)\n"
            "        _describe verb verbs\n        _files -g \"*.loom(-.)\"\n        ;;\n    rest)\n        "
            "case $words[1] in\n";
    for (const DescribedVerb& verb : commandLine.verbs)
        text += "        " + verb.name + ")\n            _arguments" +
                arguments(verb.options, "                ") + "\n            ;;\n";
    return text + "        esac\n        ;;\n    esac\n}\n\n_layerloom \"$@\"\n";
}

} // namespace layerloom
