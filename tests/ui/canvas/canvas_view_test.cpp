// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_view.h"

#include "tests/ui/canvas/canvas_documents.h"
#include "ui/canvas/picking/name_editor.h"
#include "ui/canvas/picking/quick_add.h"

#include <QLineEdit>

using namespace layerloom;

class CanvasViewTest : public QObject {
    Q_OBJECT

  private slots:
    void draggingFromPortToPortConnects();
    void draggingFromAnInputToAnOutputConnects();
    void aWireSnapsToThePortNearby();
    void aCycleIsRefusedWithAReason();
    void draggingAWireOffItsInputDisconnects();
    void draggingAWireToAnotherInputReroutes();
    void droppingAWireOnFreeCanvasAsksForANode();
    void draggingANodeIsOneUndoStep();
    void undoRestoresEquality();
    void draggingMovesTheWholeSelection();
    void aNodeDroppedOnAWireGoesInBetween();
    void undoInTheMiddleOfADragIsHarmless();
    void escapeCancelsADrag();
    void theRubberBandSelects();
    void clickingWithCtrlToggles();
};

void CanvasViewTest::draggingFromPortToPortConnects() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.output("act"), driver.input("out"));
    QVERIFY(driver.hasWire({{"act", "output"}, {"out", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
    QVERIFY(driver.view.canvas().content().wire("act:output->out:input"));
}

void CanvasViewTest::draggingFromAnInputToAnOutputConnects() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.input("out"), driver.output("act"));
    QVERIFY(driver.hasWire({{"act", "output"}, {"out", "input"}}));
}

void CanvasViewTest::aWireSnapsToThePortNearby() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.output("act"), driver.input("out") - QPoint(15, 12));
    QVERIFY(driver.hasWire({{"act", "output"}, {"out", "input"}}));
}

void CanvasViewTest::aCycleIsRefusedWithAReason() {
    CanvasDriver driver(threeNodes());
    driver.press(driver.output("act"));
    driver.move(driver.input("fc") + QPoint(40, 40));
    driver.move(driver.input("fc"));
    QVERIFY2(driver.view.hint().contains("cycle"), qPrintable(driver.view.hint()));
    driver.release(driver.input("fc"));
    QCOMPARE(driver.undoCount(), 0);
    QVERIFY(driver.view.hint().isEmpty());
}

void CanvasViewTest::draggingAWireOffItsInputDisconnects() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.input("act"), driver.input("act") + QPoint(-40, 200));
    QVERIFY(driver.block().wires->empty());
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::draggingAWireToAnotherInputReroutes() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.input("act"), driver.input("out"));
    QCOMPARE(driver.block().wires->size(), std::size_t(1));
    QVERIFY(driver.hasWire({{"fc", "output"}, {"out", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::droppingAWireOnFreeCanvasAsksForANode() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.output("out"), driver.output("out") + QPoint(60, 150));
    QVERIFY(driver.view.quickAdd().isVisible());
    QTest::keyClicks(driver.view.quickAdd().focusProxy(), "Softm");
    QTest::keyClick(driver.view.quickAdd().focusProxy(), Qt::Key_Return);
    QCOMPARE(driver.block().nodes.size(), std::size_t(4));
    const Node& added = *driver.block().nodes.back();
    QVERIFY(driver.hasWire({{"out", "output"}, {added.id, "input"}}));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::draggingANodeIsOneUndoStep() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.body("fc"), driver.body("fc") + QPoint(33, 58));
    QCOMPARE(driver.undoCount(), 1);
    QCOMPARE(driver.node("fc")->position.x, 30.0);
    QCOMPARE(driver.node("fc")->position.y, 160.0);
}

void CanvasViewTest::undoRestoresEquality() {
    const Document before = threeNodes();
    CanvasDriver driver(before);
    driver.drag(driver.body("fc"), driver.body("fc") + QPoint(0, 80));
    driver.drag(driver.output("act"), driver.input("out"));
    driver.click(driver.body("act"));
    driver.key(Qt::Key_Delete);
    QCOMPARE(driver.undoCount(), 3);
    while (driver.session.undoStack().canUndo())
        driver.session.undoStack().undo();
    QVERIFY(driver.session.document() == before);
    QCOMPARE(driver.view.canvas().content().nodes().size(), std::size_t(3));
    QCOMPARE(driver.view.canvas().content().node("fc")->pos(), QPointF(0, 100));
}

void CanvasViewTest::draggingMovesTheWholeSelection() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"fc", "act"});
    driver.drag(driver.body("fc"), driver.body("fc") + QPoint(0, 50));
    QCOMPARE(driver.node("fc")->position.y, 150.0);
    QCOMPARE(driver.node("act")->position.y, 150.0);
    QCOMPARE(driver.node("out")->position.y, 100.0);
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::aNodeDroppedOnAWireGoesInBetween() {
    Document document =
        documentOf(BlockKind::FreeForm,
                   {makeNode("fc", "Linear", {0, 100}, {{"out_features", 8}}),
                    makeNode("far", "ReLU", {620, 100}), makeNode("mid", "Dropout", {280, 300})},
                   {{{"fc", "output"}, {"far", "input"}}});
    CanvasDriver driver(std::move(document));
    const QPoint onWire = driver.at({400, 100 + kPortLine});
    driver.drag(driver.body("mid"), onWire);
    QVERIFY(driver.hasWire({{"fc", "output"}, {"mid", "input"}}));
    QVERIFY(driver.hasWire({{"mid", "output"}, {"far", "input"}}));
    QCOMPARE(driver.block().wires->size(), std::size_t(2));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::undoInTheMiddleOfADragIsHarmless() {
    CanvasDriver driver(threeNodes());
    driver.drop("layer:Tanh", driver.at({100, 400}));
    const NodeId added = driver.block().nodes.back()->id;
    driver.press(driver.body(added));
    driver.move(driver.body(added) + QPoint(30, 30));
    driver.session.undoStack().undo();
    driver.move(driver.at({10, 10}));
    driver.release(driver.at({10, 10}));
    QVERIFY(!driver.node(added));
    QCOMPARE(driver.session.undoStack().index(), 0);
}

void CanvasViewTest::escapeCancelsADrag() {
    CanvasDriver driver(threeNodes());
    const QPoint from = driver.body("fc");
    driver.press(from);
    driver.move(from + QPoint(50, 50));
    driver.key(Qt::Key_Escape);
    driver.release(from + QPoint(50, 50));
    QCOMPARE(driver.undoCount(), 0);
    QCOMPARE(driver.view.canvas().content().node("fc")->pos(), QPointF(0, 100));
}

void CanvasViewTest::theRubberBandSelects() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.at({-30, 60}), driver.at({300, 180}));
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"fc", "act"}));
    QVERIFY(driver.view.canvas().content().node("fc")->isChosen());
    QVERIFY(!driver.view.canvas().content().node("out")->isChosen());
}

void CanvasViewTest::clickingWithCtrlToggles() {
    CanvasDriver driver(threeNodes());
    driver.click(driver.body("fc"));
    driver.click(driver.body("act"), Qt::ControlModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"fc", "act"}));
    driver.click(driver.body("fc"), Qt::ControlModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"act"}));
}

QTEST_MAIN(CanvasViewTest)
#include "canvas_view_test.moc"
