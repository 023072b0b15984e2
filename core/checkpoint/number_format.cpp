// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/number_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace layerloom {

namespace {

constexpr int kPrecision = 4;

std::string formatted(double number, char letter, int precision) {
    if (std::isnan(number))
        return "nan";               // C would print the sign
    std::array<char, 400> buffer{}; // the largest double has 309 digits
    const std::array<char, 6> pattern{'%', '.', '*', letter};
    const int size = std::snprintf(buffer.data(), buffer.size(), pattern.data(), precision, number);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string integerText(const PythonNumber& number) {
    if (const bool* truth = std::get_if<bool>(&number))
        return *truth ? "True" : "False";
    return std::to_string(std::get<std::int64_t>(number));
}

} // namespace

NumberFormat::NumberFormat(const std::vector<PythonNumber>& numbers) {
    std::vector<double> finiteNonZero;
    for (const PythonNumber& number : numbers) {
        const double* real = std::get_if<double>(&number);
        if (!real)
            width_ = std::max(width_, integerText(number).size());
        else if (std::isfinite(*real) && *real != 0)
            finiteNonZero.push_back(*real);
    }
    if (!finiteNonZero.empty())
        chooseStyle(finiteNonZero);
}

void NumberFormat::chooseStyle(const std::vector<double>& finiteNonZero) {
    double smallest = std::fabs(finiteNonZero.front());
    double largest = smallest;
    bool isWhole = true;
    for (const double number : finiteNonZero) {
        smallest = std::min(smallest, std::fabs(number));
        largest = std::max(largest, std::fabs(number));
        isWhole = isWhole && number == std::ceil(number);
    }
    if (largest / smallest > 1000.0 || largest > 1.0e8 || (!isWhole && smallest < 1.0e-4))
        style_ = Style::Scientific;
    else
        style_ = isWhole ? Style::Whole : Style::Fixed;
    // Only these numbers count for the width: Python does not look at zeros, infinities and NaNs.
    for (const double number : finiteNonZero) {
        const std::size_t digits = style_ == Style::Scientific ? formatted(number, 'e', kPrecision).size()
                                   : style_ == Style::Fixed    ? formatted(number, 'f', kPrecision).size()
                                                               : formatted(number, 'f', 0).size() + 1;
        width_ = std::max(width_, digits);
    }
}

std::string NumberFormat::text(const PythonNumber& number) const {
    std::string text;
    const double* real = std::get_if<double>(&number);
    if (!real)
        text = integerText(number);
    else if (style_ == Style::Scientific)
        text = formatted(*real, 'e', kPrecision);
    else if (style_ == Style::Fixed)
        text = formatted(*real, 'f', kPrecision);
    else
        text = formatted(*real, 'f', 0) + (std::isfinite(*real) ? "." : "");
    return std::string(width_ - std::min(width_, text.size()), ' ') + text;
}

} // namespace layerloom
