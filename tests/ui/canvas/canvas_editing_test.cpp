// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_view.h"

#include "tests/ui/canvas/canvas_documents.h"
#include "ui/canvas/picking/name_editor.h"
#include "ui/canvas/picking/quick_add.h"

#include <QLineEdit>

using namespace layerloom;

class CanvasEditingTest : public QObject {
    Q_OBJECT

  private slots:
    void deletingANodeRemovesItsWires();
    void deletingAWireKeepsItsNodes();
    void droppingAPaletteLayerAddsANode();
    void aDropOnAWireInserts();
    void aBlockCannotBeDroppedIntoItself();
    void draggingReordersASequentialBlock();
    void aDropIntoASequentialBlockGoesWhereItsMarkIs();
    void keysReorderASequentialBlock();
    void ctrlAltDraggingTies();
    void differentTypesCannotBeTied();
    void enteringAndLeavingABlock();
    void renamingInPlace();
    void aBadNameIsNotTaken();
    void quickAddPlacesWhatIsTyped();
    void nudgesMergeIntoOneStep();
    void copiedNodesKeepTheirWires();
    void wiresShowTheirShapes();
    void arrangingIsOneUndoStep();
    void variadicInputsGrow();
    void clickingTiesAfterBeginTie();
    void deletingATieUnties();
    void renamingAnInputInPlace();
    void theWheelZoomsAtTheCursor();
    void theMiddleButtonPans();
    void openingAnotherDocumentShowsAllOfIt();
    void unplacedNodesAreArrangedAndThenPinned();
    void altWalksAlongWires();
    void thousandsOfRandomUndosKeepTheSceneInStep();
};

void CanvasEditingTest::deletingANodeRemovesItsWires() {
    CanvasDriver driver(threeNodes());
    driver.click(driver.body("act"));
    driver.key(Qt::Key_Delete);
    QVERIFY(!driver.node("act"));
    QVERIFY(driver.block().wires->empty());
    QVERIFY(driver.view.canvas().content().wires().empty());
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasEditingTest::deletingAWireKeepsItsNodes() {
    CanvasDriver driver(threeNodes());
    const QPointF from = driver.view.canvas().content().portPosition({"fc", "output"}, true);
    const QPointF to = driver.view.canvas().content().portPosition({"act", "input"}, false);
    driver.click(driver.at((from + to) / 2));
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"fc:output->act:input"}));
    driver.key(Qt::Key_Delete);
    QVERIFY(driver.block().wires->empty());
    QCOMPARE(driver.block().nodes.size(), std::size_t(3));
}

void CanvasEditingTest::droppingAPaletteLayerAddsANode() {
    CanvasDriver driver(threeNodes());
    QVERIFY(driver.drop("layer:Conv2d", driver.at({100, 400})));
    const Node* added = driver.node("conv2d");
    QVERIFY(added);
    QVERIFY(added->options.contains("out_channels"));
    QVERIFY(added->options.contains("kernel_size"));
    QVERIFY(std::abs(added->position.x - 20) <= 10 && std::abs(added->position.y - 375) <= 10);
    QCOMPARE(driver.undoCount(), 1);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"conv2d"}));
}

void CanvasEditingTest::aDropOnAWireInserts() {
    CanvasDriver driver(threeNodes());
    const QPointF from = driver.view.canvas().content().portPosition({"fc", "output"}, true);
    const QPointF to = driver.view.canvas().content().portPosition({"act", "input"}, false);
    driver.drop("layer:Dropout", driver.at((from + to) / 2));
    QVERIFY(driver.hasWire({{"fc", "output"}, {"dropout", "input"}}));
    QVERIFY(driver.hasWire({{"dropout", "output"}, {"act", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasEditingTest::aBlockCannotBeDroppedIntoItself() {
    CanvasDriver driver(nestedDocument());
    driver.session.enter("inner");
    driver.drop("block:Inner", driver.at({0, 0}));
    QCOMPARE(driver.undoCount(), 0);
    QVERIFY(driver.view.hint().contains("contain itself"));
}

void CanvasEditingTest::draggingReordersASequentialBlock() {
    CanvasDriver driver(chainOfThree());
    driver.view.fitAll();
    driver.drag(driver.body("a"), driver.body("c") + QPoint(0, 30));
    QCOMPARE(driver.order(), (std::vector<NodeId>{"b", "c", "a"}));
    QCOMPARE(driver.undoCount(), 1);
    const SceneItems& content = driver.view.canvas().content();
    QVERIFY(content.node("a")->y() > content.node("c")->y());
    QCOMPARE(content.node("a")->look().index, QString("2"));
    driver.session.undoStack().undo();
    QCOMPARE(driver.order(), (std::vector<NodeId>{"a", "b", "c"}));
}

void CanvasEditingTest::aDropIntoASequentialBlockGoesWhereItsMarkIs() {
    CanvasDriver driver(chainOfThree());
    driver.view.fitAll();
    driver.drop("layer:Dropout", driver.at(driver.view.canvas().content().chain().gap(1)));
    QCOMPARE(driver.insertionIndexWhileOver, std::optional<std::size_t>(1));
    QCOMPARE(driver.order(), (std::vector<NodeId>{"a", "dropout", "b", "c"}));
    QVERIFY(!driver.view.canvas().insertionIndex());
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasEditingTest::keysReorderASequentialBlock() {
    CanvasDriver driver(chainOfThree());
    driver.session.select({"a"});
    driver.key(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(driver.order(), (std::vector<NodeId>{"b", "a", "c"}));
    driver.key(Qt::Key_Down);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"c"}));
}

void CanvasEditingTest::ctrlAltDraggingTies() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.body("fc"), driver.body("out"), Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(driver.block().ties, (std::vector<Tie>{{{{"fc"}, {}}, {{"out"}, {}}}}));
    QCOMPARE(driver.node("out")->options, driver.node("fc")->options);
    QCOMPARE(driver.undoCount(), 1);
    const SceneItems& content = driver.view.canvas().content();
    QCOMPARE(content.ties().size(), std::size_t(1));
    QCOMPARE(content.node("out")->look().title, QString("fc"));
    driver.move(driver.body("out"));
    QVERIFY(content.node("fc")->isLit() && content.node("out")->isLit() && !content.node("act")->isLit());
}

void CanvasEditingTest::differentTypesCannotBeTied() {
    CanvasDriver driver(threeNodes());
    driver.press(driver.body("fc"), Qt::ControlModifier | Qt::AltModifier);
    driver.move(driver.body("fc") + QPoint(30, 30));
    driver.move(driver.body("act"));
    QVERIFY(driver.view.hint().contains("one type"));
    driver.release(driver.body("act"));
    QVERIFY(driver.block().ties.empty());
    QCOMPARE(driver.undoCount(), 0);
}

void CanvasEditingTest::enteringAndLeavingABlock() {
    CanvasDriver driver(nestedDocument());
    driver.doubleClick(driver.body("inner"));
    QCOMPARE(driver.session.shownBlock(), BlockName("Inner"));
    QVERIFY(driver.view.canvas().content().node("deep"));
    QVERIFY(!driver.view.canvas().content().node("fc"));
    driver.key(Qt::Key_Escape);
    QCOMPARE(driver.session.shownBlock(), BlockName("Net"));
    QVERIFY(driver.view.canvas().content().node("fc"));
    driver.key(Qt::Key_Return);
    QCOMPARE(driver.session.shownBlock(), BlockName("Inner"));
    driver.key(Qt::Key_Backspace);
    QCOMPARE(driver.session.shownBlock(), BlockName("Net"));
}

void CanvasEditingTest::renamingInPlace() {
    CanvasDriver driver(threeNodes());
    driver.doubleClick(driver.title("fc"));
    QVERIFY(driver.view.nameEditor().isVisible());
    QTest::keyClicks(&driver.view.nameEditor(), "layer1");
    QTest::keyClick(&driver.view.nameEditor(), Qt::Key_Return);
    QCOMPARE(driver.node("fc")->name, std::string("layer1"));
    QCOMPARE(driver.undoCount(), 1);
    QCOMPARE(driver.view.canvas().content().node("fc")->look().title, QString("layer1"));
}

void CanvasEditingTest::aBadNameIsNotTaken() {
    CanvasDriver driver(threeNodes());
    for (const char* name : {"act", "2nd", "class", "a.b"}) {
        driver.session.select({"fc"});
        driver.key(Qt::Key_F2);
        QTest::keyClicks(&driver.view.nameEditor(), name);
        QVERIFY2(!driver.view.hint().isEmpty(), name);
        QTest::keyClick(&driver.view.nameEditor(), Qt::Key_Return);
        QCOMPARE(driver.undoCount(), 0);
    }
}

void CanvasEditingTest::quickAddPlacesWhatIsTyped() {
    CanvasDriver driver(threeNodes());
    driver.doubleClick(driver.at({200, 400}));
    QVERIFY(driver.view.quickAdd().isVisible());
    QTest::keyClicks(driver.view.quickAdd().focusProxy(), "bn2");
    QTest::keyClick(driver.view.quickAdd().focusProxy(), Qt::Key_Escape);
    QVERIFY(!driver.view.quickAdd().isVisible());
    QCOMPARE(driver.undoCount(), 0);
    driver.key(Qt::Key_Tab);
    QVERIFY(driver.view.quickAdd().isVisible());
    QTest::keyClicks(driver.view.quickAdd().focusProxy(), "gelu");
    QCOMPARE(driver.view.quickAdd().offered().front(), QString("GELU"));
    QTest::keyClick(driver.view.quickAdd().focusProxy(), Qt::Key_Return);
    QCOMPARE(driver.block().nodes.back()->type, std::string("GELU"));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasEditingTest::nudgesMergeIntoOneStep() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"fc"});
    for (int i = 0; i < 5; ++i)
        driver.key(Qt::Key_Right);
    QCOMPARE(driver.node("fc")->position.x, 50.0);
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasEditingTest::copiedNodesKeepTheirWires() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"fc", "act"});
    driver.key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(driver.block().nodes.size(), std::size_t(5));
    QCOMPARE(driver.undoCount(), 1);
    QCOMPARE(driver.session.selection().size(), std::size_t(2));
    const NodeId first = driver.block().nodes[3]->id;
    const NodeId second = driver.block().nodes[4]->id;
    QVERIFY(driver.hasWire({{first, "output"}, {second, "input"}}));
    driver.key(Qt::Key_C, Qt::ControlModifier);
    driver.key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(driver.block().nodes.size(), std::size_t(7));
}

void CanvasEditingTest::wiresShowTheirShapes() {
    CanvasDriver driver(wiredLayer());
    const SceneItems& content = driver.view.canvas().content();
    QCOMPARE(content.wire("@in:input->fc:input")->look().label, QString("N×20"));
    QCOMPARE(content.wire("fc:output->@out:output")->look().label, QString("N×256"));
    QCOMPARE(content.node("fc")->look().summary, QString("20 → 256"));
    driver.session.apply(setOption(driver.session.document(), "Net", "fc", "in_features", Value(7)), "Set");
    QVERIFY(content.wire("@in:input->fc:input")->isFaulty());
    QCOMPARE(content.node("fc")->look().severity, std::optional(Severity::Error));
}

void CanvasEditingTest::arrangingIsOneUndoStep() {
    CanvasDriver driver(documentOf(
        BlockKind::FreeForm,
        {makeNode("a", "ReLU", {5, 5}), makeNode("b", "ReLU", {7, 9}), makeNode("c", "ReLU", {3, 1})},
        {{{"a", "output"}, {"b", "input"}}, {{"b", "output"}, {"c", "input"}}}));
    driver.key(Qt::Key_L);
    QTRY_COMPARE(driver.undoCount(), 1);
    driver.view.arranger().finishGlide();
    const SceneItems& content = driver.view.canvas().content();
    QVERIFY(content.node("a")->body().right() < content.node("b")->body().left());
    QVERIFY(content.node("b")->body().right() < content.node("c")->body().left());
}

void CanvasEditingTest::variadicInputsGrow() {
    CanvasDriver driver(
        documentOf(BlockKind::FreeForm, {makeNode("a", "ReLU", {0, 0}), makeNode("b", "ReLU", {0, 200}),
                                         makeNode("cat", "cat", {400, 0})}));
    driver.drag(driver.output("a"), driver.input("cat", "tensors.0"));
    driver.drag(driver.output("b"), driver.input("cat", "tensors.1"));
    QVERIFY(driver.hasWire({{"a", "output"}, {"cat", "tensors.0"}}));
    QVERIFY(driver.hasWire({{"b", "output"}, {"cat", "tensors.1"}}));
    QCOMPARE(driver.view.canvas().content().node("cat")->look().inputs.size(), std::size_t(3));
    driver.drag(driver.input("cat", "tensors.0"), driver.at({200, 500}));
    QVERIFY(driver.hasWire({{"b", "output"}, {"cat", "tensors.0"}}));
    QCOMPARE(driver.block().wires->size(), std::size_t(1));
}

void CanvasEditingTest::clickingTiesAfterBeginTie() {
    CanvasDriver driver(threeNodes());
    driver.view.beginTie("fc");
    driver.click(driver.body("out"));
    QCOMPARE(driver.block().ties.size(), std::size_t(1));
    driver.view.commands().untie("out");
    QVERIFY(driver.block().ties.empty());
    QCOMPARE(driver.undoCount(), 2);
}

void CanvasEditingTest::deletingATieUnties() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.body("fc"), driver.body("out"), Qt::ControlModifier | Qt::AltModifier);
    const TieItem* tie = driver.view.canvas().content().ties().begin()->second;
    driver.click(driver.at(tie->middle()));
    QCOMPARE(driver.session.selection(), (std::set<std::string>{tie->id()}));
    driver.key(Qt::Key_Delete);
    QVERIFY(driver.block().ties.empty());
    QCOMPARE(driver.block().nodes.size(), std::size_t(3));
}

void CanvasEditingTest::renamingAnInputInPlace() {
    CanvasDriver driver(wiredLayer());
    driver.session.select({"@in:input"});
    driver.key(Qt::Key_F2);
    QTest::keyClicks(&driver.view.nameEditor(), "image");
    QTest::keyClick(&driver.view.nameEditor(), Qt::Key_Return);
    QVERIFY(driver.hasWire({{"@in", "image"}, {"fc", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasEditingTest::theWheelZoomsAtTheCursor() {
    CanvasDriver driver(threeNodes());
    const QPoint point(300, 250);
    const QPointF before = driver.view.mapToScene(point);
    QWheelEvent event(point, driver.view.viewport()->mapToGlobal(point), {}, {0, 240}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(driver.view.viewport(), &event);
    QVERIFY(driver.view.zoom() > 1.2);
    QVERIFY(QLineF(before, driver.view.mapToScene(point)).length() < 2);
}

void CanvasEditingTest::theMiddleButtonPans() {
    CanvasDriver driver(threeNodes());
    const QPointF before = driver.view.mapToScene(100, 100);
    QTest::mousePress(driver.view.viewport(), Qt::MiddleButton, {}, {100, 100});
    QTest::mouseMove(driver.view.viewport(), {150, 160});
    QTest::mouseRelease(driver.view.viewport(), Qt::MiddleButton, {}, {150, 160});
    QCOMPARE(driver.view.mapToScene(150, 160), before);
    QCOMPARE(driver.undoCount(), 0);
}

void CanvasEditingTest::openingAnotherDocumentShowsAllOfIt() {
    CanvasDriver driver(threeNodes());
    driver.view.centerOn(9000, 9000);
    driver.session.reset(threeNodes(), {});
    const QRectF shown = driver.view.mapToScene(driver.view.viewport()->rect()).boundingRect();
    QVERIFY(shown.contains(driver.view.canvas().content().bounds()));
}

void CanvasEditingTest::unplacedNodesAreArrangedAndThenPinned() {
    CanvasDriver driver(documentOf(BlockKind::FreeForm,
                                   {makeNode("a", "ReLU", {}), makeNode("b", "ReLU", {})},
                                   {{{"a", "output"}, {"b", "input"}}}));
    const SceneItems& content = driver.view.canvas().content();
    QVERIFY(content.isLayoutProvisional());
    const QPointF arranged = content.node("b")->pos();
    QVERIFY(content.node("a")->body().right() < arranged.x());
    QCOMPARE(driver.undoCount(), 0);
    driver.view.fitAll();
    driver.drag(driver.body("a"), driver.body("a") + QPoint(0, 120));
    QVERIFY(!content.isLayoutProvisional());
    QCOMPARE(content.node("b")->pos(), arranged);
    QCOMPARE(driver.node("b")->position.x, arranged.x());
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasEditingTest::altWalksAlongWires() {
    CanvasDriver driver(wiredLayer());
    driver.session.select({"@in:input"});
    driver.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"fc"}));
    driver.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"@out:output"}));
}

void CanvasEditingTest::thousandsOfRandomUndosKeepTheSceneInStep() {
    CanvasDriver driver(threeNodes());
    QUndoStack& stack = driver.session.undoStack();
    for (int i = 0; i < 12; ++i)
        driver.drop(i % 2 ? "layer:ReLU" : "layer:add", driver.at({-200.0 + 70 * i, 300.0 + 20 * i}));
    driver.session.select({"relu", "add"});
    driver.key(Qt::Key_Delete);
    driver.drag(driver.output("act"), driver.input("out"));
    quint32 state = 12345;
    for (int i = 0; i < 1000; ++i) {
        state = state * 1664525 + 1013904223;
        if ((state >> 16) % 2)
            stack.undo();
        else
            stack.redo();
        QCOMPARE(driver.view.canvas().content().nodes().size(), driver.block().nodes.size());
        QCOMPARE(driver.view.canvas().content().wires().size(), driver.block().wires->size());
    }
}

QTEST_MAIN(CanvasEditingTest)
#include "canvas_editing_test.moc"
