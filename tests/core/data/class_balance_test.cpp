// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/class_balance.h"

#include "core/data/synthetic.h"

#include <QtTest>

#include <cstring>

using namespace layerloom;

namespace {

HostTensor labels(const std::vector<std::int64_t>& values) {
    HostTensor tensor = HostTensor::zeros(DType::Int64, {static_cast<std::int64_t>(values.size())});
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(std::int64_t));
    return tensor;
}

} // namespace

class ClassBalanceTest : public QObject {
    Q_OBJECT

  private slots:
    void samplesOfEachClassAreCounted() {
        const auto data = std::make_shared<TensorDataset>(NamedTensors{{"y", labels({0, 3, 3, 1, 3})}});
        QCOMPARE(classCounts(*data, 0), (std::vector<std::int64_t>{1, 1, 0, 3}));
        const Subset part(data, {4, 1});
        QCOMPARE(classCounts(part, 0), (std::vector<std::int64_t>{0, 0, 0, 2}));
    }

    void whatIsNoClassHasNoBalance() {
        const TensorDataset negative(NamedTensors{{"y", labels({0, -1})}});
        QVERIFY(classCounts(negative, 0).empty());
        QVERIFY(classCounts(*syntheticDataset("regression", 20, 0), 1).empty());
    }

    void aColumnIsWhatTakingAllRowsGives() {
        HostTensor bytes = HostTensor::zeros(DType::UInt8, {3, 2});
        for (int i = 0; i < 6; ++i)
            bytes.mutableBegin()[i] = static_cast<std::byte>(i * 51);
        const TensorDataset grey(NamedTensors{{"x", bytes}}, true);
        const HostTensor column = grey.column(0);
        QCOMPARE(column.dtype, DType::Float32);
        QCOMPARE(reinterpret_cast<const float*>(column.begin())[5], 1.0F);
    }
};

QTEST_APPLESS_MAIN(ClassBalanceTest)
#include "class_balance_test.moc"
