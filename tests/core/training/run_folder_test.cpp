// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_folder.h"

#include "core/training/optimizers.h"
#include "core/training/training_plan.h"
#include "tests/core/complaint.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cstring>

using namespace layerloom;
using namespace layerloom::test;

namespace {

HostTensor numbers(const std::vector<float>& values) {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {static_cast<std::int64_t>(values.size())});
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(float));
    return tensor;
}

PulsePoint pulse(double epoch) {
    const HostTensor tensor = numbers({1, 2});
    return {epoch,
            {{.name = "0.weight",
              .gradient = statisticsOf(tensor),
              .weight = statisticsOf(tensor),
              .updateNorm = 0.1,
              .gradientSpread = spreadOf(tensor),
              .weightSpread = spreadOf(tensor)}}};
}

void saveEpoch(RunFolder& folder, std::int64_t number) {
    EpochReport report;
    report.epoch = number;
    report.training.loss = 1.0 / static_cast<double>(number);
    LoopState loop;
    loop.epochsDone = number;
    folder.save(report, loop, {{{"0.weight", numbers({1, 2})}}, {}}, {{"random", numbers({7})}});
}

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class RunFolderTest : public QObject {
    Q_OBJECT

  private slots:
    void howParametersFaredIsKeptAndTensorBoardGetsIt() {
        QTemporaryDir place;
        const std::string path = place.filePath("run").toStdString();
        RunFolder folder = RunFolder::created(path, defaultPlan().settings);
        folder.note(pulse(0.5));
        saveEpoch(folder, 1);
        folder.note(pulse(1.5)); // of an epoch that is never finished
        QCOMPARE(content(place.filePath("run/parameters.csv")).count('\n'), 2);
        const QStringList events = QDir(place.filePath("run")).entryList({"events.out.tfevents.*"});
        QCOMPARE(events.size(), 1);
        const QByteArray written = content(place.filePath("run/" + events.front()));
        for (const char* tag : {"training/loss", "gradient_norm/0.weight", "update_ratio/0.weight",
                                "weights/0.weight", "gradients/0.weight"})
            QVERIFY2(written.contains(tag), tag);
    }

    void aRunThatGoesOnKeepsWhatCameBefore() {
        QTemporaryDir place;
        const std::string path = place.filePath("run").toStdString();
        {
            RunFolder folder = RunFolder::created(path, defaultPlan().settings);
            folder.note(pulse(1));
            saveEpoch(folder, 1);
        }
        RunFolder again = RunFolder::opened(path);
        QCOMPARE(again.course().points().size(), 1U);
        QCOMPARE(again.latest().loop.epochsDone, 1);
        again.note(pulse(2));
        saveEpoch(again, 2);
        QCOMPARE(RunFolder::opened(path).course().points().size(), 2U);
        QVERIFY(complaint([&] { RunFolder::created(path, defaultPlan().settings); }).contains("resume it"));
    }

    void transformsAreSettingsAndOlderRunsHaveNone() {
        TrainingSettings settings = defaultPlan().settings;
        const std::string without = settingsJson(settings);
        QVERIFY(parseSettings(without).transforms.empty());
        QByteArray older = QByteArray::fromStdString(without);
        older.replace("\"transforms\"", "\"unknown\"");
        QVERIFY(parseSettings(older.toStdString()).transforms.empty());
    }
};

QTEST_APPLESS_MAIN(RunFolderTest)
#include "run_folder_test.moc"
