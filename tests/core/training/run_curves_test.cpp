// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_curves.h"

#include <QtTest>

#include <cmath>

using namespace layerloom;

namespace {

EpochReport report(std::int64_t epoch, double loss, std::optional<double> judged = {}) {
    EpochReport made;
    made.epoch = epoch;
    made.rate = 0.1;
    made.training.loss = loss;
    if (judged)
        made.validation = Scores{*judged, {}};
    return made;
}

} // namespace

class RunCurvesTest : public QObject {
    Q_OBJECT

  private slots:
    void whatWasWrittenIsRead() {
        RunCurves curves;
        curves.add(report(1, 0.5, 0.75));
        curves.add(report(2, 0.1, std::numeric_limits<double>::quiet_NaN()));
        const RunCurves read = RunCurves::parse(curves.csv());
        QCOMPARE(read.names(), curves.names());
        QCOMPARE(read.column("loss"), (std::vector<double>{0.5, 0.1}));
        QCOMPARE(read.column("val_loss")[0], 0.75);
        QVERIFY(std::isnan(read.column("val_loss")[1]));
        QCOMPARE(read.column("epoch"), (std::vector<double>{1, 2}));
        QVERIFY(read.column("accuracy").empty());
        QCOMPARE(read.csv(), curves.csv());
    }

    void anEpochThatIsDoneAgainTakesItsPlace() {
        RunCurves curves;
        for (const double loss : {3.0, 2.0, 1.0})
            curves.add(report(static_cast<std::int64_t>(4 - loss), loss));
        curves.add(report(2, 9));
        QCOMPARE(curves.column("loss"), (std::vector<double>{3, 9}));
    }

    void damagedLinesAreLeftOut() {
        const RunCurves read = RunCurves::parse("epoch,loss\n1,0.5\n2\n3,x\n4,,\n5,0.25");
        QCOMPARE(read.column("loss"), (std::vector<double>{0.5, 0.25}));
        QCOMPARE(RunCurves::parse("").size(), 0u);
    }
};

QTEST_APPLESS_MAIN(RunCurvesTest)
#include "run_curves_test.moc"
