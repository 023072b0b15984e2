// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_controller.h"

#include "core/checkpoint/state_dict_search.h"
#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "core/engine/project_weights.h"
#include "ui/bridge/document_session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUndoStack>
#include <QtTest>

using namespace layerloom;

namespace {

constexpr int kPatience = 120000; // ms: LibTorch loads slowly on a busy machine

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

/// Weights that the model does not have; it starts from seed 0 again.
void exportSeedOne(RunController& controller, const QString& path) {
    controller.initialise(1);
    controller.exportStateDict(path);
    controller.initialise(0);
}

/// What a controller told.
struct Told {
    explicit Told(RunController& controller) {
        QObject::connect(&controller, &RunController::ran,
                         [this](const RunReport& r) { reports.push_back(r); });
        QObject::connect(&controller, &RunController::valuesChanged,
                         [this](const ModelValues& v) { values.push_back(v); });
        QObject::connect(&controller, &RunController::failed,
                         [this](RunController::Task, const QString& text, const std::vector<NodeId>& path) {
                             failures << text;
                             failurePath = path;
                         });
        QObject::connect(&controller, &RunController::cancelled, [this] { ++cancellations; });
        QObject::connect(&controller, &RunController::exported, [this](const QString& p) { exports << p; });
        QObject::connect(&controller, &RunController::weightsLoaded,
                         [this](const QString&, const LoadReport& report) { loads.push_back(report); });
    }
    std::vector<RunReport> reports;
    std::vector<ModelValues> values;
    std::vector<LoadReport> loads;
    QStringList failures;
    QStringList exports;
    std::vector<NodeId> failurePath;
    int cancellations = 0;
};

} // namespace

class RunControllerTest : public QObject {
    Q_OBJECT

  private slots:
    void net0RunsForwardAndBackward() {
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        RunOrder order;
        order.batch = 2;
        order.backward = true;
        controller.run(order);
        QVERIFY(controller.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!told.reports.empty() || !told.failures.isEmpty(), kPatience);
        QVERIFY2(told.failures.isEmpty(), qPrintable(told.failures.join('\n')));
        const RunReport& report = told.reports.front();
        QCOMPARE(report.outputs.size(), std::size_t{1});
        QCOMPARE(report.outputs[0].shape, (std::vector<std::int64_t>{2, 10}));
        QVERIFY(report.outputs[0].text.starts_with("tensor([["));
        QCOMPARE(report.outputs[0].statistics.count, std::int64_t{20});
        QCOMPARE(report.gradientNorms.size(), std::size_t{4});
        QCOMPARE(report.gradientNorms[0].first, std::string("0.weight"));
        QVERIFY(report.gradientNorms[3].second && *report.gradientNorms[3].second > 0);
        QCOMPARE(told.values.size(), std::size_t{1});
        QVERIFY(told.values[0].statistics.contains("2.bias"));
        QVERIFY(!controller.isBusy());
    }

    /// The first run is preceded by another one, which nobody is to see anything of.
    void theFirstRunInTrainModeCountsOnce() {
        DocumentSession session;
        Document document = example("net0");
        Node norm;
        norm.id = "norm";
        norm.type = "BatchNorm1d";
        apply(document, addNode(document, document.root, norm, 1));
        session.reset(document, {});
        RunController controller(session);
        Told told(controller);
        RunOrder order;
        order.batch = 8;
        order.mode = Mode::Train;
        for (std::size_t runs = 1; runs <= 2; ++runs) {
            controller.run(order);
            QTRY_VERIFY_WITH_TIMEOUT(told.values.size() == runs || !told.failures.isEmpty(), kPatience);
            QVERIFY2(told.failures.isEmpty(), qPrintable(told.failures.join('\n')));
            QCOMPARE(told.values.back().statistics.at("1.num_batches_tracked").mean,
                     static_cast<double>(runs));
        }
    }

    void theSameSeedGivesTheSameNumbers() {
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        controller.run({});
        controller.run({});
        controller.initialise(7);
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.reports.size(), std::size_t{3}, kPatience);
        QCOMPARE(told.reports[0].outputs[0].text, told.reports[1].outputs[0].text);
        QVERIFY(told.reports[2].outputs[0].text != told.reports[0].outputs[0].text);
        QCOMPARE(told.values.size(), std::size_t{2}); // built once, initialised once
    }

    void movingANodeDoesNotBuildAnew() {
        DocumentSession session;
        session.reset(example("basic"), {});
        RunController controller(session);
        Told told(controller);
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.reports.size(), std::size_t{1}, kPatience);
        const NodeId id = session.document().find(session.shownBlock())->nodes[0]->id;
        session.apply(moveNodes(session.document(), session.shownBlock(), {{id, Position{999, 999}}}),
                      "Move");
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.reports.size(), std::size_t{2}, kPatience);
        QCOMPARE(told.values.size(), std::size_t{1});
    }

    void aModelWithProblemsIsRefusedAtItsNode() {
        DocumentSession session;
        session.reset(example("net0"), {});
        session.apply(
            setOption(session.document(), session.shownBlock(), "linear_1", "in_features", Value(7)), "Set");
        RunController controller(session);
        Told told(controller);
        controller.run({});
        QCOMPARE(told.failures.size(), 1);
        QCOMPARE(told.failurePath, std::vector<NodeId>{"linear_1"});
        QVERIFY(told.failures[0].contains("mat1 and mat2"));
        QVERIFY(!controller.isBusy());
    }

    void weightsGoOutAndComeBack() {
        QTemporaryDir folder;
        const QString path = folder.filePath("net0.pth");
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        controller.run({});
        controller.exportStateDict(path);
        controller.initialise(1);
        controller.loadWeights(path, {});
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.reports.size(), std::size_t{2}, kPatience);
        QCOMPARE(told.exports, QStringList{path});
        QCOMPARE(told.loads.front().loaded.size(), std::size_t{4});
        QCOMPARE(told.reports[1].outputs[0].text, told.reports[0].outputs[0].text);
        QCOMPARE(readStateDict(path.toStdString()).entries.size(), std::size_t{4});
    }

    void loadedValuesLiveOnWhileThePersonEdits() {
        QTemporaryDir folder;
        const QString path = folder.filePath("net0.pth");
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        exportSeedOne(controller, path);
        controller.loadWeights(path, {});
        QTRY_COMPARE_WITH_TIMEOUT(told.loads.size(), std::size_t{1}, kPatience);
        const auto meanOf = [&](const char* name) { return told.values.back().statistics.at(name).mean; };
        const double before = meanOf("0.weight");
        // The last layer gets another shape, and the first one another name in the state dict.
        session.apply(
            setOption(session.document(), session.shownBlock(), "linear_1", "out_features", Value(3)), "Set");
        Node tanh;
        tanh.id = "tanh";
        tanh.type = "Tanh";
        session.apply(addNode(session.document(), session.shownBlock(), tanh, 0), "Add");
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.reports.size(), std::size_t{1}, kPatience);
        QVERIFY2(told.failures.isEmpty(), qPrintable(told.failures.join('\n')));
        QCOMPARE(meanOf("1.weight"), before);
        QCOMPARE(told.values.back().madeAnew, (std::vector<std::string>{"3.weight", "3.bias"}));
        QVERIFY(told.values.back().problem.empty());
    }

    void aLoadIsTakenBackWithWhatWasEditedBefore() {
        QTemporaryDir folder;
        const QString path = folder.filePath("net0.pth");
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        exportSeedOne(controller, path);
        controller.changeTensor({"0.weight", {{0, 0}, {256, 20}}, PartExpression{"w + 5"}}, "w + 5");
        QTRY_COMPARE_WITH_TIMEOUT(session.undoStack().count(), 1, kPatience);
        const auto meanOf = [&](const char* name) { return told.values.back().statistics.at(name).mean; };
        const double edited = meanOf("0.weight");
        const double seeded = meanOf("2.weight");
        QVERIFY(edited > 4);
        controller.loadWeights(path, {});
        QTRY_COMPARE_WITH_TIMEOUT(session.undoStack().count(), 2, kPatience);
        const double loaded = meanOf("2.weight");
        QVERIFY(meanOf("0.weight") < 1 && loaded != seeded);
        session.undoStack().undo();
        QTRY_COMPARE_WITH_TIMEOUT(meanOf("0.weight"), edited, kPatience);
        QCOMPARE(meanOf("2.weight"), seeded);
        session.undoStack().redo();
        QTRY_COMPARE_WITH_TIMEOUT(meanOf("2.weight"), loaded, kPatience);
        QVERIFY(meanOf("0.weight") < 1);
    }

    void editedValuesComeBackWithTheInitialiserAndTheShapeTheyHad() {
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        controller.changeTensor({"0.weight", {{0, 0}, {256, 20}}, PartExpression{"w + 5"}}, "w + 5");
        QTRY_COMPARE_WITH_TIMEOUT(session.undoStack().count(), 1, kPatience);
        const auto ran = [&] {
            const std::size_t before = told.reports.size();
            controller.run({});
            [&] { QTRY_VERIFY_WITH_TIMEOUT(told.reports.size() > before, kPatience); }();
            return told.values.back().statistics.at("0.weight").mean;
        };
        const double edited = ran();
        QVERIFY(edited > 4);
        session.apply(setInitialiser(session.document(), session.shownBlock(), "linear", "weight",
                                     Initialiser{"zeros_", {}}),
                      "zeros_");
        QCOMPARE(ran(), 0.0);
        session.undoStack().undo();
        QCOMPARE(ran(), edited);
        session.apply(setOption(session.document(), session.shownBlock(), "linear", "bias", Value(false)),
                      "Set");
        session.apply(setOption(session.document(), session.shownBlock(), "linear", "out_features", Value(8)),
                      "Set");
        session.apply(
            setOption(session.document(), session.shownBlock(), "linear_1", "in_features", Value(8)), "Set");
        QVERIFY(ran() < 1);
        session.undoStack().undo();
        session.undoStack().undo();
        QCOMPARE(ran(), edited);
    }

    void statisticsFollowAnInitialiserWithoutARun() {
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.values.size(), std::size_t{1}, kPatience);
        const auto meanOf = [&](const char* name) { return told.values.back().statistics.at(name).mean; };
        const double seeded = meanOf("0.weight");
        session.apply(setInitialiser(session.document(), session.shownBlock(), "linear", "weight",
                                     Initialiser{"ones_", {}}),
                      "ones_");
        QTRY_COMPARE_WITH_TIMEOUT(meanOf("0.weight"), 1.0, kPatience);
        session.undoStack().undo();
        QTRY_COMPARE_WITH_TIMEOUT(meanOf("0.weight"), seeded, kPatience);
        QCOMPARE(told.reports.size(), std::size_t{1});
    }

    void valuesSavedWithTheProjectAreThere() {
        QTemporaryDir folder;
        const QString path = folder.filePath("net.loom");
        StateDict state;
        state.entries = {{"0.bias", HostTensor::zeros(DType::Float32, {256})}};
        const Document saved = saveProjectWithWeights(example("net0"), state, path.toStdString());
        DocumentSession session;
        session.reset(saved, path);
        RunController controller(session);
        Told told(controller);
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.reports.size(), std::size_t{1}, kPatience);
        QCOMPARE(told.values.back().statistics.at("0.bias").zeros, std::int64_t{256});
        QVERIFY(told.values.back().problem.empty());
        QFile::remove(folder.filePath("net.pth"));
        controller.forget();
        controller.run({});
        QTRY_COMPARE_WITH_TIMEOUT(told.reports.size(), std::size_t{2}, kPatience);
        QVERIFY(told.values.back().problem.find("are missing") != std::string::npos);
        QVERIFY(told.values.back().statistics.at("0.bias").zeros < 256);
    }

    void whatWasCancelledReportsNothing() {
        DocumentSession session;
        session.reset(example("net0"), {});
        RunController controller(session);
        Told told(controller);
        for (int i = 0; i < 20; ++i)
            controller.run({});
        controller.cancel();
        QVERIFY(!controller.isBusy());
        QCOMPARE(told.cancellations, 1);
        RunOrder later;
        later.batch = 3;
        controller.run(later);
        QTRY_VERIFY_WITH_TIMEOUT(!told.reports.empty(), kPatience);
        QCOMPARE(told.reports.size(), std::size_t{1});
        QCOMPARE(told.reports[0].outputs[0].shape[0], std::int64_t{3});
    }

    void goingAwayWhileRunningStopsAndJoins() {
        DocumentSession session;
        session.reset(example("resnet18"), {});
        auto controller = std::make_unique<RunController>(session);
        RunOrder order;
        order.batch = 4;
        order.backward = true;
        for (int i = 0; i < 50; ++i)
            controller->run(order);
        QElapsedTimer time;
        time.start();
        controller.reset();
        QVERIFY2(time.elapsed() < kPatience, "the queue was not dropped");
    }
};

QTEST_MAIN(RunControllerTest)
#include "run_controller_test.moc"
