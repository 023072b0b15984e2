// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/values/element.h"
#include "core/values/error.h"
#include "core/values/half.h"
#include "core/values/host_tensor.h"

#include <cmath>
#include <cstring>
#include <limits>

using namespace layerloom;

class HostTensorTest : public QObject {
    Q_OBJECT

  private slots:
    void zerosAreContiguousAlignedAndZero();
    void stridesOfAShapeAreRowMajor();
    void aTransposedViewIsNotContiguousAndCopiesInOrder();
    void sizesOfOneDoNotMatterForContiguity();
    void anImpossibleAmountOfMemoryIsAnError();
    void halvesBecomeTheSameFloats();
};

void HostTensorTest::zerosAreContiguousAlignedAndZero() {
    for (const DType dtype : kAllDTypes) {
        const HostTensor tensor = HostTensor::zeros(dtype, {3, 5});
        QCOMPARE(tensor.elementCount(), 15);
        QVERIFY(tensor.isContiguous());
        QCOMPARE(tensor.storage->bytes, 15 * itemSize(dtype));
        QCOMPARE(reinterpret_cast<std::uintptr_t>(tensor.begin()) % 64, std::uintptr_t{0});
        for (std::size_t i = 0; i < tensor.storage->bytes; ++i)
            QCOMPARE(static_cast<int>(tensor.begin()[i]), 0);
    }
    QCOMPARE(HostTensor::zeros(DType::Float32, {}).elementCount(), 1);
    QCOMPARE(HostTensor::zeros(DType::Float32, {0, 4}).elementCount(), 0);
}

void HostTensorTest::stridesOfAShapeAreRowMajor() {
    QCOMPARE(contiguousStrides({2, 3, 4}), (std::vector<std::int64_t>{12, 4, 1}));
    QCOMPARE(contiguousStrides({}), std::vector<std::int64_t>{});
    QCOMPARE(contiguousStrides({2, 0, 4}), (std::vector<std::int64_t>{4, 4, 1}));
}

void HostTensorTest::aTransposedViewIsNotContiguousAndCopiesInOrder() {
    HostTensor tensor = HostTensor::zeros(DType::Int16, {2, 3});
    const std::int16_t values[] = {0, 1, 2, 3, 4, 5};
    std::memcpy(tensor.mutableBegin(), values, sizeof values);
    HostTensor view = tensor;
    view.shape = {3, 2};
    view.strides = {1, 3};
    QVERIFY(!view.isContiguous());
    const HostTensor copy = view.contiguousCopy();
    const std::int16_t expected[] = {0, 3, 1, 4, 2, 5};
    QVERIFY(copy.isContiguous());
    QVERIFY(copy.storage != view.storage);
    QCOMPARE(std::memcmp(copy.begin(), expected, sizeof expected), 0);
    view.shape = {2};
    view.strides = {1};
    view.offset = 4;
    QCOMPARE(std::memcmp(view.contiguousCopy().begin(), values + 4, 4), 0);
}

void HostTensorTest::sizesOfOneDoNotMatterForContiguity() {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {1, 3, 1});
    tensor.strides = {99, 1, 77};
    QVERIFY(tensor.isContiguous());
}

void HostTensorTest::anImpossibleAmountOfMemoryIsAnError() {
    QVERIFY_EXCEPTION_THROWN(allocateStorage(std::numeric_limits<std::size_t>::max() / 2), Error);
    QVERIFY_EXCEPTION_THROWN(allocateStorage(std::numeric_limits<std::size_t>::max()), Error);
}

void HostTensorTest::halvesBecomeTheSameFloats() {
    QCOMPARE(static_cast<float>(Float16{0x3c00}), 1.0f);
    QCOMPARE(static_cast<float>(Float16{0xc100}), -2.5f);
    QCOMPARE(static_cast<float>(Float16{0x7bff}), 65504.0f);
    QCOMPARE(static_cast<float>(Float16{0x0001}), std::ldexp(1.0f, -24));
    QCOMPARE(static_cast<float>(Float16{0x83ff}), -1023 * std::ldexp(1.0f, -24));
    QVERIFY(std::signbit(static_cast<float>(Float16{0x8000})));
    QVERIFY(std::isinf(static_cast<float>(Float16{0xfc00})));
    QVERIFY(std::isnan(static_cast<float>(Float16{0x7e00})));
    QCOMPARE(static_cast<float>(BFloat16{0x3fc0}), 1.5f);
    QVERIFY(std::isnan(static_cast<float>(BFloat16{0x7fc0})));
    QCOMPARE(asDouble(BoolByte{7}), 1.0);
}

QTEST_APPLESS_MAIN(HostTensorTest)
#include "host_tensor_test.moc"
