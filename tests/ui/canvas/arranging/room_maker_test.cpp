// SPDX-License-Identifier: GPL-3.0-or-later
// Cards that grow cover nothing: what stands beside them moves on.
#include "tests/ui/canvas/canvas_documents.h"
#include "tests/ui/canvas/standing_apart.h"

using namespace layerloom;

namespace {

/// a, b and c, of which two feed `cat`; `below` stands right below that, in `frame` if that is wanted.
Document withCat(bool hasFrame = false) {
    Document document =
        documentOf(BlockKind::FreeForm,
                   {makeNode("a", "ReLU", {10, 100}), makeNode("b", "ReLU", {10, 200}),
                    makeNode("c", "ReLU", {10, 300}), makeNode("cat", "cat", {300, 100}),
                    makeNode("below", "Tanh", {300, 500}), makeNode("next", "Tanh", {300, 600})},
                   {{{"a", "output"}, {"cat", "tensors.0"}}, {{"b", "output"}, {"cat", "tensors.1"}}});
    if (!hasFrame)
        return document;
    Block block = *document.find(document.root);
    BlockHeader header = *block.header;
    header.notes.push_back(
        {.text = "Both", .position = {280, 40}, .width = 300, .height = 660, .isFrame = true});
    block.header = std::make_shared<const BlockHeader>(header);
    document.blocks[document.root] = std::make_shared<const Block>(block);
    return document;
}

/// Puts `below` right below the card of `cat`.
void standClose(CanvasDriver& canvas) {
    const QRectF cat = canvas.view.canvas().content().node("cat")->body();
    canvas.session.apply(moveNodes(canvas.session.document(), canvas.session.shownBlock(),
                                   {{"below", {300, cat.bottom() + 10}}}),
                         "Move");
    QApplication::processEvents();
}

} // namespace

class RoomMakerTest : public QObject {
    Q_OBJECT

  private slots:
    void aThirdWireMovesWhatIsBelow() {
        CanvasDriver canvas(withCat());
        standClose(canvas);
        const Document before = canvas.session.document();
        const int steps = canvas.undoCount();
        canvas.drag(canvas.output("c"), canvas.input("cat", "tensors.2"));
        QApplication::processEvents();
        QVERIFY(canvas.hasWire({{"c", "output"}, {"cat", "tensors.2"}}));
        QCOMPARE(overlapIn(canvas.view), QString());
        QCOMPARE(canvas.undoCount(), steps + 1);
        QVERIFY(canvas.session.undoStack().undoText().startsWith("Connect"));
        const Document after = canvas.session.document();
        canvas.session.undoStack().undo();
        QApplication::processEvents();
        QVERIFY(canvas.session.document() == before);
        canvas.session.undoStack().redo();
        QApplication::processEvents();
        QVERIFY(canvas.session.document() == after);
        QCOMPARE(canvas.undoCount(), steps + 1);
    }

    void whatHasRoomStays() {
        CanvasDriver canvas(withCat());
        const Position before = canvas.node("below")->position;
        canvas.drag(canvas.output("c"), canvas.input("cat", "tensors.2"));
        QApplication::processEvents();
        QVERIFY(canvas.node("below")->position == before);
    }

    void whatWouldBeCoveredNextMovesToo() {
        CanvasDriver canvas(withCat());
        standClose(canvas);
        const QRectF below = canvas.view.canvas().content().node("below")->body();
        canvas.session.apply(moveNodes(canvas.session.document(), canvas.session.shownBlock(),
                                       {{"next", {below.right() - 30, below.bottom() + 5}}}),
                             "Move");
        QApplication::processEvents();
        canvas.drag(canvas.output("c"), canvas.input("cat", "tensors.2"));
        QApplication::processEvents();
        QCOMPARE(overlapIn(canvas.view), QString());
    }

    void aFrameGrowsWithItsCard() {
        CanvasDriver canvas(withCat(true));
        standClose(canvas);
        canvas.drag(canvas.output("c"), canvas.input("cat", "tensors.2"));
        QApplication::processEvents();
        QCOMPARE(overlapIn(canvas.view), QString());
        QCOMPARE(frameOverlapIn(canvas.view), QString());
        QVERIFY(canvas.block().header->notes.front().height > 660);
    }

    void undoneAtOnceNothingIsAdded() {
        CanvasDriver canvas(withCat());
        standClose(canvas);
        const Document before = canvas.session.document();
        canvas.drag(canvas.output("c"), canvas.input("cat", "tensors.2"));
        canvas.session.undoStack().undo();
        QApplication::processEvents();
        QVERIFY(canvas.session.document() == before);
    }
};

QTEST_MAIN(RoomMakerTest)
#include "room_maker_test.moc"
