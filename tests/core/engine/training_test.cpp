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

std::unique_ptr<Model> built(const Document& document) {
    const auto model = validated(document, validate(document));
    return model ? loadedEngine().build(*model, {}) : nullptr;
}

struct Layer {
    std::string id;
    std::string type;
    OptionValues options;
    std::string port = "input";
};

/// Layers for points in the plane, one after the other.
std::unique_ptr<Model> chained(const std::vector<Layer>& layers) {
    BlockBuilder block = BlockBuilder::freeForm().input("input", {Dim::batch(), 2}).output();
    std::string from = "@in:input";
    for (const Layer& layer : layers) {
        block.layer(layer.id, layer.type, layer.options).wire(from, layer.id + ':' + layer.port);
        from = layer.id + ":output";
    }
    block.wire(from, "@out:output");
    const Document document = documentOf({{"Net", std::move(block)}});
    EngineOracle oracle; // what code gives is asked for
    const auto model = validated(document, validate(document, &oracle));
    return model ? loadedEngine().build(*model, {}) : nullptr;
}

HostTensor wholes(const std::vector<std::int64_t>& numbers, std::vector<std::int64_t> shape) {
    HostTensor tensor = HostTensor::zeros(DType::Int64, std::move(shape));
    std::memcpy(tensor.mutableBegin(), numbers.data(), numbers.size() * sizeof(std::int64_t));
    return tensor;
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
        QVERIFY2(text.contains("in step") && text.contains("of epoch 1. It began ") &&
                     text.endsWith("Lower the learning rate, or clip gradients"),
                 qPrintable(text));
    }

    void theNodeWhereTheFirstNaNCameUpIsTold() {
        // The logarithm of what a norm gives: half of it is below zero.
        const auto model = chained({{"a", "Linear", {{"out_features", 16}}},
                                    {"n", "BatchNorm1d", {{"num_features", 16}}},
                                    {"l", "log", {}},
                                    {"c", "Linear", {{"out_features", 2}}}});
        const std::vector<std::byte> before = bytesOf(*model);
        const auto trainer = makeTrainer(*model, settingsOf("Adam"));
        const DatasetPtr data = syntheticDataset("moons", 64, 1);
        TrainingLoop loop(*trainer, data, nullptr, planeFeeding(*data), 1e-3, {.batchSize = 32});
        try {
            loop.run({}, {}, {});
            QFAIL("the loss is no number");
        } catch (const LossDiverged& error) {
            QCOMPARE(error.path(), std::vector<std::string>{"l"});
            const QString text = error.what();
            QVERIFY2(text.startsWith("The loss became nan in step 1 of epoch 1. It began at 'l': ") &&
                         text.contains(" of 512 numbers are NaN there. Lower the learning rate"),
                     qPrintable(text));
        }
        QVERIFY2(bytesOf(*model) == before, "nothing of the step is left, statistics of the norm included");
    }

    void aGradientThatIsNoNumberStopsBeforeItSpoilsTheParameters() {
        // The root of 0 is 0, and its slope infinite: what comes back there and from there is no number.
        const auto model = chained({{"a", "Linear", {{"out_features", 4}}},
                                    {"d", "Expression", {{"expression", "x - x"}}, "x"},
                                    {"s", "sqrt", {}},
                                    {"c", "Linear", {{"out_features", 2}}}});
        const std::vector<std::byte> before = bytesOf(*model);
        const auto trainer = makeTrainer(*model, settingsOf("SGD(lr=0.1)"));
        const DatasetPtr data = syntheticDataset("moons", 64, 1);
        const Batch batch = planeFeeding(*data).batch(*data, std::vector<std::int64_t>{0, 1, 2, 3, 4, 5});
        try {
            trainer->step(std::span(&batch, 1), {});
            QFAIL("the gradient is no number");
        } catch (const LossDiverged& error) {
            QVERIFY2(QString(error.what())
                         .contains("A gradient became NaN or infinite. It began in the "
                                   "backward: of what came back to 'd'"),
                     error.what());
            QCOMPARE(error.path(), std::vector<std::string>{"d"});
        }
        QVERIFY(bytesOf(*model) == before);
    }

    void dataThatIsNoNumberIsTold() {
        const auto model = planeModel();
        const auto trainer = makeTrainer(*model, settingsOf("Adam"));
        const DatasetPtr data = syntheticDataset("moons", 8, 1);
        Batch batch = planeFeeding(*data).batch(*data, std::vector<std::int64_t>{0, 1, 2});
        reinterpret_cast<float*>(batch.inputs[0].second.mutableBegin())[3] =
            std::numeric_limits<float>::quiet_NaN();
        const QString text = complaint([&] { trainer->step(std::span(&batch, 1), {}); });
        QVERIFY2(text.contains("It began in the data: of the input 'input', 1 of 6 numbers is NaN. Mend"),
                 qPrintable(text));
    }

    void gradientsAreComparedWithTheLoss() {
        const auto model = planeModel();
        const std::vector<std::byte> before = bytesOf(*model);
        const auto trainer = makeTrainer(*model, settingsOf("Adam(lr=0.05)"));
        const DatasetPtr data = syntheticDataset("moons", 64, 1);
        TrainingLoop loop(*trainer, data, nullptr, planeFeeding(*data), 0.05,
                          {.epochs = 1, .checksGradients = true});
        std::vector<GradientCheck> checks;
        std::vector<std::byte> then;
        LoopWatcher watcher;
        watcher.gradientsChecked = [&](const std::vector<GradientCheck>& made) {
            checks = made;
            then = bytesOf(*model);
        };
        loop.run({}, watcher, {});
        QCOMPARE(checks.size(), 4u);
        QCOMPARE(checks[0].name, "0.weight");
        for (const GradientCheck& check : checks)
            QVERIFY2(check.norm > 0 && check.error < 0.01, check.name.c_str());
        QVERIFY2(then == before, "nothing is changed by looking");
    }

    void aGradientThatIsWrongStopsTheTraining() {
        // Half of the slope of x * x is cut off.
        const auto model = chained({{"a", "Linear", {{"out_features", 16}}},
                                    {"e", "Expression", {{"expression", "x * x.detach()"}}, "x"},
                                    {"c", "Linear", {{"out_features", 2}}}});
        const auto trainer = makeTrainer(*model, settingsOf("Adam"));
        const DatasetPtr data = syntheticDataset("moons", 64, 1);
        TrainingLoop loop(*trainer, data, nullptr, planeFeeding(*data), 1e-3,
                          {.epochs = 1, .checksGradients = true});
        const QString text = complaint([&] { loop.run({}, {}, {}); });
        QVERIFY2(text.contains("The gradient of 'a.") &&
                     text.contains("is wrong: along it the loss rises by"),
                 qPrintable(text));
    }

    void tooLargeABatchHearsWhichWouldDo() {
        const auto model = chained({{"a", "Linear", {{"out_features", 1'000'000}}}});
        const auto trainer = makeTrainer(*model, settingsOf("SGD(lr=0.1)"));
        const DatasetPtr data = syntheticDataset("moons", 65'536, 1);
        std::vector<std::int64_t> rows(65'536, 0);
        const Batch batch = planeFeeding(*data).batch(*data, rows);
        const QString text = complaint([&] { trainer->step(std::span(&batch, 1), {}); });
        QVERIFY2(text.contains("of memory, but only") && text.contains(". Try a batch of "),
                 qPrintable(text));
        const auto fits = text.section("batch of ", 1).toLongLong();
        QVERIFY2(fits >= 1 && fits < 65'536, qPrintable(text));
    }

    void mixedPrecisionIsCloseAndOtherwise() {
        const DatasetPtr data = syntheticDataset("moons", 64, 1);
        const Batch batch = planeFeeding(*data).batch(*data, std::vector<std::int64_t>{0, 1, 2, 3, 4});
        const auto loss = [&](bool isMixed) {
            const auto model = planeModel();
            TrainerSettings settings = settingsOf("SGD(lr=0.1)");
            settings.mixedPrecision = isMixed;
            const StepReport report = makeTrainer(*model, settings)->step(std::span(&batch, 1), {});
            const auto dtype = report.outputs[0][0].second.dtype;
            return std::pair(report.loss, dtype);
        };
        const auto [whole, wholeType] = loss(false);
        const auto [mixed, mixedType] = loss(true);
        QVERIFY(whole != mixed && std::abs(whole - mixed) < 0.02 * whole);
        QCOMPARE(mixedType, DType::Float32);
        QCOMPARE(wholeType, DType::Float32);
    }

    void sequencesThatCannotBeAreRefusedBeforeLibTorchSeesThem() {
        BlockBuilder block = BlockBuilder::freeForm()
                                 .input("x", {Dim::batch(), 5, 2})
                                 .output()
                                 .layer("a", "Linear", {{"out_features", 4}})
                                 .layer("t", "transpose", {{"dim0", 0}, {"dim1", 1}})
                                 .wire("@in:x", "a:input")
                                 .wire("a:output", "t:input")
                                 .wire("t:output", "@out:output");
        const auto model = built(documentOf({{"Net", std::move(block)}}));
        const auto trainer = makeTrainer(*model, settingsOf("SGD(lr=0.1)", "CTCLoss"));
        const auto said = [&](std::vector<std::int64_t> labels, std::vector<std::int64_t> steps,
                              std::vector<std::int64_t> counts) {
            Batch batch{{{"x", HostTensor::zeros(DType::Float32, {2, 5, 2})}}, {}, 2};
            batch.targets.emplace_back("output.targets", wholes(labels, {2, 2}));
            if (!steps.empty())
                batch.targets.emplace_back("output.input_lengths", wholes(steps, {2}));
            if (!counts.empty())
                batch.targets.emplace_back("output.target_lengths", wholes(counts, {2}));
            return complaint([&] { trainer->step(std::span(&batch, 1), {}); });
        };
        QCOMPARE(said({1, 2, 3, 0}, {}, {}), QString());
        QCOMPARE(said({1, 2, 3, 0}, {5, 4}, {2, 1}), QString());
        QVERIFY(said({1, 2, 4, 0}, {}, {}).contains("a label is 4, but the output has 4 classes"));
        QVERIFY(said({1, 0, 3, 0}, {}, {2, 1}).contains("a label is 0, the blank"));
        QVERIFY(said({1, 2, 3, 0}, {6, 4}, {}).contains("input_lengths are from 1 to 5, and one is 6"));
        QVERIFY(said({1, 2, 3, 0}, {0, 4}, {}).contains("and one is 0"));
        QVERIFY(said({1, 2, 3, 0}, {}, {3, 1}).contains("target_lengths are from 0 to 2, and one is 3"));
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
