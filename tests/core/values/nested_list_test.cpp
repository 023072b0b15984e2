// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/nested_list.h"

#include "tests/core/complaint.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

class NestedListTest : public QObject {
    Q_OBJECT

    static std::vector<double> numbers(const HostTensor& tensor) {
        const auto* first = reinterpret_cast<const double*>(tensor.begin());
        return {first, first + tensor.elementCount()};
    }

  private slots:
    void bracketsAreTheShape() {
        const HostTensor matrix = parsedList(DType::Float32, " [[1, 2.5, -3],\n [4e1, nan, inf],] ");
        QCOMPARE(matrix.shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(matrix.dtype, DType::Float64);
        const std::vector<double> all = numbers(matrix);
        QCOMPARE(all[3], 40.0);
        QVERIFY(std::isnan(all[4]) && std::isinf(all[5]));
        QCOMPARE(parsedList(DType::Float32, "[(1, 2), (3, 4)]").shape, (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(parsedList(DType::Float32, "[[[7]]]").shape, (std::vector<std::int64_t>{1, 1, 1}));
    }

    void wholeNumbersAndTruthsAreTaken() {
        const HostTensor whole = parsedList(DType::Int32, "[3, -4]");
        QCOMPARE(whole.dtype, DType::Int64);
        QCOMPARE(reinterpret_cast<const std::int64_t*>(whole.begin())[1], std::int64_t{-4});
        const HostTensor truths = parsedList(DType::Bool, "[True, false]");
        QCOMPARE(reinterpret_cast<const std::int64_t*>(truths.begin())[0], std::int64_t{1});
    }

    void emptyListsHaveNoElements() {
        QCOMPARE(parsedList(DType::Float32, "[]").shape, (std::vector<std::int64_t>{0}));
        QCOMPARE(parsedList(DType::Float32, "[[], []]").shape, (std::vector<std::int64_t>{2, 0}));
    }

    void whatIsNoListIsRefusedWithTheReason_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << ""
                                 << "no numbers";
        QTest::newRow("not closed") << "[[1, 2]"
                                    << "a ']' is missing";
        QTest::newRow("ragged") << "[[1, 2], [3]]"
                                << "has 1 elements";
        QTest::newRow("beside lists") << "[[1], 2]"
                                      << "beside lists";
        QTest::newRow("beside numbers") << "[1, [2]]"
                                        << "beside numbers";
        QTest::newRow("no comma") << "[[1] [2]]"
                                  << "comma";
        QTest::newRow("no number") << "[1, two]"
                                   << "'two' is no number";
        QTest::newRow("more") << "[1] + 1"
                              << "After the last bracket";
        QTest::newRow("empty and not") << "[[], [1]]"
                                       << "elements";
        QTest::newRow("deep") << QString(70, u'[') << "64 deep";
    }
    void whatIsNoListIsRefusedWithTheReason() {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const QString told = complaint([&] { parsedList(DType::Float32, text.toStdString()); });
        QVERIFY2(told.contains(reason), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(NestedListTest)
#include "nested_list_test.moc"
