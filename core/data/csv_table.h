// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// What a table is separated by: comma, semicolon or tab, whichever its first line has most of.
char csvSeparator(std::string_view beginning);

/// Cuts the text of a CSV file (RFC 4180) into lines of cells, piece by piece, so that it need not be in
/// memory.
class CsvTable {
  public:
    using Row = std::vector<std::string>;
    /// The next piece of the text; empty at its end.
    using Pieces = std::function<std::string()>;

    CsvTable(std::string path, Pieces pieces, char separator);

    /// False at the end. Empty lines are passed over. Throws Error for a quotation mark that is not closed,
    /// and for a line longer than any table's.
    bool next(Row& row);
    /// Of the row that was read last, counted from 1.
    std::size_t line() const { return rowLine_; }
    /// Where in the text the row that was read last begins.
    std::uint64_t offset() const { return rowOffset_; }

  private:
    static constexpr std::uint64_t kLongestRow = std::uint64_t{256} << 20;

    bool isAtEnd() { return at_ >= piece_.size() && !refill(); }
    bool isAtLineEnd() { return piece_[at_] == '\n' || piece_[at_] == '\r'; }
    bool refill();
    void skipLineEnd();
    void readCell(std::string& value);
    void readQuotedCell(std::string& value);
    std::uint64_t position() const { return pieceOffset_ + at_; }

    std::string path_;
    Pieces pieces_;
    char separator_;
    std::string piece_;
    std::uint64_t pieceOffset_ = 0;
    std::size_t at_ = 0; ///< in the piece
    std::size_t line_ = 1;
    std::size_t rowLine_ = 1;
    std::uint64_t rowOffset_ = 0;
};

} // namespace layerloom
