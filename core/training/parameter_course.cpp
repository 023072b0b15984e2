// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/parameter_course.h"

#include "core/values/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace layerloom {

namespace {

constexpr std::size_t kMostPoints = 400;
constexpr std::size_t kMostPulses = 12'000; ///< of single parameters

constexpr char kHead[] =
    "epoch,parameter,update_norm,update_ratio,"
    "weight_norm,weight_mean,weight_deviation,weight_count,weight_not_finite,weight_spread,"
    "gradient_norm,gradient_mean,gradient_deviation,gradient_count,gradient_not_finite,"
    "gradient_spread\n";
constexpr std::size_t kColumns = 16;

std::string sideText(const TensorStatistics& numbers, const Spread& spread) {
    return ',' + pythonText(numbers.norm) + ',' + pythonText(numbers.mean) + ',' +
           pythonText(numbers.standardDeviation) + ',' + std::to_string(numbers.count) + ',' +
           std::to_string(numbers.notANumbers + numbers.infinities) + ',' + spreadText(spread);
}

std::vector<std::string_view> cells(std::string_view line) {
    std::vector<std::string_view> found;
    while (true) {
        const std::size_t comma = std::min(line.find(','), line.size());
        found.push_back(line.substr(0, comma));
        if (comma == line.size())
            return found;
        line.remove_prefix(comma + 1);
    }
}

std::optional<double> numberIn(std::string_view cell) {
    double number = 0;
    const char* end = cell.data() + cell.size();
    const auto [rest, error] = std::from_chars(cell.data(), end, number);
    return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

bool readSide(std::span<const std::string_view> side, TensorStatistics& numbers, Spread& spread) {
    const auto norm = numberIn(side[0]);
    const auto mean = numberIn(side[1]);
    const auto deviation = numberIn(side[2]);
    const auto count = numberIn(side[3]);
    const auto notFinite = numberIn(side[4]);
    const auto isCount = [](const std::optional<double>& n) { return n && *n >= 0 && *n < 1e15; };
    if (!norm || !mean || !deviation || !isCount(count) || !isCount(notFinite))
        return false;
    spread = parseSpread(side[5]);
    numbers.norm = *norm;
    numbers.mean = *mean;
    numbers.standardDeviation = *deviation;
    numbers.count = static_cast<std::int64_t>(*count);
    numbers.notANumbers = static_cast<std::int64_t>(*notFinite);
    numbers.minimum = spread.counts.empty() ? std::numeric_limits<double>::quiet_NaN() : spread.least;
    numbers.maximum = spread.counts.empty() ? numbers.minimum : spread.greatest;
    return true;
}

/// A line of the table: when, and the parameter.
std::optional<std::pair<double, ParameterPulse>> pulseIn(std::string_view line) {
    const std::vector<std::string_view> given = cells(line);
    if (given.size() != kColumns)
        return std::nullopt;
    const auto epoch = numberIn(given[0]);
    const auto update = numberIn(given[2]);
    ParameterPulse pulse;
    pulse.name = given[1];
    const std::span sides(given);
    if (!epoch || !update || !readSide(sides.subspan(4, 6), pulse.weight, pulse.weightSpread) ||
        !readSide(sides.subspan(10, 6), pulse.gradient, pulse.gradientSpread))
        return std::nullopt;
    pulse.updateNorm = *update;
    return std::pair(*epoch, std::move(pulse));
}

} // namespace

void ParameterCourse::add(PulsePoint point) {
    for (ParameterPulse& pulse : point.parameters)
        pulse.values.clear();
    points_.push_back(std::move(point));
    if (points_.size() < kMostPoints && points_.size() * points_.back().parameters.size() < kMostPulses)
        return;
    std::size_t kept = 1; // the first stays where it is
    for (std::size_t i = 2; i < points_.size(); i += 2)
        points_[kept++] = std::move(points_[i]);
    points_.resize(kept);
}

void ParameterCourse::cutAfter(double epoch) {
    std::erase_if(points_, [&](const PulsePoint& point) { return point.epoch > epoch; });
}

std::string ParameterCourse::csv() const {
    std::string text = kHead;
    for (const PulsePoint& point : points_) {
        for (const ParameterPulse& pulse : point.parameters)
            text += pythonText(point.epoch) + ',' + pulse.name + ',' + pythonText(pulse.updateNorm) + ',' +
                    pythonText(updateRatio(pulse)) + sideText(pulse.weight, pulse.weightSpread) +
                    sideText(pulse.gradient, pulse.gradientSpread) + '\n';
    }
    return text;
}

ParameterCourse ParameterCourse::parse(std::string_view csv) {
    ParameterCourse course;
    csv.remove_prefix(std::min(csv.find('\n'), csv.size()));
    while (!csv.empty()) {
        csv.remove_prefix(1);
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        auto read = pulseIn(csv.substr(0, end));
        csv.remove_prefix(end);
        if (!read)
            continue;
        if (course.points_.empty() || course.points_.back().epoch != read->first)
            course.points_.push_back({read->first, {}});
        course.points_.back().parameters.push_back(std::move(read->second));
    }
    return course;
}

double updateRatio(const ParameterPulse& pulse) {
    return pulse.weight.norm > 0 ? pulse.updateNorm / pulse.weight.norm : 0;
}

} // namespace layerloom
