// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace layerloom {

/// A table for a terminal: columns as wide as their widest cell, numbers to the right.
class TextTable {
  public:
    enum class Align { Left, Right };
    struct Column {
        std::string title; ///< English; printed as it is `spoken`
        Align align = Align::Left;
    };

    explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
    /// One cell for each column.
    void addRow(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    void print(std::ostream& out) const;

  private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// 1234567 as `1,234,567`.
std::string groupedDigits(std::int64_t number);

/// `(3, 5)`, as Python writes a shape; `()` for a scalar.
std::string shapeText(const std::vector<std::int64_t>& shape);

} // namespace layerloom
