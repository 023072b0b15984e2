// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/arranging/arranger.h"

#include "core/document/project_file.h"
#include "tests/ui/canvas/canvas_documents.h"
#include "tests/ui/canvas/standing_apart.h"
#include "ui/canvas/editing/flow_selection.h"

#include <QDir>

#include <random>

using namespace layerloom;

namespace {

QPointF pointOf(const Node& node) {
    return {node.position.x, node.position.y};
}

/// Nodes in a heap (many: in rows, so that little is in sight), each fed by one or a few before it.
Document heap(std::size_t count, std::uint32_t seed, bool isTangled = false) {
    std::mt19937 random(seed);
    std::vector<NodePtr> nodes;
    std::vector<Wire> wires;
    const auto id = [](std::size_t i) { return "n" + std::to_string(i); };
    const auto place = [&](std::size_t i) {
        return count > 200
                   ? Position{300.0 * static_cast<double>(i % 60), 10 + 200.0 * static_cast<double>(i / 60)}
                   : Position{10.0 * (random() % 30), 10.0 + 10.0 * (random() % 30)};
    };
    for (std::size_t i = 0; i < count; ++i) {
        nodes.push_back(makeNode(id(i), i % 3 == 2 ? "cat" : i % 3 == 1 ? "Linear" : "ReLU", place(i)));
        const std::size_t inputs = i == 0 ? 0 : i % 3 == 2 ? 2 + random() % 3 : 1;
        for (std::size_t k = 0; k < inputs; ++k) {
            const std::size_t from =
                isTangled ? random() % count : i - 1 - random() % std::min<std::size_t>(i, 9);
            wires.push_back(
                {{id(from), "output"}, {id(i), i % 3 == 2 ? variadicPort("tensors", k) : "input"}});
        }
    }
    wires.push_back({{"@in", "input"}, {"n0", "input"}});
    wires.push_back({{id(count - 1), "output"}, {"@out", "output"}});
    return documentOf(BlockKind::FreeForm, std::move(nodes), std::move(wires));
}

} // namespace

class ArrangerTest : public QObject {
    Q_OBJECT

  private slots:
    void arrangingIsOneUndoStepThatUndoJumpsOver() {
        CanvasDriver driver(heap(12, 1));
        const Document before = driver.session.document();
        arrange(driver);
        QCOMPARE(driver.undoCount(), 1);
        const Document after = driver.session.document();
        QVERIFY(!(after == before));
        QCOMPARE(overlapIn(driver.view), QString());

        driver.session.undoStack().undo();
        QVERIFY(driver.session.document() == before);
        QVERIFY(!driver.view.arranger().isGliding());
        QCOMPARE(driver.view.canvas().content().node("n3")->pos(), pointOf(*driver.node("n3")));
        driver.session.undoStack().redo();
        QVERIFY(driver.session.document() == after);
        QVERIFY(!driver.view.arranger().isGliding());
    }

    void cardsGlideToTheirPlaces() {
        CanvasDriver driver(heap(12, 1));
        const QPointF start = driver.view.canvas().content().node("n11")->pos();
        driver.key(Qt::Key_L);
        QTRY_VERIFY(driver.view.arranger().isGliding());
        const QPointF goal = pointOf(*driver.node("n11"));
        QVERIFY(goal != start);
        QVERIFY(driver.view.canvas().content().node("n11")->pos() != goal);
        QTRY_VERIFY(!driver.view.arranger().isGliding());
        QCOMPARE(driver.view.canvas().content().node("n11")->pos(), goal);
    }

    void aPressEndsTheGlide() {
        CanvasDriver driver(heap(12, 1));
        driver.key(Qt::Key_L);
        QTRY_VERIFY(driver.view.arranger().isGliding());
        driver.click(QPoint(3, 3));
        QVERIFY(!driver.view.arranger().isGliding());
        QCOMPARE(driver.view.canvas().content().node("n11")->pos(), pointOf(*driver.node("n11")));
    }

    void undoInTheMiddleOfTheGlideIsHarmless() {
        CanvasDriver driver(heap(12, 1));
        const Document before = driver.session.document();
        driver.key(Qt::Key_L);
        QTRY_VERIFY(driver.view.arranger().isGliding());
        driver.session.undoStack().undo();
        QVERIFY(driver.session.document() == before);
        QTest::qWait(300);
        QCOMPARE(driver.view.canvas().content().node("n11")->pos(), pointOf(*driver.node("n11")));
    }

    void arrangingTwiceChangesNothing() {
        CanvasDriver driver(heap(20, 2));
        arrange(driver);
        const Document once = driver.session.document();
        arrange(driver);
        QVERIFY(driver.session.document() == once);
        QCOMPARE(driver.undoCount(), 1);
    }

    void escapeLeavesTheDocumentUntouched() {
        CanvasDriver driver(heap(300, 3));
        const Document before = driver.session.document();
        driver.key(Qt::Key_L);
        QVERIFY(driver.view.arranger().isRunning());
        driver.key(Qt::Key_Escape);
        QVERIFY(!driver.view.arranger().isRunning());
        QTest::qWait(500);
        QVERIFY(driver.session.document() == before);
        QCOMPARE(driver.undoCount(), 0);
    }

    void aLongLayoutShowsASignWhileItRuns() {
        CanvasDriver driver(heap(30'000, 3));
        QTest::qWait(50); // painted once
        QSignalSpy activity(&driver.view, &CanvasView::activityChanged);
        driver.key(Qt::Key_L);
        QTRY_VERIFY(!activity.empty());
        QVERIFY(activity.front().front().toString().contains("Esc"));
        QTRY_VERIFY_WITH_TIMEOUT(!driver.view.arranger().isRunning(), 30'000);
        QCOMPARE(activity.back().front().toString(), QString());
    }

    void anEditMeanwhileDropsTheLayout() {
        CanvasDriver driver(heap(300, 3));
        driver.key(Qt::Key_L);
        driver.session.select({"n5"});
        driver.key(Qt::Key_Delete);
        QVERIFY(!driver.view.arranger().isRunning());
        const Document edited = driver.session.document();
        QTest::qWait(500);
        QVERIFY(driver.session.document() == edited);
        QCOMPARE(driver.undoCount(), 1);
    }

    void undoMeanwhileDropsTheLayout() {
        CanvasDriver driver(heap(300, 3));
        const Document before = driver.session.document();
        driver.session.select({"n5"});
        driver.key(Qt::Key_Delete);
        driver.key(Qt::Key_L);
        driver.session.undoStack().undo();
        QTest::qWait(500);
        QVERIFY(driver.session.document() == before);
    }

    void enteringABlockMeanwhileDropsTheLayout() {
        CanvasDriver driver(nestedDocument());
        const Document before = driver.session.document();
        driver.key(Qt::Key_L);
        driver.doubleClick(driver.body("inner"));
        QCOMPARE(driver.session.shownBlock(), BlockName("Inner"));
        QTest::qWait(300);
        QVERIFY(driver.session.document() == before);
    }

    void closingMeanwhileIsSafe() {
        for (const int wait : {0, 30, 120}) {
            auto driver = std::make_unique<CanvasDriver>(heap(400, 3));
            driver->key(Qt::Key_L);
            QTest::qWait(wait);
            driver->view.close();
            driver.reset();
        }
        QTest::qWait(500);
    }

    void aDragDuringALayoutWins() {
        CanvasDriver driver(heap(300, 3));
        driver.key(Qt::Key_L);
        const QPoint at = driver.body("n0");
        driver.drag(at, at + QPoint(0, 50));
        QTest::qWait(500);
        QCOMPARE(driver.undoCount(), 1);
        QVERIFY(driver.session.undoStack().undoText().startsWith("Move"));
    }

    void theDirectionTurnsInOneStepAndIsKept() {
        CanvasDriver driver(heap(12, 1));
        const Document before = driver.session.document();
        driver.key(Qt::Key_L, Qt::AltModifier);
        finish(driver);
        QCOMPARE(driver.undoCount(), 1);
        QCOMPARE(driver.block().header->direction, ReadingDirection::Down);
        const SceneItems& content = driver.view.canvas().content();
        // Ports are at the top and at the bottom now.
        const QRectF card = content.node("n1")->body();
        QCOMPARE(content.portPosition({"n1", "input"}, false), QPointF(card.center().x(), card.top()));
        QCOMPARE(content.portPosition({"n1", "output"}, true), QPointF(card.center().x(), card.bottom()));
        QCOMPARE(overlapIn(driver.view), QString());
        QCOMPARE(crossingIn(driver.view), QString());
        QVERIFY(readProject(writeProject(driver.session.document())).document == driver.session.document());

        driver.key(Qt::Key_L, Qt::AltModifier);
        finish(driver);
        QCOMPARE(driver.block().header->direction, ReadingDirection::Right);
        driver.session.undoStack().undo();
        driver.session.undoStack().undo();
        QVERIFY(driver.session.document() == before);
    }

    void wiringWorksFromTopToBottomToo() {
        Document document = threeNodes();
        Block block = *document.find(document.root);
        BlockHeader header = *block.header;
        header.direction = ReadingDirection::Down;
        block.header = std::make_shared<const BlockHeader>(header);
        document.blocks[document.root] = std::make_shared<const Block>(block);
        CanvasDriver driver(document);
        driver.drag(driver.output("act"), driver.input("out"));
        QVERIFY(driver.hasWire({{"act", "output"}, {"out", "input"}}));
    }

    void tidyingTheSelectionLeavesTheOthersAlone() {
        CanvasDriver driver(heap(24, 4));
        arrange(driver);
        const Document before = driver.session.document();
        std::set<std::string> chosen{"n3", "n4", "n5", "n6"};
        driver.session.select(chosen);
        // In a heap again.
        std::vector<std::pair<std::string, Position>> places;
        for (const std::string& id : chosen)
            places.emplace_back(id, Position{200, 100});
        driver.session.apply(moveNodes(driver.session.document(), driver.session.shownBlock(), places),
                             "Heap");
        driver.key(Qt::Key_L, Qt::AltModifier | Qt::ShiftModifier);
        finish(driver);
        QCOMPARE(overlapIn(driver.view), QString());
        for (const NodePtr& node : driver.block().nodes) {
            if (!chosen.contains(node->id))
                QVERIFY(node->position == before.find(before.root)->find(node->id)->position);
        }
        QCOMPARE(driver.undoCount(), 3);
    }

    void aFrameGrowsWithWhatIsTidiedInIt() {
        Document document = heap(6, 5);
        std::vector<std::pair<std::string, Position>> places;
        for (int i = 0; i < 6; ++i)
            places.emplace_back("n" + std::to_string(i), Position{100.0 + 10 * i, 100});
        apply(document, moveNodes(document, document.root, places));
        BlockHeader header = *document.find(document.root)->header;
        header.notes = {{"Stem", {60, 40}, 400, 200, "blue", true}};
        apply(document, setHeader(document, document.root, header));
        CanvasDriver driver(document);
        std::set<std::string> chosen;
        for (const NodePtr& node : driver.block().nodes)
            chosen.insert(node->id);
        driver.session.select(chosen); // and not the frame
        driver.key(Qt::Key_L, Qt::AltModifier | Qt::ShiftModifier);
        finish(driver);
        const SceneItems& content = driver.view.canvas().content();
        for (const std::string& id : chosen)
            QVERIFY(content.notes()[0]->body().contains(content.node(id)->body()));
        QCOMPARE(driver.undoCount(), 1);
    }

    void nodesWithoutPlacesStandBesideFramesThatHaveSome() {
        std::vector<NodePtr> nodes;
        for (int i = 0; i < 8; ++i)
            nodes.push_back(makeNode("n" + std::to_string(i), "ReLU", {}));
        Document document = documentOf(BlockKind::FreeForm, std::move(nodes));
        BlockHeader header = *document.find(document.root)->header;
        header.notes = {{"Stem", {-100, -50}, 600, 300, "blue", true}, {"a note", {0, 300}, 200, 100}};
        apply(document, setHeader(document, document.root, header));
        CanvasDriver driver(document);
        finish(driver);
        for (const CanvasItem* card : cardsOf(driver.view)) {
            for (const NoteItem* note : driver.view.canvas().content().notes())
                QVERIFY(!note->body().intersects(card->body()));
        }
    }

    void aLongLineStandsInRowsAndIsReadableAtOnce() {
        std::vector<NodePtr> nodes;
        std::vector<Wire> wires{{{"@in", "input"}, {"n0", "input"}}};
        for (int i = 0; i < 12; ++i) {
            nodes.push_back(makeNode("n" + std::to_string(i), "ReLU", {10.0 * i, 10}));
            wires.push_back(
                {{"n" + std::to_string(i), "output"},
                 i == 11 ? Endpoint{"@out", "output"} : Endpoint{"n" + std::to_string(i + 1), "input"}});
        }
        CanvasDriver driver(documentOf(BlockKind::FreeForm, std::move(nodes), std::move(wires)));
        arrange(driver);
        const QRectF all = driver.view.canvas().content().standing();
        QVERIFY(all.width() < 3 * all.height());
        QCOMPARE(crossingIn(driver.view), QString());
        QVERIFY(driver.view.visibleArea().contains(all));
        QVERIFY(driver.view.zoom() > kSmallPrintZoom);
    }

    void framesMoveWithTheirContent() {
        Document document = heap(20, 5);
        BlockHeader header = *document.find(document.root)->header;
        header.notes = {{"Stem", {0, 0}, 150, 160, "blue", true}, {"a note far away", {2000, 900}, 200, 80}};
        apply(document, setHeader(document, document.root, header));
        CanvasDriver driver(document);
        const SceneItems& content = driver.view.canvas().content();
        std::set<NodeId> inside;
        for (const NodePtr& node : driver.block().nodes) {
            if (content.notes()[0]->body().contains(content.node(node->id)->body().center()))
                inside.insert(node->id);
        }
        QVERIFY(!inside.empty() && inside.size() < 20);
        arrange(driver);
        const QRectF frame = content.notes()[0]->body();
        for (const NodePtr& node : driver.block().nodes) {
            const QRectF body = content.node(node->id)->body();
            QCOMPARE(frame.contains(body), inside.contains(node->id));
            QCOMPARE(frame.intersects(body), inside.contains(node->id));
        }
        QCOMPARE(overlapIn(driver.view), QString());
        driver.session.undoStack().undo();
        QVERIFY(driver.session.document() == document);
    }

    void aNoteGoesAlongWithItsCard() {
        Document document = heap(10, 6);
        Block block = *document.find(document.root);
        const Position at = block.nodes[4]->position;
        BlockHeader header = *block.header;
        header.notes = {{"about n4", {at.x, at.y - 100}, 160, 80}};
        apply(document, setHeader(document, document.root, header));
        CanvasDriver driver(document);
        arrange(driver);
        const SceneItems& content = driver.view.canvas().content();
        const QRectF note = content.notes()[0]->body();
        qreal nearest = 1e9;
        for (const CanvasItem* card : cardsOf(driver.view))
            nearest = std::min(nearest, std::abs(card->body().top() - note.bottom()) +
                                            std::abs(card->body().left() - note.left()));
        // A terminal's body does not fill its box.
        QVERIFY(nearest >= 20 && nearest < 30);
        QCOMPARE(overlapIn(driver.view), QString());
    }

    void anExpandedCardCountsWithItsSize() {
        CanvasDriver driver(nestedDocument());
        driver.session.select({"inner"});
        driver.key(Qt::Key_E);
        driver.session.select({});
        arrange(driver);
        QCOMPARE(overlapIn(driver.view), QString());
    }

    void aBlockWithoutPositionsComesLaidOut() {
        Document document = heap(30, 7);
        Block block = *document.find(document.root);
        for (NodePtr& node : block.nodes) {
            Node bare = *node;
            bare.position = {};
            node = std::make_shared<const Node>(bare);
        }
        document.blocks[document.root] = std::make_shared<const Block>(block);
        CanvasDriver driver(document);
        QVERIFY(driver.view.canvas().content().isLayoutProvisional());
        QCOMPARE(overlapIn(driver.view), QString());
        QTRY_VERIFY(!driver.view.arranger().isRunning());
        QCOMPARE(overlapIn(driver.view), QString());
        QCOMPARE(crossingIn(driver.view), QString());
        QCOMPARE(driver.undoCount(), 0);
        QVERIFY(driver.session.document() == document);
    }

    void noWireRunsThroughACardInTheExamples_data() {
        QTest::addColumn<QString>("file");
        const QDir folder(LAYERLOOM_SOURCE_DIR "/resources/examples");
        for (const QString& name : folder.entryList({"*.loom"}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void noWireRunsThroughACardInTheExamples() {
        QFETCH(QString, file);
        CanvasDriver driver(loadProject(file.toStdString()).document);
        const Document document = driver.session.document();
        for (const auto& [name, block] : document.blocks) {
            driver.session.showDefinition(name);
            QCOMPARE(overlapIn(driver.view), QString());
            if (driver.view.canvas().isChain())
                continue;
            QCOMPARE(crossingIn(driver.view), QString());
            for (const Qt::KeyboardModifier modifier : {Qt::NoModifier, Qt::AltModifier}) {
                driver.key(Qt::Key_L, modifier);
                finish(driver);
                QCOMPARE(overlapIn(driver.view), QString());
                QCOMPARE(crossingIn(driver.view), QString());
            }
        }
    }

    void expandedCardsOfTheExamplesCoverNothing_data() { noWireRunsThroughACardInTheExamples_data(); }
    void expandedCardsOfTheExamplesCoverNothing() {
        QFETCH(QString, file);
        CanvasDriver driver(loadProject(file.toStdString()).document);
        const Document document = driver.session.document();
        for (const auto& [name, block] : document.blocks) {
            driver.session.showDefinition(name);
            for (const NodePtr& node : block->nodes) {
                if (!node->isInstance())
                    continue;
                driver.session.select({node->id});
                driver.key(Qt::Key_E);
                QCOMPARE(overlapIn(driver.view), QString());
                QCOMPARE(frameOverlapIn(driver.view), QString());
            }
            if (!driver.view.canvas().isChain())
                QCOMPARE(crossingIn(driver.view), QString());
        }
    }

    void noWireRunsThroughACardInHeaps() {
        for (const bool isTangled : {false, true}) {
            for (const std::size_t count : {1, 2, 5, 14, 40, 120}) {
                CanvasDriver driver(heap(count, 8, isTangled));
                for (const Qt::KeyboardModifier modifier : {Qt::NoModifier, Qt::AltModifier}) {
                    driver.key(Qt::Key_L, modifier);
                    finish(driver);
                    QCOMPARE(overlapIn(driver.view), QString());
                    QCOMPARE(crossingIn(driver.view), QString());
                }
            }
        }
    }

  private:
    static void finish(CanvasDriver& driver) {
        QTRY_VERIFY_WITH_TIMEOUT(!driver.view.arranger().isRunning(), 30'000);
        driver.view.arranger().finishGlide();
    }
    static void arrange(CanvasDriver& driver) {
        driver.key(Qt::Key_L);
        finish(driver);
    }
};

QTEST_MAIN(ArrangerTest)
#include "arranger_test.moc"
