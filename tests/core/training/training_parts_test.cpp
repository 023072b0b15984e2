// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/feeding.h"
#include "core/training/losses.h"
#include "core/training/metrics.h"
#include "core/training/optimizers.h"
#include "core/training/schedulers.h"
#include "core/training/training_settings.h"
#include "core/values/error.h"

#include <QtTest>

#include <cmath>
#include <cstring>

using namespace layerloom;

namespace {

template <class Work>
QString complaint(Work work) {
    try {
        work();
        return {};
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
}

template <class Element>
HostTensor tensorOf(DType dtype, std::vector<std::int64_t> shape, const std::vector<Element>& values) {
    HostTensor tensor = HostTensor::zeros(dtype, std::move(shape));
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(Element));
    return tensor;
}

double valueOf(const Metrics& metrics, const std::string& name) {
    for (const auto& [key, value] : metrics.values()) {
        if (key == name)
            return value;
    }
    return std::nan("");
}

QString optimizerText(const char* call) {
    return QString::fromStdString(choiceText(parseChoice(call, optimizerTypes(), "optimizer")));
}

} // namespace

class TrainingPartsTest : public QObject {
    Q_OBJECT

  private slots:
    void callsAreReadAsPythonReadsThem() {
        QCOMPARE(optimizerText("torch.optim.SGD(0.1, momentum=0.9)"), "SGD(lr=0.1, momentum=0.9)");
        QCOMPARE(optimizerText("Adam"), "Adam()");
        QCOMPARE(optimizerText("AdamW(betas=(0.5, 0.9))"), "AdamW(betas=(0.5, 0.9))");
        QCOMPARE(optimizerText(" SGD( lr = 1/10 ) "), "SGD(lr=0.1)");
    }

    void wrongCallsAreRefusedWithWhatWouldBeRight() {
        const auto said = [](const char* call) {
            return complaint([&] { parseChoice(call, optimizerTypes(), "optimizer"); });
        };
        QVERIFY(said("Adm()").contains("Did you mean 'Adam'?"));
        QVERIFY(said("SGD(lr=-1)").contains("SGD: lr must be at least 0"));
        QVERIFY(said("SGD(momentun=1)").contains("Did you mean 'momentum'?"));
        QVERIFY(said("SGD(0.1, lr=0.2)").contains("given lr twice"));
        QVERIFY(said("SGD(lr=x)").contains("'x'"));
        QVERIFY(said("SGD(lr=0.1").contains("is no call"));
        QVERIFY(said("SGD(1, 2, 3, 4, True, 6)").contains("takes 5 arguments, not 6"));
        QVERIFY(complaint([] {
                    parseChoice("StepLR()", schedulerTypes(), "scheduler");
                }).contains("needs a value for step_size"));
    }

    void classesAreCountedRightWrongAndByF1() {
        Metrics metrics;
        // Classes 0, 1, 1 and one to ignore; 0 and the second 1 are right.
        metrics.add(
            tensorOf<float>(DType::Float32, {4, 3}, {5, 1, 0, /**/ 3, 2, 1, /**/ 0, 9, 1, /**/ 1, 0, 0}),
            tensorOf<std::int64_t>(DType::Int64, {4}, {0, 1, 1, -100}));
        QCOMPARE(metrics.count(), 3);
        QCOMPARE(valueOf(metrics, "accuracy"), 2.0 / 3);
        QCOMPARE(valueOf(metrics, "f1"), (2.0 / 3 + 2.0 / 3) / 2); // class 2 never occurs
        QCOMPARE(metrics.confusion()[1], (std::vector<std::int64_t>{1, 1, 0}));
        QVERIFY(std::isnan(valueOf(metrics, "top5")));
    }

    void pixelsHaveAClassEach() {
        Metrics metrics; // [N = 1, classes = 2, 2 pixels]
        metrics.add(tensorOf<float>(DType::Float32, {1, 2, 2}, {0, 7, 1, 2}),
                    tensorOf<std::int64_t>(DType::Int64, {1, 2}, {1, 0}));
        QCOMPARE(valueOf(metrics, "accuracy"), 1.0);
    }

    void measuresAreJudgedByErrorAndSpread() {
        Metrics metrics;
        metrics.add(tensorOf<float>(DType::Float32, {2, 1}, {1, 2}),
                    tensorOf<float>(DType::Float32, {2}, {1, 3}));
        metrics.add(tensorOf<float>(DType::Float32, {1, 1}, {5}), tensorOf<float>(DType::Float32, {1}, {5}));
        QCOMPARE(valueOf(metrics, "mae"), 1.0 / 3);
        QCOMPARE(valueOf(metrics, "r2"), 1 - 1.0 / 8); // the spread around 3 is 8
    }

    void aPlateauLowersTheRate() {
        const Choice choice = parseChoice("ReduceLROnPlateau(factor=0.5, patience=1, min_lr=0.3)",
                                          schedulerTypes(), "scheduler");
        Scheduler scheduler(choice, 1, 10, 10);
        for (const double loss : {1.0, 1.0, 1.0})
            scheduler.observe(loss);
        QCOMPARE(scheduler.rateAt(3, 0), 0.5);
        for (int i = 0; i < 4; ++i)
            scheduler.observe(2.0);
        QCOMPARE(scheduler.rateAt(5, 0), 0.3);
        Scheduler again(choice, 1, 10, 10);
        again.restore(scheduler.state());
        QCOMPARE(again.rateAt(5, 0), 0.3);
    }

    void dataGoesWhereItsNamesOrItsOrderSay() {
        const std::vector<Field> fields{
            {"a", DType::Float32, {4}}, {"b", DType::Float32, {2, 2}}, {"c", DType::Int64, {}}};
        const std::vector<FedInput> byName{{"b", DType::Float32, {Dim::batch(), 4}},
                                           {"a", DType::Float32, {Dim::batch(), 2, 2}}};
        const Feeding feeding(fields, byName, {"logits"});
        QCOMPARE(feeding.targets(), std::vector<std::size_t>{2});
        const TensorDataset data(NamedTensors{{"a", HostTensor::zeros(DType::Float32, {5, 4})},
                                              {"b", HostTensor::zeros(DType::Float32, {5, 2, 2})},
                                              {"c", HostTensor::zeros(DType::Int64, {5})}});
        const Batch batch = feeding.batch(data, std::vector<std::int64_t>{4, 1, 2});
        QCOMPARE(batch.samples, 3);
        QCOMPARE(batch.inputs[0].first, "b");
        QCOMPARE(batch.inputs[0].second.shape, (std::vector<std::int64_t>{3, 4}));
        QCOMPARE(batch.targets[0].second.shape, (std::vector<std::int64_t>{3}));
    }

    void dataThatDoesNotFitIsRefused() {
        const std::vector<Field> fields{{"x", DType::Float32, {4}}, {"y", DType::Float32, {}}};
        const auto said = [&](const FedInput& input, std::vector<std::string> outputs) {
            return complaint([&] { Feeding(fields, {input}, outputs); });
        };
        QVERIFY(said({"x", DType::Float32, {Dim::batch(), 5}}, {"out"}).contains("takes (N, 5), but 'x'"));
        QVERIFY(said({"x", DType::Int64, {Dim::batch(), 4}}, {"out"}).contains("takes int64"));
        QVERIFY(said({"x", DType::Float32, {Dim::batch(), 4}}, {"out", "two"})
                    .contains("nothing for the output 'two'"));
    }

    void settingsComeBackFromTheirFile() {
        TrainingSettings settings;
        settings.data.source = "data.csv";
        settings.data.csv = {{"y"}, {"id"}};
        settings.trainer.losses = {
            {"out", parseChoice("CrossEntropyLoss(weight=(1, 2))", lossTypes(), "loss"), 0.5}};
        settings.trainer.optimizer = parseChoice("SGD(lr=0.5)", optimizerTypes(), "optimizer");
        settings.trainer.groups = {{"bias$", 2, 0}};
        settings.loop.scheduler = parseChoice("StepLR(3)", schedulerTypes(), "scheduler");
        settings.loop.patience = 4;
        const std::string text = settingsJson(settings);
        QCOMPARE(settingsJson(parseSettings(text)), text);
        for (std::size_t length = 0; length < text.size() - 2; ++length)
            QVERIFY(!complaint([&] { parseSettings(std::string_view(text).substr(0, length)); }).isEmpty());
        std::string damaged = text;
        damaged.replace(damaged.find("\"epochs\": 10"), 12, "\"epochs\": -1");
        QVERIFY(complaint([&] { parseSettings(damaged); }).contains("epochs must be at least 1"));
    }
};

QTEST_APPLESS_MAIN(TrainingPartsTest)
#include "training_parts_test.moc"
