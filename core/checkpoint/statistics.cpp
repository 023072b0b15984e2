// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/statistics.h"

#include "core/values/element.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace layerloom {

namespace {

/// So many running results side by side, so that the compiler can use the vector units and no addition waits
/// for the one before.
constexpr std::size_t kLanes = 16;
/// Elements that are counted in 32 bits before the counts are added up; a multiple of the lanes.
constexpr std::size_t kBlock = std::size_t{1} << 14;

/// The type to compute in: floats stay floats where only comparing is at stake.
template <class Element>
auto number(Element element) {
    if constexpr (std::is_same_v<Element, float> || std::is_same_v<Element, double>)
        return element;
    else if constexpr (std::is_same_v<Element, Float16> || std::is_same_v<Element, BFloat16>)
        return static_cast<float>(element);
    else if constexpr (std::is_same_v<Element, std::complex<float>> ||
                       std::is_same_v<Element, std::complex<double>>)
        return std::hypot(static_cast<double>(element.real()), static_cast<double>(element.imag()));
    else
        return asDouble(element);
}

template <class Number>
struct FirstPass {
    static constexpr Number kInfinity = std::numeric_limits<Number>::infinity();

    FirstPass() {
        minimum.fill(kInfinity);
        maximum.fill(-kInfinity);
    }

    void add(Number value, std::size_t lane) {
        minimum[lane] = value < minimum[lane] ? value : minimum[lane];
        maximum[lane] = value > maximum[lane] ? value : maximum[lane];
        sum[lane] += static_cast<double>(value);
        zeros[lane] += value == Number(0) ? 1 : 0;
        numbers[lane] += value == value ? 1 : 0;
        finite[lane] += std::abs(value) < kInfinity ? 1 : 0;
    }

    std::array<Number, kLanes> minimum;
    std::array<Number, kLanes> maximum;
    std::array<double, kLanes> sum{};
    std::array<std::int32_t, kLanes> zeros{};
    std::array<std::int32_t, kLanes> numbers{};
    std::array<std::int32_t, kLanes> finite{};
};

template <class Array>
auto total(const Array& lanes) {
    typename Array::value_type sum{};
    for (const auto lane : lanes)
        sum += lane;
    return sum;
}

/// Adds a block of at most kBlock elements to `statistics`; gives its sum.
template <class Element>
double addBlock(std::span<const Element> block, TensorStatistics& statistics) {
    FirstPass<decltype(number(Element{}))> pass;
    std::size_t i = 0;
    for (; i + kLanes <= block.size(); i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            pass.add(number(block[i + lane]), lane);
    }
    for (; i < block.size(); ++i)
        pass.add(number(block[i]), 0);
    const std::int64_t numbers = total(pass.numbers);
    statistics.zeros += total(pass.zeros);
    statistics.notANumbers += static_cast<std::int64_t>(block.size()) - numbers;
    statistics.infinities += numbers - total(pass.finite);
    const auto least = *std::min_element(pass.minimum.begin(), pass.minimum.end());
    const auto greatest = *std::max_element(pass.maximum.begin(), pass.maximum.end());
    statistics.minimum = std::min(statistics.minimum, static_cast<double>(least));
    statistics.maximum = std::max(statistics.maximum, static_cast<double>(greatest));
    return total(pass.sum);
}

template <class Element>
double squaredDeviations(std::span<const Element> elements, double mean) {
    std::array<double, kLanes> sums{};
    const auto add = [&](Element element, std::size_t lane) {
        const double deviation = static_cast<double>(number(element)) - mean;
        sums[lane] += deviation * deviation;
    };
    std::size_t i = 0;
    for (; i + kLanes <= elements.size(); i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            add(elements[i + lane], lane);
    }
    for (; i < elements.size(); ++i)
        add(elements[i], 0);
    return total(sums);
}

/// Count, mean and sum of squared deviations of some numbers.
struct Moments {
    double count = 0;
    double mean = 0;
    double squares = 0;

    /// Adds those of other numbers (Chan, Golub, LeVeque, 1979).
    void join(const Moments& other) {
        const double total = count + other.count;
        const double distance = other.mean - mean;
        mean += distance * (other.count / total);
        squares += other.squares + distance * distance * (count * (other.count / total));
        count = total;
    }
};

template <class Element>
TensorStatistics statisticsOf(std::span<const Element> elements) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    TensorStatistics result;
    result.count = static_cast<std::int64_t>(elements.size());
    result.minimum = kInfinity;
    result.maximum = -kInfinity;
    double sum = 0;
    Moments moments;
    for (std::size_t begin = 0; begin < elements.size(); begin += kBlock) {
        const auto block = elements.subspan(begin, std::min(kBlock, elements.size() - begin));
        const auto size = static_cast<double>(block.size());
        const double blockSum = addBlock(block, result);
        sum += blockSum;
        moments.join({size, blockSum / size, squaredDeviations(block, blockSum / size)});
    }
    if (result.count == result.notANumbers)
        result.minimum = result.maximum = kNaN;
    const auto count = static_cast<double>(result.count);
    result.mean = sum / count; // the joined mean would be NaN after an infinity
    const double squares = moments.squares;
    result.standardDeviation = result.count > 1 ? std::sqrt(squares / (count - 1)) : kNaN;
    // The squares around zero, from those around the mean.
    result.norm = result.count > 0 ? std::sqrt(squares + count * result.mean * result.mean) : 0.0;
    if (result.infinities > 0)
        result.norm = result.notANumbers > 0 ? kNaN : kInfinity;
    return result;
}

} // namespace

TensorStatistics statisticsOf(const HostTensor& tensor) {
    const HostTensor dense = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    return withElementType(dense.dtype, [&]<class Element>(Element) {
        return statisticsOf(std::span<const Element>(reinterpret_cast<const Element*>(dense.begin()),
                                                     static_cast<std::size_t>(dense.elementCount())));
    });
}

} // namespace layerloom
