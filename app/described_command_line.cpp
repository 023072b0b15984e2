// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/described_command_line.h"

#include <CLI/CLI.hpp>

#include <regex>

namespace layerloom {

namespace {

/// What stands behind the type for each check, in the order of the checks (CLI11 keeps the bare type to
/// itself).
std::vector<std::string> checksOf(CLI::Option& option) {
    std::vector<std::string> checks;
    try {
        for (int index = 0;; ++index)
            checks.push_back(option.get_validator(index)->get_description());
    } catch (const CLI::OptionNotFound&) { // there are no more
    }
    return checks;
}

std::vector<std::string> splitChoices(const std::string& check) {
    std::vector<std::string> choices;
    if (!check.starts_with('{') || !check.ends_with('}'))
        return choices;
    std::istringstream words(check.substr(1, check.size() - 2));
    for (std::string word; std::getline(words, word, ',');)
        choices.push_back(word);
    return choices;
}

std::vector<std::string> suffixesIn(const std::string& text) {
    static const std::regex pattern(R"((?:^|[ (])\.([a-z]+)\b)");
    std::vector<std::string> suffixes;
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        suffixes.push_back((*match)[1]);
    return suffixes;
}

DescribedOption described(CLI::Option& option) {
    DescribedOption result;
    result.isPositional = option.get_positional();
    if (result.isPositional)
        result.names = {option.get_name(true)};
    for (const std::string& name : option.get_snames())
        result.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames())
        result.names.push_back("--" + name);
    result.isRequired = option.get_required();
    result.text = option.get_description();
    result.fallback = option.get_default_str();
    if (option.get_items_expected_max() == 0)
        return result;
    result.isRepeatable = option.get_expected_max() > 1;
    result.type = option.get_type_name();
    for (const std::string& check : checksOf(option)) {
        if (const auto at = result.type.rfind(":" + check); !check.empty() && at != std::string::npos)
            result.type.erase(at, check.size() + 1);
        if (const auto choices = splitChoices(check); !choices.empty())
            result.choices = choices;
    }
    if (result.type == "FILE")
        result.suffixes = suffixesIn(result.text);
    return result;
}

/// Those that `--help` shows; an empty group hides an option.
std::vector<DescribedOption> shownOptions(CLI::App& app) {
    std::vector<DescribedOption> options;
    for (CLI::Option* option : app.get_options([](const CLI::Option* o) { return !o->get_group().empty(); }))
        options.push_back(described(*option));
    return options;
}

} // namespace

DescribedCommandLine describe(CLI::App& app, const std::string& version) {
    DescribedCommandLine result{app.get_name(), app.get_description(), version, shownOptions(app), {}};
    for (CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
        result.verbs.push_back({verb->get_name(), verb->get_description(), shownOptions(*verb)});
    return result;
}

} // namespace layerloom
