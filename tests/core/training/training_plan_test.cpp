// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_plan.h"

#include "core/training/losses.h"
#include "core/training/schedulers.h"
#include "tests/core/complaint.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

class TrainingPlanTest : public QObject {
    Q_OBJECT

  private slots:
    void whatIsWrittenIsRead() {
        TrainingPlan plan = defaultPlan();
        plan.settings.data.source = "moons:50";
        plan.settings.loop.epochs = 3;
        plan.settings.loop.scheduler = parseChoice("StepLR(step_size=2)", schedulerTypes(), "scheduler");
        plan.settings.trainer.losses = {{"out", parseChoice("L1Loss", lossTypes(), "loss"), 2}};
        plan.settings.data.csv.header = CsvHeader::No;
        plan.settings.trainer.mixedPrecision = true;
        plan.settings.loop.checksGradients = true;
        plan.startsAnew = true;
        const TrainingPlan read = parsePlan(planJson(plan));
        QCOMPARE(planJson(read), planJson(plan));
        QVERIFY(read.startsAnew && read.settings.trainer.mixedPrecision &&
                read.settings.loop.checksGradients);
        QCOMPARE(read.settings.data.csv.header, CsvHeader::No);
        QCOMPARE(read.settings.loop.scheduler->name(), "StepLR");
        QVERIFY2(planJson(plan).find('\n') == std::string::npos, "one line of the project file");
    }

    void whatIsMissingHasItsDefault() {
        const TrainingPlan read = parsePlan(R"({"epochs": 7, "later": [1]})");
        TrainingPlan expected = defaultPlan();
        expected.settings.loop.epochs = 7;
        QCOMPARE(planJson(read), planJson(expected));
    }

    void whatIsWrongIsNamed() {
        QVERIFY(complaint([] { parsePlan("[]"); }).contains("no object"));
        QVERIFY(complaint([] { parsePlan(R"({"epochs": "x"})"); }).contains("epochs"));
        QVERIFY(complaint([] { parsePlan(R"({"optimizer": "Sgdd"})"); }).contains("no optimizer 'Sgdd'"));
        QVERIFY(complaint([] { parsePlan(R"({"starts_anew": 3})"); }).contains("starts_anew"));
        QVERIFY(complaint([] { parsePlan(R"({"data": {"header": "perhaps"}})"); }).contains("'perhaps'"));
        QVERIFY(complaint([] { parsePlan(R"({"mixed_precision": 1})"); }).contains("mixed_precision"));
    }
};

QTEST_APPLESS_MAIN(TrainingPlanTest)
#include "training_plan_test.moc"
