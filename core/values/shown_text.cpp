// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/shown_text.h"

namespace layerloom {

std::string shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return std::string(text);
    const auto continues = [&](std::size_t i) {
        return (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80;
    };
    std::size_t end = most;
    while (end > 0 && continues(end))
        --end;
    return std::string(text.substr(0, end)) + "…";
}

std::string oneLine(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string line;
    line.reserve(text.size());
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (code >= 0x20 && code != 0x7f)
            line += c;
        else if (c == '\n')
            line += "\\n";
        else if (c == '\t')
            line += "\\t";
        else if (c == '\r')
            line += "\\r";
        else
            (line += "\\x") += {kDigits[code >> 4], kDigits[code & 15]};
    }
    return line;
}

} // namespace layerloom
