// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/completion.h"

namespace layerloom {

namespace {

constexpr const char* kStart =
    R"(# Completion of layerloom for bash; written by the program itself (--completion bash).

# Those of the words given that begin as $cur does.
_layerloom_words() {
    local IFS=$'\n'
    COMPREPLY=($(IFS=' ' && compgen -W "$*" -- "$cur"))
}

# Folders, and files whose names end in one of the suffixes given; all files without any.
_layerloom_files() {
    local IFS=$'\n' suffix
    compopt -o filenames 2> /dev/null
    COMPREPLY=($(compgen -d -- "$cur"))
    [ $# -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))
    for suffix in "$@"; do
        COMPREPLY+=($(compgen -f -X "!*.$suffix" -- "$cur"))
    done
}

_layerloom() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
    COMPREPLY=()
    # --option=value comes as three words.
    if [ "$prev" = = ]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    elif [ "$cur" = = ]; then
        cur=
    fi
    if [ "$COMP_CWORD" -eq 1 ]; then
)";

std::string joined(const std::vector<std::string>& words, const char* between = " ") {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

std::string names(const std::vector<DescribedOption>& options) {
    std::string text;
    for (const DescribedOption& option : options)
        if (!option.isPositional)
            text += (text.empty() ? "" : " ") + joined(option.names);
    return text;
}

/// What completes the value of an option or positional.
std::string values(const DescribedOption& option) {
    if (!option.choices.empty())
        return "_layerloom_words " + joined(option.choices);
    if (option.type == "FILE")
        return "_layerloom_files" + (option.suffixes.empty() ? "" : " " + joined(option.suffixes));
    if (option.type == "FOLDER")
        return "compopt -o filenames 2> /dev/null; local IFS=$'\\n'; COMPREPLY=($(compgen -d -- \"$cur\"))";
    return ":";
}

/// After an option that takes a value, completes that and returns.
std::string valuesByName(const std::vector<DescribedOption>& options, const std::string& indent) {
    std::string text = indent + "case $prev in\n";
    for (const DescribedOption& option : options)
        if (!option.isPositional && !option.isFlag())
            text += indent + joined(option.names, " | ") + ") " + values(option) + "; return ;;\n";
    return text + indent + "esac\n";
}

std::string verbCase(const DescribedVerb& verb) {
    std::string text = "    " + verb.name + ")\n" + valuesByName(verb.options, "        ");
    text += "        case $cur in\n        -*) _layerloom_words " + names(verb.options) + " ;;\n";
    for (const DescribedOption& option : verb.options)
        if (option.isPositional) { // where there are two, both are files of one kind
            text += "        *) " + values(option) + " ;;\n";
            break;
        }
    return text + "        esac\n        ;;\n";
}

} // namespace

std::string bashCompletion(const DescribedCommandLine& commandLine) {
    std::string verbs;
    for (const DescribedVerb& verb : commandLine.verbs)
        verbs += (verbs.empty() ? "" : " ") + verb.name;
    std::string text = kStart;
    text += "        case $cur in\n        -*) _layerloom_words " + names(commandLine.options) + " ;;\n";
    text += "        *)\n            _layerloom_files loom\n            local files=(\"${COMPREPLY[@]}\")\n";
    text += "            _layerloom_words " + verbs +
            "\n            COMPREPLY+=(\"${files[@]}\")\n            ;;\n";
    text += "        esac\n        return\n    fi\n    case $verb in\n";
    for (const DescribedOption& option : commandLine.options)
        if (!option.choices.empty())
            text += "    " + joined(option.names, " | ") + ") " + values(option) + " ;;\n";
    for (const DescribedVerb& verb : commandLine.verbs)
        text += verbCase(verb);
    return text + "    esac\n}\n\ncomplete -F _layerloom layerloom\n";
}

} // namespace layerloom
