// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/normalisation.h"

#include "core/training/transforms.h"
#include "core/values/element.h"
#include "core/values/error.h"
#include "core/values/shape.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace layerloom {

namespace {

constexpr char kNormalize[] = "Normalize";

/// Mean and squared differences of the numbers so far; two of them are joined as Chan, Golub and LeVeque do,
/// which loses no digits where the mean is large.
struct Moments {
    double count = 0;
    double mean = 0;
    double squares = 0;

    void join(const Moments& other) {
        if (other.count == 0)
            return;
        const double all = count + other.count;
        const double apart = other.mean - mean;
        mean += apart * other.count / all;
        squares += other.squares + apart * apart * count * other.count / all;
        count = all;
    }
};

template <class Element>
Moments momentsOf(const Element* numbers, std::size_t count) {
    Moments moments{static_cast<double>(count)};
    for (std::size_t i = 0; i < count; ++i)
        moments.mean += asReal(numbers[i]);
    moments.mean /= moments.count;
    for (std::size_t i = 0; i < count; ++i)
        moments.squares += std::pow(asReal(numbers[i]) - moments.mean, 2);
    return moments;
}

/// Four digits, as such numbers are written; a deviation never 0, as it is divided by. One channel has one
/// number.
Value rounded(const std::vector<double>& numbers, double least) {
    Value::Tuple result;
    for (const double number : numbers) {
        char text[40];
        std::snprintf(text, sizeof text, "%.4f", number);
        result.emplace_back(std::max(least, std::strtod(text, nullptr)));
    }
    return result.size() == 1 ? result.front() : Value(result);
}

} // namespace

ChannelStatistics channelStatistics(const Dataset& data, const std::stop_token& stop) {
    constexpr std::int64_t kNumbersAtOnce = std::int64_t{1} << 22;
    const Field& field = data.fields().front();
    if (field.shape.size() != 3 || !isFloatingPoint(field.dtype))
        throw Error(std::string(kNormalize) + " is for pictures, but '" + field.name + "' of the data is " +
                    TensorType{field.dtype, Shape(field.shape)}.text());
    const auto channels = static_cast<std::size_t>(field.shape[0]);
    const std::int64_t plane = std::max<std::int64_t>(1, field.shape[1] * field.shape[2]);
    const std::int64_t atOnce =
        std::clamp<std::int64_t>(kNumbersAtOnce / std::max<std::int64_t>(1, plane * field.shape[0]), 1, 1024);
    std::vector<Moments> moments(channels);
    for (std::int64_t first = 0; first < data.size() && !stop.stop_requested(); first += atOnce) {
        std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(atOnce, data.size() - first)));
        std::iota(rows.begin(), rows.end(), first);
        const HostTensor taken = data.take(rows).front().second;
        withElementType(taken.dtype, [&](auto element) {
            const auto* numbers = reinterpret_cast<const decltype(element)*>(taken.begin());
            for (std::size_t i = 0; i < rows.size() * channels; ++i, numbers += plane)
                moments[i % channels].join(momentsOf(numbers, static_cast<std::size_t>(plane)));
        });
    }
    ChannelStatistics statistics;
    for (const Moments& each : moments) {
        statistics.mean.push_back(each.mean);
        statistics.deviation.push_back(std::sqrt(each.squares / std::max(1.0, each.count)));
    }
    return statistics;
}

Choice measuredNormalize(const DataChoice& choice, const std::vector<Choice>& before,
                         const std::stop_token& stop) {
    const DataParts parts = openTransformed(choice, before, false);
    const ChannelStatistics measured = channelStatistics(*parts.training, stop);
    const auto type = std::ranges::find(transformTypes(), std::string(kNormalize), &ChoiceType::name);
    Choice normalize = defaultChoice(*type);
    normalize.options.set("mean", rounded(measured.mean, -1e6));
    normalize.options.set("std", rounded(measured.deviation, 1e-4));
    return normalize;
}

} // namespace layerloom
