// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/paired_histogram.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace layerloom;

namespace {

HostTensor tensorOf(const std::vector<double>& numbers) {
    HostTensor tensor = HostTensor::zeros(DType::Float64, {static_cast<std::int64_t>(numbers.size())});
    std::copy(numbers.begin(), numbers.end(), reinterpret_cast<double*>(tensor.mutableBegin()));
    return tensor;
}

double sum(const std::array<double, PairedHistogram::kBins>& bins) {
    return std::accumulate(bins.begin(), bins.end(), 0.0);
}

} // namespace

class PairedHistogramTest : public QObject {
    Q_OBJECT

  private slots:
    void bothAreSpreadOverOneRange() {
        const PairedHistogram histogram = pairedHistogramOf(tensorOf({-1, -1, -1, 0}), tensorOf({2}));
        QCOMPARE(histogram.low, -1.0);
        QCOMPARE(histogram.high, 2.0);
        QCOMPARE(histogram.first.front(), 0.75);
        QCOMPARE(histogram.first[20], 0.25);
        QCOMPARE(histogram.second.back(), 1.0);
        QCOMPARE(sum(histogram.first), 1.0);
    }

    void whatIsNotFiniteIsLeftOut() {
        const double infinity = std::numeric_limits<double>::infinity();
        const PairedHistogram histogram =
            pairedHistogramOf(tensorOf({std::nan(""), infinity, 1}), tensorOf({0, 1}));
        QCOMPARE(histogram.low, 0.0);
        QCOMPARE(histogram.high, 1.0);
        QCOMPARE(sum(histogram.first), 1.0);
    }

    void equalNumbersAreOneBarInTheMiddle() {
        const PairedHistogram histogram = pairedHistogramOf(tensorOf({3, 3}), tensorOf({3}));
        QCOMPARE(histogram.low, histogram.high);
        QCOMPARE(histogram.first[PairedHistogram::kBins / 2], 1.0);
    }

    void noNumbersAreNoBars() {
        const PairedHistogram histogram = pairedHistogramOf(tensorOf({}), HostTensor());
        QCOMPARE(sum(histogram.first) + sum(histogram.second), 0.0);
        QCOMPARE(histogram.low, 0.0);
    }

    void hugeNumbersDoNotOverflow() {
        const double huge = std::numeric_limits<double>::max();
        const PairedHistogram histogram = pairedHistogramOf(tensorOf({-huge, huge}), tensorOf({0}));
        QCOMPARE(histogram.first.front() + histogram.first.back(), 1.0);
        QCOMPARE(sum(histogram.second), 1.0);
    }
};

QTEST_APPLESS_MAIN(PairedHistogramTest)
#include "paired_histogram_test.moc"
