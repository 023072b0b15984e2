// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/script_signature.h"

#include "core/values/error.h"

namespace layerloom {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// What stands between commas that are in no brackets.
std::vector<std::string_view> listed(std::string_view text) {
    std::vector<std::string_view> items;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ',';
        depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
        if (c != ',' || (depth != 0 && i < text.size()))
            continue;
        const std::string_view item = trimmed(text.substr(begin, i - begin));
        if (!item.empty())
            items.push_back(item);
        begin = i + 1;
    }
    return items;
}

/// The length of the list in brackets that the text begins with.
std::size_t bracketed(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size() && text.front() == '('; ++i) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth == 0)
            return i + 1;
    }
    throw Error("the file is damaged: its forward is not written to the end");
}

/// `(self: __torch__.Net, x: Tensor, mask: Optional[Tensor]=None)`
std::vector<std::string> inputsIn(std::string_view parameters) {
    std::vector<std::string> names;
    std::vector<std::string_view> all = listed(parameters.substr(1, parameters.size() - 2));
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i].find('=') == all[i].npos)
            names.emplace_back(trimmed(all[i].substr(0, all[i].find(':'))));
    }
    return names;
}

/// ` -> Tuple[Tensor, Tensor]`
std::vector<std::string> outputsIn(std::string_view result) {
    constexpr std::string_view kTuple = "Tuple[";
    const std::size_t arrow = result.find("->");
    const std::string_view type = arrow == result.npos ? "" : trimmed(result.substr(arrow + 2));
    if (!type.starts_with(kTuple) || !type.ends_with(']'))
        return {"output"};
    const std::size_t count = listed(type.substr(kTuple.size(), type.size() - kTuple.size() - 1)).size();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back("output" + std::to_string(i));
    return names;
}

} // namespace

ScriptPorts portsIn(std::string_view signature) {
    const std::size_t end = bracketed(signature);
    return {inputsIn(signature.substr(0, end)), outputsIn(signature.substr(end))};
}

} // namespace layerloom
