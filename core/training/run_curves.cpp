// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_curves.h"

#include "core/values/value.h"

#include <algorithm>
#include <cstdlib>

namespace layerloom {

namespace {

std::vector<std::string> cells(std::string_view line) {
    std::vector<std::string> found;
    while (true) {
        const std::size_t comma = std::min(line.find(','), line.size());
        found.emplace_back(line.substr(0, comma));
        if (comma == line.size())
            return found;
        line.remove_prefix(comma + 1);
    }
}

/// Numbers as Python writes them, `nan` and `inf` among them; none if one is no number.
std::optional<std::vector<double>> numbersIn(std::string_view line, std::size_t count) {
    std::vector<double> numbers;
    for (const std::string& cell : cells(line)) {
        char* end = nullptr;
        numbers.push_back(std::strtod(cell.c_str(), &end));
        if (cell.empty() || *end != '\0')
            return std::nullopt;
    }
    return numbers.size() == count ? std::optional(numbers) : std::nullopt;
}

} // namespace

RunCurves RunCurves::parse(std::string_view csv) {
    RunCurves curves;
    while (!csv.empty()) {
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        const std::string_view line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        if (curves.names_.empty())
            curves.names_ = cells(line);
        else if (auto row = numbersIn(line, curves.names_.size()))
            curves.rows_.push_back(std::move(*row));
    }
    return curves;
}

void RunCurves::add(const EpochReport& report) {
    std::vector<std::string> names{"epoch", "rate", "gradient_norm", "seconds"};
    std::vector<double> row{static_cast<double>(report.epoch), report.rate, report.gradientNorm,
                            report.seconds};
    const auto add = [&](const std::string& prefix, const Scores& scores) {
        names.push_back(prefix + "loss");
        row.push_back(scores.loss);
        for (const auto& [output, metrics] : scores.outputs) {
            for (const auto& [name, value] : metrics.values()) {
                names.push_back(prefix + (scores.outputs.size() > 1 ? output + '.' : "") + name);
                row.push_back(value);
            }
        }
    };
    add("", report.training);
    if (report.validation)
        add("val_", *report.validation);
    if (names != names_) {
        names_ = std::move(names);
        std::erase_if(rows_, [&](const auto& each) { return each.size() != names_.size(); });
    }
    // A training that is resumed may do an epoch again; what came after it then counts no more.
    std::erase_if(rows_, [&](const std::vector<double>& each) { return each.front() >= row.front(); });
    rows_.push_back(std::move(row));
}

std::string RunCurves::csv() const {
    std::string text;
    for (const std::string& name : names_)
        text += (text.empty() ? "" : ",") + name;
    text += '\n';
    for (const std::vector<double>& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            // The number of the epoch is a whole one.
            const std::string number =
                i == 0 ? std::to_string(static_cast<std::int64_t>(row[i])) : pythonText(row[i]);
            text += (i == 0 ? "" : ",") + number;
        }
        text += '\n';
    }
    return text;
}

std::vector<std::pair<std::string, double>> RunCurves::last() const {
    std::vector<std::pair<std::string, double>> numbers;
    for (std::size_t i = 1; i < names_.size() && !rows_.empty(); ++i)
        numbers.emplace_back(names_[i], rows_.back()[i]);
    return numbers;
}

std::vector<double> RunCurves::column(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    if (found == names_.end())
        return {};
    std::vector<double> values;
    for (const std::vector<double>& row : rows_)
        values.push_back(row[static_cast<std::size_t>(found - names_.begin())]);
    return values;
}

} // namespace layerloom
