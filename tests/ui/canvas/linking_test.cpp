// SPDX-License-Identifier: GPL-3.0-or-later
// Wires and ties made by keyboard, healing, and what makes room.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/picking/pick_box.h"
#include "ui/canvas/picking/quick_add.h"

using namespace layerloom;

namespace {

/// fc → act → out, all connected, so that `act` is a link of a chain.
Document chainedNodes() {
    Document document = threeNodes();
    apply(document, connectWire(document, "Net", {{"act", "output"}, {"out", "input"}}));
    return document;
}

/// As the canvas is after the person typed into the open box and pressed Enter.
void pick(CanvasDriver& driver, const QString& typed) {
    QTest::keyClicks(driver.view.pickBox().focusProxy(), typed);
    QTest::keyClick(driver.view.pickBox().focusProxy(), Qt::Key_Return);
}

} // namespace

class LinkingTest : public QObject {
    Q_OBJECT

  private slots:
    void typingConnects();
    void aPortThatCannotBeConnectedSaysWhy();
    void severalNodesAreConnectedInARow();
    void deletingALinkHealsTheChain();
    void deletingWithWiresDoesNotHeal();
    void reconnectingFeedsAllThatTheNodeFed();
    void aDropOnAWireMovesWhatLiesBehind();
    void altKeepsADropOffTheWire();
    void pastingWithIncomingWiresKeepsThem();
    void selectingAlongTheFlow();
    void aligningIsOneStep();
    void tyingByKeyboard();
    void parametersOfOneShapeAreTied();
    void theMemberBecomesTheOwner();
    void undoClosesTheBox();
    void escapeLeavesNoTrace();
    void aDragAtTheEdgeScrolls();
    void movingLinesUpWithNeighbours();
    void whatIsDraggedMayBeDeletedInTheMiddle();
    void anotherBlockMayBeShownInTheMiddle();
    void everyKeyMeansOneThing();
};

void LinkingTest::typingConnects() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"act"});
    driver.key(Qt::Key_C);
    QVERIFY(driver.view.pickBox().isVisible());
    pick(driver, "out.input");
    QVERIFY(driver.hasWire({{"act", "output"}, {"out", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
    driver.session.select({"fc"});
    driver.key(Qt::Key_C, Qt::ShiftModifier);
    pick(driver, "");
    QVERIFY(driver.hasWire({{"@in", "input"}, {"fc", "input"}}));
}

void LinkingTest::aPortThatCannotBeConnectedSaysWhy() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"act"});
    driver.key(Qt::Key_C);
    QVERIFY(driver.view.pickBox().refusalOf("fc.input").contains("cycle"));
    pick(driver, "fc.input");
    QVERIFY(driver.view.pickBox().isVisible());
    QCOMPARE(driver.undoCount(), 0);
}

void LinkingTest::severalNodesAreConnectedInARow() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"act", "fc", "out"});
    driver.key(Qt::Key_C);
    QVERIFY(driver.hasWire({{"act", "output"}, {"out", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
}

void LinkingTest::deletingALinkHealsTheChain() {
    CanvasDriver driver(chainedNodes());
    driver.click(driver.body("act"));
    driver.key(Qt::Key_Delete);
    QCOMPARE(*driver.block().wires, (std::vector<Wire>{{{"fc", "output"}, {"out", "input"}}}));
    QCOMPARE(driver.undoCount(), 1);
}

void LinkingTest::deletingWithWiresDoesNotHeal() {
    CanvasDriver driver(chainedNodes());
    driver.click(driver.body("act"));
    driver.key(Qt::Key_Delete, Qt::ShiftModifier);
    QVERIFY(!driver.node("act") && driver.block().wires->empty());
}

void LinkingTest::reconnectingFeedsAllThatTheNodeFed() {
    Document document = chainedNodes();
    apply(document, connectWire(document, "Net", {{"act", "output"}, {"@out", "output"}}));
    CanvasDriver driver(document);
    driver.session.select({"act"});
    driver.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(driver.hasWire({{"fc", "output"}, {"out", "input"}}));
    QVERIFY(driver.hasWire({{"fc", "output"}, {"@out", "output"}}));
}

void LinkingTest::aDropOnAWireMovesWhatLiesBehind() {
    CanvasDriver driver(chainedNodes());
    const QPointF from = driver.view.canvas().content().portPosition({"fc", "output"}, true);
    const QPointF to = driver.view.canvas().content().portPosition({"act", "input"}, false);
    driver.drop("layer:Dropout", driver.at((from + to) / 2));
    const SceneItems& content = driver.view.canvas().content();
    QVERIFY(content.node("fc")->body().right() < content.node("dropout")->body().left());
    QVERIFY(content.node("dropout")->body().right() < content.node("act")->body().left());
    QVERIFY(content.node("act")->body().right() < content.node("out")->body().left());
    QCOMPARE(driver.undoCount(), 1);
}

void LinkingTest::altKeepsADropOffTheWire() {
    CanvasDriver driver(chainedNodes());
    const QPointF from = driver.view.canvas().content().portPosition({"fc", "output"}, true);
    const QPointF to = driver.view.canvas().content().portPosition({"act", "input"}, false);
    driver.drop("layer:Dropout", driver.at((from + to) / 2), Qt::AltModifier);
    QVERIFY(driver.node("dropout"));
    QVERIFY(driver.hasWire({{"fc", "output"}, {"act", "input"}}));
}

void LinkingTest::pastingWithIncomingWiresKeepsThem() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"act"});
    driver.key(Qt::Key_C, Qt::ControlModifier);
    driver.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(driver.block().wires->size(), std::size_t(1));
    driver.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(driver.hasWire({{"fc", "output"}, {driver.block().nodes.back()->id, "input"}}));
    QCOMPARE(driver.undoCount(), 2);
}

void LinkingTest::selectingAlongTheFlow() {
    CanvasDriver driver(chainedNodes());
    driver.session.select({"act"});
    driver.key(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"act", "out"}));
    driver.key(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"act", "fc", "out"}));
}

void LinkingTest::aligningIsOneStep() {
    CanvasDriver driver(
        documentOf(BlockKind::FreeForm, {makeNode("a", "ReLU", {0, 0}), makeNode("b", "ReLU", {50, 200}),
                                         makeNode("c", "ReLU", {170, 600})}));
    driver.session.select({"a", "b", "c"});
    driver.key(Qt::Key_A, Qt::AltModifier | Qt::ShiftModifier);
    for (const char* id : {"a", "b", "c"})
        QCOMPARE(driver.node(id)->position.x, 0.0);
    QCOMPARE(driver.undoCount(), 1);
    driver.key(Qt::Key_V, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(driver.node("b")->position.y, 300.0);
    QCOMPARE(driver.undoCount(), 2);
}

void LinkingTest::tyingByKeyboard() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"fc"});
    driver.key(Qt::Key_T);
    if (driver.view.pickBox().offered().contains("fc.bias"))
        pick(driver, ""); // the whole module comes first
    QVERIFY(driver.view.pickBox().refusalOf("act").contains("one type"));
    pick(driver, "out");
    QCOMPARE(driver.block().ties, (std::vector<Tie>{{{{"fc"}, {}}, {{"out"}, {}}}}));
    driver.session.select({"out"});
    driver.key(Qt::Key_T, Qt::ShiftModifier);
    QVERIFY(driver.block().ties.empty());
}

void LinkingTest::parametersOfOneShapeAreTied() {
    // An embedding and the layer that goes back to words, as language models tie them.
    CanvasDriver driver(
        documentOf(BlockKind::FreeForm,
                   {makeNode("embed", "Embedding", {0, 0}, {{"num_embeddings", 50}, {"embedding_dim", 8}}),
                    makeNode("decode", "Linear", {300, 0}, {{"in_features", 8}, {"out_features", 50}})},
                   {{{"embed", "output"}, {"decode", "input"}}}));
    driver.drag(driver.body("embed"), driver.body("decode"), Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(driver.view.pickBox().isVisible());
    QVERIFY(driver.view.pickBox().refusalOf("embed.weight = decode.bias").contains("one shape"));
    pick(driver, "decode.weight");
    QCOMPARE(driver.block().ties, (std::vector<Tie>{{{{"embed"}, "weight"}, {{"decode"}, "weight"}}}));
    QCOMPARE(driver.undoCount(), 1);
}

void LinkingTest::theMemberBecomesTheOwner() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.body("fc"), driver.body("out"), Qt::ControlModifier | Qt::AltModifier);
    driver.session.select({"out"});
    const CanvasCommand command = canvasCommand(driver.view, "make-owner");
    QVERIFY(command.isEnabled());
    command.run();
    QCOMPARE(driver.block().ties, (std::vector<Tie>{{{{"out"}, {}}, {{"fc"}, {}}}}));
    QCOMPARE(driver.undoCount(), 2);
}

void LinkingTest::undoClosesTheBox() {
    CanvasDriver driver(threeNodes());
    driver.drop("layer:ReLU", driver.at({100, 400}));
    driver.key(Qt::Key_C);
    QVERIFY(driver.view.pickBox().isVisible());
    driver.session.undoStack().undo();
    QVERIFY(!driver.view.pickBox().isVisible());
}

void LinkingTest::escapeLeavesNoTrace() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"act"});
    driver.key(Qt::Key_C);
    QTest::keyClick(driver.view.pickBox().focusProxy(), Qt::Key_Escape);
    QVERIFY(!driver.view.pickBox().isVisible());
    driver.press(driver.output("act"));
    driver.move(driver.output("act") + QPoint(40, 40));
    driver.key(Qt::Key_Escape);
    driver.release(driver.input("out"));
    QCOMPARE(driver.undoCount(), 0);
}

void LinkingTest::aDragAtTheEdgeScrolls() {
    CanvasDriver driver(threeNodes());
    const QPointF before = driver.view.mapToScene(0, 0);
    driver.press(driver.output("act"));
    driver.move(driver.output("act") + QPoint(20, 20));
    driver.move({driver.view.viewport()->width() - 4, 300});
    QTRY_VERIFY(driver.view.mapToScene(0, 0).x() > before.x() + 20);
    driver.key(Qt::Key_Escape);
    const QPointF stopped = driver.view.mapToScene(0, 0);
    QTest::qWait(60);
    QCOMPARE(driver.view.mapToScene(0, 0), stopped);
}

void LinkingTest::movingLinesUpWithNeighbours() {
    CanvasDriver driver(documentOf(BlockKind::FreeForm,
                                   {makeNode("a", "ReLU", {0, 303}), makeNode("b", "ReLU", {300, 500})}));
    driver.drag(driver.body("b"), driver.body("b") - QPoint(0, 195));
    QCOMPARE(driver.node("b")->position.y, 303.0);
}

void LinkingTest::whatIsDraggedMayBeDeletedInTheMiddle() {
    CanvasDriver driver(threeNodes());
    for (const bool isWire : {false, true}) {
        const QPoint from = isWire ? driver.output("act") : driver.body("act");
        driver.press(from);
        driver.move(from + QPoint(30, 30));
        driver.session.apply(removeNodes(driver.session.document(), "Net", {"act"}), "Delete");
        driver.move(from + QPoint(60, 60));
        driver.release(from + QPoint(90, 90));
        QVERIFY(!driver.node("act"));
        driver.session.undoStack().undo();
        QVERIFY(driver.session.document() == threeNodes());
        driver.view.quickAdd().dismiss();
    }
}

void LinkingTest::anotherBlockMayBeShownInTheMiddle() {
    CanvasDriver driver(nestedDocument());
    for (const bool isWire : {false, true}) {
        const QPoint from = isWire ? driver.output("act") : driver.body("act");
        driver.press(from);
        driver.move(from + QPoint(30, 30));
        driver.session.enter("inner");
        driver.move(from + QPoint(60, 60));
        driver.release(from + QPoint(90, 90));
        QCOMPARE(driver.undoCount(), 0);
        driver.session.leave();
        driver.view.quickAdd().dismiss();
    }
}

void LinkingTest::everyKeyMeansOneThing() {
    CanvasDriver driver(threeNodes());
    std::map<QString, QString> meanings;
    for (const CanvasCommand& command : canvasCommandList(driver.view)) {
        for (const QKeySequence& keys : command.keys) {
            const auto [known, isNew] = meanings.emplace(keys.toString(), command.id);
            QVERIFY2(isNew, qPrintable(keys.toString() + ": " + known->second + ", " + command.id));
        }
    }
}

QTEST_MAIN(LinkingTest)
#include "linking_test.moc"
