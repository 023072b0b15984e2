// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training_setup.h"

#include "core/data/synthetic.h"
#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "core/training/losses.h"
#include "core/training/training_plan.h"
#include "tests/core/complaint.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

Document netOf(std::int64_t inputs, std::int64_t outputs) {
    BlockBuilder block = BlockBuilder::sequential()
                             .takes({Dim::batch(), inputs})
                             .layer("a", "Linear", {{"out_features", outputs}});
    return documentOf({{"Net", std::move(block)}});
}

ValidatedModel model(const Document& document) {
    return *validated(document, validate(document));
}

QString obstacle(const ValidatedModel& model, const char* kind, const char* loss = nullptr) {
    const DatasetPtr data = syntheticDataset(kind, 60, 0);
    TrainingSettings settings = defaultPlan().settings;
    if (loss)
        settings.trainer.losses = {{"output", parseChoice(loss, lossTypes(), "loss")}};
    else
        settings.trainer.losses = fittingLosses(model, *data);
    return QString::fromStdString(trainingObstacle(model, *data, settings));
}

} // namespace

class TrainingSetupTest : public QObject {
    Q_OBJECT

  private slots:
    void whatFitsHasNoObstacle() {
        QCOMPARE(obstacle(model(netOf(2, 3)), "blobs"), QString());
        QCOMPARE(obstacle(model(netOf(8, 1)), "regression"), QString());
    }

    void lossesFitTheTargets() {
        const auto blobs = fittingLosses(model(netOf(2, 3)), *syntheticDataset("blobs", 9, 0));
        QCOMPARE(blobs[0].loss.name(), "CrossEntropyLoss");
        const auto line = fittingLosses(model(netOf(8, 1)), *syntheticDataset("regression", 9, 0));
        QCOMPARE(line[0].loss.name(), "MSELoss");
    }

    void aShapeThatDoesNotFitIsTold() {
        QVERIFY(obstacle(model(netOf(5, 3)), "blobs", "CrossEntropyLoss").contains("takes (N, 5), but 'x'"));
    }

    void moreClassesThanOutputsAreTold() {
        const QString told = obstacle(model(netOf(2, 2)), "blobs");
        QVERIFY2(told.contains("3 classes") && told.contains("(N, 2)"), qPrintable(told));
    }

    void measuresAreNoClassesAndClassesNoMeasures() {
        QVERIFY(obstacle(model(netOf(8, 1)), "regression", "CrossEntropyLoss").contains("MSELoss"));
        QVERIFY(obstacle(model(netOf(2, 3)), "blobs", "MSELoss").contains("CrossEntropyLoss"));
    }

    void aTargetOfAnotherSizeIsTold() {
        QVERIFY(obstacle(model(netOf(8, 4)), "regression").contains("as many elements"));
    }

    void sequencesComeWithTheirStepsFirst() {
        const auto said = [](bool isTransposed, DType labels) {
            BlockBuilder block = BlockBuilder::freeForm()
                                     .input("x", {Dim::batch(), 12, 4})
                                     .output()
                                     .layer("a", "Linear", {{"out_features", 6}})
                                     .layer("t", "transpose", {{"dim0", 0}, {"dim1", isTransposed ? 1 : 0}})
                                     .wire("@in:x", "a:input")
                                     .wire("a:output", "t:input")
                                     .wire("t:output", "@out:output");
            const TensorDataset data(NamedTensors{{"x", HostTensor::zeros(DType::Float32, {5, 12, 4})},
                                                  {"y", HostTensor::zeros(labels, {5, 3})}});
            TrainingSettings settings = defaultPlan().settings;
            settings.trainer.losses = {{"output", parseChoice("CTCLoss", lossTypes(), "loss")}};
            return QString::fromStdString(
                trainingObstacle(model(documentOf({{"Net", std::move(block)}})), data, settings));
        };
        QCOMPARE(said(true, DType::Int64), QString());
        QVERIFY(said(false, DType::Int64).contains("put a transpose(0, 1) before it"));
        QVERIFY(said(true, DType::Float32).contains("takes rows of labels, but 'y' of the data is float32"));
    }

    void aFrozenModelHasNothingToTrain() {
        Document document = netOf(2, 3);
        apply(document, setFrozen(document, "Net", "a", {"weight", "bias"}));
        QVERIFY(obstacle(model(document), "blobs").contains("nothing to train"));
    }

    void dataIsProposedThatTheModelTakes() {
        QCOMPARE(suitedSource(netOf(2, 2)), "moons");
        QCOMPARE(suitedSource(netOf(8, 1)), "regression");
        const ProjectFile lenet = loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom");
        QCOMPARE(suitedSource(lenet.document), "fashion-mnist");
    }
};

QTEST_APPLESS_MAIN(TrainingSetupTest)
#include "training_setup_test.moc"
