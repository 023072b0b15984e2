// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// All of the cell as a number, `nan` and `inf` too.
std::optional<double> csvNumber(const std::string& cell);
/// What tables write where they have no value: nothing, `NA`, `nan`, `null`, `?`, …
bool isMissingInCsv(const std::string& cell);

/// A cell, and where it stands.
struct CsvPlace {
    std::size_t line = 0;
    std::string cell;
};

/// What is known of a column after all of its cells, without the cells.
class CsvColumn {
  public:
    explicit CsvColumn(std::string name) : name_(std::move(name)) {}

    /// The cell's number; 0 where it is none, which is noted.
    double add(const std::string& cell, std::size_t line);
    /// The same for a target: what it takes to make classes of it is kept.
    void addTarget(const std::string& cell, std::size_t line);

    const std::string& name() const { return name_; }
    /// Throws Error, with its place, for the first cell that is no number.
    void requireNumbers(const std::string& path) const;
    /// Throws Error for the first missing value of a column of texts.
    void requireTexts(const std::string& path) const;

    /// Of a target: the numbers of all cells. Throws Error as `requireNumbers` does.
    const std::vector<double>& measures(const std::string& path) const;
    /// Of a target: its classes, whole numbers from 0 on or texts in alphabetical order, whose names are
    /// added to `names`; none if it is a measure. Throws Error for more texts than classes can be.
    std::optional<std::vector<std::int64_t>> classes(const std::string& path,
                                                     std::vector<std::string>& names) const;

  private:
    enum class Kind { Number, Text, Missing };

    Kind note(const std::string& cell, std::size_t line, double& number);
    [[noreturn]] void throwUnusable(const std::string& path, const CsvPlace& place) const;

    std::string name_;
    std::optional<CsvPlace> unusable_; ///< the first cell that is missing or no number
    std::optional<CsvPlace> missing_;  ///< the first one
    std::size_t missingCount_ = 0;
    bool hasNumbers_ = false;
    bool hasTexts_ = false;
    bool isMeasure_ = false;              ///< a number counts no class
    std::vector<double> values_;          ///< of a target: the number, or the index of the text
    std::map<std::string, double> texts_; ///< in the order of their first cells
    bool hasTooManyTexts_ = false;
};

} // namespace layerloom
