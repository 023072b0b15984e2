// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_view.h"

#include "tests/ui/canvas/canvas_driver.h"
#include "ui/canvas/name_editor.h"
#include "ui/canvas/quick_add.h"

#include <QLineEdit>

using namespace layerloom;

namespace {

/// Three layers in a row, input (-200, 0) … output (600, 0); nothing connected but `fc` to `act`.
Document threeNodes() {
    return documentOf(BlockKind::FreeForm,
                      {makeNode("fc", "Linear", {0, 100}, {{"out_features", 8}}),
                       makeNode("act", "ReLU", {260, 100}),
                       makeNode("out", "Linear", {520, 100}, {{"out_features", 2}})},
                      {{{"fc", "output"}, {"act", "input"}}});
}

Document chainOfThree() {
    return documentOf(BlockKind::Sequential,
                      {makeNode("a", "Linear", {}, {{"out_features", 8}}), makeNode("b", "ReLU", {}),
                       makeNode("c", "Linear", {}, {{"out_features", 2}})});
}

/// A root with one instance of a block `Inner` that holds one layer.
Document nestedDocument() {
    Document document = threeNodes();
    const Document inner = documentOf(BlockKind::Sequential, {makeNode("deep", "ReLU", {})});
    document.blocks["Inner"] = inner.share(inner.root);
    Node instance;
    instance.id = "inner";
    instance.block = "Inner";
    instance.position = {0, 300};
    Block root = *document.find(document.root);
    root.nodes.push_back(std::make_shared<const Node>(instance));
    document.blocks[document.root] = std::make_shared<const Block>(root);
    return document;
}

/// input (N, 20) → fc → output, all connected.
Document wiredLayer() {
    Document document =
        documentOf(BlockKind::FreeForm, {makeNode("fc", "Linear", {260, 0}, {{"out_features", 256}})},
                   {{{"@in", "input"}, {"fc", "input"}}, {{"fc", "output"}, {"@out", "output"}}});
    Block block = *document.find(document.root);
    BlockHeader header = *block.header;
    header.inputs.front().spec = InputSpec{DType::Float32, Shape{Dim::batch(), 20}};
    block.header = std::make_shared<const BlockHeader>(header);
    document.blocks[document.root] = std::make_shared<const Block>(block);
    return document;
}

} // namespace

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

void CanvasViewTest::deletingANodeRemovesItsWires() {
    CanvasDriver driver(threeNodes());
    driver.click(driver.body("act"));
    driver.key(Qt::Key_Delete);
    QVERIFY(!driver.node("act"));
    QVERIFY(driver.block().wires->empty());
    QVERIFY(driver.view.canvas().content().wires().empty());
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::deletingAWireKeepsItsNodes() {
    CanvasDriver driver(threeNodes());
    const QPointF from = driver.view.canvas().content().portPosition({"fc", "output"}, true);
    const QPointF to = driver.view.canvas().content().portPosition({"act", "input"}, false);
    driver.click(driver.at((from + to) / 2));
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"fc:output->act:input"}));
    driver.key(Qt::Key_Delete);
    QVERIFY(driver.block().wires->empty());
    QCOMPARE(driver.block().nodes.size(), std::size_t(3));
}

void CanvasViewTest::droppingAPaletteLayerAddsANode() {
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

void CanvasViewTest::aDropOnAWireInserts() {
    CanvasDriver driver(threeNodes());
    const QPointF from = driver.view.canvas().content().portPosition({"fc", "output"}, true);
    const QPointF to = driver.view.canvas().content().portPosition({"act", "input"}, false);
    driver.drop("layer:Dropout", driver.at((from + to) / 2));
    QVERIFY(driver.hasWire({{"fc", "output"}, {"dropout", "input"}}));
    QVERIFY(driver.hasWire({{"dropout", "output"}, {"act", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::aBlockCannotBeDroppedIntoItself() {
    CanvasDriver driver(nestedDocument());
    driver.session.enter("inner");
    driver.drop("block:Inner", driver.at({0, 0}));
    QCOMPARE(driver.undoCount(), 0);
    QVERIFY(driver.view.hint().contains("contain itself"));
}

void CanvasViewTest::draggingReordersASequentialBlock() {
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

void CanvasViewTest::aDropIntoASequentialBlockGoesWhereItsMarkIs() {
    CanvasDriver driver(chainOfThree());
    driver.view.fitAll();
    driver.drop("layer:Dropout", driver.at(driver.view.canvas().content().chain().gap(1)));
    QCOMPARE(driver.insertionIndexWhileOver, std::optional<std::size_t>(1));
    QCOMPARE(driver.order(), (std::vector<NodeId>{"a", "dropout", "b", "c"}));
    QVERIFY(!driver.view.canvas().insertionIndex());
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::keysReorderASequentialBlock() {
    CanvasDriver driver(chainOfThree());
    driver.session.select({"a"});
    driver.key(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(driver.order(), (std::vector<NodeId>{"b", "a", "c"}));
    driver.key(Qt::Key_Down);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"c"}));
}

void CanvasViewTest::ctrlAltDraggingTies() {
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

void CanvasViewTest::differentTypesCannotBeTied() {
    CanvasDriver driver(threeNodes());
    driver.press(driver.body("fc"), Qt::ControlModifier | Qt::AltModifier);
    driver.move(driver.body("fc") + QPoint(30, 30));
    driver.move(driver.body("act"));
    QVERIFY(driver.view.hint().contains("one type"));
    driver.release(driver.body("act"));
    QVERIFY(driver.block().ties.empty());
    QCOMPARE(driver.undoCount(), 0);
}

void CanvasViewTest::enteringAndLeavingABlock() {
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

void CanvasViewTest::renamingInPlace() {
    CanvasDriver driver(threeNodes());
    driver.doubleClick(driver.title("fc"));
    QVERIFY(driver.view.nameEditor().isVisible());
    QTest::keyClicks(&driver.view.nameEditor(), "layer1");
    QTest::keyClick(&driver.view.nameEditor(), Qt::Key_Return);
    QCOMPARE(driver.node("fc")->name, std::string("layer1"));
    QCOMPARE(driver.undoCount(), 1);
    QCOMPARE(driver.view.canvas().content().node("fc")->look().title, QString("layer1"));
}

void CanvasViewTest::aBadNameIsNotTaken() {
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

void CanvasViewTest::quickAddPlacesWhatIsTyped() {
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

void CanvasViewTest::nudgesMergeIntoOneStep() {
    CanvasDriver driver(threeNodes());
    driver.session.select({"fc"});
    for (int i = 0; i < 5; ++i)
        driver.key(Qt::Key_Right);
    QCOMPARE(driver.node("fc")->position.x, 50.0);
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::copiedNodesKeepTheirWires() {
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

void CanvasViewTest::wiresShowTheirShapes() {
    CanvasDriver driver(wiredLayer());
    const SceneItems& content = driver.view.canvas().content();
    QCOMPARE(content.wire("@in:input->fc:input")->look().label, QString("N×20"));
    QCOMPARE(content.wire("fc:output->@out:output")->look().label, QString("N×256"));
    QCOMPARE(content.node("fc")->look().summary, QString("20 → 256"));
    driver.session.apply(setOption(driver.session.document(), "Net", "fc", "in_features", Value(7)), "Set");
    QVERIFY(content.wire("@in:input->fc:input")->look().isFaulty);
    QCOMPARE(content.node("fc")->look().severity, std::optional(Severity::Error));
}

void CanvasViewTest::arrangingIsOneUndoStep() {
    CanvasDriver driver(documentOf(
        BlockKind::FreeForm,
        {makeNode("a", "ReLU", {5, 5}), makeNode("b", "ReLU", {7, 9}), makeNode("c", "ReLU", {3, 1})},
        {{{"a", "output"}, {"b", "input"}}, {{"b", "output"}, {"c", "input"}}}));
    driver.key(Qt::Key_L);
    QCOMPARE(driver.undoCount(), 1);
    const SceneItems& content = driver.view.canvas().content();
    QVERIFY(content.node("a")->body().right() < content.node("b")->body().left());
    QVERIFY(content.node("b")->body().right() < content.node("c")->body().left());
}

void CanvasViewTest::variadicInputsGrow() {
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

void CanvasViewTest::clickingTiesAfterBeginTie() {
    CanvasDriver driver(threeNodes());
    driver.view.beginTie("fc");
    driver.click(driver.body("out"));
    QCOMPARE(driver.block().ties.size(), std::size_t(1));
    driver.view.commands().untie("out");
    QVERIFY(driver.block().ties.empty());
    QCOMPARE(driver.undoCount(), 2);
}

void CanvasViewTest::deletingATieUnties() {
    CanvasDriver driver(threeNodes());
    driver.drag(driver.body("fc"), driver.body("out"), Qt::ControlModifier | Qt::AltModifier);
    const TieItem* tie = driver.view.canvas().content().ties().begin()->second;
    driver.click(driver.at(tie->middle()));
    QCOMPARE(driver.session.selection(), (std::set<std::string>{tie->id()}));
    driver.key(Qt::Key_Delete);
    QVERIFY(driver.block().ties.empty());
    QCOMPARE(driver.block().nodes.size(), std::size_t(3));
}

void CanvasViewTest::renamingAnInputInPlace() {
    CanvasDriver driver(wiredLayer());
    driver.session.select({"@in:input"});
    driver.key(Qt::Key_F2);
    QTest::keyClicks(&driver.view.nameEditor(), "image");
    QTest::keyClick(&driver.view.nameEditor(), Qt::Key_Return);
    QVERIFY(driver.hasWire({{"@in", "image"}, {"fc", "input"}}));
    QCOMPARE(driver.undoCount(), 1);
}

void CanvasViewTest::theWheelZoomsAtTheCursor() {
    CanvasDriver driver(threeNodes());
    const QPoint point(300, 250);
    const QPointF before = driver.view.mapToScene(point);
    QWheelEvent event(point, driver.view.viewport()->mapToGlobal(point), {}, {0, 240}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(driver.view.viewport(), &event);
    QVERIFY(driver.view.zoom() > 1.2);
    QVERIFY(QLineF(before, driver.view.mapToScene(point)).length() < 2);
}

void CanvasViewTest::theMiddleButtonPans() {
    CanvasDriver driver(threeNodes());
    const QPointF before = driver.view.mapToScene(100, 100);
    QTest::mousePress(driver.view.viewport(), Qt::MiddleButton, {}, {100, 100});
    QTest::mouseMove(driver.view.viewport(), {150, 160});
    QTest::mouseRelease(driver.view.viewport(), Qt::MiddleButton, {}, {150, 160});
    QCOMPARE(driver.view.mapToScene(150, 160), before);
    QCOMPARE(driver.undoCount(), 0);
}

void CanvasViewTest::openingAnotherDocumentShowsAllOfIt() {
    CanvasDriver driver(threeNodes());
    driver.view.centerOn(9000, 9000);
    driver.session.reset(threeNodes(), {});
    const QRectF shown = driver.view.mapToScene(driver.view.viewport()->rect()).boundingRect();
    QVERIFY(shown.contains(driver.view.canvas().content().bounds()));
}

void CanvasViewTest::unplacedNodesAreArrangedAndThenPinned() {
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

void CanvasViewTest::altWalksAlongWires() {
    CanvasDriver driver(wiredLayer());
    driver.session.select({"@in:input"});
    driver.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"fc"}));
    driver.key(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(driver.session.selection(), (std::set<std::string>{"@out:output"}));
}

void CanvasViewTest::thousandsOfRandomUndosKeepTheSceneInStep() {
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

QTEST_MAIN(CanvasViewTest)
#include "canvas_view_test.moc"
