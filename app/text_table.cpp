// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_table.h"

#include "core/values/value.h"

#include <algorithm>

namespace layerloom {

namespace {

/// Characters as a terminal shows them: UTF-8's continuation bytes are none.
std::size_t widthOf(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width, TextTable::Align align) {
    const std::string blanks(width > widthOf(text) ? width - widthOf(text) : 0, ' ');
    return align == TextTable::Align::Left ? text + blanks : blanks + text;
}

} // namespace

void TextTable::print(std::ostream& out) const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = widthOf(columns_[i].title);
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
    printLine([&](std::size_t i) { return columns_[i].title; });
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
