// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks that are expanded in place, by real events.
#include "tests/ui/canvas/canvas_documents.h"

using namespace layerloom;

namespace {

/// `net` holds an instance `part` of a sequential block a → b → b1 → b2 → c, with a note-like layer below it.
Document expandable() {
    Document document = nestedDocument();
    const Document inner =
        documentOf(BlockKind::Sequential,
                   {makeNode("a", "Linear", {}, {{"out_features", 8}}), makeNode("b", "ReLU", {}),
                    makeNode("b1", "ReLU", {}), makeNode("b2", "ReLU", {}), makeNode("c", "Dropout", {})});
    document.blocks["Inner"] = inner.share(inner.root);
    Block root = *document.find(document.root);
    root.nodes.push_back(makeNode("below", "ReLU", {0, 380}));
    document.blocks[document.root] = std::make_shared<const Block>(root);
    return document;
}

const NodeItem& card(CanvasDriver& canvas) {
    return *canvas.view.canvas().content().node("inner");
}

QPoint toggle(CanvasDriver& canvas) {
    return canvas.toggle("inner");
}

QPoint row(CanvasDriver& canvas, std::size_t index) {
    return canvas.row("inner", index);
}

std::vector<NodeId> inside(const CanvasDriver& canvas) {
    return canvas.orderOf("Inner");
}

} // namespace

class ExpandedCardTest : public QObject {
    Q_OBJECT

  private slots:
    void theTriangleExpandsAndCollapses();
    void equalNeighboursFoldIntoOneRow();
    void neighboursBelowMakeRoomInOneStep();
    void neighboursOnTheRightMakeRoom();
    void aDoubleClickEntersTheChild();
    void rowsAreDraggedToReorder();
    void aRunMovesAsAWhole();
    void anEditOfTheDefinitionShowsInTheRows();
    void cardsOfASequentialBlockGrowWithoutOverlap();
};

void ExpandedCardTest::theTriangleExpandsAndCollapses() {
    CanvasDriver canvas(nestedDocument());
    canvas.click(toggle(canvas));
    QVERIFY(card(canvas).look().isExpanded);
    QCOMPARE(card(canvas).look().rows.size(), std::size_t(1));
    canvas.click(toggle(canvas));
    QVERIFY(!card(canvas).look().isExpanded);
    canvas.click(canvas.body("inner"));
    canvas.key(Qt::Key_E);
    QVERIFY(card(canvas).look().isExpanded);
    QCOMPARE(canvas.undoCount(), 0);
}

void ExpandedCardTest::equalNeighboursFoldIntoOneRow() {
    CanvasDriver canvas(expandable());
    canvas.click(toggle(canvas));
    const std::vector<RowLook>& rows = card(canvas).look().rows;
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(rows[1].count, std::size_t(3));
    QCOMPARE(rows[2].place, QStringLiteral("4"));
}

void ExpandedCardTest::neighboursBelowMakeRoomInOneStep() {
    CanvasDriver canvas(expandable());
    canvas.click(toggle(canvas));
    QCOMPARE(canvas.undoCount(), 1);
    QVERIFY(!card(canvas).body().intersects(canvas.view.canvas().content().node("below")->body()));
    canvas.session.undoStack().undo();
    QCOMPARE(canvas.node("below")->position.y, 380.0);
}

void ExpandedCardTest::neighboursOnTheRightMakeRoom() {
    Document document = expandable();
    Block root = *document.find(document.root);
    root.nodes.push_back(makeNode("beside", "ReLU", {200, 300}));
    document.blocks[document.root] = std::make_shared<const Block>(root);
    CanvasDriver canvas(document);
    canvas.click(toggle(canvas));
    QVERIFY(!card(canvas).body().intersects(canvas.view.canvas().content().node("beside")->body()));
    QCOMPARE(canvas.node("beside")->position.y, 300.0);
    QCOMPARE(canvas.undoCount(), 1);
}

void ExpandedCardTest::aDoubleClickEntersTheChild() {
    CanvasDriver canvas(expandable());
    canvas.click(toggle(canvas));
    canvas.doubleClick(row(canvas, 2));
    QCOMPARE(canvas.session.path(), (std::vector<NodeId>{"inner"}));
    QCOMPARE(canvas.session.selection(), (std::set<std::string>{"c"}));
}

void ExpandedCardTest::rowsAreDraggedToReorder() {
    CanvasDriver canvas(expandable());
    canvas.click(toggle(canvas));
    const int before = canvas.undoCount();
    canvas.drag(row(canvas, 2), row(canvas, 0) - QPoint(0, 8));
    QCOMPARE(inside(canvas), (std::vector<NodeId>{"c", "a", "b", "b1", "b2"}));
    QCOMPARE(canvas.undoCount(), before + 1);
}

void ExpandedCardTest::aRunMovesAsAWhole() {
    CanvasDriver canvas(expandable());
    canvas.click(toggle(canvas));
    canvas.drag(row(canvas, 1), row(canvas, 2) + QPoint(0, 8));
    QCOMPARE(inside(canvas), (std::vector<NodeId>{"a", "c", "b", "b1", "b2"}));
    canvas.drag(row(canvas, 2), row(canvas, 0) - QPoint(0, 8));
    QCOMPARE(inside(canvas), (std::vector<NodeId>{"b", "b1", "b2", "a", "c"}));
}

void ExpandedCardTest::anEditOfTheDefinitionShowsInTheRows() {
    CanvasDriver canvas(nestedDocument());
    canvas.click(toggle(canvas));
    canvas.session.apply(addNode(canvas.session.document(), "Inner", *makeNode("new", "Tanh", {})), "Add");
    QCOMPARE(card(canvas).look().rows.size(), std::size_t(2));
    QCOMPARE(card(canvas).look().rows[1].title, QStringLiteral("Tanh"));
}

void ExpandedCardTest::cardsOfASequentialBlockGrowWithoutOverlap() {
    Document document = expandable();
    Node instance;
    instance.id = "inner";
    instance.block = "Inner";
    const Document chain = documentOf(BlockKind::Sequential,
                                      {std::make_shared<const Node>(instance), makeNode("next", "ReLU", {})});
    document.blocks[document.root] = chain.share(chain.root);
    CanvasDriver canvas(document);
    canvas.click(toggle(canvas));
    QCOMPARE(card(canvas).look().rows.size(), std::size_t(3));
    QVERIFY(!card(canvas).body().intersects(canvas.view.canvas().content().node("next")->body()));
    QCOMPARE(canvas.undoCount(), 0);
}

QTEST_MAIN(ExpandedCardTest)
#include "expanded_card_test.moc"
