// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv_file.h"

#include "core/values/error.h"
#include "core/values/file.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace layerloom {

namespace {

constexpr std::size_t kMaximumBytes = std::size_t{2} << 30;
constexpr std::int64_t kMostClasses = 100'000;

using Row = std::vector<std::string>;

/// Cuts a text into lines of cells.
class Table {
  public:
    Table(const std::string& path, std::string text) : path_(path), text_(std::move(text)) {
        if (text_.starts_with("\xEF\xBB\xBF"))
            at_ = 3;
        const std::string_view first = std::string_view(text_).substr(0, text_.find('\n'));
        for (const char candidate : {';', '\t'}) {
            if (std::ranges::count(first, candidate) > std::ranges::count(first, separator_))
                separator_ = candidate;
        }
    }

    /// False at the end. Empty lines are passed over.
    bool next(Row& row) {
        while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r'))
            skipLineEnd();
        row.clear();
        if (at_ >= text_.size())
            return false;
        do
            row.push_back(cell());
        while (at_ < text_.size() && text_[at_] == separator_ && ++at_);
        startedAt_ = line_;
        if (at_ < text_.size())
            skipLineEnd();
        return true;
    }

    /// Of the row that was read last, counted from 1.
    std::size_t line() const { return startedAt_; }

  private:
    void skipLineEnd() {
        line_ += text_[at_] == '\n' ? 1 : 0;
        ++at_;
    }

    std::string cell() {
        std::string value;
        if (at_ < text_.size() && text_[at_] == '"')
            return quotedCell();
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r')
            value += text_[at_++];
        const std::size_t end = value.find_last_not_of(' ');
        value.resize(end == std::string::npos ? 0 : end + 1);
        value.erase(0, value.find_first_not_of(' '));
        return value;
    }

    std::string quotedCell() {
        std::string value;
        const std::size_t line = line_;
        for (++at_;; ++at_) {
            if (at_ >= text_.size())
                throw Error(path_ + ':' + std::to_string(line) + ": a quotation mark is not closed");
            if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"'))
                break;
            at_ += text_[at_] == '"' ? 1 : 0;
            line_ += text_[at_] == '\n' ? 1 : 0;
            value += text_[at_];
        }
        ++at_;
        return value;
    }

    const std::string& path_;
    std::string text_;
    char separator_ = ',';
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t startedAt_ = 1;
};

std::optional<double> numberOf(const std::string& text) {
    double number = 0;
    const char* end = text.data() + text.size();
    const char* begin = text.starts_with('+') ? text.data() + 1 : text.data();
    const auto [rest, error] = std::from_chars(begin, end, number);
    return error == std::errc() && rest == end && !text.empty() ? std::optional(number) : std::nullopt;
}

/// One column with the cells of all rows.
struct Column {
    std::string name;
    std::vector<std::string> cells;
};

bool isHeader(const Row& first, CsvHeader header) {
    if (header != CsvHeader::Auto)
        return header == CsvHeader::Yes;
    return std::ranges::none_of(first, [](const std::string& cell) { return numberOf(cell).has_value(); });
}

/// Fills `lines` with the line of each row.
std::vector<Column> columnsOf(const std::string& path, CsvHeader header, std::vector<std::size_t>& lines) {
    Table table(path, readWholeFile(path, kMaximumBytes));
    Row row;
    if (!table.next(row))
        throw Error(path + " is empty");
    const bool isNamed = isHeader(row, header);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < row.size(); ++i)
        columns.push_back({isNamed ? row[i] : std::to_string(i), {}});
    for (bool isRow = isNamed ? table.next(row) : true; isRow; isRow = table.next(row)) {
        if (row.size() != columns.size())
            throw Error(path + ':' + std::to_string(table.line()) + ": " + std::to_string(row.size()) +
                        " values in a line, but the " + (isNamed ? "header" : "first one") + " has " +
                        std::to_string(columns.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            columns[i].cells.push_back(std::move(row[i]));
        lines.push_back(table.line());
    }
    if (lines.empty())
        throw Error(path + " has a header, but no rows");
    return columns;
}

std::string listed(const std::vector<std::string_view>& names) {
    constexpr std::size_t kMost = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i)
        text += (i == 0 ? "" : ", ") + std::string(names[i]);
    return text + (names.size() > kMost ? ", …" : "");
}

std::size_t indexOf(const std::string& path, const std::vector<Column>& columns, const std::string& name) {
    std::vector<std::string_view> names;
    for (const Column& column : columns)
        names.push_back(column.name);
    const auto found = std::ranges::find(names, std::string_view(name));
    if (found == names.end())
        throw Error(path + " has no column '" + name + "'. " +
                    didYouMean(name, names, "It has " + listed(names)));
    return static_cast<std::size_t>(found - names.begin());
}

/// What tables write where they have no value.
bool isMissing(const std::string& cell) {
    constexpr std::array<std::string_view, 8> kWords{"", "na", "n/a", "nan", "-nan", "null", "none", "?"};
    std::string word = cell;
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
    return std::ranges::find(kWords, std::string_view(word)) != kWords.end();
}

[[noreturn]] void throwUnusable(const std::string& path, const Column& column, std::size_t row,
                                const std::vector<std::size_t>& lines) {
    const std::string& cell = column.cells[row];
    const std::string place = path + ':' + std::to_string(lines[row]) + ": column '" + column.name + "' ";
    if (!isMissing(cell))
        throw Error(place + "has '" + cell + "', which is no number. Mend the file, or leave the column out");
    const auto missing = std::ranges::count_if(column.cells, isMissing);
    throw Error(place + "has no value" + (cell.empty() ? "" : " ('" + cell + "')") +
                (missing > 1 ? ", nor have " + std::to_string(missing - 1) + " lines below" : "") +
                ". Mend the file, or leave the column out");
}

/// Throws Error for a cell that is none.
std::vector<double> numbersOf(const std::string& path, const Column& column,
                              const std::vector<std::size_t>& lines) {
    std::vector<double> numbers;
    numbers.reserve(column.cells.size());
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
        const auto number = numberOf(column.cells[i]);
        if (!number || isMissing(column.cells[i]))
            throwUnusable(path, column, i, lines);
        numbers.push_back(*number);
    }
    return numbers;
}

/// A text that is missing is said as such, and not that the others are no numbers.
void requireTexts(const std::string& path, const Column& column, const std::vector<std::size_t>& lines) {
    const auto isText = [](const std::string& cell) { return !isMissing(cell) && !numberOf(cell); };
    if (std::ranges::none_of(column.cells, isText))
        return;
    const auto missing = std::ranges::find_if(column.cells, isMissing);
    if (missing != column.cells.end())
        throwUnusable(path, column, static_cast<std::size_t>(missing - column.cells.begin()), lines);
}

/// The classes that a target counts; none if it is a measure.
std::optional<std::vector<std::int64_t>> classesOf(const Column& column, std::vector<std::string>& names) {
    std::vector<std::int64_t> classes;
    bool areNumbers = true;
    for (const std::string& cell : column.cells) {
        const auto number = numberOf(cell);
        areNumbers = areNumbers && number;
        if (number &&
            (*number < 0 || *number >= static_cast<double>(kMostClasses) || *number != std::floor(*number)))
            return std::nullopt;
        classes.push_back(number ? static_cast<std::int64_t>(*number) : 0);
    }
    if (areNumbers)
        return classes;
    std::map<std::string, std::int64_t> numbers;
    for (const std::string& cell : column.cells) {
        if (cell.empty() || numberOf(cell))
            return std::nullopt; // told as a number that is missing
        numbers.emplace(cell, 0);
    }
    for (auto& [name, number] : numbers) {
        number = static_cast<std::int64_t>(names.size());
        names.push_back(name);
    }
    for (std::size_t i = 0; i < classes.size(); ++i)
        classes[i] = numbers.at(column.cells[i]);
    return classes;
}

HostTensor matrixOf(const std::vector<std::vector<double>>& columns, std::size_t rows, bool isFlat) {
    std::vector<std::int64_t> shape{static_cast<std::int64_t>(rows)};
    if (!isFlat)
        shape.push_back(static_cast<std::int64_t>(columns.size()));
    HostTensor tensor = HostTensor::zeros(DType::Float32, shape);
    auto* data = reinterpret_cast<float*>(tensor.mutableBegin());
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            data[row * columns.size() + i] = static_cast<float>(columns[i][row]);
    }
    return tensor;
}

} // namespace

std::string csvHeaderName(CsvHeader header) {
    return header == CsvHeader::Yes ? "yes" : header == CsvHeader::No ? "no" : "auto";
}

CsvHeader csvHeaderNamed(std::string_view name) {
    for (const CsvHeader header : {CsvHeader::Auto, CsvHeader::Yes, CsvHeader::No}) {
        if (csvHeaderName(header) == name)
            return header;
    }
    throw Error("'" + std::string(name) + "' does not say whether a table has a header: auto, yes or no");
}

DatasetPtr readCsvFile(const std::string& path, const CsvChoice& choice) {
    std::vector<std::size_t> lines;
    const std::vector<Column> columns = columnsOf(path, choice.header, lines);
    std::vector<std::size_t> targets;
    for (const std::string& name : choice.targets)
        targets.push_back(indexOf(path, columns, name));
    if (targets.empty())
        targets.push_back(columns.size() - 1);
    std::vector<std::size_t> without = targets;
    for (const std::string& name : choice.ignored)
        without.push_back(indexOf(path, columns, name));

    std::vector<std::vector<double>> features;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::ranges::find(without, i) == without.end())
            features.push_back(numbersOf(path, columns[i], lines));
    }
    if (features.empty())
        throw Error(path + " has no column beside the target");
    for (const std::size_t index : targets)
        requireTexts(path, columns[index], lines);
    NamedTensors tensors{{"x", matrixOf(features, lines.size(), false)}};
    std::vector<std::string> classNames;
    const auto classes = targets.size() == 1 ? classesOf(columns[targets.front()], classNames) : std::nullopt;
    if (classes) {
        HostTensor tensor = HostTensor::zeros(DType::Int64, {static_cast<std::int64_t>(lines.size())});
        std::ranges::copy(*classes, reinterpret_cast<std::int64_t*>(tensor.mutableBegin()));
        tensors.emplace_back("y", std::move(tensor));
    } else {
        std::vector<std::vector<double>> measures;
        for (const std::size_t index : targets)
            measures.push_back(numbersOf(path, columns[index], lines));
        tensors.emplace_back("y", matrixOf(measures, lines.size(), targets.size() == 1));
    }
    return std::make_shared<TensorDataset>(std::move(tensors), false, std::move(classNames));
}

} // namespace layerloom
