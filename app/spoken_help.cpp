// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spoken_help.h"

#include "app/spoken.h"

#include <CLI/CLI.hpp>

namespace layerloom {

namespace {

/// A group without a name hides what is in it.
std::string groupText(const std::string& group) {
    return group.empty() ? group : spoken(group);
}

/// Paragraphs one by one.
std::string footerText(const std::string& footer) {
    std::string text;
    std::size_t from = 0;
    for (std::size_t at = footer.find("\n\n"); at != footer.npos; at = footer.find("\n\n", from)) {
        text += spoken(footer.substr(from, at - from)) + "\n\n";
        from = at + 2;
    }
    return text + spoken(footer.substr(from));
}

} // namespace

void speak(CLI::App& app) {
    app.description(spoken(app.get_description()));
    app.footer(footerText(app.get_footer()));
    for (const char* label :
         {"Usage", "OPTIONS", "SUBCOMMAND", "Positionals", "REQUIRED", "Needs", "Excludes"})
        app.get_formatter()->label(label, spoken(label));
    for (CLI::Option* option : app.get_options([](const CLI::Option*) { return true; })) {
        option->description(spoken(option->get_description()));
        option->group(groupText(option->get_group()));
    }
    for (CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        verb->description(spoken(verb->get_description()));
        verb->group(groupText(verb->get_group()));
    }
}

} // namespace layerloom
