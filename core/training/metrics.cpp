// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/metrics.h"

#include "core/values/element.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr std::int64_t kTop = 5;
constexpr std::int64_t kMostClasses = 10'000; ///< beyond, a table of all pairs would be too large

std::vector<double> numbersOf(const HostTensor& tensor) {
    const HostTensor plain = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    std::vector<double> numbers(static_cast<std::size_t>(plain.elementCount()));
    withElementType(plain.dtype, [&](auto element) {
        using Element = decltype(element);
        const auto* data = reinterpret_cast<const Element*>(plain.begin());
        std::transform(data, data + numbers.size(), numbers.begin(), [](Element e) { return asReal(e); });
    });
    return numbers;
}

} // namespace

void Metrics::add(const HostTensor& output, const HostTensor& target) {
    const bool areClasses = isInteger(target.dtype) && isFloatingPoint(output.dtype) &&
                            output.shape.size() >= 2 && target.shape.size() + 1 == output.shape.size() &&
                            output.shape[1] > 1;
    if (areClasses)
        addClasses(output, target);
    else if (output.elementCount() == target.elementCount())
        addMeasures(output, target);
}

/// The classes are the second dimension: what follows it (a sequence, the pixels) has a class for each.
void Metrics::addClasses(const HostTensor& output, const HostTensor& target) {
    const std::vector<double> scores = numbersOf(output);
    const std::vector<double> right = numbersOf(target);
    const std::int64_t classes = output.shape[1];
    std::int64_t inner = 1;
    for (std::size_t i = 2; i < output.shape.size(); ++i)
        inner *= output.shape[i];
    if (confusion_.empty() && classes <= kMostClasses)
        confusion_.assign(static_cast<std::size_t>(classes),
                          std::vector<std::int64_t>(static_cast<std::size_t>(classes), 0));
    for (std::size_t i = 0; i < right.size(); ++i) {
        const auto label = static_cast<std::int64_t>(right[i]);
        if (label < 0 || label >= classes || static_cast<std::size_t>(label) >= confusion_.size())
            continue;
        const auto outer = static_cast<std::int64_t>(i) / inner;
        const auto scoreOf = [&](std::int64_t c) {
            return scores[static_cast<std::size_t>((outer * classes + c) * inner +
                                                   static_cast<std::int64_t>(i) % inner)];
        };
        std::int64_t best = 0;
        std::int64_t above = 0;
        for (std::int64_t c = 0; c < classes; ++c) {
            best = scoreOf(c) > scoreOf(best) ? c : best;
            above += scoreOf(c) > scoreOf(label) ? 1 : 0;
        }
        ++count_;
        inFirst5_ += above < kTop ? 1 : 0;
        ++confusion_[static_cast<std::size_t>(label)][static_cast<std::size_t>(best)];
    }
}

void Metrics::addMeasures(const HostTensor& output, const HostTensor& target) {
    const std::vector<double> given = numbersOf(output);
    const std::vector<double> wanted = numbersOf(target);
    for (std::size_t i = 0; i < given.size(); ++i) {
        const double difference = given[i] - wanted[i];
        absolute_ += std::abs(difference);
        squares_ += difference * difference;
        targets_ += wanted[i];
        targetSquares_ += wanted[i] * wanted[i];
    }
    count_ += static_cast<std::int64_t>(given.size());
}

double Metrics::meanF1() const {
    double sum = 0;
    std::int64_t occurring = 0;
    for (std::size_t c = 0; c < confusion_.size(); ++c) {
        std::int64_t actual = 0;
        std::int64_t predicted = 0;
        for (std::size_t k = 0; k < confusion_.size(); ++k) {
            actual += confusion_[c][k];
            predicted += confusion_[k][c];
        }
        if (actual + predicted == 0)
            continue;
        ++occurring;
        sum += 2.0 * static_cast<double>(confusion_[c][c]) / static_cast<double>(actual + predicted);
    }
    return occurring == 0 ? 0 : sum / static_cast<double>(occurring);
}

std::vector<std::pair<std::string, double>> Metrics::values() const {
    if (count_ == 0)
        return {};
    const auto count = static_cast<double>(count_);
    if (confusion_.empty()) {
        const double spread = targetSquares_ - targets_ * targets_ / count;
        return {{"mae", absolute_ / count}, {"r2", spread > 0 ? 1 - squares_ / spread : std::nan("")}};
    }
    std::int64_t right = 0;
    for (std::size_t c = 0; c < confusion_.size(); ++c)
        right += confusion_[c][c];
    std::vector<std::pair<std::string, double>> values{{"accuracy", static_cast<double>(right) / count}};
    if (confusion_.size() > static_cast<std::size_t>(kTop))
        values.emplace_back("top5", static_cast<double>(inFirst5_) / count);
    values.emplace_back("f1", meanF1());
    return values;
}

} // namespace layerloom
