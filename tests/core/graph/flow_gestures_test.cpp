// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/flow_gestures.h"

#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "core/graph/block_moves.h"
#include "core/graph/regrouping.h"
#include "core/graph/validation.h"
#include "tests/core/document/sample_documents.h"

#include <QtTest>

using namespace layerloom;
using samples::with;

namespace {

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

const Block& root(const Document& document) {
    return *document.find(document.root);
}

Node node(const NodeId& id, const std::string& type) {
    Node made;
    made.id = id;
    made.type = type;
    return made;
}

std::string option(const Document& document, const NodeId& id, const char* name) {
    const auto& options = root(document).find(id)->options;
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second.as<std::string>();
}

/// Errors that do not come of missing wires.
std::string problems(const Document& document) {
    std::string text;
    for (const Problem& problem : validate(document).problems) {
        if (problem.code != "unconnected" && problem.code != "output" && problem.code != "input")
            text += problemLine(problem) + '\n';
    }
    return text;
}

bool undoes(const Document& before, const Edit& edit) {
    Document document = before;
    const Edit inverse = apply(document, edit);
    const bool changed = !(document == before);
    apply(document, inverse);
    return changed && document == before;
}

} // namespace

class FlowGesturesTest : public QObject {
    Q_OBJECT

  private slots:
    void aNewLoopHasItsPartsWithBodiesToStartFrom_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("roles");
        QTest::newRow("While") << "While" << QStringList({"condition", "body"});
        QTest::newRow("If") << "If" << QStringList({"condition", "then", "otherwise"});
        QTest::newRow("Repeat") << "Repeat" << QStringList({"body"});
    }
    void aNewLoopHasItsPartsWithBodiesToStartFrom() {
        QFETCH(QString, type);
        QFETCH(QStringList, roles);
        const Document before = newDocument(BlockKind::FreeForm);
        const Edit edit = addFlow(before, "Net", node("flow", type.toStdString()));
        const Document after = with(before, edit);
        const Node& flow = *root(after).find("flow");
        for (const QString& role : roles) {
            const Node* part = partOf(root(after), flow, role.toStdString());
            QVERIFY2(part, qPrintable(role));
            QVERIFY(after.find(part->block));
        }
        QCOMPARE(root(after).nodes.size(), std::size_t(roles.size() + 1));
        QVERIFY2(problems(after).empty(), problems(after).c_str());
        QVERIFY(undoes(before, edit));
        // A second one has parts of its own.
        const Document twice = with(after, addFlow(after, "Net", node("flow_1", type.toStdString())));
        QCOMPARE(root(twice).nodes.size(), std::size_t(2 * (roles.size() + 1)));
        QVERIFY2(problems(twice).empty(), problems(twice).c_str());
    }

    void partsGoWithTheirLoop() {
        const Document before = example("flexible");
        const Document after = with(before, removeWithParts(before, before.root, {"loop"}));
        for (const char* id : {"loop", "is_large", "halve"})
            QVERIFY2(!root(after).find(id), id);
        QVERIFY(root(after).find("mix"));
        QVERIFY(undoes(before, removeWithParts(before, before.root, {"loop"})));
    }

    void aLoopThatLosesAPartNamesNone() {
        const Document before = example("flexible");
        const Document after = with(before, removeWithParts(before, before.root, {"halve"}));
        QVERIFY(root(after).find("loop"));
        QVERIFY(!root(after).find("halve"));
        QCOMPARE(option(after, "loop", "body"), std::string());
        QCOMPARE(option(after, "loop", "condition"), std::string("is_large"));
    }

    void copiesNameTheirOwnParts() {
        const Document before = example("flexible");
        Block block = root(before);
        std::map<NodeId, NodeId> ids;
        for (const char* id : {"loop", "is_large", "halve"}) {
            Node copy = *block.find(id);
            copy.id = ids[id] = std::string(id) + "_1";
            block.nodes.push_back(std::make_shared<const Node>(copy));
        }
        ids.erase("halve"); // did not come along
        followPartIds(block, ids);
        QCOMPARE(block.find("loop_1")->options.at("condition"), Value("is_large_1"));
        QCOMPARE(block.find("loop_1")->options.at("body"), Value(""));
        QCOMPARE(block.find("loop")->options.at("body"), Value("halve"));
    }

    void aPartIsReplacedByAnyBlock() {
        const Document before = example("flexible");
        const Edit edit = setPart(before, before.root, "loop", "body", "IsLarge");
        const Document after = with(before, edit);
        QCOMPARE(root(after).find("halve")->block, BlockName("IsLarge"));
        QCOMPARE(option(after, "loop", "body"), std::string("halve"));
        QVERIFY(undoes(before, edit));
        const Document emptied = with(after, setPart(after, after.root, "loop", "body", {}));
        QVERIFY(!root(emptied).find("halve"));
        const Document filled = with(emptied, setPart(emptied, emptied.root, "loop", "body", "Halve"));
        QCOMPARE(partOf(root(filled), *root(filled).find("loop"), "body")->block, BlockName("Halve"));
        QVERIFY(!partRefusal(before, "Halve", before.root).empty());
        QVERIFY(partRefusal(before, before.root, "Halve").empty());
    }

    void nodesBecomeTheBodyOfALoop_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("role");
        QTest::newRow("While") << int(FlowKind::While) << "body";
        QTest::newRow("If") << int(FlowKind::If) << "then";
        QTest::newRow("Repeat") << int(FlowKind::Repeat) << "body";
    }
    void nodesBecomeTheBodyOfALoop() {
        QFETCH(int, kind);
        QFETCH(QString, role);
        Document before = newDocument(BlockKind::FreeForm);
        for (const char* id : {"first", "second"})
            before = with(before, addNode(before, "Net", node(id, "relu")));
        for (const Wire& wire :
             {Wire{{"@in", "input"}, {"first", "input"}}, Wire{{"first", "output"}, {"second", "input"}},
              Wire{{"second", "output"}, {"@out", "output"}}})
            before = with(before, connectWire(before, "Net", wire));
        const Regrouping made = wrapIntoFlow(before, "Net", {"first", "second"}, FlowKind(kind));
        QVERIFY2(made.isPossible(), made.refusal.c_str());
        const Document after = with(before, made.edit);
        const Node& flow = *root(after).find(*made.nodes.begin());
        const Node* body = partOf(root(after), flow, role.toStdString());
        QVERIFY(body);
        QCOMPARE(after.find(body->block)->nodes.size(), std::size_t(2));
        QCOMPARE(root(after).wires->size(), std::size_t(2));
        for (const Wire& wire : *root(after).wires)
            QVERIFY(wire.from.node == flow.id || wire.to.node == flow.id);
        QVERIFY2(problems(after).empty(), problems(after).c_str());
        QVERIFY(undoes(before, made.edit));
    }

    void whatCannotBeCarriedIsNoLoop() {
        Document before = newDocument(BlockKind::FreeForm);
        before = with(before, addNode(before, "Net", node("noise", "rand")));
        before = with(before, connectWire(before, "Net", {{"noise", "output"}, {"@out", "output"}}));
        QVERIFY(!wrapIntoFlow(before, "Net", {"noise"}, FlowKind::While).isPossible());
        const Document chain = newDocument(BlockKind::Sequential);
        QVERIFY(!wrapIntoFlow(chain, "Net", {}, FlowKind::Repeat).isPossible());
    }

    void wrappingALoopTakesItsPartsAlong() {
        const Document before = example("flexible");
        const Regrouping made = wrapIntoFlow(before, before.root, {"loop"}, FlowKind::Repeat);
        QVERIFY2(made.isPossible(), made.refusal.c_str());
        const Document after = with(before, made.edit);
        const Block& body = *after.find(made.definition);
        for (const char* id : {"loop", "is_large", "halve"})
            QVERIFY2(body.find(id), id);
        QVERIFY2(problems(after).empty(), problems(after).c_str());
    }

    void aLoopThatMovesOutOfItsBlockTakesItsPartsAlong() {
        const Document before = example("flexible");
        const Regrouping wrapped = wrapNodes(before, before.root, withParts(root(before), {"loop"}));
        const Document inside = with(before, wrapped.edit);
        const Regrouping moved = moveOutOfBlock(inside, inside.root, *wrapped.nodes.begin(), {"loop"},
                                                root(inside).nodes.size(), {});
        QVERIFY2(moved.isPossible(), moved.refusal.c_str());
        const Document after = with(inside, moved.edit);
        const Node& loop = *root(after).find("loop");
        QVERIFY(partOf(root(after), loop, "condition") && partOf(root(after), loop, "body"));
    }

    void dissolvingABlockKeepsItsLoopsWhole() {
        const Document before = example("flexible");
        const Regrouping wrapped = wrapNodes(before, before.root, withParts(root(before), {"loop"}));
        const Document inside = with(before, wrapped.edit);
        const Regrouping back = unwrapInstance(inside, inside.root, *wrapped.nodes.begin());
        QVERIFY2(back.isPossible(), back.refusal.c_str());
        const Document after = with(inside, back.edit);
        const Node& loop = *root(after).find("loop");
        QVERIFY(partOf(root(after), loop, "condition") && partOf(root(after), loop, "body"));
        QVERIFY2(problems(after).empty(), problems(after).c_str());
        QVERIFY(!unwrapInstance(after, after.root, "halve").isPossible());
    }
};

QTEST_APPLESS_MAIN(FlowGesturesTest)
#include "flow_gestures_test.moc"
