// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_failure.h"

#include "core/document/project_file.h"
#include "tests/ui/canvas/canvas_driver.h"

using namespace layerloom;

namespace {

struct FailureDriver : CanvasDriver {
    FailureDriver()
        : CanvasDriver(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/flexible.loom").document) {}
    bool isMarked(const NodeId& id) {
        return view.canvas().content().node(id)->severity() == std::optional(Severity::Error);
    }
    QString tip(const NodeId& id) { return view.canvas().content().node(id)->toolTip(); }
    RunFailures& failures() { return RunFailures::of(session); }
};

} // namespace

class RunFailuresTest : public QObject {
    Q_OBJECT

  private slots:
    void theNodeAtWhichARunFailedIsMarkedUntilTheNextRun() {
        FailureDriver driver;
        QVERIFY(!driver.isMarked("mix"));
        driver.failures().note("FlexibleMLP.mix: too large (line 1, column 3)", {"mix"});
        QVERIFY(driver.isMarked("mix"));
        QVERIFY(driver.tip("mix").contains("too large"));
        QVERIFY(!driver.isMarked("sum"));
        driver.failures().clear();
        QVERIFY(!driver.isMarked("mix"));
    }

    void anEditOfTheNodeTakesTheMarkAway() {
        FailureDriver driver;
        driver.failures().note("failed", {"mix"});
        driver.session.apply(setOption(driver.session.document(), "FlexibleMLP", "mix", "expression",
                                       Value("F.relu(torch.mm(X, fixed_weight))")),
                             "Edit");
        QVERIFY(!driver.isMarked("mix"));
        driver.session.undoStack().undo();
        QVERIFY(driver.isMarked("mix"));
    }

    void aFailureInsideMarksWhatLeadsThere() {
        FailureDriver driver;
        driver.failures().note("failed", {"halve", "half"});
        QVERIFY(driver.isMarked("loop")); // whose card shows the part
        driver.session.enter("halve");
        QVERIFY(driver.isMarked("half"));
    }

    void aPathThatLeadsNowhereMarksNothing() {
        FailureDriver driver;
        driver.failures().note("failed", {"nowhere"});
        driver.failures().note("failed", {});
        QVERIFY(!driver.failures().at({"nowhere"}));
        QVERIFY(!driver.failures().at({}));
    }
};

QTEST_MAIN(RunFailuresTest)
#include "run_failures_test.moc"
