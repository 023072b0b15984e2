// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/retired_values.h"

#include <QtTest>

#include <cstring>

using namespace layerloom;

namespace {

ParameterPlace parameter(const char* name, std::int64_t size) {
    ParameterPlace entry;
    entry.name = name;
    entry.spec = {"weight", {size}};
    return entry;
}

HostTensor filled(std::int64_t size, float value) {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {size});
    for (std::int64_t i = 0; i < size; ++i)
        std::memcpy(tensor.mutableBegin() + i * 4, &value, 4);
    return tensor;
}

float firstOf(const std::optional<HostTensor>& tensor) {
    float value = -1;
    if (tensor)
        std::memcpy(&value, tensor->begin(), 4);
    return value;
}

} // namespace

class RetiredValuesTest : public QObject {
    Q_OBJECT

  private slots:
    void valuesComeBackOnceToWhatIsAsItWas() {
        RetiredValues retired;
        retired.add(parameter("0.weight", 3), filled(3, 7));
        QVERIFY(!retired.take(parameter("0.weight", 4)));
        QVERIFY(!retired.take(parameter("1.weight", 3)));
        ParameterPlace zeros = parameter("0.weight", 3);
        zeros.initialiser = Initialiser{"zeros_", {}};
        QVERIFY(!retired.take(zeros));
        QCOMPARE(firstOf(retired.take(parameter("0.weight", 3))), 7.0F);
        QVERIFY(!retired.take(parameter("0.weight", 3)));
    }

    void theLatestComeBackFirst() {
        RetiredValues retired;
        retired.add(parameter("0.weight", 3), filled(3, 1));
        retired.add(parameter("0.weight", 3), filled(3, 2));
        QCOMPARE(firstOf(retired.take(parameter("0.weight", 3))), 2.0F);
        QCOMPARE(firstOf(retired.take(parameter("0.weight", 3))), 1.0F);
    }

    void theOldestGoWhenTheyTakeTooMuch() {
        RetiredValues retired;
        constexpr std::int64_t kQuarter = 64 << 20; // 256 MB of float32
        retired.add(parameter("first", kQuarter), HostTensor::zeros(DType::Float32, {kQuarter}));
        retired.add(parameter("second", kQuarter), HostTensor::zeros(DType::Float32, {kQuarter}));
        retired.add(parameter("third", 8), filled(8, 3));
        QVERIFY(!retired.take(parameter("first", kQuarter)));
        QVERIFY(retired.take(parameter("second", kQuarter)));
        QVERIFY(retired.take(parameter("third", 8)));
    }
};

QTEST_APPLESS_MAIN(RetiredValuesTest)
#include "retired_values_test.moc"
