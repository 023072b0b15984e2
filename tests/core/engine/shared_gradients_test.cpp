// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/shared_gradients.h"

#include <QTest>

#include <cmath>

using namespace layerloom;

namespace {

HostTensor floats(const std::vector<float>& numbers) {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {static_cast<std::int64_t>(numbers.size())});
    std::copy(numbers.begin(), numbers.end(), reinterpret_cast<float*>(tensor.mutableBegin()));
    return tensor;
}

SharedGradient gradientOf(const std::vector<float>& total, const std::vector<std::vector<float>>& parts) {
    std::vector<GradientShare> shares;
    for (const auto& part : parts)
        shares.push_back({"w", "w", shares.size() + 1, {}, floats(part)});
    return sharedGradients({{"w", floats(total)}}, shares).at(0);
}

} // namespace

class SharedGradientsTest : public QObject {
    Q_OBJECT

  private slots:
    void partsOfTheTotalSumToOneWhereNormsDoNot() {
        const SharedGradient gradient = gradientOf({3, 4}, {{3, 0}, {0, 4}});
        QCOMPARE(gradient.shares.size(), std::size_t{2});
        QCOMPARE(gradient.numbers.norm, 5.0);
        QCOMPARE(gradient.shares[0].numbers.norm + gradient.shares[1].numbers.norm, 7.0);
        QCOMPARE(gradient.shares[0].part, 9.0 / 25);
        QCOMPARE(gradient.shares[1].part, 16.0 / 25);
        QCOMPARE(gradient.deviation, 0.0);
        QVERIFY(gradient.addsUp());
    }

    void aShareMayWorkAgainstTheTotal() {
        const SharedGradient gradient = gradientOf({1, 0}, {{2, 1}, {-1, -1}});
        QCOMPARE(gradient.shares[0].part, 2.0);
        QCOMPARE(gradient.shares[1].part, -1.0);
        QVERIFY(gradient.addsUp());
    }

    void whatIsMissingIsFound() {
        const SharedGradient gradient = gradientOf({1, 1}, {{1, 0}, {0, 0.5}});
        QVERIFY(std::abs(gradient.deviation - 0.5 / std::sqrt(2.0)) < 1e-12);
        QVERIFY(!gradient.addsUp());
        QVERIFY(!gradientOf({1, NAN}, {{1, 0}, {0, 1}}).addsUp());
    }

    void nothingAddsUpToNothing() {
        const SharedGradient gradient = gradientOf({0, 0}, {{0, 0}, {0, 0}});
        QVERIFY(gradient.addsUp());
        QVERIFY(std::isnan(gradient.shares[0].part));
        QVERIFY(!gradientOf({0, 0}, {{1, 0}, {0, 0}}).addsUp());
    }

    void parametersWithoutSharesAreLeftOut() {
        QVERIFY(sharedGradients({{"w", floats({1})}, {"frozen", HostTensor()}},
                                {{"other", "other", 1, {}, floats({1})}})
                    .empty());
    }
};

QTEST_APPLESS_MAIN(SharedGradientsTest)
#include "shared_gradients_test.moc"
