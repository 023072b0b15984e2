// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/call_text.h"

#include "core/values/value.h"

namespace layerloom {

namespace {

/// Splits at commas that stand in no bracket and no quotes. None if brackets or quotes do not match.
std::optional<std::vector<std::string_view>> split(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '(' || c == '[')
            ++depth;
        else if ((c == ')' || c == ']') && --depth < 0)
            return std::nullopt;
        else if (c == ',' && depth == 0) {
            parts.push_back(withoutBlanks(text.substr(begin, i - begin)));
            begin = i + 1;
        }
    }
    if (quote || depth != 0)
        return std::nullopt;
    if (const std::string_view last = withoutBlanks(text.substr(begin)); !last.empty())
        parts.push_back(last);
    return parts;
}

/// Comparisons (`==`) are no keyword arguments.
CallText::Argument argumentOf(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == text.npos || text.substr(equals).starts_with("=="))
        return {{}, text};
    const std::string_view name = withoutBlanks(text.substr(0, equals));
    if (!isPythonIdentifier(name))
        return {{}, text};
    return {name, withoutBlanks(text.substr(equals + 1))};
}

} // namespace

std::string_view withoutBlanks(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == text.npos ? std::string_view()
                              : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::optional<CallText> parseCallText(std::string_view text) {
    text = withoutBlanks(text);
    const std::size_t open = text.find('(');
    if (open == text.npos)
        return CallText{text, {}};
    if (!text.ends_with(')'))
        return std::nullopt;
    const auto parts = split(text.substr(open + 1, text.size() - open - 2));
    if (!parts)
        return std::nullopt;
    CallText call{withoutBlanks(text.substr(0, open)), {}};
    for (const std::string_view part : *parts)
        call.arguments.push_back(argumentOf(part));
    return call;
}

} // namespace layerloom
