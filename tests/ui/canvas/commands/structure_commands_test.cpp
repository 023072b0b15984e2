// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks as wholes, muting, and ports, by keys and menu commands.
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/picking/name_editor.h"

#include "tests/ui/canvas/canvas_documents.h"
#include "tests/ui/canvas/standing_apart.h"

using namespace layerloom;

namespace {

void run(CanvasDriver& canvas, const QString& id) {
    const CanvasCommand command = canvasCommand(canvas.view, id);
    QVERIFY(command.isEnabled());
    command.run();
}

/// Types into the line that a command opened.
void answer(CanvasDriver& canvas, const QString& text) {
    auto* editor = canvas.view.findChild<NameEditor*>(QStringLiteral("structureEditor"));
    QVERIFY(editor && editor->isVisible());
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
}

} // namespace

class StructureCommandsTest : public QObject {
    Q_OBJECT

  private slots:
    void wrappingAndDissolvingAreOneStepEach();
    void wrappingWhatCannotBeSaysWhy();
    void aReusableBlockIsNamedWhileItIsMade();
    void escapeLeavesTheSelectionUnwrapped();
    void repeatingMakesThatMany();
    void copiesOfAnExpandedCardCoverNothing_data();
    void copiesOfAnExpandedCardCoverNothing();
    void copiesReadTheWayTheBlockDoes();
    void aFrameGrowsWithTheCopies();
    void whatIsDissolvedKeepsItsArrangement();
    void aDissolvedSequentialBlockStandsInARow();
    void aBlockChangesItsKindAndBack();
    void mutingPassesTheInputThrough();
    void portsAreAddedAndReordered();
};

void StructureCommandsTest::wrappingAndDissolvingAreOneStepEach() {
    CanvasDriver canvas(threeNodes());
    const Document before = canvas.session.document();
    canvas.session.select({"fc", "act"});
    canvas.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(canvas.undoCount(), 1);
    QCOMPARE(canvas.session.selection(), (std::set<std::string>{"block"}));
    QCOMPARE(canvas.session.document().find("Block")->nodes.size(), std::size_t(2));
    QVERIFY(canvas.view.canvas().content().node("block"));
    canvas.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(canvas.undoCount(), 2);
    QCOMPARE(canvas.session.selection(), (std::set<std::string>{"act", "fc"}));
    QVERIFY(!canvas.session.document().find("Block"));
    for (const char* id : {"fc", "act", "out"})
        QVERIFY2(canvas.node(id)->position == before.find(before.root)->find(id)->position, id);
    canvas.session.undoStack().undo();
    canvas.session.undoStack().undo();
    QVERIFY(canvas.session.document() == before);
}

void StructureCommandsTest::wrappingWhatCannotBeSaysWhy() {
    CanvasDriver canvas(chainOfThree());
    canvas.session.select({"a", "c"});
    run(canvas, "wrap");
    QVERIFY(canvas.view.hint().contains("follow one another"));
    QCOMPARE(canvas.undoCount(), 0);
}

void StructureCommandsTest::aReusableBlockIsNamedWhileItIsMade() {
    CanvasDriver canvas(chainOfThree());
    canvas.session.select({"a", "b"});
    canvas.key(Qt::Key_G, Qt::ControlModifier | Qt::AltModifier);
    answer(canvas, "Dense");
    QVERIFY(canvas.session.document().find("Dense"));
    QCOMPARE(canvas.order(), (std::vector<NodeId>{"dense", "c"}));
    QCOMPARE(canvas.undoCount(), 1);
}

void StructureCommandsTest::escapeLeavesTheSelectionUnwrapped() {
    CanvasDriver canvas(chainOfThree());
    canvas.session.select({"a", "b"});
    run(canvas, "define");
    auto* editor = canvas.view.findChild<NameEditor*>(QStringLiteral("structureEditor"));
    QTest::keyClicks(editor, "Dense");
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(canvas.undoCount(), 0);
}

void StructureCommandsTest::repeatingMakesThatMany() {
    CanvasDriver canvas(chainOfThree());
    canvas.session.select({"b"});
    canvas.key(Qt::Key_R, Qt::ControlModifier);
    answer(canvas, "4");
    QCOMPARE(canvas.order().size(), std::size_t(6));
    QCOMPARE(canvas.undoCount(), 1);
    canvas.session.undoStack().undo();
    QCOMPARE(canvas.order().size(), std::size_t(3));
}

namespace {

/// input → fc → inner → act → output in a row, with cards close above and below `inner`, a block of three.
Document crowded(BlockKind kind = BlockKind::Sequential) {
    std::vector<NodePtr> children{makeNode("a", "Linear", {40, 60}, {{"out_features", 8}}),
                                  makeNode("b", "ReLU", {300, 200}), makeNode("c", "Tanh", {560, 60})};
    std::vector<Wire> wires;
    if (kind == BlockKind::FreeForm)
        wires = {{{"@in", "input"}, {"a", "input"}},
                 {{"a", "output"}, {"b", "input"}},
                 {{"b", "output"}, {"c", "input"}},
                 {{"c", "output"}, {"@out", "output"}}};
    const Document inner = documentOf(kind, std::move(children), std::move(wires));
    Node instance;
    instance.id = "inner";
    instance.block = "Inner";
    instance.position = {260, 100};
    Document document = documentOf(
        BlockKind::FreeForm,
        {makeNode("fc", "Linear", {0, 100}, {{"out_features", 8}}), std::make_shared<const Node>(instance),
         makeNode("act", "ReLU", {560, 100}), makeNode("under", "Sigmoid", {300, 280}),
         makeNode("wide", "Linear", {480, 190}, {{"out_features", 9}}), makeNode("over", "Tanh", {400, 0})},
        {{{"@in", "input"}, {"fc", "input"}},
         {{"fc", "output"}, {"inner", "input"}},
         {{"inner", "output"}, {"act", "input"}},
         {{"act", "output"}, {"@out", "output"}}});
    document.blocks["Inner"] = inner.share(inner.root);
    Block root = *document.find(document.root);
    BlockHeader header = *root.header;
    header.inputs.front().position = {-200, 100};
    header.outputs.front().position = {760, 100};
    root.header = std::make_shared<const BlockHeader>(header);
    document.blocks[document.root] = std::make_shared<const Block>(root);
    return document;
}

} // namespace

void StructureCommandsTest::copiesOfAnExpandedCardCoverNothing_data() {
    QTest::addColumn<bool>("isExpanded");
    QTest::newRow("collapsed") << false;
    QTest::newRow("expanded") << true;
}

void StructureCommandsTest::copiesOfAnExpandedCardCoverNothing() {
    QFETCH(bool, isExpanded);
    CanvasDriver canvas(crowded());
    canvas.session.select({"inner"});
    if (isExpanded)
        canvas.key(Qt::Key_E);
    QCOMPARE(overlapIn(canvas.view), QString());
    const Document before = canvas.session.document();
    const int steps = canvas.undoCount();
    canvas.key(Qt::Key_R, Qt::ControlModifier);
    answer(canvas, "4");
    QCOMPARE(canvas.order().size(), std::size_t(9));
    QCOMPARE(overlapIn(canvas.view), QString());
    QCOMPARE(canvas.undoCount(), steps + 1);
    // The main line stays one line, and its order.
    QCOMPARE(canvas.node("inner_1")->position.y, canvas.node("inner")->position.y);
    QVERIFY(canvas.node("act")->position.x > canvas.node("inner_3")->position.x);
    QVERIFY(canvas.block().header->outputs.front().position.x > canvas.node("act")->position.x);
    canvas.session.undoStack().undo();
    QVERIFY(canvas.session.document() == before);
}

void StructureCommandsTest::copiesReadTheWayTheBlockDoes() {
    Document document = crowded();
    Block root = *document.find(document.root);
    BlockHeader header = *root.header;
    header.direction = ReadingDirection::Down;
    root.header = std::make_shared<const BlockHeader>(header);
    document.blocks[document.root] = std::make_shared<const Block>(root);
    CanvasDriver canvas(document);
    canvas.session.select({"inner"});
    canvas.key(Qt::Key_R, Qt::ControlModifier);
    answer(canvas, "3");
    QCOMPARE(canvas.node("inner_1")->position.x, canvas.node("inner")->position.x);
    QVERIFY(canvas.node("inner_2")->position.y > canvas.node("inner_1")->position.y);
    QCOMPARE(overlapIn(canvas.view), QString());
}

void StructureCommandsTest::aFrameGrowsWithTheCopies() {
    Document document = crowded();
    apply(document,
          addNote(document, document.root,
                  {.text = "Stage", .position = {240, 60}, .width = 210, .height = 140, .isFrame = true}));
    CanvasDriver canvas(document);
    canvas.session.select({"inner"});
    canvas.key(Qt::Key_R, Qt::ControlModifier);
    answer(canvas, "2");
    const NoteItem& frame = *canvas.view.canvas().content().notes().front();
    QVERIFY(frame.body().contains(canvas.view.canvas().content().node("inner_1")->body()));
    QVERIFY(!frame.body().intersects(canvas.view.canvas().content().node("act")->body()));
}

void StructureCommandsTest::whatIsDissolvedKeepsItsArrangement() {
    CanvasDriver canvas(crowded(BlockKind::FreeForm));
    canvas.session.select({"inner"});
    canvas.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(canvas.undoCount(), 1);
    const Position a = canvas.node("a")->position;
    const Position b = canvas.node("b")->position;
    const Position c = canvas.node("c")->position;
    QCOMPARE(QPointF(b.x - a.x, b.y - a.y), QPointF(260, 140));
    QCOMPARE(QPointF(c.x - a.x, c.y - a.y), QPointF(520, 0));
    QCOMPARE(QPointF(a.x, a.y), QPointF(260, 100));
    QCOMPARE(overlapIn(canvas.view), QString());
    // What stood on the right does so still, in its row.
    QVERIFY(canvas.node("act")->position.x > c.x);
    QCOMPARE(canvas.node("act")->position.y, 100.0);
}

void StructureCommandsTest::aDissolvedSequentialBlockStandsInARow() {
    Document document = crowded();
    Block inner = *document.find("Inner");
    for (NodePtr& child : inner.nodes) {
        Node placed = *child;
        placed.position = {}; // a sequential block has no positions
        child = std::make_shared<const Node>(placed);
    }
    document.blocks["Inner"] = std::make_shared<const Block>(inner);
    CanvasDriver canvas(document);
    canvas.session.select({"inner"});
    canvas.key(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(overlapIn(canvas.view), QString());
    QVERIFY(canvas.node("b")->position.x > canvas.node("a")->position.x);
    QVERIFY(canvas.node("c")->position.x > canvas.node("b")->position.x);
    QCOMPARE(canvas.node("a")->position.y, canvas.node("c")->position.y);
    QCOMPARE(canvas.undoCount(), 1);
}

void StructureCommandsTest::aBlockChangesItsKindAndBack() {
    CanvasDriver canvas(chainOfThree());
    const Document before = canvas.session.document();
    run(canvas, "change-kind");
    QVERIFY(!canvas.block().isSequential());
    QVERIFY(canvas.hasWire({{"a", "output"}, {"b", "input"}}));
    QVERIFY(canvas.view.canvas().content().wires().size() == 4);
    run(canvas, "change-kind");
    QVERIFY(canvas.block().isSequential());
    canvas.session.undoStack().undo();
    canvas.session.undoStack().undo();
    QVERIFY(canvas.session.document() == before);
}

void StructureCommandsTest::mutingPassesTheInputThrough() {
    CanvasDriver canvas(wiredLayer());
    canvas.click(canvas.body("fc"));
    canvas.key(Qt::Key_M);
    QVERIFY(canvas.node("fc")->muted);
    QVERIFY(canvas.view.canvas().content().node("fc")->look().isMuted);
    QCOMPARE(canvas.session.validation().root->outputs.front()->shape.rank(), 2);
    QCOMPARE(canvas.session.validation().root->outputs.front()->shape[1].constant(), 20);
    canvas.key(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!canvas.node("fc")->muted);
    QCOMPARE(canvas.undoCount(), 2);
}

void StructureCommandsTest::portsAreAddedAndReordered() {
    CanvasDriver canvas(wiredLayer());
    run(canvas, "add-input");
    QCOMPARE(canvas.block().header->inputs.size(), std::size_t(2));
    QCOMPARE(canvas.session.selection(), (std::set<std::string>{"@in:input_1"}));
    run(canvas, "port-earlier");
    QCOMPARE(canvas.block().header->inputs.front().name, std::string("input_1"));
    QVERIFY(canvas.hasWire({{"@in", "input"}, {"fc", "input"}}));
    QCOMPARE(canvas.undoCount(), 2);
    run(canvas, "add-output");
    QCOMPARE(canvas.block().header->outputs.size(), std::size_t(2));
}

QTEST_MAIN(StructureCommandsTest)
#include "structure_commands_test.moc"
