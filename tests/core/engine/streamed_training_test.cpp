// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/numpy_file.h"
#include "core/data/data_source.h"
#include "core/engine/training.h"
#include "core/training/losses.h"
#include "core/training/optimizers.h"
#include "core/training/training_loop.h"
#include "tests/core/complaint.h"
#include "tests/core/graph/model_builder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace layerloom;
using namespace layerloom::test;

namespace {

std::unique_ptr<Model> lineModel(std::int64_t width) {
    BlockBuilder block =
        BlockBuilder::sequential().takes({Dim::batch(), width}).layer("a", "Linear", {{"out_features", 3}});
    const Document document = documentOf({{"Net", std::move(block)}});
    return loadedEngine().build(*validated(document, validate(document)), {});
}

TrainerSettings settings() {
    TrainerSettings chosen;
    chosen.losses = {{"output", parseChoice("CrossEntropyLoss", lossTypes(), "loss")}};
    chosen.optimizer = parseChoice("SGD(lr=0.01)", optimizerTypes(), "optimizer");
    return chosen;
}

Feeding feedingOf(const Dataset& data) {
    return {
        data.fields(), {{"input", DType::Float32, {Dim::batch(), data.fields()[0].shape[0]}}}, {"output"}};
}

/// The weights after so many epochs on the data.
std::vector<std::byte> trained(const DataParts& parts, std::int64_t epochs, const LoopWatcher& watcher = {}) {
    const auto model = lineModel(parts.training->fields()[0].shape[0]);
    const auto trainer = makeTrainer(*model, settings());
    TrainingLoop loop(*trainer, parts.training, parts.validation, feedingOf(*parts.training), 0.01,
                      {.epochs = epochs, .batchSize = 16, .seed = 4});
    loop.run({}, watcher, {});
    std::vector<std::byte> bytes;
    for (const auto& [name, tensor] : model->stateDict().entries)
        bytes.insert(bytes.end(), tensor.begin(),
                     tensor.begin() +
                         static_cast<std::size_t>(tensor.elementCount()) * itemSize(tensor.dtype));
    return bytes;
}

HostTensor labels(std::int64_t count) {
    HostTensor y = HostTensor::zeros(DType::Int64, {count});
    for (std::int64_t i = 0; i < count; ++i)
        reinterpret_cast<std::int64_t*>(y.mutableBegin())[i] = i % 3;
    return y;
}

/// Kilobytes that the process has had in memory at most.
qint64 peakMemory() {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return -1;
}

/// From here on `peakMemory` counts anew.
bool forgetPeak() {
    QFile file("/proc/self/clear_refs");
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

DataChoice choiceOf(const QTemporaryDir& folder) {
    DataChoice choice{(folder.filePath("x.npy") + "," + folder.filePath("y.npy")).toStdString()};
    choice.validationShare = 0.2;
    return choice;
}

/// 300 samples of 40 numbers in this folder.
DataChoice smallChoice(const QTemporaryDir& folder) {
    HostTensor x = HostTensor::zeros(DType::Float32, {300, 40});
    for (std::int64_t i = 0; i < x.elementCount(); ++i)
        reinterpret_cast<float*>(x.mutableBegin())[i] = static_cast<float>((i * 7919) % 1001) / 1001.0F;
    writeNumpyFile(x, folder.filePath("x.npy").toStdString());
    writeNumpyFile(labels(300), folder.filePath("y.npy").toStdString());
    return choiceOf(folder);
}

} // namespace

class StreamedTrainingTest : public QObject {
    Q_OBJECT

  private slots:
    void aStreamedTrainingGivesTheSameBits() {
        const QTemporaryDir folder;
        DataChoice choice = smallChoice(folder);
        choice.keptBytes = std::uint64_t{1} << 30;
        const DataParts kept = openData(choice);
        choice.keptBytes = 3000;
        const DataParts streamed = openData(choice);
        QVERIFY(!kept.training->isStreamed() && streamed.training->isStreamed());
        const auto expected = trained(kept, 3);
        QVERIFY(!expected.empty());
        QCOMPARE(trained(streamed, 3), expected);
        QVERIFY(trained(streamed, 2) != expected);
    }

    void aFileLargerThanItsBudgetIsTrainedOn() {
        const QTemporaryDir folder;
        constexpr std::int64_t kRows = 6000;
        constexpr std::int64_t kWidth = 65'536;
        constexpr qint64 kBytes = kRows * kWidth * 4; // 1.57 GB, zeros that take no room on the disk
        QFile file(folder.filePath("x.npy"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\x93NUMPY\1\0\x76\0", 10) +
                   QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (6000, 65536), }")
                       .leftJustified(117, ' ') +
                   '\n');
        QVERIFY(file.resize(128 + kBytes));
        file.close();
        writeNumpyFile(labels(kRows), folder.filePath("y.npy").toStdString());
        const QTemporaryDir small;
        trained(openData(smallChoice(small)), 1); // the engine's own memory
        if (!forgetPeak())
            QSKIP("the system does not say how much memory was used");
        const qint64 before = peakMemory();
        const DataParts parts = openData(choiceOf(folder));
        QVERIFY(parts.training->isStreamed());
        trained(parts, 1);
        const qint64 growth = peakMemory() - before;
        qInfo("%lld MB of data, %lld MB of memory more than before", kBytes / 1'000'000, growth / 1000);
        QVERIFY2(growth < 150'000, qPrintable(QString::number(growth)));
    }

    void aFileThatIsCutShortEndsTheTraining() {
        const QTemporaryDir folder;
        DataChoice choice = smallChoice(folder);
        choice.keptBytes = 3000;
        const DataParts parts = openData(choice);
        QVERIFY(parts.training->isStreamed());
        LoopWatcher watcher;
        watcher.stepDone = [&](std::int64_t, std::int64_t step, std::int64_t, double) {
            if (step == 2)
                QFile::resize(folder.filePath("x.npy"), 1000);
        };
        const QString said = complaint([&] { trained(parts, 5, watcher); });
        QVERIFY2(said.startsWith("cannot read '" + folder.filePath("x.npy") + "': the file "),
                 qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(StreamedTrainingTest)
#include "streamed_training_test.moc"
