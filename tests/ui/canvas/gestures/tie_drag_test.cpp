// SPDX-License-Identifier: GPL-3.0-or-later
// Ties across the levels of blocks, and wires whose shapes clash, drawn by real events.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/canvas/picking/pick_box.h"
#include "ui/canvas/scene/canvas_tips.h"

#include <QLineEdit>

using namespace layerloom;

namespace {

constexpr Qt::KeyboardModifiers kTies = Qt::ControlModifier | Qt::AltModifier;

/// fc, act, out as ever, and `inner`, whose children are Linear a and Tanh b.
Document withLinearInside() {
    Document document = nestedDocument();
    const Document inner = documentOf(
        BlockKind::Sequential,
        {makeNode("a", "Linear", {}, {{"in_features", 4}, {"out_features", 8}}), makeNode("b", "Tanh", {})});
    document.blocks["Inner"] = inner.share(inner.root);
    return document;
}

} // namespace

class TieDragTest : public QObject {
    Q_OBJECT

  private slots:
    void aNodeIsTiedWithAChildInTheRowOfACard() {
        CanvasDriver canvas(withLinearInside());
        canvas.click(canvas.toggle("inner"));
        const int steps = canvas.undoCount();
        canvas.drag(canvas.body("fc"), canvas.row("inner", 0), kTies);
        QCOMPARE(canvas.block().ties, (std::vector<Tie>{{{{"fc"}, {}}, {{"inner", "a"}, {}}}}));
        QCOMPARE(canvas.undoCount(), steps + 1);
        TieItem* tie = canvas.view.canvas().content().ties().begin()->second;
        const QString tip = tipFor(canvas.view.canvas(), {Hit::What::Tie, tie, {}, false});
        QVERIFY2(tip.contains("inner.0"), qPrintable(tip));
        QVERIFY(tip.contains("fc is the owner"));
    }

    void aChildMayBeTheOwner() {
        CanvasDriver canvas(withLinearInside());
        canvas.click(canvas.toggle("inner"));
        canvas.drag(canvas.row("inner", 0), canvas.body("fc"), kTies);
        QCOMPARE(canvas.block().ties, (std::vector<Tie>{{{{"inner", "a"}, {}}, {{"fc"}, {}}}}));
    }

    void aChildOfAnotherTypeIsRefused() {
        CanvasDriver canvas(withLinearInside());
        canvas.click(canvas.toggle("inner"));
        canvas.press(canvas.body("fc"), kTies);
        canvas.move(canvas.body("fc") + QPoint(20, 20));
        canvas.move(canvas.row("inner", 1));
        QVERIFY2(canvas.view.hint().contains("one type"), qPrintable(canvas.view.hint()));
        canvas.release(canvas.row("inner", 1));
        QVERIFY(canvas.block().ties.empty());
    }

    void hoveringLightsAllThatShareAcrossLevels() {
        CanvasDriver canvas(withLinearInside());
        canvas.click(canvas.toggle("inner"));
        canvas.drag(canvas.body("fc"), canvas.row("inner", 0), kTies);
        const SceneItems& content = canvas.view.canvas().content();
        canvas.move(canvas.body("fc"));
        QVERIFY(content.node("fc")->isLit() && content.node("inner")->isLit());
        QVERIFY(!content.node("act")->isLit());
        QCOMPARE(content.node("inner")->look().sharing, Sharing::Partly);
        canvas.move(canvas.body("act"));
        QVERIFY(!content.node("inner")->isLit());
    }

    void clickingARowTiesToo() {
        CanvasDriver canvas(withLinearInside());
        canvas.click(canvas.toggle("inner"));
        canvas.view.beginTie("fc");
        canvas.click(canvas.row("inner", 0));
        QCOMPARE(canvas.block().ties.size(), std::size_t(1));
        QCOMPARE(canvas.block().ties.front().member.path, (std::vector<NodeId>{"inner", "a"}));
    }

    void parametersOfAChildAreTiedWithShift() {
        Document document = wiredLayer(); // its fc has a known shape: 256 × 20
        const Document inner =
            documentOf(BlockKind::Sequential, {makeNode("a", "Linear", {}, {{"out_features", 256}})});
        document.blocks["Inner"] = inner.share(inner.root);
        Block root = *document.find(document.root);
        Node instance;
        instance.id = "inner";
        instance.block = "Inner";
        instance.position = {260, 200};
        root.nodes.push_back(std::make_shared<const Node>(instance));
        std::vector<Wire> wires = *root.wires;
        wires.push_back({{"@in", "input"}, {"inner", "input"}});
        root.wires = std::make_shared<const std::vector<Wire>>(wires);
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        canvas.click(canvas.toggle("inner"));
        canvas.drag(canvas.body("fc"), canvas.row("inner", 0), kTies | Qt::ShiftModifier);
        QVERIFY(canvas.view.pickBox().isVisible());
        QVERIFY2(canvas.view.pickBox().offered().contains("fc.weight = inner.0.weight"),
                 qPrintable(canvas.view.pickBox().offered().join(u',')));
        auto* search = canvas.view.pickBox().findChild<QLineEdit*>();
        QTest::keyClicks(search, "bias");
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(canvas.block().ties.size(), std::size_t(1));
        QCOMPARE(canvas.block().ties.front(), (Tie{{{"fc"}, "bias"}, {{"inner", "a"}, "bias"}}));
        QVERIFY(!canvas.session.validation().hasErrors());
    }

    void aWireThatClashesSaysSoWhileItIsDrawn() {
        Document document = wiredLayer(); // what fc gives is (N, 256)
        Block root = *document.find(document.root);
        root.nodes.push_back(
            makeNode("conv", "Conv2d", {260, 200}, {{"out_channels", 4}, {"kernel_size", 3}}));
        root.nodes.push_back(makeNode("ok", "ReLU", {600, 200}));
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        canvas.press(canvas.output("fc"));
        canvas.move(canvas.output("fc") + QPoint(10, 30));
        canvas.move(canvas.input("ok"));
        QCOMPARE(canvas.view.hint(), QString());
        canvas.move(canvas.input("conv"));
        QVERIFY2(canvas.view.hint().contains("no dimension -3"), qPrintable(canvas.view.hint()));
        canvas.release(canvas.input("conv"));
        QVERIFY(canvas.hasWire({{"fc", "output"}, {"conv", "input"}}));
        // The finished wire is red, and says why as soon as the pointer is on it.
        const SceneItems& content = canvas.view.canvas().content();
        const WireItem& wire = *content.wire("fc:output->conv:input");
        QVERIFY(wire.isFaulty());
        canvas.view.grab(); // a wire finds its way when it is painted
        canvas.move(canvas.at(wireMiddle(wire.route())));
        QVERIFY2(canvas.view.hint().contains("no dimension -3"), qPrintable(canvas.view.hint()));
        canvas.move(canvas.at({100, 600}));
        QCOMPARE(canvas.view.hint(), QString());
    }
};

QTEST_MAIN(TieDragTest)
#include "tie_drag_test.moc"
