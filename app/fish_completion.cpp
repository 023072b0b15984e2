// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/completion.h"

namespace layerloom {

namespace {

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char letter : text) {
        if (letter == '\'' || letter == '\\')
            result += '\\';
        result += letter;
    }
    return result + "'";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// Files of these kinds, folders among them.
std::string files(const std::vector<std::string>& suffixes) {
    std::string text = "(";
    for (const std::string& suffix : suffixes)
        text += (text == "(" ? "" : "; ") + ("__fish_complete_suffix ." + suffix);
    return text + ")";
}

std::string value(const DescribedOption& option) {
    if (!option.choices.empty())
        return " -xa " + quoted(joined(option.choices));
    if (option.type == "FOLDER")
        return " -xa '(__fish_complete_directories)'";
    if (option.type == "FILE")
        return option.suffixes.empty() ? " -rF" : " -rka " + quoted(files(option.suffixes));
    return option.isFlag() ? "" : " -x";
}

std::string line(const std::string& when, const DescribedOption& option) {
    std::string text = "complete -c layerloom -n " + quoted(when);
    for (const std::string& name : option.names)
        if (!option.isPositional)
            text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    // A positional is what no option asks for.
    return text + value(option) + (option.isPositional ? "" : " -d " + quoted(option.text)) + '\n';
}

} // namespace

std::string fishCompletion(const DescribedCommandLine& commandLine) {
    std::string text =
        "# Completion of layerloom for fish; written by the program itself (--completion fish).\n"
        "complete -c layerloom -f\n";
    for (const DescribedOption& option : commandLine.options)
        text += line("__fish_use_subcommand", option);
    for (const DescribedVerb& verb : commandLine.verbs)
        text += "complete -c layerloom -n __fish_use_subcommand -a " + verb.name + " -d " +
                quoted(verb.text) + '\n';
    text += "complete -c layerloom -n __fish_use_subcommand -ka " + quoted(files({"loom"})) + '\n';
    for (const DescribedVerb& verb : commandLine.verbs)
        for (const DescribedOption& option : verb.options)
            text += line("__fish_seen_subcommand_from " + verb.name, option);
    return text;
}

} // namespace layerloom
