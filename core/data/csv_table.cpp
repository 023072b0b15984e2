// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_table.h"

#include "core/values/error.h"

#include <algorithm>

namespace layerloom {

char csvSeparator(std::string_view beginning) {
    const std::string_view first = beginning.substr(0, beginning.find('\n'));
    char separator = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::ranges::count(first, candidate) > std::ranges::count(first, separator))
            separator = candidate;
    }
    return separator;
}

CsvTable::CsvTable(std::string path, Pieces pieces, char separator)
    : path_(std::move(path)), pieces_(std::move(pieces)), separator_(separator) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (refill() && piece_.starts_with(kByteOrderMark))
        at_ = kByteOrderMark.size();
}

bool CsvTable::refill() {
    pieceOffset_ += piece_.size();
    at_ = 0;
    piece_ = pieces_();
    return !piece_.empty();
}

bool CsvTable::next(Row& row) {
    while (!isAtEnd() && isAtLineEnd())
        skipLineEnd();
    if (isAtEnd()) {
        row.clear();
        return false;
    }
    rowOffset_ = position();
    std::size_t count = 0;
    for (bool hasMore = true; hasMore; ++count) {
        if (count == row.size())
            row.emplace_back();
        readCell(row[count]);
        hasMore = !isAtEnd() && piece_[at_] == separator_;
        at_ += hasMore ? 1 : 0;
    }
    row.resize(count);
    rowLine_ = line_;
    if (!isAtEnd())
        skipLineEnd();
    return true;
}

void CsvTable::skipLineEnd() {
    line_ += piece_[at_] == '\n' ? 1 : 0;
    ++at_;
}

void CsvTable::readCell(std::string& value) {
    value.clear();
    if (!isAtEnd() && piece_[at_] == '"')
        return readQuotedCell(value);
    while (!isAtEnd() && piece_[at_] != separator_ && !isAtLineEnd()) {
        value += piece_[at_++];
        if (position() - rowOffset_ > kLongestRow)
            throw Error(path_ + ':' + std::to_string(line_) + ": the line is longer than LayerLoom reads");
    }
    const std::size_t end = value.find_last_not_of(' ');
    value.resize(end == std::string::npos ? 0 : end + 1);
    value.erase(0, value.find_first_not_of(' '));
}

void CsvTable::readQuotedCell(std::string& value) {
    const std::size_t line = line_;
    for (++at_;; ++at_) {
        if (isAtEnd() || position() - rowOffset_ > kLongestRow)
            throw Error(path_ + ':' + std::to_string(line) + ": a quotation mark is not closed");
        if (piece_[at_] == '"') {
            ++at_;
            if (isAtEnd() || piece_[at_] != '"')
                return;
        }
        line_ += piece_[at_] == '\n' ? 1 : 0;
        value += piece_[at_];
    }
}

} // namespace layerloom
