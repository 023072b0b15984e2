// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/metrics.h"

#include <QtTest>

#include <cmath>
#include <cstring>

using namespace layerloom;

namespace {

template <class Element>
HostTensor tensorOf(DType dtype, std::vector<std::int64_t> shape, const std::vector<Element>& values) {
    HostTensor tensor = HostTensor::zeros(dtype, std::move(shape));
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(Element));
    return tensor;
}

double valueOf(const Metrics& metrics, const std::string& name) {
    for (const auto& [key, value] : metrics.values()) {
        if (key == name)
            return value;
    }
    return std::nan("");
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT

  private slots:
    void classesAreCountedRightWrongAndByF1() {
        Metrics metrics;
        // Classes 0, 1, 1 and one to ignore; 0 and the second 1 are right.
        metrics.add(
            tensorOf<float>(DType::Float32, {4, 3}, {5, 1, 0, /**/ 3, 2, 1, /**/ 0, 9, 1, /**/ 1, 0, 0}),
            tensorOf<std::int64_t>(DType::Int64, {4}, {0, 1, 1, -100}));
        QCOMPARE(metrics.count(), 3);
        QCOMPARE(valueOf(metrics, "accuracy"), 2.0 / 3);
        QCOMPARE(valueOf(metrics, "f1"), (2.0 / 3 + 2.0 / 3) / 2); // class 2 never occurs
        QCOMPARE(metrics.confusion()[1], (std::vector<std::int64_t>{1, 1, 0}));
        QVERIFY(std::isnan(valueOf(metrics, "top5")));
    }

    void pixelsHaveAClassEach() {
        Metrics metrics; // [N = 1, classes = 2, 2 pixels]
        metrics.add(tensorOf<float>(DType::Float32, {1, 2, 2}, {0, 7, 1, 2}),
                    tensorOf<std::int64_t>(DType::Int64, {1, 2}, {1, 0}));
        QCOMPARE(valueOf(metrics, "accuracy"), 1.0);
    }

    void measuresAreJudgedByErrorAndSpread() {
        Metrics metrics;
        metrics.add(tensorOf<float>(DType::Float32, {2, 1}, {1, 2}),
                    tensorOf<float>(DType::Float32, {2}, {1, 3}));
        metrics.add(tensorOf<float>(DType::Float32, {1, 1}, {5}), tensorOf<float>(DType::Float32, {1}, {5}));
        QCOMPARE(valueOf(metrics, "mae"), 1.0 / 3);
        QCOMPARE(valueOf(metrics, "r2"), 1 - 1.0 / 8); // the spread around 3 is 8
    }
};

QTEST_APPLESS_MAIN(MetricsTest)
#include "metrics_test.moc"
