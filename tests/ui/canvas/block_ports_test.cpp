// SPDX-License-Identifier: GPL-3.0-or-later
// The inputs and outputs of a block among what is selected: moved, deleted, copied.
#include "tests/ui/canvas/canvas_documents.h"

using namespace layerloom;

namespace {

/// A root that calls `Part` twice; that has an input `x`, an optional one `y`, and Linear fc between.
Document withPart() {
    Document document = wiredLayer();
    const Document inner =
        documentOf(BlockKind::FreeForm, {makeNode("add", "add", {200, 0}), makeNode("act", "ReLU", {400, 0})},
                   {{{"@in", "x"}, {"add", "input"}},
                    {{"@in", "y"}, {"add", "other"}},
                    {{"add", "output"}, {"act", "input"}},
                    {{"act", "output"}, {"@out", "output"}}});
    Block part = *inner.find(inner.root);
    BlockHeader header = *part.header;
    header.inputs = {{"x", std::nullopt, {-200, 0}}, {"y", std::nullopt, {-200, 100}}};
    header.outputs.front().position = {640, 0};
    part.header = std::make_shared<const BlockHeader>(header);
    document.blocks["Part"] = std::make_shared<const Block>(part);
    Block root = *document.find(document.root);
    std::vector<Wire> wires = *root.wires;
    for (const char* id : {"one", "two"}) {
        Node instance;
        instance.id = id;
        instance.block = "Part";
        instance.position = {500, id == std::string("one") ? 100.0 : 300.0};
        root.nodes.push_back(std::make_shared<const Node>(instance));
        wires.push_back({{"fc", "output"}, {id, "x"}});
        wires.push_back({{"fc", "output"}, {id, "y"}});
    }
    root.wires = std::make_shared<const std::vector<Wire>>(wires);
    document.blocks[document.root] = std::make_shared<const Block>(root);
    return document;
}

const Block& part(const CanvasDriver& canvas) {
    return *canvas.session.document().find("Part");
}

} // namespace

class BlockPortsTest : public QObject {
    Q_OBJECT

  private slots:
    void selectAllTakesThemToo() {
        CanvasDriver canvas(wiredLayer());
        canvas.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(canvas.session.selection(), (std::set<std::string>{"@in:input", "@out:output", "fc"}));
        QVERIFY(canvas.view.canvas().content().terminal("@in:input")->isChosen());
        const QPointF before = canvas.view.canvas().content().terminal("@out:output")->pos();
        canvas.key(Qt::Key_Right);
        QCOMPARE(canvas.view.canvas().content().terminal("@out:output")->pos(), before + QPointF(kGrid, 0));
        QCOMPARE(canvas.undoCount(), 1);
    }

    void inASequentialBlockThereIsNothingToDoWithThem() {
        CanvasDriver canvas(chainOfThree());
        canvas.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(canvas.session.selection(), (std::set<std::string>{"a", "b", "c"}));
    }

    void deletingAllLeavesThem() {
        CanvasDriver canvas(wiredLayer());
        canvas.key(Qt::Key_A, Qt::ControlModifier);
        canvas.key(Qt::Key_Delete);
        QVERIFY(canvas.block().nodes.empty());
        QVERIFY(canvas.block().wires->empty());
        QCOMPARE(canvas.block().header->inputs.size(), std::size_t(1));
        QCOMPARE(canvas.block().header->outputs.size(), std::size_t(1));
        QVERIFY2(canvas.view.hint().contains("select them alone"), qPrintable(canvas.view.hint()));
        QCOMPARE(canvas.undoCount(), 1);
    }

    void deletedAloneTheyGoWithTheirWiresEverywhere() {
        CanvasDriver canvas(withPart());
        canvas.session.enter("one");
        const Document before = canvas.session.document();
        canvas.session.select({"@in:y"});
        canvas.key(Qt::Key_Delete);
        QCOMPARE(part(canvas).header->inputs.size(), std::size_t(1));
        QCOMPARE(part(canvas).header->inputs.front().name, std::string("x"));
        QVERIFY(!canvas.hasWire({{"@in", "y"}, {"add", "other"}}));
        canvas.session.leave();
        QVERIFY(canvas.hasWire({{"fc", "output"}, {"two", "x"}}));
        QVERIFY(!canvas.hasWire({{"fc", "output"}, {"two", "y"}}));
        QCOMPARE(canvas.undoCount(), 1);
        canvas.session.undoStack().undo();
        QVERIFY(canvas.session.document() == before);
    }

    void anInputThatIsCopiedAlongFeedsTheCopy() {
        CanvasDriver canvas(withPart());
        canvas.session.enter("one");
        canvas.session.select({"add", "act"});
        canvas.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(canvas.node("add_1"));
        QVERIFY(!canvas.hasWire({{"@in", "x"}, {"add_1", "input"}}));
        canvas.session.undoStack().undo();
        canvas.session.select({"add", "act", "@in:x"});
        canvas.key(Qt::Key_C, Qt::ControlModifier);
        canvas.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(canvas.hasWire({{"@in", "x"}, {"add_1", "input"}}));
        QVERIFY(!canvas.hasWire({{"@in", "y"}, {"add_1", "other"}}));
        QVERIFY(canvas.hasWire({{"add_1", "output"}, {"act_1", "input"}}));
        // Elsewhere there is no input of that name.
        canvas.session.leave();
        canvas.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(canvas.node("add"));
        QVERIFY(canvas.hasWire({{"add", "output"}, {"act", "input"}}));
    }
};

QTEST_MAIN(BlockPortsTest)
#include "block_ports_test.moc"
