// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that a document holds makes the canvas hang or crash.
#include "tests/bench/large_document.h"
#include "tests/ui/canvas/canvas_driver.h"

#include <QElapsedTimer>

#include <limits>

using namespace layerloom;

namespace {

constexpr int kPatience = 20'000; ///< ms: an age for a person, but a loaded machine takes its time

/// Opens the document, looks at it from near and far, selects, moves and undoes.
void work(Document document) {
    QElapsedTimer time;
    time.start();
    const Document before = document;
    CanvasDriver canvas(std::move(document));
    canvas.view.viewport()->grab();
    canvas.view.fitAll();
    canvas.view.viewport()->grab();
    canvas.view.commands().selectAll();
    canvas.view.nudge({10, 0});
    canvas.view.viewport()->grab();
    canvas.drag(QPoint(3, 3), QPoint(900, 600));
    while (canvas.session.undoStack().canUndo())
        canvas.session.undoStack().undo();
    canvas.view.viewport()->grab();
    QVERIFY2(time.elapsed() < kPatience, qPrintable(QString::number(time.elapsed())));
}

Document withNotes(std::vector<Note> notes) {
    Document document =
        documentOf(BlockKind::FreeForm, {makeNode("fc", "Linear", {0, 100}, {{"out_features", 8}})});
    Block block = *document.find(document.root);
    BlockHeader header = *block.header;
    header.notes = std::move(notes);
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    document.blocks[document.root] = std::make_shared<const Block>(std::move(block));
    return document;
}

} // namespace

class ExtremeDocumentsTest : public QObject {
    Q_OBJECT

  private slots:
    void positionsThatAreNoPlaces();
    void cardsThatAllLieOnOneAnother();
    void aHundredThousandNotes();
    void notesOfAnySize();
    void aNodeWithFiveThousandWires();
    void namesOfAMillionLetters();
    void wiresThatLeadNowhere();
    void aLongSequentialBlock();
};

void ExtremeDocumentsTest::positionsThatAreNoPlaces() {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    std::vector<NodePtr> nodes;
    std::vector<Wire> wires;
    for (const double x : {0.0, 1e300, -1e300, kInfinity, -kInfinity, kNaN, 1e-300}) {
        for (const double y : {10.0, -1e300, kInfinity, kNaN}) {
            const std::string id = "node" + std::to_string(nodes.size());
            nodes.push_back(makeNode(id, "ReLU", {x, y}));
            if (nodes.size() > 1)
                wires.push_back({{nodes[nodes.size() - 2]->id, "output"}, {id, "input"}});
        }
    }
    work(documentOf(BlockKind::FreeForm, std::move(nodes), std::move(wires)));
}

void ExtremeDocumentsTest::cardsThatAllLieOnOneAnother() {
    std::vector<NodePtr> nodes;
    for (int i = 0; i < 20'000; ++i)
        nodes.push_back(makeNode("node" + std::to_string(i), "ReLU", {5, 5}));
    work(documentOf(BlockKind::FreeForm, std::move(nodes)));
}

void ExtremeDocumentsTest::aHundredThousandNotes() {
    std::vector<Note> notes(100'000);
    for (std::size_t i = 0; i < notes.size(); ++i)
        notes[i] = {.text = "note", .position = {static_cast<double>(i % 500), 7.0}, .isFrame = i % 2 == 0};
    work(withNotes(std::move(notes)));
}

void ExtremeDocumentsTest::notesOfAnySize() {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    std::vector<Note> notes;
    for (const double size : {0.0, -5.0, 1e300, kInfinity, std::numeric_limits<double>::quiet_NaN()})
        notes.push_back({.text = std::string(100'000, 'w'), .width = size, .height = size});
    work(withNotes(std::move(notes)));
}

void ExtremeDocumentsTest::aNodeWithFiveThousandWires() {
    constexpr int kWires = 5000;
    std::vector<NodePtr> nodes{makeNode("from", "ReLU", {0, 0}), makeNode("to", "cat", {20'000, 0})};
    std::vector<Wire> wires;
    for (int i = 0; i < kWires; ++i) {
        const std::string id = "node" + std::to_string(i);
        nodes.push_back(makeNode(id, "ReLU", {400.0 + 200 * (i % 70), 100.0 * (i / 70)}));
        wires.push_back({{"from", "output"}, {id, "input"}});
        wires.push_back({{id, "output"}, {"to", variadicPort("tensors", static_cast<std::size_t>(i))}});
    }
    work(documentOf(BlockKind::FreeForm, std::move(nodes), std::move(wires)));
}

void ExtremeDocumentsTest::namesOfAMillionLetters() {
    Node node = *makeNode("fc", "Linear", {0, 100}, {{"out_features", 8}});
    node.name = std::string(1'000'000, 'm');
    Node other = *makeNode(std::string(1'000'000, 'i'), std::string(100'000, 't'), {300, 100});
    work(documentOf(BlockKind::FreeForm,
                    {std::make_shared<const Node>(node), std::make_shared<const Node>(other)},
                    {{{"fc", "output"}, {other.id, std::string(100'000, 'p')}}}));
}

void ExtremeDocumentsTest::wiresThatLeadNowhere() {
    work(documentOf(BlockKind::FreeForm, {makeNode("fc", "Linear", {0, 100}), makeNode("fc", "ReLU", {9, 9})},
                    {{{"fc", "output"}, {"gone", "input"}},
                     {{"gone", "output"}, {"fc", "input"}},
                     {{"fc", "output"}, {"gone", "input"}},
                     {{"@in", "none"}, {"@out", "none"}},
                     {{"@out", "output"}, {"@in", "input"}},
                     {{"", ""}, {"", ""}}}));
}

void ExtremeDocumentsTest::aLongSequentialBlock() {
    std::vector<NodePtr> nodes;
    for (int i = 0; i < 20'000; ++i)
        nodes.push_back(makeNode("node" + std::to_string(i), "ReLU", {}));
    work(documentOf(BlockKind::Sequential, std::move(nodes)));
}

QTEST_MAIN(ExtremeDocumentsTest)
#include "extreme_documents_test.moc"
