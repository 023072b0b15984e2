// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_column.h"

#include "core/values/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string_view>

namespace layerloom {

namespace {

constexpr std::size_t kMostClasses = 100'000;

} // namespace

std::optional<double> csvNumber(const std::string& cell) {
    double number = 0;
    const char* end = cell.data() + cell.size();
    const char* begin = cell.starts_with('+') ? cell.data() + 1 : cell.data();
    const auto [rest, error] = std::from_chars(begin, end, number);
    return error == std::errc() && rest == end && !cell.empty() ? std::optional(number) : std::nullopt;
}

bool isMissingInCsv(const std::string& cell) {
    constexpr std::array<std::string_view, 8> kWords{"", "na", "n/a", "nan", "-nan", "null", "none", "?"};
    std::string word = cell;
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
    return std::ranges::find(kWords, std::string_view(word)) != kWords.end();
}

CsvColumn::Kind CsvColumn::note(const std::string& cell, std::size_t line, double& number) {
    const auto read = csvNumber(cell);
    // What is missing is a word, or reads as NaN.
    const bool isMissing = (!read || std::isnan(*read)) && isMissingInCsv(cell);
    if (read && !isMissing) {
        number = *read;
        hasNumbers_ = true;
        isMeasure_ = isMeasure_ || !(number >= 0 && number < static_cast<double>(kMostClasses) &&
                                     number == std::floor(number));
        return Kind::Number;
    }
    if (!unusable_)
        unusable_ = {line, cell};
    if (!isMissing) {
        hasTexts_ = true;
        return Kind::Text;
    }
    if (!missing_)
        missing_ = {line, cell};
    ++missingCount_;
    return Kind::Missing;
}

double CsvColumn::add(const std::string& cell, std::size_t line) {
    double number = 0;
    note(cell, line, number);
    return number;
}

void CsvColumn::addTarget(const std::string& cell, std::size_t line) {
    double number = 0;
    if (note(cell, line, number) == Kind::Text) {
        const auto known = texts_.find(cell);
        hasTooManyTexts_ = hasTooManyTexts_ || (known == texts_.end() && texts_.size() == kMostClasses);
        number = known != texts_.end() ? known->second : static_cast<double>(texts_.size());
        if (known == texts_.end() && !hasTooManyTexts_)
            texts_.emplace(cell, number);
    }
    values_.push_back(number);
}

void CsvColumn::throwUnusable(const std::string& path, const CsvPlace& place) const {
    const std::string where = path + ':' + std::to_string(place.line) + ": column '" + name_ + "' ";
    if (!isMissingInCsv(place.cell))
        throw Error(where + "has '" + place.cell +
                    "', which is no number. Mend the file, or leave the column out");
    throw Error(
        where + "has no value" + (place.cell.empty() ? "" : " ('" + place.cell + "')") +
        (missingCount_ > 1 ? ", nor have " + std::to_string(missingCount_ - 1) + " lines below" : "") +
        ". Mend the file, or leave the column out");
}

void CsvColumn::requireNumbers(const std::string& path) const {
    if (unusable_)
        throwUnusable(path, *unusable_);
}

void CsvColumn::requireTexts(const std::string& path) const {
    if (hasTexts_ && missing_)
        throwUnusable(path, *missing_);
}

const std::vector<double>& CsvColumn::measures(const std::string& path) const {
    requireNumbers(path);
    return values_;
}

std::optional<std::vector<std::int64_t>> CsvColumn::classes(const std::string& path,
                                                            std::vector<std::string>& names) const {
    if (isMeasure_ || missing_ || (hasNumbers_ && hasTexts_))
        return std::nullopt; // what is wrong is told where numbers are needed
    if (hasTooManyTexts_)
        throw Error(path + ": column '" + name_ + "' has more than " + std::to_string(kMostClasses) +
                    " different texts, which are no classes. Choose another target");
    std::vector<std::int64_t> ofText(texts_.size());
    for (const auto& [text, index] : texts_) {
        ofText[static_cast<std::size_t>(index)] = static_cast<std::int64_t>(names.size());
        names.push_back(text);
    }
    std::vector<std::int64_t> classes;
    classes.reserve(values_.size());
    for (const double value : values_)
        classes.push_back(hasTexts_ ? ofText[static_cast<std::size_t>(value)]
                                    : static_cast<std::int64_t>(value));
    return classes;
}

} // namespace layerloom
