// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/graph/flow_gestures.h"
#include "tests/ui/canvas/canvas_driver.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/picking/pick_box.h"

#include <QClipboard>

using namespace layerloom;

namespace {

/// The example with a While, `loop`, whose condition is `is_large` and whose body is `halve`.
struct FlowDriver : CanvasDriver {
    FlowDriver()
        : CanvasDriver(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/flexible.loom").document) {
        view.setFocus();
        view.goTo("loop");
        session.select({});
    }
    const NodeItem& card(const NodeId& id = "loop") { return *view.canvas().content().node(id); }
    std::vector<QString> roles(const NodeId& id = "loop") {
        std::vector<QString> roles;
        for (const RowLook& row : card(id).look().rows)
            if (row.isPart)
                roles.push_back(row.role);
        return roles;
    }
    const Node* part(const NodeId& flow, const char* role) { return partOf(block(), *node(flow), role); }
    bool hasFlowProblems() {
        for (const Problem& problem : session.validation().problems)
            if (problem.code == "flow")
                return true;
        return false;
    }
    void run(const char* command) { canvasCommand(view, command).run(); }
};

} // namespace

class FlowCardTest : public QObject {
    Q_OBJECT

  private slots:
    void partsAreRowsOfTheCardThatCallsThem() {
        FlowDriver driver;
        QVERIFY(!driver.view.canvas().content().node("halve"));
        QVERIFY(!driver.view.canvas().content().node("is_large"));
        QCOMPARE(driver.roles(), std::vector<QString>({"condition", "body"}));
        QCOMPARE(driver.card().look().rows.at(1).title, QString("Halve"));
        QCOMPARE(driver.card().look().rows.at(1).part, NodeId("halve"));
        QVERIFY(driver.card().look().summary.contains("carries X"));
        // Everything stands within the card.
        for (const QRectF& row : driver.card().geometry().rows)
            QVERIFY(driver.card().geometry().card.contains(row));
    }

    void aDoubleClickOnAPartEntersIt() {
        FlowDriver driver;
        driver.doubleClick(driver.row("loop", 1));
        QCOMPARE(driver.session.path(), std::vector<NodeId>({"halve"}));
        driver.key(Qt::Key_Escape);
        driver.key(Qt::Key_Escape);
        QVERIFY(driver.session.path().empty());
    }

    void theCardShowsWhatIsInsideOfItsParts() {
        FlowDriver driver;
        driver.session.select({"loop"});
        driver.key(Qt::Key_E);
        const std::vector<RowLook> rows = driver.card().look().rows;
        QVERIFY(rows.size() >= 4);
        const auto inside =
            std::ranges::find_if(rows, [](const RowLook& row) { return !row.isPart && row.part == "halve"; });
        QVERIFY(inside != rows.end());
        driver.doubleClick(driver.row("loop", static_cast<std::size_t>(inside - rows.begin())));
        QCOMPARE(driver.session.path(), std::vector<NodeId>({"halve"}));
        QCOMPARE(driver.session.selection(), std::set<std::string>({"half"}));
    }

    void aDropFromThePaletteMakesAWholeLoop_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("added");
        QTest::newRow("While") << QByteArray("layer:While") << 3;
        QTest::newRow("If") << QByteArray("layer:If") << 4;
        QTest::newRow("Repeat") << QByteArray("layer:Repeat") << 2;
    }
    void aDropFromThePaletteMakesAWholeLoop() {
        QFETCH(QByteArray, text);
        QFETCH(int, added);
        FlowDriver driver;
        const Document before = driver.session.document();
        const auto nodes = driver.block().nodes.size();
        driver.view.centerOn(900, 600);
        QVERIFY(driver.drop(text, driver.at(QPointF(900, 600))));
        QCOMPARE(driver.block().nodes.size(), nodes + static_cast<std::size_t>(added));
        QCOMPARE(driver.undoCount(), 1);
        QCOMPARE(driver.session.selection().size(), std::size_t(1));
        QVERIFY(driver.view.canvas().content().node(*driver.session.selection().begin()));
        QVERIFY(!driver.hasFlowProblems());
        driver.session.undoStack().undo();
        QVERIFY(driver.session.document() == before);
    }

    void aLoopPutOnAWireIsConnected() {
        FlowDriver driver;
        const Wire wire{{"sum", "output"}, {"@out", "output"}};
        driver.view.commands().place("layer:While", {.at = {0, 0}, .into = wire});
        const NodeId id = *driver.session.selection().begin();
        QVERIFY(driver.hasWire({{"sum", "output"}, {id, "input"}}));
        QVERIFY(driver.hasWire({{id, "output"}, {"@out", "output"}}));
    }

    void partsGoWithTheirLoop() {
        FlowDriver driver;
        driver.session.select({"loop"});
        driver.key(Qt::Key_Delete);
        for (const char* id : {"loop", "halve", "is_large"})
            QVERIFY2(!driver.node(id), id);
        QCOMPARE(driver.undoCount(), 1);
        driver.session.undoStack().undo();
        QCOMPARE(driver.roles(), std::vector<QString>({"condition", "body"}));
    }

    void copiesHavePartsOfTheirOwn() {
        FlowDriver driver;
        driver.session.select({"loop"});
        driver.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(driver.session.selection(), std::set<std::string>({"loop_1"}));
        QVERIFY(driver.part("loop_1", "body") && driver.part("loop_1", "condition"));
        QVERIFY(driver.part("loop_1", "body") != driver.part("loop", "body"));
        QVERIFY(!driver.hasFlowProblems());
        driver.session.select({"loop"});
        driver.key(Qt::Key_C, Qt::ControlModifier);
        driver.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(driver.node("loop_2") && driver.part("loop_2", "body"));
        QVERIFY(!driver.hasFlowProblems());
        QCOMPARE(driver.undoCount(), 2);
    }

    void aLoopThatIsCutCanBePastedElsewhere() {
        FlowDriver driver;
        driver.session.select({"loop"});
        driver.key(Qt::Key_X, Qt::ControlModifier);
        driver.session.showDefinition("Halve");
        driver.key(Qt::Key_V, Qt::ControlModifier);
        // Its own body cannot hold it.
        QVERIFY(!driver.node("loop"));
        driver.session.showDefinition("FlexibleMLP");
        driver.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(driver.node("loop") && driver.part("loop", "body"));
    }

    void aBlockThatIsDroppedOnAPartTakesItsPlace() {
        FlowDriver driver;
        QVERIFY(driver.drop("block:IsLarge", driver.row("loop", 1)));
        QCOMPARE(driver.part("loop", "body")->block, BlockName("IsLarge"));
        QCOMPARE(driver.undoCount(), 1);
        QVERIFY(driver.drop("block:FlexibleMLP", driver.row("loop", 1)));
        QCOMPARE(driver.part("loop", "body")->block, BlockName("IsLarge")); // it would contain itself
        QCOMPARE(driver.undoCount(), 1);
    }

    void aClickSelectsThePartAndADragMovesTheCard() {
        FlowDriver driver;
        driver.click(driver.row("loop", 1));
        QCOMPARE(driver.session.selection(), std::set<std::string>({"halve"}));
        driver.click(driver.title("loop"));
        QCOMPARE(driver.session.selection(), std::set<std::string>({"loop"}));
        const double x = driver.node("loop")->position.x;
        const QPoint from = driver.row("loop", 1);
        driver.drag(from, from + QPoint(100, 0));
        QVERIFY(driver.node("loop")->position.x > x);
    }

    void thePartsAreReachedByKeyboard() {
        FlowDriver driver;
        driver.session.select({"loop"});
        driver.key(Qt::Key_P);
        QCOMPARE(driver.session.selection(), std::set<std::string>({"is_large"}));
        driver.key(Qt::Key_P);
        QCOMPARE(driver.session.selection(), std::set<std::string>({"halve"}));
        driver.key(Qt::Key_Return);
        QCOMPARE(driver.session.path(), std::vector<NodeId>({"halve"}));
        driver.session.leave();
        driver.session.select({"halve"});
        driver.key(Qt::Key_P);
        QCOMPARE(driver.session.selection(), std::set<std::string>({"loop"}));
        driver.key(Qt::Key_Return);
        QCOMPARE(driver.session.path(), std::vector<NodeId>({"halve"}));
    }

    void aPartThatIsDeletedLeavesItsPlaceEmpty() {
        FlowDriver driver;
        driver.session.select({"halve"});
        driver.key(Qt::Key_Delete);
        QVERIFY(!driver.part("loop", "body"));
        QCOMPARE(driver.roles(), std::vector<QString>({"condition", "body"}));
        QVERIFY(driver.card().look().rows.at(1).part.empty());
        QVERIFY(driver.card().look().rows.at(1).severity);
        driver.doubleClick(driver.row("loop", 1));
        QVERIFY(driver.view.pickBox().isVisible());
        QVERIFY(driver.view.pickBox().offered().contains("Halve"));
    }

    void problemsOfAPartShowAtItsRow() {
        FlowDriver driver;
        QVERIFY(!driver.card().look().rows.at(1).severity);
        driver.session.apply(removeNodes(driver.session.document(), "Halve", {"half"}), "Delete");
        QVERIFY(driver.card().look().rows.at(1).severity);
        QVERIFY(!driver.card().look().rows.at(0).severity);
        QCOMPARE(driver.card().look().severity, std::optional(Severity::Error));
    }

    void theSelectionIsWrappedIntoALoop() {
        FlowDriver driver;
        driver.session.select({"mix"});
        driver.run("wrap-repeat");
        const NodeId id = *driver.session.selection().begin();
        QCOMPARE(driver.node(id)->type, std::string("Repeat"));
        QVERIFY(driver.part(id, "body"));
        QVERIFY(!driver.node("mix"));
        QCOMPARE(driver.undoCount(), 1);
        QVERIFY(driver.card(id).look().subtitle.contains("× 2"));
    }

    void whereNothingWasPlacedPartsTakeNoRoom() {
        FlowDriver driver;
        Document document = newDocument(BlockKind::FreeForm);
        Node flow;
        flow.id = "loop";
        flow.type = "While";
        apply(document, addFlow(document, document.root, flow));
        driver.session.reset(document, {});
        QCOMPARE(driver.view.canvas().content().nodes().size(), std::size_t(1));
        QVERIFY(!driver.view.canvas().content().isLayoutProvisional());
    }

    void aPictureHoldsTheRows() {
        FlowDriver driver;
        QVERIFY(!driver.view.renderImage(1).isNull());
        driver.view.grab();
    }
};

QTEST_MAIN(FlowCardTest)
#include "flow_card_test.moc"
