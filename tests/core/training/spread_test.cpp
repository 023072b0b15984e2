// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/spread.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

using namespace layerloom;

namespace {

HostTensor numbers(const std::vector<float>& values) {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {static_cast<std::int64_t>(values.size())});
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(float));
    return tensor;
}

std::uint32_t sum(const Spread& spread) {
    return std::accumulate(spread.counts.begin(), spread.counts.end(), 0U);
}

} // namespace

class SpreadTest : public QObject {
    Q_OBJECT

  private slots:
    void numbersAreCountedFromTheLeastToTheGreatest() {
        const Spread spread = spreadOf(numbers({-1, 0.01F, 1, 1, NAN, INFINITY}));
        QCOMPARE(spread.least, -1.0);
        QCOMPARE(spread.greatest, 1.0);
        QCOMPARE(spread.counts.front(), 1U);
        QCOMPARE(spread.counts[Spread::kBins / 2], 1U);
        QCOMPARE(spread.counts.back(), 2U);
        QCOMPARE(sum(spread), 4U);
    }

    void equalNumbersLieInTheMiddle() {
        const Spread spread = spreadOf(numbers({3, 3}));
        QCOMPARE(spread.least, spread.greatest);
        QCOMPARE(spread.counts[Spread::kBins / 2], 2U);
        QVERIFY(spreadOf(numbers({NAN})).counts.empty());
        QVERIFY(spreadOf(numbers({})).counts.empty());
    }

    void numbersAtTheEndsOfTheirTypeAreNoTrouble() {
        HostTensor tensor = HostTensor::zeros(DType::Float64, {2});
        const double ends[] = {-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
        std::memcpy(tensor.mutableBegin(), ends, sizeof ends);
        const Spread spread = spreadOf(tensor);
        QCOMPARE(spread.counts.front(), 1U);
        QCOMPARE(spread.counts.back(), 1U);
    }

    void ofManyNumbersSomeAreCounted() {
        std::vector<float> many(1'000'000);
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i] = static_cast<float>(i % 1000);
        const Spread spread = spreadOf(numbers(many));
        QVERIFY(sum(spread) > 50'000 && sum(spread) < 70'000);
    }

    void aSpreadIsReadAsItWasWritten() {
        const Spread spread = spreadOf(numbers({-0.3F, 1e-9F, 2, 2}));
        QCOMPARE(parseSpread(spreadText(spread)), spread);
        QCOMPARE(parseSpread(spreadText({})), Spread());
        for (const char* damaged : {"1", "1 0 3", "x y", "0 1 -3"})
            QVERIFY(parseSpread(damaged).counts.empty());
    }
};

QTEST_APPLESS_MAIN(SpreadTest)
#include "spread_test.moc"
