// SPDX-License-Identifier: GPL-3.0-or-later
// Notes and frames, by real events.
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/picking/note_editor.h"

#include "tests/ui/canvas/canvas_documents.h"

using namespace layerloom;

namespace {

const Note& note(const CanvasDriver& canvas, std::size_t index = 0) {
    return canvas.block().header->notes.at(index);
}

QRectF card(CanvasDriver& canvas) {
    return canvas.view.canvas().content().notes().front()->body();
}

NoteEditor* editor(CanvasDriver& canvas) {
    return canvas.view.findChild<NoteEditor*>();
}

} // namespace

class NotesOnCanvasTest : public QObject {
    Q_OBJECT

  private slots:
    void aNoteIsAddedAndWritten();
    void escapeOnANewNoteLeavesNothing();
    void aNoteIsEditedByDoubleClick();
    void escapeKeepsTheText();
    void aCornerChangesTheSize();
    void aFrameCarriesWhatLiesInIt();
    void aFrameLetsOneWorkInsideOfIt();
    void notesAreColoured();
};

void NotesOnCanvasTest::aNoteIsAddedAndWritten() {
    CanvasDriver canvas(threeNodes());
    canvas.key(Qt::Key_N, Qt::ShiftModifier);
    QVERIFY(editor(canvas) && editor(canvas)->isVisible());
    QTest::keyClicks(editor(canvas), "stem");
    QTest::keyClick(editor(canvas), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(note(canvas).text, std::string("stem"));
    QCOMPARE(canvas.undoCount(), 1);
    canvas.session.undoStack().undo();
    QVERIFY(canvas.block().header->notes.empty());
}

void NotesOnCanvasTest::escapeOnANewNoteLeavesNothing() {
    CanvasDriver canvas(threeNodes());
    const Document before = canvas.session.document();
    for (const bool isTyped : {false, true}) {
        canvas.key(Qt::Key_N, Qt::ShiftModifier);
        if (isTyped)
            QTest::keyClicks(editor(canvas), "never mind");
        QTest::keyClick(editor(canvas), Qt::Key_Escape);
        QVERIFY(!editor(canvas)->isVisible());
        QVERIFY(canvas.session.document() == before);
        QCOMPARE(canvas.undoCount(), 0);
    }
    canvas.key(Qt::Key_N, Qt::ShiftModifier);
    QTest::keyClicks(editor(canvas), "  ");
    QTest::keyClick(editor(canvas), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(canvas.undoCount(), 0);
}

void NotesOnCanvasTest::aNoteIsEditedByDoubleClick() {
    Document document = threeNodes();
    apply(document, addNote(document, document.root, {"old", {0, 300}}));
    CanvasDriver canvas(document);
    canvas.doubleClick(canvas.at(card(canvas).center()));
    QTest::keyClicks(editor(canvas), "new");
    QTest::keyClick(editor(canvas), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(note(canvas).text, std::string("new"));
    QCOMPARE(canvas.undoCount(), 1);
}

void NotesOnCanvasTest::escapeKeepsTheText() {
    Document document = threeNodes();
    apply(document, addNote(document, document.root, {"old", {0, 300}}));
    CanvasDriver canvas(document);
    canvas.doubleClick(canvas.at(card(canvas).center()));
    QTest::keyClicks(editor(canvas), "new");
    QTest::keyClick(editor(canvas), Qt::Key_Escape);
    QCOMPARE(note(canvas).text, std::string("old"));
    QCOMPARE(canvas.undoCount(), 0);
}

void NotesOnCanvasTest::aCornerChangesTheSize() {
    Document document = threeNodes();
    apply(document, addNote(document, document.root, {"text", {0, 300}}));
    CanvasDriver canvas(document);
    const QPointF corner = card(canvas).bottomRight() - QPointF(4, 4);
    canvas.drag(canvas.at(corner), canvas.at(corner + QPointF(100, 60)));
    QCOMPARE(note(canvas).width, 300.0);
    QCOMPARE(note(canvas).height, 140.0);
    QCOMPARE(canvas.undoCount(), 1);
    canvas.session.undoStack().undo();
    QCOMPARE(card(canvas).width(), 200.0);
}

void NotesOnCanvasTest::aFrameCarriesWhatLiesInIt() {
    CanvasDriver canvas(threeNodes());
    canvas.session.select({"fc", "act"});
    canvas.key(Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(editor(canvas), "head");
    QTest::keyClick(editor(canvas), Qt::Key_Return);
    QVERIFY(note(canvas).isFrame);
    QCOMPARE(note(canvas).text, std::string("head"));
    const Position fc = canvas.node("fc")->position;
    const Position out = canvas.node("out")->position;
    const QPointF title = card(canvas).topLeft() + QPointF(60, 14);
    canvas.drag(canvas.at(title), canvas.at(title + QPointF(0, 200)));
    QCOMPARE(canvas.node("fc")->position.y, fc.y + 200);
    QVERIFY(canvas.node("out")->position == out);
    QCOMPARE(canvas.undoCount(), 3);
}

void NotesOnCanvasTest::aFrameLetsOneWorkInsideOfIt() {
    Document document = threeNodes();
    apply(document, addNote(document, document.root, {"area", {-100, 0}, 800, 400, "blue", true}));
    CanvasDriver canvas(document);
    canvas.drag(canvas.at({-60, 60}), canvas.at({300, 260}));
    QCOMPARE(canvas.session.selection(), (std::set<std::string>{"act", "fc"}));
    QCOMPARE(canvas.undoCount(), 0);
}

void NotesOnCanvasTest::notesAreColoured() {
    Document document = threeNodes();
    apply(document, addNote(document, document.root, {"text", {0, 300}}));
    CanvasDriver canvas(document);
    canvas.click(canvas.at(card(canvas).center()));
    canvasCommand(canvas.view, "note-violet").run();
    QCOMPARE(note(canvas).color, std::string("violet"));
}

QTEST_MAIN(NotesOnCanvasTest)
#include "notes_on_canvas_test.moc"
