// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manual_page.h"

#include <algorithm>
#include <cctype>

namespace layerloom {

namespace {

constexpr const char* kDescription = R"(.SH DESCRIPTION
LayerLoom is a visual designer for neural networks, on LibTorch.
Without a verb it opens its window, on
.I FILE
if one is given; with a verb it does what is asked in the terminal, for which no display is needed.
Names, defaults, numbers and files are PyTorch's: what is exported here loads there, strictly.
)";

constexpr const char* kEnd = R"(.SH EXIT STATUS
.TP
.B 0
Done. Of
.BR diff :
nothing differs.
.TP
.B 1
The model or a file has problems; they are told on standard error, of
.B check
on standard output. Of
.BR diff :
something differs.
.TP
.B 2
Wrong usage. Of
.BR diff :
a file cannot be read.
.SH FILES
.TP
.I name.loom
A project: JSON, one node and one wire a line.
.TP
.I name.pth
Beside it, values of its parameters that are not what the initialisers give.
.TP
.I \(ti/.local/share/layerloom/library
Blocks that were kept for other projects.
.SH ENVIRONMENT
.TP
.B LAYERLOOM_LANGUAGE
The language of help and messages:
.BR en
or
.BR zh_CN .
Default: that of the locale's messages (LC_ALL, LC_MESSAGES, LANG, LANGUAGE), where it is Chinese in UTF\-8; else English.
.TP
.B LAYERLOOM_LIBRARY
Another folder for these blocks.
.SH EXAMPLES
.EX
layerloom check net.loom
layerloom run net.loom \-\-backward \-\-seed 1
layerloom train net.loom \-\-data moons \-\-epochs 20 \-o net.pth
layerloom export net.loom \-o net.py
.EE
.SH SEE ALSO
The manual in the program, at F1.
)";

/// Text as a line of man(7): nothing in it is taken for a request or an escape.
std::string plain(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        if (letter == '\\')
            result += "\\e";
        else if (letter == '-')
            result += "\\-";
        else if (letter == '\'')
            result += "\\(aq";
        else if (letter == '"')
            result += "\\(dq";
        else if (letter == '~')
            result += "\\(ti";
        else if (letter == '^')
            result += "\\(ha";
        else if (letter == '\n')
            result += ' ';
        else
            result += letter;
    }
    return result.starts_with('.') ? "\\&" + result : result;
}

std::string bold(const std::string& text) {
    return "\\fB" + plain(text) + "\\fP";
}

std::string italic(const std::string& text) {
    return "\\fI" + plain(text) + "\\fP";
}

std::string sentence(const std::string& text) {
    return plain(text) + (text.ends_with('.') ? "\n" : ".\n");
}

std::string synopsis(const std::string& program, const DescribedVerb& verb) {
    std::string line = bold(program) + ' ' + bold(verb.name);
    const bool hasChoices = std::any_of(verb.options.begin(), verb.options.end(), [](const auto& option) {
        return !option.isPositional && !option.isRequired;
    });
    for (const DescribedOption& option : verb.options)
        if (option.isPositional)
            line += ' ' + italic(option.names.front());
    for (const DescribedOption& option : verb.options)
        if (option.isRequired && !option.isPositional)
            line += ' ' + bold(option.names.front()) + ' ' + italic(option.type);
    return line + (hasChoices ? " [" + italic("OPTIONS") + "]" : "") + '\n';
}

std::string entry(const DescribedOption& option) {
    std::string heading;
    for (const std::string& name : option.names)
        heading += (heading.empty() ? "" : ", ") + (option.isPositional ? italic(name) : bold(name));
    if (!option.isFlag() && !option.isPositional)
        heading += ' ' + italic(option.type) + (option.isRepeatable ? " …" : "");
    std::string text = sentence(option.text);
    if (!option.choices.empty()) {
        std::string choices;
        for (const std::string& choice : option.choices)
            choices += (choices.empty() ? "" : ", ") + choice;
        text += "One of: " + sentence(choices);
    }
    if (!option.isFlag() && !option.fallback.empty())
        text += "Default: " + sentence(option.fallback);
    return ".TP\n" + heading + '\n' + text;
}

std::string entries(const std::vector<DescribedOption>& options) {
    std::string text;
    for (const DescribedOption& option : options)
        text += entry(option);
    return text;
}

} // namespace

std::string manualPage(const DescribedCommandLine& commandLine) {
    const std::string& name = commandLine.name;
    std::string page =
        ".\\\" Written by the program itself, from what its command line knows.\n.TH LAYERLOOM 1 \"\" \"" +
        plain(name + " " + commandLine.version) + "\" \"User commands\"\n";
    page +=
        ".SH NAME\n" + name + " \\- design a neural network, run it on LibTorch, save what Python loads\n";
    page += ".SH SYNOPSIS\n" + bold(name) + " [" + italic("FILE") + "]\n.br\n" + bold(name) + ' ' +
            italic("VERB") + " " + italic("ARGUMENTS") + "\n";
    page += kDescription;
    page += ".SH OPTIONS\n" + entries(commandLine.options);
    page += ".SH VERBS\n";
    for (const DescribedVerb& verb : commandLine.verbs)
        page += ".SS " + plain(verb.name) + '\n' + synopsis(name, verb) + ".PP\n" + sentence(verb.text) +
                entries(verb.options);
    return page + kEnd;
}

} // namespace layerloom
