// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_choice.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <map>

using namespace layerloom;

namespace {

const std::vector<std::int64_t> kShape{256, 20};

std::vector<TensorInFile> manyTensors() {
    return {{"step", DType::Int64, {}},
            {"net.2.weight", DType::Float32, {10, 256}},
            {"net.1.weight", DType::Float32, {256, 20}},
            {"net.0.weight", DType::Float32, {256, 20}},
            {"net.0.bias", DType::Float32, {256}}};
}

QString cell(const TensorChoice& choice, int row, int column) {
    const QAbstractItemModel& rows = *choice.findChild<QTableView*>()->model();
    return rows.index(row, column).data().toString();
}

} // namespace

class TensorChoiceTest : public QObject {
    Q_OBJECT

  private slots:
    void valuesFillWhatTheyAreRepeatedTo() {
        QVERIFY(fills({256, 20}, kShape));
        QVERIFY(fills({20}, kShape));
        QVERIFY(fills({1, 20}, kShape));
        QVERIFY(fills({}, kShape));
        QVERIFY(!fills({20, 256}, kShape));
        QVERIFY(!fills({1, 256, 20}, kShape));
    }

    void theTensorOfTheSameNameOrTheOnlyOneIsEvident() {
        std::vector<TensorInFile> tensors = manyTensors();
        QVERIFY(!evidentTensor(tensors, "0.weight", kShape));
        QVERIFY(!evidentTensor(tensors, "net.2.weight", kShape)); // the name fits, and the shape does not
        QCOMPARE(evidentTensor(tensors, "net.0.weight", kShape), std::optional<std::size_t>(3));
        tensors = {{"", DType::Float32, {256, 20}}};
        QCOMPARE(evidentTensor(tensors, "0.weight", kShape), std::optional<std::size_t>(0));
    }

    void whatFitsComesFirstAndTheLikeliestIsMarked() {
        const TensorChoice choice("file.pth", manyTensors(), "0.weight", kShape);
        QCOMPARE(cell(choice, 0, 0), QString("step"));
        QCOMPARE(cell(choice, 2, 0), QString("net.0.weight"));
        QCOMPARE(cell(choice, 2, 1), QString("(256, 20)"));
        QCOMPARE(cell(choice, 2, 2), QString("float32"));
        QCOMPARE(cell(choice, 4, 0), QString("net.0.bias")); // (256) does not fill rows of 20
        QCOMPARE(choice.place(), std::string("net.0.weight"));
    }

    void whatDoesNotFitCannotBeTaken() {
        TensorChoice choice("file.pth", manyTensors(), "0.weight", kShape);
        choice.show();
        auto& table = *choice.findChild<QTableView*>();
        table.clearSelection();
        const QRect last = table.visualRect(table.model()->index(4, 0));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, last.center());
        QVERIFY(!choice.hasChoice());
        QVERIFY(!choice.findChild<QPushButton*>("load")->isEnabled());
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.visualRect(table.model()->index(1, 0)).center());
        QCOMPARE(choice.place(), std::string("net.1.weight"));
        QVERIFY(choice.findChild<QPushButton*>("load")->isEnabled());
    }

    void theFilterFindsByNameShapeAndType() {
        TensorChoice choice("file.pth", manyTensors(), "0.weight", kShape);
        auto& filter = *choice.findChild<QLineEdit*>("filter");
        const auto& rows = *choice.findChild<QTableView*>()->model();
        for (const auto& [text, count] : std::map<QString, int>{{"BIAS", 1}, {"256, 20", 2}, {"int64", 1}}) {
            filter.clear();
            QTest::keyClicks(&filter, text);
            QCOMPARE(rows.rowCount(), count);
        }
    }

    void aDoubleClickTakesTheTensor() {
        TensorChoice choice("file.pth", manyTensors(), "0.weight", kShape);
        choice.show();
        QSignalSpy accepted(&choice, &QDialog::accepted);
        auto& table = *choice.findChild<QTableView*>();
        const QPoint place = table.visualRect(table.model()->index(1, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(choice.place(), std::string("net.1.weight"));
    }
};

QTEST_MAIN(TensorChoiceTest)
#include "tensor_choice_test.moc"
