// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a drag when the document changes under it: every gesture, every kind of change.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/bridge/selection_ids.h"

using namespace layerloom;

namespace {

/// A gesture as three points and the keys that are held.
struct Drag {
    const char* name;
    bool isChain;
    QPoint (*from)(CanvasDriver&);
    Qt::KeyboardModifiers modifiers;
};

QPoint noteCorner(CanvasDriver& canvas) {
    const QRectF body = canvas.view.canvas().content().notes()[0]->body();
    return canvas.at(body.bottomRight() - QPointF(4, 4));
}

const Drag kDrags[] = {
    {"node", false, [](CanvasDriver& canvas) { return canvas.body("fc"); }, {}},
    {"wire from an output", false, [](CanvasDriver& canvas) { return canvas.output("fc"); }, {}},
    {"wire off an input", false, [](CanvasDriver& canvas) { return canvas.input("act"); }, {}},
    {"rubber band",
     false,
     [](CanvasDriver& canvas) {
         return canvas.at({-50, 520});
     },
     {}},
    {"tie", false, [](CanvasDriver& canvas) { return canvas.body("fc"); },
     Qt::ControlModifier | Qt::AltModifier},
    {"row of a card", false, [](CanvasDriver& canvas) { return canvas.row("inner", 0); }, {}},
    {"note", false, [](CanvasDriver& canvas) { return noteCorner(canvas); }, {}},
    {"child of a sequential block", true, [](CanvasDriver& canvas) { return canvas.body("b"); }, {}},
};

enum class Change { Undo, Delete, Replace, Leave };

void change(CanvasDriver& canvas, Change kind) {
    DocumentSession& session = canvas.session;
    switch (kind) {
    case Change::Undo:
        session.undoStack().undo();
        break;
    case Change::Delete: {
        std::set<NodeId> all;
        for (const NodePtr& node : canvas.block().nodes)
            all.insert(node->id);
        BlockHeader header = *canvas.block().header;
        header.notes.clear();
        EditSequence edits(session.document());
        edits.add(removeNodes(edits.document(), session.shownBlock(), all));
        edits.add(setHeader(edits.document(), session.shownBlock(), header));
        session.apply(edits.take(), "Delete");
        break;
    }
    case Change::Replace:
        session.reset(newDocument(BlockKind::FreeForm), {});
        break;
    case Change::Leave:
        session.showDefinition("Inner");
        break;
    }
}

} // namespace

class InterruptedGesturesTest : public QObject {
    Q_OBJECT

  private slots:
    void aChangeUnderTheMouseEndsTheDrag_data() {
        QTest::addColumn<int>("drag");
        QTest::addColumn<Change>("kind");
        const std::pair<const char*, Change> kinds[] = {{"undo", Change::Undo},
                                                        {"delete", Change::Delete},
                                                        {"another document", Change::Replace},
                                                        {"another block", Change::Leave}};
        for (int drag = 0; drag < static_cast<int>(std::size(kDrags)); ++drag) {
            for (const auto& [name, kind] : kinds)
                QTest::addRow("%s, %s", kDrags[drag].name, name) << drag << kind;
        }
    }
    void aChangeUnderTheMouseEndsTheDrag() {
        QFETCH(int, drag);
        QFETCH(Change, kind);
        const Drag& gesture = kDrags[drag];
        CanvasDriver canvas(documentFor(gesture));
        if (canvas.node("inner"))
            canvas.click(canvas.toggle("inner")); // its rows show
        // Something to undo, that takes a part in the drag.
        if (gesture.isChain)
            canvas.session.apply(setOption(canvas.session.document(), canvas.session.shownBlock(), "a",
                                           "out_features", Value(16)),
                                 "Set");
        else
            canvas.session.apply(
                moveNodes(canvas.session.document(), canvas.session.shownBlock(), {{"fc", Position{0, 120}}}),
                "Move");
        const QPoint from = gesture.from(canvas);
        canvas.press(from, gesture.modifiers);
        for (int i = 1; i <= 5; ++i)
            canvas.move(from + QPoint(8 * i, 9 * i));
        change(canvas, kind);
        const Document changed = canvas.session.document();
        const int steps = canvas.undoCount();
        for (int i = 6; i <= 9; ++i)
            canvas.move(from + QPoint(8 * i, 9 * i));
        canvas.release(from + QPoint(80, 90));
        QVERIFY(canvas.session.document() == changed);
        QCOMPARE(canvas.undoCount(), steps);
        // The canvas goes on to work.
        canvas.view.grab();
        canvas.key(Qt::Key_A, Qt::ControlModifier);
        canvas.key(Qt::Key_F);
        canvas.view.grab();
    }

  private:
    static Document documentFor(const Drag& gesture) {
        Document document = gesture.isChain ? chainOfThree() : nestedDocument();
        if (gesture.isChain) {
            const Document inner = documentOf(BlockKind::Sequential, {makeNode("deep", "ReLU", {})});
            document.blocks["Inner"] = inner.share(inner.root);
            return document;
        }
        BlockHeader header = *document.find(document.root)->header;
        header.notes = {{"a note", {260, 300}, 160, 90}};
        apply(document, setHeader(document, document.root, header));
        return document;
    }
};

QTEST_MAIN(InterruptedGesturesTest)
#include "interrupted_gestures_test.moc"
