// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_flow.h"

#include "core/document/project_file.h"
#include "tests/ui/canvas/canvas_driver.h"
#include "ui/bridge/flow_text.h"

#include <limits>

using namespace layerloom;

namespace {

FlowedValue value(double mean, bool isFinite = true) {
    FlowedValue made{DType::Float32, {2, 8}, TensorStatistics(), std::nullopt};
    made.numbers->count = 16;
    made.numbers->mean = mean;
    made.numbers->notANumbers = isFinite ? 0 : 1;
    return made;
}

FlowedCall call(std::vector<NodeId> path, double seconds, const FlowedValue& output) {
    return {std::move(path), "call", {output}, seconds};
}

struct FlowDriver : CanvasDriver {
    FlowDriver()
        : CanvasDriver(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom").document) {}
    RunFlow& flow() { return RunFlow::of(session); }
    /// A run in which conv1 took a quarter of the time and fc1 gave a NaN.
    void run(bool isFinite = true) {
        RunReport report;
        report.root = session.validation().root;
        report.document = session.document();
        report.inputs = {value(0.5)};
        report.calls = {call({"conv1"}, 0.001, value(1)), call({"fc1"}, 0.003, value(2, isFinite))};
        flow().note(report);
    }
    QString tip(const NodeId& id) { return view.canvas().content().node(id)->toolTip(); }
};

} // namespace

class RunFlowTest : public QObject {
    Q_OBJECT

  private slots:
    void whatFlowedIsKnownUntilTheModelIsEdited() {
        FlowDriver driver;
        QVERIFY(driver.flow().isEmpty());
        driver.run();
        QCOMPARE(driver.flow().output({"conv1"}, 0)->numbers->mean, 1.0);
        QCOMPARE(driver.flow().output({}, 0)->numbers->mean, 0.5);
        QVERIFY(!driver.flow().output({"conv2"}, 0));
        QCOMPARE(driver.flow().cost({"conv1"}).share, 0.25);
        QCOMPARE(driver.flow().cost({"conv2"}).calls, std::size_t{0});

        driver.session.apply(moveNodes(driver.session.document(), "LeNet", {{"conv1", {40, 40}}}), "Move");
        QVERIFY(!driver.flow().isEmpty()); // where it stands is nothing to a run
        driver.session.apply(setOption(driver.session.document(), "LeNet", "fc1", "bias", Value(false)),
                             "Edit");
        QVERIFY(driver.flow().isEmpty());
        QVERIFY(!driver.flow().output({"conv1"}, 0));
    }

    void theCanvasTellsWhatItTook() {
        FlowDriver driver;
        QVERIFY(!driver.tip("conv1").contains("Last run"));
        driver.run();
        QVERIFY2(driver.tip("conv1").contains("25.0 %"), qPrintable(driver.tip("conv1")));
        QVERIFY(!driver.tip("conv2").contains("Last run"));
    }

    void theFirstThatIsNotFiniteIsMarkedOnTheCanvas() {
        FlowDriver driver;
        const auto isMarked = [&](const NodeId& id) {
            return driver.view.canvas().content().node(id)->severity() == std::optional(Severity::Error);
        };
        driver.run(false);
        QVERIFY(isMarked("fc1"));
        QVERIFY(driver.tip("fc1").contains("NaN"));
        QVERIFY(!isMarked("conv1"));
        driver.run();
        QVERIFY(!isMarked("fc1"));
    }

    void textsNameWhatIsWrongWithNumbers() {
        FlowedValue bad = value(1, false);
        bad.gradient = TensorStatistics();
        bad.gradient->count = 16;
        bad.gradient->norm = 2.5;
        const QString text = flowText(bad);
        QVERIFY2(text.contains("float32 (2, 8)") && text.contains("1 NaN") && text.contains("norm 2.5"),
                 qPrintable(text));
        QVERIFY(costText({}).isEmpty());
        QVERIFY(costText({0.001, 0.5, 64, 2}).contains("2 calls"));
    }
};

QTEST_MAIN(RunFlowTest)
#include "run_flow_test.moc"
