// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/call_rows.h"

#include "ui/panels/run/calls_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace layerloom;

namespace {

FlowedValue value(double mean, std::int64_t notANumbers = 0) {
    FlowedValue made{DType::Float32, {2, 8}, TensorStatistics(), std::nullopt};
    made.numbers->count = 16;
    made.numbers->mean = mean;
    made.numbers->notANumbers = notANumbers;
    return made;
}

RunReport report() {
    RunReport made;
    made.calls = {{{"conv"}, "conv", {value(3)}, 0.002},
                  {{"gru"}, "block.gru", {value(1), value(2)}, 0.006},
                  {{"fc"}, "fc", {value(0, 4)}, 0.001}};
    return made;
}

} // namespace

class CallRowsTest : public QObject {
    Q_OBJECT

    static QString cell(const QAbstractItemModel& rows, int row, int column) {
        return rows.index(row, column).data().toString();
    }

  private slots:
    void everyOutputOfACallIsARow() {
        CallRows rows;
        rows.show(report());
        QCOMPARE(rows.rowCount(), 4);
        QCOMPARE(cell(rows, 1, CallRows::CallColumn), QString("block.gru, output 0"));
        QCOMPARE(cell(rows, 2, CallRows::MeanColumn), QString("2"));
        QCOMPARE(rows.outputAt(2), (CallOutput{{"gru"}, 1}));
        QCOMPARE(cell(rows, 0, CallRows::ShapeColumn), QString("float32 (2, 8)"));
        QCOMPARE(cell(rows, 0, CallRows::TimeColumn), QString("2.000 ms"));
        QCOMPARE(rows.index(0, CallRows::TimeColumn).data(CallRows::kShareRole).toDouble(), 2.0 / 9);
    }

    void theFirstThatIsNotFiniteIsMarked() {
        CallRows rows;
        rows.show(report());
        QCOMPARE(cell(rows, 3, CallRows::NotFiniteColumn), QString("4"));
        QVERIFY(rows.index(3, CallRows::CallColumn).data(Qt::DecorationRole).isValid());
        QVERIFY(!rows.index(0, CallRows::CallColumn).data(Qt::DecorationRole).isValid());
    }

    void whatWasNotAskedForLeavesItsCellEmpty() {
        RunReport bare = report();
        for (FlowedCall& call : bare.calls)
            for (auto& output : call.outputs)
                output->numbers.reset();
        CallRows rows;
        rows.show(bare);
        for (const int column : {CallRows::MeanColumn, CallRows::ZerosColumn, CallRows::NotFiniteColumn})
            QCOMPARE(cell(rows, 0, column), QString());
    }

    void theTableIsSortedByFiguresAndCopied() {
        CallsPage page;
        page.resize(900, 300);
        page.show(report());
        page.QWidget::show();
        page.table().sortByColumn(CallRows::MeanColumn, Qt::DescendingOrder);
        QCOMPARE(cell(*page.table().model(), 0, CallRows::CallColumn), QString("conv"));
        page.table().sortByColumn(CallRows::CallColumn, Qt::AscendingOrder);
        QCOMPARE(cell(*page.table().model(), 1, CallRows::CallColumn), QString("block.gru, output 0"));
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.table().setFocus();
        page.table().selectRow(0);
        QTest::keySequence(&page.table(), QKeySequence::Copy);
        const QStringList lines = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("Call\tLayer\t") && lines[1].startsWith("conv\t"));
    }

    void aRowIsShownOnTheCanvasAndItsValuesAreAskedFor() {
        CallsPage page;
        page.resize(900, 300);
        page.show(report());
        page.QWidget::show();
        QSignalSpy chosen(&page, &CallsPage::nodeChosen);
        QSignalSpy wanted(&page, &CallsPage::valuesRequested);
        const QRect place = page.table().visualRect(page.table().model()->index(3, CallRows::CallColumn));
        QTest::mouseClick(page.table().viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<std::vector<NodeId>>(), std::vector<NodeId>{"fc"});
        QTest::keyClick(&page.table(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<CallOutput>(), (CallOutput{{"fc"}, 0}));
    }
};

QTEST_MAIN(CallRowsTest)
#include "call_rows_test.moc"
