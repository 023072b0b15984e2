// SPDX-License-Identifier: GPL-3.0-or-later
// A long random walk of what a person may do, undone to the start and redone to the end.
#include "tests/ui/canvas/canvas_documents.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/picking/pick_box.h"

#include <random>

using namespace layerloom;

namespace {

constexpr int kSteps = 10000;
constexpr std::size_t kMostNodes = 10; ///< a small document keeps each step short

class Walk {
  public:
    explicit Walk(CanvasDriver& driver) : driver_(driver) {}

    void step() {
        const std::size_t count = driver_.block().nodes.size();
        switch (below(10)) {
        case 0:
        case 1:
            return count < kMostNodes ? add() : runCommand("delete");
        case 2:
        case 3:
            return connect();
        case 4:
            return tie();
        case 5:
            return move();
        case 6:
            return rename();
        case 7:
            return undoOrRedo();
        default:
            return anyCommand();
        }
    }

  private:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    NodeId someNode() {
        const auto& nodes = driver_.block().nodes;
        return nodes.empty() ? NodeId() : nodes[below(nodes.size())]->id;
    }
    void selectSome() {
        std::set<std::string> ids;
        for (std::size_t i = below(3) + 1; i > 0 && !driver_.block().nodes.empty(); --i)
            ids.insert(someNode());
        driver_.session.select(std::move(ids));
    }
    void add() {
        static constexpr const char* kTypes[] = {"layer:Linear", "layer:ReLU", "layer:cat", "layer:add",
                                                 "block:Inner"};
        const QPointF at(static_cast<qreal>(below(900)), static_cast<qreal>(below(600)));
        driver_.view.commands().place(kTypes[below(std::size(kTypes))],
                                      {.at = at, .connectTo = {}, .into = {}, .index = {}});
    }
    void connect() {
        selectSome();
        driver_.view.connectSelection(below(2) == 0);
        answer();
    }
    void tie() {
        driver_.session.select({someNode()});
        runCommand("tie");
        answer();
        answer();
    }
    /// Picks what a box that may have opened offers first, or one of the next.
    void answer() {
        if (!driver_.view.pickBox().isVisible())
            return;
        for (std::size_t i = below(4); i > 0; --i)
            QTest::keyClick(driver_.view.pickBox().focusProxy(), Qt::Key_Down);
        QTest::keyClick(driver_.view.pickBox().focusProxy(), Qt::Key_Return);
    }
    void move() {
        selectSome();
        driver_.view.nudge({10, below(2) ? 10.0 : -10.0});
    }
    void rename() {
        const NodeId id = someNode();
        if (!id.empty())
            driver_.session.apply(renameNode(driver_.session.document(), driver_.session.shownBlock(), id,
                                             "name" + std::to_string(below(1000000))),
                                  "Rename");
    }
    void undoOrRedo() {
        if (below(2))
            driver_.session.undoStack().undo();
        else
            driver_.session.undoStack().redo();
    }
    void anyCommand() {
        static constexpr const char* kCommands[] = {"duplicate",
                                                    "duplicate-wired",
                                                    "delete",
                                                    "delete-reconnect",
                                                    "delete-wires",
                                                    "disconnect",
                                                    "untie",
                                                    "make-owner",
                                                    "freeze",
                                                    "select-upstream",
                                                    "align-left",
                                                    "align-middle",
                                                    "select-downstream",
                                                    "distribute-horizontally"};
        selectSome();
        const bool isFull = driver_.block().nodes.size() >= kMostNodes;
        runCommand(isFull ? "delete" : kCommands[below(std::size(kCommands))]);
    }
    void runCommand(const QString& id) {
        const CanvasCommand command = canvasCommand(driver_.view, id);
        if (command.isEnabled())
            command.run();
    }

    CanvasDriver& driver_;
    std::minstd_rand random_{2024};
};

/// Empty if the scene shows the document and nothing else.
QString sceneComplaint(CanvasDriver& driver) {
    const SceneItems& content = driver.view.canvas().content();
    if (content.nodes().size() != driver.block().nodes.size())
        return "nodes";
    for (const NodePtr& node : driver.block().nodes) {
        const NodeItem* item = content.node(node->id);
        if (!item || item->id() != node->id || content.nodes()[item->index()] != item)
            return QString::fromStdString("node " + node->id);
        if (item->pos() != QPointF(node->position.x, node->position.y) && !content.isLayoutProvisional())
            return QString::fromStdString("place of " + node->id);
    }
    for (const Wire& wire : *driver.block().wires) {
        const bool isWhole = (wire.from.node.starts_with('@') || driver.node(wire.from.node)) &&
                             (wire.to.node.starts_with('@') || driver.node(wire.to.node));
        if (!isWhole)
            return "a wire to nowhere";
    }
    if (content.wires().size() != driver.block().wires->size())
        return "wires";
    for (std::size_t i = 0; i < content.wires().size(); ++i) {
        const WireItem& item = *content.wires()[i];
        const Wire& wire = (*driver.block().wires)[i];
        if (item.wire() != wire || content.find(wireSelectionId(wire)) != &item)
            return QString::fromStdString("wire " + wireSelectionId(wire));
        if (item.route().from != content.portPosition(wire.from, true) ||
            item.route().to != content.portPosition(wire.to, false))
            return QString::fromStdString("the way of " + wireSelectionId(wire));
    }
    return content.ties().size() == driver.block().ties.size() ? QString() : "ties";
}

} // namespace

class RandomWalkTest : public QObject {
    Q_OBJECT

  private slots:
    void aRandomWalkIsUndoneAndRedoneWhole();
};

void RandomWalkTest::aRandomWalkIsUndoneAndRedoneWhole() {
    const Document start = nestedDocument();
    CanvasDriver driver(start);
    Walk walk(driver);
    for (int i = 0; i < kSteps; ++i) {
        walk.step();
        const QString complaint = sceneComplaint(driver);
        QVERIFY2(complaint.isEmpty(), qPrintable(QStringLiteral("step %1: %2").arg(i).arg(complaint)));
    }
    QUndoStack& stack = driver.session.undoStack();
    while (stack.canRedo())
        stack.redo();
    const Document end = driver.session.document();
    QVERIFY(stack.count() > kSteps / 10);
    while (stack.canUndo())
        stack.undo();
    QVERIFY(driver.session.document() == start);
    QCOMPARE(sceneComplaint(driver), QString());
    while (stack.canRedo())
        stack.redo();
    QVERIFY(driver.session.document() == end);
    QCOMPARE(sceneComplaint(driver), QString());
}

QTEST_MAIN(RandomWalkTest)
#include "random_walk_test.moc"
