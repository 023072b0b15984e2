// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"
#include "tests/core/data/samples.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

class DatasetTest : public QObject {
    Q_OBJECT

  private slots:
    void permutationsAreThoseOfPyTorch() {
        const std::vector<std::int64_t> ofSeed0{4, 0, 7, 3, 2, 5, 1, 6};
        const std::vector<std::int64_t> ofLargeSeed{8, 5, 4, 6, 2, 1, 3, 9, 0, 7};
        QCOMPARE(permutation(8, 0), ofSeed0);
        QCOMPARE(permutation(10, 123456789), ofLargeSeed);
        QVERIFY(permutation(0, 1).empty());
    }

    void tensorsOfUnequalLengthAreRefused() {
        const QString text = complaint([] {
            TensorDataset(NamedTensors{{"x", HostTensor::zeros(DType::Float32, {3, 2})},
                                       {"y", HostTensor::zeros(DType::Int64, {4})}});
        });
        QVERIFY(text.contains("'y' has 4 samples, but 'x' has 3"));
    }
};

QTEST_APPLESS_MAIN(DatasetTest)
#include "dataset_test.moc"
