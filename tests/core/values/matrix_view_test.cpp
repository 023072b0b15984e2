// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/matrix_view.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace layerloom;

namespace {

/// 0, 1, 2, … of that shape.
HostTensor counted(std::vector<std::int64_t> shape, DType dtype = DType::Float32) {
    HostTensor tensor = HostTensor::zeros(dtype, std::move(shape));
    for (std::int64_t i = 0; i < tensor.elementCount(); ++i) {
        if (dtype == DType::Float32)
            reinterpret_cast<float*>(tensor.mutableBegin())[i] = static_cast<float>(i);
        else
            reinterpret_cast<std::int64_t*>(tensor.mutableBegin())[i] = i;
    }
    return tensor;
}

float& element(HostTensor& tensor, std::int64_t index) {
    return reinterpret_cast<float*>(tensor.mutableBegin())[index];
}

} // namespace

class MatrixViewTest : public QObject {
    Q_OBJECT

  private slots:
    void theLastTwoDimensionsAreShownAtFirst() {
        const HostTensor tensor = counted({2, 3, 4});
        const MatrixView view = matrixView(tensor, firstSlice(tensor.shape));
        QCOMPARE(view.rows, 3);
        QCOMPARE(view.columns, 4);
        QCOMPARE(view.number(2, 3), 11.0);
    }

    void anyTwoDimensionsCanRun() {
        const HostTensor tensor = counted({2, 3, 4});
        const MatrixView view = matrixView(tensor, {.rows = 2, .columns = 0, .indices = {0, 1, 0}});
        QCOMPARE(view.rows, 4);
        QCOMPARE(view.columns, 2);
        QCOMPARE(view.number(3, 1), 12.0 + 4 + 3);
    }

    void vectorsAreColumnsAndScalarsOneCell() {
        const HostTensor vector = counted({5}, DType::Int64);
        const MatrixView column = matrixView(vector, firstSlice(vector.shape));
        QCOMPARE(column.rows, 5);
        QCOMPARE(column.columns, 1);
        QCOMPARE(column.number(4, 0), 4.0);
        const HostTensor scalar = counted({});
        const MatrixView cell = matrixView(scalar, firstSlice(scalar.shape));
        QCOMPARE(cell.rows, 1);
        QCOMPARE(cell.columns, 1);
        QCOMPARE(cell.number(0, 0), 0.0);
    }

    void emptyTensorsHaveNoCells() {
        for (const std::vector<std::int64_t>& shape :
             {std::vector<std::int64_t>{0, 3}, {3, 0}, {0, 2, 2}, {0}}) {
            const HostTensor tensor = HostTensor::zeros(DType::Float32, shape);
            const MatrixView view = matrixView(tensor, firstSlice(shape));
            QCOMPARE(view.rows * view.columns, 0);
        }
    }

    void whatIsNotReducedIsExact() {
        const HostTensor tensor = counted({3, 4});
        const ReducedMatrix part =
            reduced(matrixView(tensor, firstSlice(tensor.shape)), {1, 3, 1, 3}, 10, 10);
        QCOMPARE(part.rows, 2);
        QCOMPARE(part.columns, 2);
        QCOMPARE(part.numbers, (std::vector<double>{5, 6, 9, 10}));
    }

    void anOutlierSurvivesReduction() {
        HostTensor tensor = HostTensor::zeros(DType::Float32, {1000, 1000});
        element(tensor, 777 * 1000 + 333) = -5;
        element(tensor, 10) = std::numeric_limits<float>::quiet_NaN();
        element(tensor, 11) = 100; // beside the NaN, which is more important
        const ReducedMatrix small =
            reduced(matrixView(tensor, firstSlice(tensor.shape)), {0, 1000, 0, 1000}, 10, 10);
        QCOMPARE(small.numbers.size(), std::size_t{100});
        QCOMPARE(small.numbers[7 * 10 + 3], -5.0);
        QVERIFY(std::isnan(small.numbers[0]));
        QCOMPARE(small.numbers[55], 0.0);
    }

    void everyElementFallsIntoOnePart() {
        const HostTensor tensor = counted({7, 11});
        const ReducedMatrix small =
            reduced(matrixView(tensor, firstSlice(tensor.shape)), {0, 7, 0, 11}, 3, 4);
        QCOMPARE(small.numbers.back(), 76.0); // the last one is the largest of its part
        QCOMPARE(small.numbers.size(), std::size_t{12});
    }

    void anEnvelopeKeepsTheExtremes() {
        HostTensor tensor = HostTensor::zeros(DType::Float32, {100000});
        element(tensor, 50001) = 9;
        element(tensor, 99999) = -9;
        const Envelope envelope = envelopeOf(tensor, 0, 100000, 100);
        QCOMPARE(envelope.highs.size(), std::size_t{100});
        QCOMPARE(envelope.highs[50], 9.0);
        QCOMPARE(envelope.lows[99], -9.0);
        QCOMPARE(envelope.lows[50], 0.0);
    }

    void quantilesAreThoseOfTorch() {
        // torch.quantile(torch.arange(5.), torch.tensor([0, 0.1, 0.5, 0.99, 1]))
        const HostTensor tensor = counted({5});
        const std::vector<double> found = quantilesOf(tensor, {0, 0.1, 0.5, 0.99, 1});
        const std::vector<double> wanted{0, 0.4, 2, 3.96, 4};
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QVERIFY2(std::abs(found[i] - wanted[i]) < 1e-6, qPrintable(QString::number(found[i])));
        QVERIFY(std::isnan(quantilesOf(HostTensor::zeros(DType::Float32, {0}), {0.5})[0]));
    }

    void quantilesLeaveOutWhatIsNotFinite() {
        HostTensor tensor = counted({4});
        element(tensor, 0) = std::numeric_limits<float>::infinity();
        element(tensor, 1) = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(quantilesOf(tensor, {0.5})[0], 2.5);
    }
};

QTEST_GUILESS_MAIN(MatrixViewTest)
#include "matrix_view_test.moc"
