// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging in and out of blocks that stand as cards on the canvas, by real events.
#include "tests/ui/canvas/canvas_documents.h"

using namespace layerloom;

namespace {

Document withInner(Document document, std::vector<NodePtr> children) {
    const Document inner = documentOf(BlockKind::Sequential, std::move(children));
    document.blocks["Inner"] = inner.share(inner.root);
    return document;
}

/// fc → act and out, free-form, with an instance `inner` of a → b below.
Document withBlock() {
    return withInner(nestedDocument(),
                     {makeNode("a", "Linear", {}, {{"out_features", 8}}), makeNode("b", "Tanh", {})});
}

/// The same with a free-form block that has one node at (10, 10).
Document withFreeForm() {
    Document document = nestedDocument();
    const Document inner =
        documentOf(BlockKind::FreeForm, {makeNode("a", "Tanh", {10, 10})},
                   {{{"@in", "input"}, {"a", "input"}}, {{"a", "output"}, {"@out", "output"}}});
    document.blocks["Inner"] = inner.share(inner.root);
    return document;
}

NodePtr makeInstance(const NodeId& id, const Position& position = {}) {
    Node node;
    node.id = id;
    node.block = "Inner";
    node.position = position;
    return std::make_shared<const Node>(node);
}

/// A sequential block: x, `inner` (a → b), y.
Document chainWithBlock() {
    return withInner(documentOf(BlockKind::Sequential, {makeNode("x", "ReLU", {}), makeInstance("inner"),
                                                        makeNode("y", "GELU", {})}),
                     {makeNode("a", "Linear", {}, {{"out_features", 8}}), makeNode("b", "Tanh", {})});
}

const NodeItem& card(CanvasDriver& canvas) {
    return *canvas.view.canvas().content().node("inner");
}

} // namespace

class BlockTargetTest : public QObject {
    Q_OBJECT

  private slots:
    void aPaletteLayerGoesBetweenTheRows() {
        CanvasDriver canvas(withBlock());
        canvas.click(canvas.toggle("inner"));
        const int steps = canvas.undoCount();
        canvas.drop("layer:Dropout", canvas.row("inner", 1) - QPoint(0, 8));
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"a", "dropout", "b"}));
        QCOMPARE(canvas.undoCount(), steps + 1);
        QCOMPARE(card(canvas).look().rows.size(), std::size_t(3));
        canvas.session.undoStack().undo();
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"a", "b"}));
    }

    void aPaletteLayerOnAClosedBlockGoesToItsEnd() {
        CanvasDriver canvas(withBlock());
        canvas.drop("layer:Dropout", canvas.body("inner"));
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"a", "b", "dropout"}));
        canvas.drop("layer:Dropout", canvas.body("inner"), Qt::AltModifier);
        QVERIFY(canvas.node("dropout")); // with Alt it stays outside
    }

    void aBlockDoesNotGoIntoItself() {
        CanvasDriver canvas(withBlock());
        canvas.drop("block:Inner", canvas.body("inner"));
        QCOMPARE(canvas.undoCount(), 0);
        QVERIFY(canvas.view.hint().contains("contain itself"));
    }

    void aNodeIsDraggedIntoABlock() {
        CanvasDriver canvas(withBlock());
        canvas.click(canvas.toggle("inner"));
        const int steps = canvas.undoCount();
        canvas.drag(canvas.body("out"), canvas.row("inner", 0) - QPoint(0, 8));
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"out", "a", "b"}));
        QVERIFY(!canvas.node("out"));
        QCOMPARE(canvas.undoCount(), steps + 1);
        QCOMPARE(canvas.session.selection(), (std::set<std::string>{"inner"}));
        canvas.session.undoStack().undo();
        QVERIFY(canvas.node("out"));
    }

    void aNodeIsDraggedIntoAFreeFormBlock() {
        CanvasDriver canvas(withFreeForm());
        const Document before = canvas.session.document();
        const QPoint from = canvas.body("act");
        canvas.press(from);
        canvas.move(from + QPoint(10, 10));
        canvas.move(canvas.body("inner"));
        QVERIFY2(canvas.view.hint().contains("Into inner. The block gets the input fc"),
                 qPrintable(canvas.view.hint()));
        QVERIFY(card(canvas).isLit());
        canvas.release(canvas.body("inner"));
        QVERIFY(!canvas.node("act"));
        QVERIFY(canvas.hasWire({{"fc", "output"}, {"inner", "fc"}}));
        QVERIFY(canvas.session.document().find("Inner")->find("act"));
        QCOMPARE(canvas.session.selection(), (std::set<std::string>{"inner"}));
        QCOMPARE(canvas.undoCount(), 1);
        canvas.session.undoStack().undo();
        QVERIFY(canvas.session.document() == before);
    }

    void aRowOfAFreeFormBlockIsDraggedOutWithItsWires() {
        Document document = withFreeForm();
        Block inner = *document.find("Inner");
        inner.nodes.push_back(makeNode("b", "GELU", {200, 10}));
        inner.nodes.push_back(makeNode("c", "ReLU", {400, 10}));
        inner.wires = std::make_shared<const std::vector<Wire>>(
            std::vector<Wire>{{{"@in", "input"}, {"a", "input"}},
                              {{"a", "output"}, {"b", "input"}},
                              {{"b", "output"}, {"c", "input"}},
                              {{"c", "output"}, {"@out", "output"}}});
        document.blocks["Inner"] = std::make_shared<const Block>(inner);
        apply(document, connectWire(document, document.root, {{"act", "output"}, {"inner", "input"}}));
        CanvasDriver canvas(document);
        canvas.click(canvas.toggle("inner"));
        const Document before = canvas.session.document();
        const int steps = canvas.undoCount();
        // Over its card nothing happens: the wires are the order.
        canvas.drag(canvas.row("inner", 0), canvas.row("inner", 2));
        QVERIFY(canvas.session.document() == before);
        // What stands between two others would be a path out and back.
        canvas.press(canvas.row("inner", 1));
        canvas.move(canvas.row("inner", 1) + QPoint(10, 10));
        canvas.move(canvas.at({600, 420}));
        QVERIFY2(canvas.view.hint().contains("come back"), qPrintable(canvas.view.hint()));
        canvas.release(canvas.at({600, 420}));
        QVERIFY(canvas.session.document() == before);
        canvas.press(canvas.row("inner", 2));
        canvas.move(canvas.row("inner", 2) + QPoint(10, 10));
        canvas.move(canvas.at({600, 420}));
        QVERIFY2(canvas.view.hint().contains("c out of inner"), qPrintable(canvas.view.hint()));
        canvas.release(canvas.at({600, 420}));
        QVERIFY(canvas.node("c"));
        QVERIFY(canvas.hasWire({{"inner", "output"}, {"c", "input"}}));
        QCOMPARE(canvas.session.document().find("Inner")->header->outputs.size(), std::size_t(1));
        QCOMPARE(canvas.undoCount(), steps + 1);
        canvas.session.undoStack().undo();
        QVERIFY(canvas.session.document() == before);
    }

    void aPaletteLayerGoesIntoAFreeFormBlock() {
        CanvasDriver canvas(withFreeForm());
        canvas.drop("layer:Dropout", canvas.body("inner"));
        const Node* added = canvas.session.document().find("Inner")->find("dropout");
        QVERIFY(added);
        QVERIFY(added->position.y > 100); // below what is there
        QCOMPARE(canvas.undoCount(), 1);
    }

    void whereItWouldGoIsSaid() {
        CanvasDriver canvas(withBlock());
        const QPoint from = canvas.body("out");
        canvas.press(from);
        canvas.move(from + QPoint(10, 10));
        canvas.move(canvas.body("inner"));
        QVERIFY2(canvas.view.hint().contains("Into inner"), qPrintable(canvas.view.hint()));
        QVERIFY(card(canvas).isLit());
        canvas.key(Qt::Key_Escape);
        canvas.release(canvas.body("inner"));
        QVERIFY(!card(canvas).isLit());
        QVERIFY(canvas.view.hint().isEmpty());
        QCOMPARE(canvas.undoCount(), 0);
        QVERIFY(canvas.session.document() == withBlock());
    }

    void aFunctionIsRefusedWithTheReason() {
        Document document = withBlock();
        Block root = *document.find(document.root);
        root.nodes.push_back(makeNode("sum", "add", {520, 300}));
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        const QPoint from = canvas.body("sum");
        canvas.press(from);
        canvas.move(from + QPoint(10, 10));
        canvas.move(canvas.body("inner"));
        QVERIFY(canvas.view.hint().contains("no module"));
        canvas.release(canvas.body("inner"));
        QVERIFY(canvas.session.document() == document);
        QCOMPARE(canvas.undoCount(), 0);
    }

    void aRowIsDraggedOutOntoTheCanvas() {
        CanvasDriver canvas(withBlock());
        canvas.click(canvas.toggle("inner"));
        const int steps = canvas.undoCount();
        canvas.drag(canvas.row("inner", 0), canvas.at({500, 560}));
        QCOMPARE(canvas.orderOf("Inner"), std::vector<NodeId>{"b"});
        QVERIFY(canvas.node("a"));
        QVERIFY(std::abs(canvas.node("a")->position.x - 420) <= 10);
        QCOMPARE(canvas.undoCount(), steps + 1);
        QCOMPARE(canvas.session.selection(), (std::set<std::string>{"a"}));
        canvas.session.undoStack().undo();
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"a", "b"}));
    }

    void aRowIsDraggedOutOntoAWire() {
        CanvasDriver canvas(withBlock());
        canvas.click(canvas.toggle("inner"));
        const SceneItems& content = canvas.view.canvas().content();
        const QPointF middle =
            (content.portPosition({"fc", "output"}, true) + content.portPosition({"act", "input"}, false)) /
            2;
        canvas.drag(canvas.row("inner", 1), canvas.at(middle));
        QVERIFY(canvas.hasWire({{"fc", "output"}, {"b", "input"}}));
        QVERIFY(canvas.hasWire({{"b", "output"}, {"act", "input"}}));
    }

    void rowsMoveFromBlockToBlock() {
        Document document = withBlock();
        const Document other = documentOf(BlockKind::Sequential, {makeNode("z", "ReLU", {})});
        document.blocks["Other"] = other.share(other.root);
        Block root = *document.find(document.root);
        Node instance = *makeInstance("second", {400, 300});
        instance.block = "Other";
        root.nodes.push_back(std::make_shared<const Node>(instance));
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        canvas.click(canvas.toggle("inner"));
        const int steps = canvas.undoCount();
        canvas.drag(canvas.row("inner", 0), canvas.body("second"));
        QCOMPARE(canvas.orderOf("Inner"), std::vector<NodeId>{"b"});
        QCOMPARE(canvas.orderOf("Other"), (std::vector<NodeId>{"z", "a"}));
        QCOMPARE(canvas.undoCount(), steps + 1);
    }

    void inASequentialBlockChildrenGoInAndOut() {
        CanvasDriver canvas(chainWithBlock());
        canvas.view.fitAll();
        canvas.click(canvas.toggle("inner"));
        canvas.view.fitAll();
        canvas.drag(canvas.body("x"), canvas.row("inner", 1) - QPoint(0, 6));
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"a", "x", "b"}));
        QCOMPARE(canvas.order(), (std::vector<NodeId>{"inner", "y"}));
        canvas.view.fitAll();
        const QPointF end = canvas.view.canvas().content().chain().gap(2);
        canvas.drag(canvas.row("inner", 2), canvas.at(end));
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"a", "x"}));
        QCOMPARE(canvas.order(), (std::vector<NodeId>{"inner", "y", "b"}));
        QCOMPARE(canvas.undoCount(), 2);
    }

    void anEditOfASharedBlockIsAnnounced() {
        Document document = withBlock();
        Block root = *document.find(document.root);
        root.nodes.push_back(makeInstance("twin", {400, 300}));
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        const QPoint from = canvas.body("out");
        canvas.press(from);
        canvas.move(from + QPoint(10, 10));
        canvas.move(canvas.body("inner"));
        QVERIFY2(canvas.view.hint().contains("all 2 instances"), qPrintable(canvas.view.hint()));
        canvas.key(Qt::Key_Escape);
        canvas.release(from);
    }

    void undoWhileARowIsDraggedIsHarmless() {
        CanvasDriver canvas(withBlock());
        canvas.click(canvas.toggle("inner"));
        canvas.session.apply(removeNodes(canvas.session.document(), "Net", {"act"}), "Delete");
        const QPoint from = canvas.row("inner", 0);
        canvas.press(from);
        canvas.move(from + QPoint(0, 10));
        canvas.session.undoStack().undo();
        canvas.move(canvas.at({500, 560}));
        canvas.release(canvas.at({500, 560}));
        QCOMPARE(canvas.orderOf("Inner"), (std::vector<NodeId>{"a", "b"}));
    }
};

QTEST_MAIN(BlockTargetTest)
#include "block_target_test.moc"
