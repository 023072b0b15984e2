// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training.h"

#include "core/data/synthetic.h"
#include "core/document/gestures.h"
#include "core/training/losses.h"
#include "core/training/optimizers.h"
#include "core/training/run_folder.h"
#include "core/training/training_loop.h"
#include "tests/core/complaint.h"
#include "tests/core/graph/model_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <limits>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// Two layers for points in the plane.
std::unique_ptr<Model> planeModel(bool isFrozen = false) {
    BlockBuilder block = BlockBuilder::sequential()
                             .takes({Dim::batch(), 2})
                             .layer("a", "Linear", {{"out_features", 16}})
                             .layer("b", "Tanh")
                             .layer("c", "Linear", {{"out_features", 2}});
    Document document = documentOf({{"Net", std::move(block)}});
    if (isFrozen) {
        for (const char* id : {"a", "c"})
            apply(document, setFrozen(document, "Net", id, {"weight", "bias"}));
    }
    const auto model = validated(document, validate(document));
    return loadedEngine().build(*model, {});
}

TrainerSettings settingsOf(const char* optimizer, const char* loss = "CrossEntropyLoss") {
    TrainerSettings settings;
    settings.losses = {{"output", parseChoice(loss, lossTypes(), "loss")}};
    settings.optimizer = parseChoice(optimizer, optimizerTypes(), "optimizer");
    return settings;
}

Feeding planeFeeding(const Dataset& data) {
    return {data.fields(), {{"input", DType::Float32, {Dim::batch(), 2}}}, {"output"}};
}

std::vector<std::byte> bytesOf(const Model& model) {
    std::vector<std::byte> bytes;
    for (const auto& [name, tensor] : model.stateDict().entries) {
        const HostTensor plain = tensor.contiguousCopy();
        bytes.insert(bytes.end(), plain.begin(),
                     plain.begin() + static_cast<std::size_t>(plain.elementCount()) * itemSize(plain.dtype));
    }
    return bytes;
}

} // namespace

class TrainingTest : public QObject {
    Q_OBJECT

  private slots:
    void aNetworkLearnsTheMoons() {
        const auto model = planeModel();
        const auto trainer = makeTrainer(*model, settingsOf("Adam(lr=0.05)"));
        const DatasetPtr data = syntheticDataset("moons", 400, 1);
        TrainingLoop loop(*trainer, data, nullptr, planeFeeding(*data), 0.05,
                          {.epochs = 30, .batchSize = 50});
        std::vector<double> losses;
        LoopWatcher watcher;
        watcher.epochDone = [&](const EpochReport& report, const LoopState&) {
            losses.push_back(report.training.loss);
        };
        loop.run({}, watcher, {});
        QCOMPARE(losses.size(), 30u);
        const Scores scores = evaluated(*trainer, *data, planeFeeding(*data), 64);
        QVERIFY2(scores.outputs[0].second.values()[0].second > 0.97, "accuracy");
        QVERIFY(losses.back() < losses.front() / 3);
    }

    void patienceEndsATrainingThatNoLongerGetsBetter() {
        const auto model = planeModel();
        const auto trainer = makeTrainer(*model, settingsOf("SGD(lr=0)"));
        const DatasetPtr data = syntheticDataset("moons", 64, 1);
        TrainingLoop loop(*trainer, data, data, planeFeeding(*data), 0, {.epochs = 50, .patience = 3});
        std::int64_t epochs = 0;
        LoopWatcher watcher;
        watcher.epochDone = [&](const EpochReport&, const LoopState&) { ++epochs; };
        loop.run({}, watcher, {});
        QCOMPARE(epochs, 4);
    }

    void stoppingEndsWithinABatchAndKeepsTheValues() {
        const auto model = planeModel();
        const auto trainer = makeTrainer(*model, settingsOf("Adam"));
        const DatasetPtr data = syntheticDataset("moons", 640, 1);
        TrainingLoop loop(*trainer, data, nullptr, planeFeeding(*data), 1e-3, {.epochs = 1000});
        std::stop_source stop;
        std::vector<std::byte> last;
        std::int64_t steps = 0;
        LoopWatcher watcher;
        watcher.stepDone = [&](std::int64_t, std::int64_t, std::int64_t, double) {
            if (++steps == 13) {
                stop.request_stop();
                last = bytesOf(*model);
            }
        };
        QVERIFY_EXCEPTION_THROWN(loop.run({}, watcher, stop.get_token()), RunStopped);
        QCOMPARE(steps, 13);
        QVERIFY(bytesOf(*model) == last);
    }

    void aLossThatIsNoNumberStopsWithItsPlace() {
        const auto model = planeModel();
        const auto trainer = makeTrainer(*model, settingsOf("SGD(lr=1e9, momentum=1e9)"));
        const DatasetPtr data = syntheticDataset("moons", 256, 1);
        TrainingLoop loop(*trainer, data, nullptr, planeFeeding(*data), 1e9, {.epochs = 50, .batchSize = 32});
        const QString text = complaint([&] { loop.run({}, {}, {}); });
        QVERIFY2(text.contains("in step") && text.contains("of epoch 1. Lower the learning rate"),
                 qPrintable(text));
    }

    void whatCannotBeTrainedIsSaid() {
        const DatasetPtr data = syntheticDataset("moons", 8, 1);
        const Batch batch = planeFeeding(*data).batch(*data, std::vector<std::int64_t>{0, 1, 2});
        const auto said = [&](const TrainerSettings& settings, bool isFrozen = false) {
            return complaint([&] {
                const auto model = planeModel(isFrozen);
                makeTrainer(*model, settings)->step(std::span(&batch, 1), {});
            });
        };
        QCOMPARE(said(settingsOf("Adam")), QString());
        QVERIFY(said(settingsOf("Adam"), true).contains("all are frozen"));
        QVERIFY(said(settingsOf("Adam", "MSELoss")).contains("not as many elements"));
        QVERIFY(said(settingsOf("Adam", "CrossEntropyLoss(weight=(1, 2, 3))")).contains("3 numbers"));
        TrainerSettings settings = settingsOf("Adam");
        settings.losses[0].output = "logits";
        QVERIFY(said(settings).contains("no output 'logits'"));
        settings = settingsOf("Adam");
        settings.groups = {{"nothing"}};
        QVERIFY(said(settings).contains("No trainable parameter matches 'nothing'"));
        settings.groups = {{"("}};
        QVERIFY(said(settings).contains("no regular expression"));
    }

    void classesBeyondTheOutputAreRefusedBeforeLibTorchSeesThem() {
        const DatasetPtr data = syntheticDataset("blobs", 9, 1); // three classes for two outputs
        const auto model = planeModel();
        const auto trainer = makeTrainer(*model, settingsOf("Adam"));
        const Batch batch = planeFeeding(*data).batch(*data, std::vector<std::int64_t>{0, 1, 2});
        const QString text = complaint([&] { trainer->step(std::span(&batch, 1), {}); });
        QVERIFY2(text.contains("A target is class 2, but the output has 2 classes"), qPrintable(text));
    }

    void aRunFolderSaysWhatItLacks() {
        const QTemporaryDir parent;
        const std::string path = parent.filePath("run").toStdString();
        QVERIFY(complaint([&] { RunFolder::opened(path); }).contains("holds no training"));
        TrainingSettings settings;
        settings.trainer = settingsOf("Adam");
        const RunFolder folder = RunFolder::created(path, settings);
        QVERIFY(complaint([&] { RunFolder::created(path, settings); }).contains("already"));
        QVERIFY(complaint([&] { folder.latest(); }).contains("no finished epoch"));
    }

    void theStateOfAnotherOptimizerOrModelIsRefused() {
        const auto model = planeModel();
        const auto trainer = makeTrainer(*model, settingsOf("Adam"));
        const DatasetPtr data = syntheticDataset("moons", 8, 1);
        const Batch batch = planeFeeding(*data).batch(*data, std::vector<std::int64_t>{0, 1, 2});
        trainer->step(std::span(&batch, 1), {});
        NamedTensors state = trainer->state();
        for (auto& [name, tensor] : state) {
            if (name == "0.weight.exp_avg")
                tensor = HostTensor::zeros(DType::Float32, {3});
        }
        QVERIFY(complaint([&] { trainer->restore(state); }).contains("another shape for 0.weight.exp_avg"));
        QVERIFY(complaint([&] { trainer->restore({}); }).contains("random numbers"));
    }
};

QTEST_GUILESS_MAIN(TrainingTest)
#include "training_test.moc"
