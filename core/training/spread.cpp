// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/spread.h"

#include "core/values/element.h"
#include "core/values/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <complex>

namespace layerloom {

namespace {

constexpr std::size_t kMostCounted = 65'536;

/// Every `stride`-th element that is finite.
std::vector<double> sampled(const HostTensor& tensor) {
    const HostTensor plain = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    const auto count = static_cast<std::size_t>(plain.elementCount());
    const std::size_t stride = count / kMostCounted + 1;
    std::vector<double> numbers;
    numbers.reserve(count / stride + 1);
    withElementType(plain.dtype, [&](auto element) {
        using Element = decltype(element);
        const auto* source = reinterpret_cast<const Element*>(plain.begin());
        for (std::size_t i = 0; i < count; i += stride) {
            const double number = asReal(source[i]);
            if (std::isfinite(number))
                numbers.push_back(number);
        }
    });
    return numbers;
}

} // namespace

Spread spreadOf(const HostTensor& tensor) {
    const std::vector<double> numbers = sampled(tensor);
    Spread spread;
    if (numbers.empty())
        return spread;
    const auto [least, greatest] = std::ranges::minmax_element(numbers);
    spread.least = *least;
    spread.greatest = *greatest;
    spread.counts.resize(Spread::kBins);
    // Half of each, as the difference of two doubles may be infinite.
    const double halfWidth = spread.greatest / 2 - spread.least / 2;
    for (const double number : numbers) {
        const double place = halfWidth > 0 ? (number / 2 - spread.least / 2) / halfWidth : 0.5;
        const auto bin = static_cast<std::size_t>(place * static_cast<double>(Spread::kBins));
        ++spread.counts[std::min(bin, Spread::kBins - 1)];
    }
    return spread;
}

std::string spreadText(const Spread& spread) {
    if (spread.counts.empty())
        return {};
    std::string text = pythonText(spread.least) + ' ' + pythonText(spread.greatest);
    for (const std::uint32_t count : spread.counts)
        text += ' ' + std::to_string(count);
    return text;
}

Spread parseSpread(std::string_view text) {
    std::vector<double> numbers;
    while (!text.empty()) {
        double number = 0;
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc())
            return {};
        numbers.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
        text.remove_prefix(text.starts_with(' ') ? 1 : 0);
    }
    if (numbers.size() != Spread::kBins + 2 || !(numbers[0] <= numbers[1]))
        return {};
    Spread spread{numbers[0], numbers[1], {}};
    for (std::size_t i = 2; i < numbers.size(); ++i) {
        if (!(numbers[i] >= 0 && numbers[i] < 4e9))
            return {};
        spread.counts.push_back(static_cast<std::uint32_t>(numbers[i]));
    }
    return spread;
}

} // namespace layerloom
