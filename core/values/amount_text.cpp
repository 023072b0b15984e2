// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/amount_text.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <span>

namespace layerloom {

namespace {

constexpr std::array kDecimal{"", " k", " M", " G", " T", " P", " E"};
constexpr std::array kBinary{" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};

std::string scaled(std::int64_t amount, double step, std::span<const char* const> units) {
    double value = static_cast<double>(amount);
    std::size_t unit = 0;
    // 999.5 would be written with four digits.
    while (std::abs(value) >= (unit == 0 ? step : 999.5) && unit + 1 < units.size()) {
        value /= step;
        ++unit;
    }
    const int digits = unit == 0 || std::abs(value) >= 99.95 ? 0 : std::abs(value) >= 9.995 ? 1 : 2;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return std::string(text.data()) + units[unit];
}

std::string linear(const Dim& amount, std::string (*text)(std::int64_t)) {
    const auto atZero = amount.at(0);
    const auto atOne = amount.at(1);
    if (!atZero || !atOne)
        return "?";
    const std::int64_t perBatch = *atOne - *atZero;
    if (perBatch == 0)
        return text(*atZero);
    const std::string batches = text(perBatch) + "·N";
    return *atZero == 0 ? batches : batches + " + " + text(*atZero);
}

} // namespace

std::string countText(std::int64_t count) {
    return scaled(count, 1000, kDecimal);
}

std::string bytesText(std::int64_t bytes) {
    return scaled(bytes, 1024, kBinary);
}

std::string countText(const Dim& count) {
    return linear(count, countText);
}

std::string bytesText(const Dim& bytes) {
    return linear(bytes, bytesText);
}

} // namespace layerloom
