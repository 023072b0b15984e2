// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_table.h"

#include "app/spoken.h"

#include "core/values/value.h"

#include <algorithm>

namespace layerloom {

namespace {

/// Places that a terminal gives to a text in UTF-8: continuation bytes have none, Chinese signs and their
/// full-width punctuation two.
std::size_t widthOf(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        // U+3000 to U+9FFF, and U+FF00 to U+FF3F
        const bool isWide = (byte >= 0xe3 && byte <= 0xe9) || (byte == 0xef && next == 0xbc);
        width += isWide ? 2 : 1;
    }
    return width;
}

std::string padded(const std::string& text, std::size_t width, TextTable::Align align) {
    const std::string blanks(width > widthOf(text) ? width - widthOf(text) : 0, ' ');
    return align == TextTable::Align::Left ? text + blanks : blanks + text;
}

} // namespace

void TextTable::print(std::ostream& out) const {
    std::vector<std::string> titles;
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        titles.push_back(spoken(columns_[i].title));
        std::size_t width = widthOf(titles[i]);
        for (const auto& row : rows_)
            width = std::max(width, widthOf(row[i]));
        widths.push_back(width);
    }
    const auto printLine = [&](const auto& cellAt) {
        std::string line;
        for (std::size_t i = 0; i < columns_.size(); ++i)
            line += (i ? "  " : "") + padded(cellAt(i), widths[i], columns_[i].align);
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    };
    printLine([&](std::size_t i) { return titles[i]; });
    printLine([&](std::size_t i) { return std::string(widths[i], '-'); });
    for (const auto& row : rows_)
        printLine([&](std::size_t i) { return row[i]; });
}

std::string groupedDigits(std::int64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > (number < 0 ? 4u : 3u);) {
        i -= 3;
        text.insert(i, ",");
    }
    return text;
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    return pythonText(Value(shape));
}

} // namespace layerloom
