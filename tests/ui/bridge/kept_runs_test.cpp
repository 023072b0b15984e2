// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/kept_runs.h"

#include "core/training/losses.h"
#include "core/training/run_folder.h"
#include "core/training/training_plan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace layerloom;

class KeptRunsTest : public QObject {
    Q_OBJECT

  private slots:
    void runsLieBesideTheirProjectAndAreNumbered() {
        QTemporaryDir folder;
        const QString project = folder.filePath("net.loom");
        QCOMPARE(runsFolder(project), folder.filePath("net.runs"));
        QCOMPARE(nextRunFolder(project), folder.filePath("net.runs/001"));
        QVERIFY(keptRuns(project).empty());
        for (int i = 1; i <= 2; ++i) {
            TrainingSettings settings = defaultPlan().settings;
            settings.loop.epochs = i;
            settings.trainer.losses = {{"output", defaultLoss(true)}};
            RunFolder run = RunFolder::created(nextRunFolder(project).toStdString(), settings);
            EpochReport report;
            report.epoch = 1;
            report.training.loss = i;
            if (i == 2)
                run.save(report, {}, {}, {});
        }
        const std::vector<KeptRun> runs = keptRuns(project);
        QCOMPARE(runs.size(), 2u);
        QCOMPARE(runs[0].name, "002");
        QCOMPARE(runs[0].curves.column("loss"), std::vector<double>{2});
        QVERIFY(runs[0].canGoOn && !runs[1].canGoOn);
        QCOMPARE(runs[1].settings.loop.epochs, 1);
        QCOMPARE(nextRunFolder(project), folder.filePath("net.runs/003"));
    }

    void aDamagedRunIsToldAndOtherFoldersAreLeftAlone() {
        QTemporaryDir folder;
        const QString project = folder.filePath("net.loom");
        QDir().mkpath(folder.filePath("net.runs/001"));
        QDir().mkpath(folder.filePath("net.runs/notes"));
        QFile settings(folder.filePath("net.runs/001/settings.json"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("{");
        settings.close();
        const std::vector<KeptRun> runs = keptRuns(project);
        QCOMPARE(runs.size(), 1u);
        QVERIFY(!runs[0].problem.isEmpty() && !runs[0].canGoOn);
    }

    void aProjectWithoutAFileKeepsNone() {
        QCOMPARE(runsFolder({}), QString());
        QCOMPARE(nextRunFolder({}), QString());
    }
};

QTEST_APPLESS_MAIN(KeptRunsTest)
#include "kept_runs_test.moc"
