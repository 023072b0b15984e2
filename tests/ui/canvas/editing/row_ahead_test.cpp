// SPDX-License-Identifier: GPL-3.0-or-later
// Where something takes more room its own row moves on; other rows of a picture stay as they are.
#include "tests/ui/canvas/canvas_documents.h"
#include "tests/ui/canvas/standing_apart.h"
#include "ui/canvas/picking/name_editor.h"

using namespace layerloom;

namespace {

/// Two rows: input → a → b → c, then d → e → f → output; a feeds f as well.
Document twoRows(bool isDown = false) {
    const auto place = [&](double along, double across) {
        return isDown ? Position{across, along} : Position{along, across};
    };
    Document document =
        documentOf(BlockKind::FreeForm,
                   {makeNode("a", "ReLU", place(0, 0)), makeNode("b", "Tanh", place(200, 0)),
                    makeNode("c", "ReLU", place(400, 0)), makeNode("d", "ReLU", place(0, 300)),
                    makeNode("e", "Tanh", place(200, 300)), makeNode("f", "add", place(400, 300))},
                   {{{"@in", "input"}, {"a", "input"}},
                    {{"a", "output"}, {"b", "input"}},
                    {{"b", "output"}, {"c", "input"}},
                    {{"c", "output"}, {"d", "input"}},
                    {{"d", "output"}, {"e", "input"}},
                    {{"e", "output"}, {"f", "input"}},
                    {{"f", "output"}, {"@out", "output"}}});
    Block root = *document.find(document.root);
    BlockHeader header = *root.header;
    header.direction = isDown ? ReadingDirection::Down : ReadingDirection::Right;
    header.inputs.front().position = place(-200, 0);
    header.outputs.front().position = place(600, 300);
    root.header = std::make_shared<const BlockHeader>(header);
    document.blocks[document.root] = std::make_shared<const Block>(root);
    return document;
}

void repeat(CanvasDriver& canvas, const NodeId& id, const QString& times) {
    canvas.session.select({id});
    canvas.key(Qt::Key_R, Qt::ControlModifier);
    auto* editor = canvas.view.findChild<NameEditor*>(QStringLiteral("structureEditor"));
    editor->selectAll();
    QTest::keyClicks(editor, times);
    QTest::keyClick(editor, Qt::Key_Return);
    QApplication::processEvents();
}

} // namespace

class RowAheadTest : public QObject {
    Q_OBJECT

  private slots:
    void copiesMoveTheirRowAlone_data() {
        QTest::addColumn<bool>("isDown");
        QTest::newRow("to the right") << false;
        QTest::newRow("downwards") << true;
    }
    void copiesMoveTheirRowAlone() {
        QFETCH(const bool, isDown);
        CanvasDriver canvas(twoRows(isDown));
        const auto along = [&](const NodeId& id) {
            return isDown ? canvas.node(id)->position.y : canvas.node(id)->position.x;
        };
        repeat(canvas, "d", "3");
        QCOMPARE(overlapIn(canvas.view), QString());
        QCOMPARE(along("b"), 200.0);
        QCOMPARE(along("c"), 400.0);
        QVERIFY(along("e") > 200);
        QCOMPARE(along("f") - along("e"), 200.0);
        QCOMPARE(canvas.undoCount(), 1);
    }

    void aLayerOnAWireMovesItsRowAlone() {
        CanvasDriver canvas(twoRows());
        const QPointF from = canvas.view.canvas().content().portPosition({"a", "output"}, true);
        const QPointF to = canvas.view.canvas().content().portPosition({"b", "input"}, false);
        QVERIFY(canvas.drop("layer:Sigmoid", canvas.at((from + to) / 2)));
        QApplication::processEvents();
        QCOMPARE(canvas.block().nodes.size(), std::size_t(7));
        QVERIFY(canvas.node("b")->position.x > 200);
        QCOMPARE(overlapIn(canvas.view), QString());
        for (const char* id : {"d", "e", "f"})
            QVERIFY(canvas.node(id)->position == twoRows().find(twoRows().root)->find(id)->position);
    }

    void whatIsFedMovesBeforeItsWireWouldRunBack() {
        Document document = twoRows();
        Block root = *document.find(document.root);
        // A branch of c that stands in no row.
        root.nodes.push_back(makeNode("side", "Sigmoid", {600, 120}));
        std::vector<Wire> wires = *root.wires;
        wires.push_back({{"c", "output"}, {"side", "input"}});
        root.wires = std::make_shared<const std::vector<Wire>>(wires);
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        repeat(canvas, "a", "3");
        const SceneItems& content = canvas.view.canvas().content();
        QVERIFY(content.node("side")->body().left() > content.node("c")->body().right());
        QCOMPARE(overlapIn(canvas.view), QString());
    }

    void aFrameGrowsWithTheRowInIt() {
        Document document = twoRows();
        Block root = *document.find(document.root);
        BlockHeader header = *root.header;
        header.notes.push_back(
            {.text = "Row", .position = {-20, -60}, .width = 620, .height = 160, .isFrame = true});
        root.header = std::make_shared<const BlockHeader>(header);
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        repeat(canvas, "b", "3");
        QCOMPARE(overlapIn(canvas.view), QString());
        QCOMPARE(frameOverlapIn(canvas.view), QString());
        const QRectF frame = canvas.view.canvas().content().notes().front()->body();
        QVERIFY(frame.contains(canvas.view.canvas().content().node("c")->body()));
    }
};

QTEST_MAIN(RowAheadTest)
#include "row_ahead_test.moc"
