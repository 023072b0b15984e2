// SPDX-License-Identifier: GPL-3.0-or-later
// Moving in and out of blocks by keyboard.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/canvas/picking/pick_box.h"

#include <QLineEdit>

using namespace layerloom;

namespace {

Document withTwoBlocks() {
    Document document = nestedDocument();
    const Document other = documentOf(BlockKind::Sequential, {makeNode("z", "GELU", {})});
    document.blocks["Other"] = other.share(other.root);
    Block root = *document.find(document.root);
    Node instance;
    instance.id = "second";
    instance.block = "Other";
    instance.position = {400, 300};
    root.nodes.push_back(std::make_shared<const Node>(instance));
    document.blocks[document.root] = std::make_shared<const Block>(root);
    return document;
}

} // namespace

class MoveCommandsTest : public QObject {
    Q_OBJECT

  private slots:
    void theOnlyBlockTakesTheSelectionAtOnce() {
        CanvasDriver canvas(nestedDocument());
        canvas.session.select({"act"});
        canvas.key(Qt::Key_BracketRight, Qt::ControlModifier);
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"deep", "act"}));
        QCOMPARE(canvas.undoCount(), 1);
        canvas.session.undoStack().undo();
        QVERIFY(canvas.session.document() == nestedDocument());
    }

    void oneOfSeveralBlocksIsPicked() {
        CanvasDriver canvas(withTwoBlocks());
        canvas.session.select({"act"});
        canvas.key(Qt::Key_BracketRight, Qt::ControlModifier);
        QVERIFY(canvas.view.pickBox().isVisible());
        auto* search = canvas.view.pickBox().findChild<QLineEdit*>();
        QTest::keyClicks(search, "sec");
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(canvas.orderOf("Other"), (std::vector<NodeId>{"z", "act"}));
    }

    void childrenMoveOutOfTheBlockOnShow() {
        CanvasDriver canvas(nestedDocument());
        canvas.session.enter("inner");
        canvas.session.select({"deep"});
        canvas.key(Qt::Key_BracketLeft, Qt::ControlModifier);
        QCOMPARE(canvas.session.shownBlock(), BlockName("Net"));
        QVERIFY(canvas.node("deep"));
        QCOMPARE(canvas.session.selection(), (std::set<std::string>{"deep"}));
        QVERIFY(canvas.orderOf("Inner").empty());
        QCOMPARE(canvas.undoCount(), 1);
    }

    void whatCannotMoveSaysWhy() {
        Document document = nestedDocument();
        Block root = *document.find(document.root);
        root.nodes.push_back(makeNode("sum", "add", {520, 300}));
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        canvas.session.select({"sum"});
        canvas.key(Qt::Key_BracketRight, Qt::ControlModifier);
        QVERIFY(canvas.view.hint().contains("no module"));
        QCOMPARE(canvas.undoCount(), 0);
    }
};

QTEST_MAIN(MoveCommandsTest)
#include "move_commands_test.moc"
