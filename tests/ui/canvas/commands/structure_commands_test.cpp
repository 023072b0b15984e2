// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks as wholes, muting, and ports, by keys and menu commands.
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/picking/name_editor.h"

#include "tests/ui/canvas/canvas_documents.h"

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
