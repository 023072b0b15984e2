// SPDX-License-Identifier: GPL-3.0-or-later
// Where the texts of wires stand.
#include "tests/ui/canvas/standing_apart.h"

#include "core/document/project_file.h"

#include <set>

using namespace layerloom;

namespace {

/// The labels that are seen, each with its wire.
std::vector<const WireItem*> labelled(CanvasDriver& canvas) {
    std::vector<const WireItem*> wires;
    for (const WireItem* wire : canvas.view.canvas().content().wires()) {
        if (!wire->look().isRepeated && !wire->pill().isEmpty())
            wires.push_back(wire);
    }
    return wires;
}

bool runsThrough(const WireItem& wire, const QRectF& area) {
    const std::vector<QPointF> points = wirePoints(wire.route(), 200);
    return std::ranges::any_of(points, [&](const QPointF& point) { return area.contains(point); });
}

/// True if somewhere along the wire its label would lie on nothing, with room to spare.
bool hasFreeSpot(CanvasDriver& canvas, const WireItem& wire) {
    constexpr qreal kSpare = 5;
    QRectF label = wire.pill().adjusted(-kSpare, -kSpare, kSpare, kSpare);
    const auto isFree = [&] {
        const auto meets = [&](const WireItem* other) {
            return other->wire().from != wire.wire().from &&
                   (runsThrough(*other, label) ||
                    (!other->look().isRepeated && other->pill().intersects(label)));
        };
        const auto covers = [&](const CanvasItem* card) { return card->body().intersects(label); };
        return std::ranges::none_of(canvas.view.canvas().content().wires(), meets) &&
               std::ranges::none_of(cardsOf(canvas.view), covers);
    };
    for (const QPointF& point : wirePoints(wire.route(), 60)) {
        label.moveCenter(point);
        if (isFree())
            return true;
    }
    return false;
}

/// What lies where it cannot be read, or an empty text.
QString faultIn(CanvasDriver& canvas) {
    const std::vector<const WireItem*> wires = labelled(canvas);
    for (std::size_t i = 0; i < wires.size(); ++i) {
        const QString name = QString::fromStdString(wires[i]->id());
        for (const CanvasItem* card : cardsOf(canvas.view)) {
            if (card->body().intersects(wires[i]->pill()))
                return name + " is under " + QString::fromStdString(card->id());
        }
        for (const WireItem* other : canvas.view.canvas().content().wires()) {
            if (other->wire().from != wires[i]->wire().from && runsThrough(*other, wires[i]->pill()) &&
                hasFreeSpot(canvas, *wires[i]))
                return name + " is crossed by " + QString::fromStdString(other->id());
        }
        for (std::size_t k = 0; k < i; ++k) {
            if (wires[k]->pill().intersects(wires[i]->pill()))
                return name + " lies on " + QString::fromStdString(wires[k]->id());
        }
    }
    return {};
}

void see(CanvasDriver& canvas) {
    canvas.view.resize(3000, 2000);
    canvas.view.fitAll();
    if (canvas.view.zoom() < 0.7)
        canvas.view.zoomToActualSize();
    for (int i = 0; i < 4; ++i) {
        canvas.view.grab();
        QApplication::processEvents();
    }
}

} // namespace

class LabelPlacerTest : public QObject {
    Q_OBJECT

  private slots:
    void aWireThatCrossesTheMiddleMovesTheLabel() {
        // a → b runs level; c → d crosses its middle from above.
        Document document =
            documentOf(BlockKind::FreeForm,
                       {makeNode("a", "Linear", {200, 300}, {{"in_features", 4}, {"out_features", 4}}),
                        makeNode("b", "ReLU", {700, 300}),
                        makeNode("c", "Linear", {200, 40}, {{"in_features", 4}, {"out_features", 4}}),
                        makeNode("d", "ReLU", {700, 560})},
                       {{{"@in", "input"}, {"a", "input"}},
                        {{"@in", "input"}, {"c", "input"}},
                        {{"a", "output"}, {"b", "input"}},
                        {{"c", "output"}, {"d", "input"}}});
        Block root = *document.find(document.root);
        BlockHeader header = *root.header;
        header.inputs.front().spec = InputSpec{DType::Float32, Shape{Dim::batch(), 4}};
        header.inputs.front().position = {-100, 300};
        header.outputs.front().position = {1200, 300};
        root.header = std::make_shared<const BlockHeader>(header);
        document.blocks[document.root] = std::make_shared<const Block>(root);
        CanvasDriver canvas(document);
        see(canvas);
        QCOMPARE(faultIn(canvas), QString());
        const WireItem& level = *canvas.view.canvas().content().wire("a:output->b:input");
        QVERIFY(!level.pill().isEmpty());
        QVERIFY(runsThrough(level, level.pill())); // on its own wire
        // Once nothing crosses it, it is in the middle again.
        canvas.session.apply(disconnectWire(canvas.session.document(), canvas.session.shownBlock(),
                                            {{"c", "output"}, {"d", "input"}}),
                             "Disconnect");
        canvas.session.apply(
            moveNodes(canvas.session.document(), canvas.session.shownBlock(), {{"b", {720, 300}}}), "Move");
        see(canvas);
        QCOMPARE(level.pill().center(), wireMiddle(level.route()));
    }

    void labelsOfTheExamplesCanBeRead_data() {
        QTest::addColumn<int>("unused");
        for (const char* name : {"attention", "resnet18", "googlenet", "unet", "siamese",
                                 "transformer_encoder", "mlp_mixer", "vit_b_16", "flexible"})
            QTest::newRow(name);
    }
    void labelsOfTheExamplesCanBeRead() {
        const std::string file =
            std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + QTest::currentDataTag() + ".loom";
        CanvasDriver canvas(loadProject(file).document);
        std::set<BlockName> seen;
        std::vector<std::vector<NodeId>> open{{}};
        while (!open.empty()) {
            const std::vector<NodeId> path = open.back();
            open.pop_back();
            canvas.session.show(path);
            for (const NodePtr& node : canvas.block().nodes) {
                if (node->isInstance() && seen.insert(node->block).second) {
                    open.push_back(path);
                    open.back().push_back(node->id);
                }
            }
            if (canvas.block().isSequential())
                continue;
            see(canvas);
            const QString fault = faultIn(canvas);
            QVERIFY2(fault.isEmpty(),
                     qPrintable(QString::fromStdString(canvas.session.shownBlock()) + ": " + fault));
        }
    }
};

QTEST_MAIN(LabelPlacerTest)
#include "label_placer_test.moc"
