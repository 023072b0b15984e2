// SPDX-License-Identifier: GPL-3.0-or-later
// Gestures on many things at once take another way than those on a few, and come to the same.
#include "core/document/node_gestures.h"
#include "tests/bench/large_document.h"
#include "tests/core/document/sample_documents.h"

#include <QtTest>

#include <algorithm>

using namespace layerloom;
using samples::with;

namespace {

constexpr int kNodes = 1010;

const Block& net(const Document& document) {
    return *document.find("Net");
}

/// Applies the edit, and its inverse: true if that restores equality and the edit did something.
bool undoes(const Document& before, const Edit& edit) {
    Document document = before;
    const Edit inverse = apply(document, edit);
    const bool changed = !(document == before);
    apply(document, inverse);
    return changed && document == before;
}

} // namespace

class ManyAtOnceTest : public QObject {
    Q_OBJECT

  private slots:
    void movingManyIsAsMovingEach() {
        const Document before = LargeDocument(kNodes).make();
        std::vector<std::pair<std::string, Position>> positions{{"@note:0", {7, 8}}, {"@in:input", {9, 10}}};
        Document oneByOne = before;
        for (int i = 0; i < 40; ++i)
            positions.emplace_back("node_" + std::to_string(i * 3), Position{1.0 * i, 2.0 * i});
        for (const auto& position : positions)
            oneByOne = with(oneByOne, moveNodes(oneByOne, "Net", {position}));
        const Edit edit = moveNodes(before, "Net", positions);
        QVERIFY(with(before, edit) == oneByOne);
        QVERIFY(undoes(before, edit));
        QVERIFY(moveNodes(oneByOne, "Net", positions).isEmptyBatch());
    }

    void theOrderInWhichManyAreMovedDoesNotMatter() {
        const Document before = LargeDocument(kNodes).make();
        std::vector<std::pair<std::string, Position>> positions;
        for (const NodePtr& node : before.find("Net")->nodes)
            positions.emplace_back(node->id, Position{node->position.x + 1, node->position.y});
        positions.emplace_back("@note:0", Position{7, 8});
        positions.erase(positions.begin() + 5); // one that stays between those that move
        const Document inOrder = with(before, moveNodes(before, "Net", positions));
        std::ranges::reverse(positions);
        QVERIFY(with(before, moveNodes(before, "Net", positions)) == inOrder);
        QVERIFY(inOrder.find("Net")->nodes[5] == before.find("Net")->nodes[5]);
        QCOMPARE(inOrder.find("Net")->nodes.back()->position.x,
                 before.find("Net")->nodes.back()->position.x + 1);
    }

    void settingOptionsOfManyIsAsSettingThemOfEach() {
        const Document before = LargeDocument(kNodes).make();
        std::set<NodeId> ids{"gone"};
        Document oneByOne = before;
        for (int i = 0; i < 40; ++i) {
            const NodeId id = "node_" + std::to_string(i * 5);
            ids.insert(id);
            oneByOne = with(oneByOne, setOption(oneByOne, "Net", id, "out_features", std::nullopt));
            oneByOne = with(oneByOne, setOption(oneByOne, "Net", id, "bias", false));
        }
        const Edit edit =
            setOptions(before, "Net", ids, {{"out_features", std::nullopt}, {"bias", Value(false)}});
        QVERIFY(with(before, edit) == oneByOne);
        QVERIFY(undoes(before, edit));
        QVERIFY(setOptions(oneByOne, "Net", ids, {{"bias", Value(false)}}).isEmptyBatch());
    }

    void whatIsTiedFollowsWhenOptionsOfManyAreSet() {
        const Document before = LargeDocument(kNodes).make();
        const Edit edit = setOptions(before, "Net", {"node_0", "node_10"}, {{"bias", Value(false)}});
        const Block after = net(with(before, edit));
        QCOMPARE(net(before).ties.front().member.path.front(), NodeId("node_5"));
        QCOMPARE(after.find("node_5")->options.at("bias"), Value(false));
        QVERIFY(!after.find("node_15")->options.contains("bias"));
    }

    void freezingManyIsAsFreezingEach() {
        const Document before = LargeDocument(kNodes).make();
        std::set<NodeId> ids;
        Document oneByOne = before;
        for (int i = 0; i < 40; ++i) {
            ids.insert("node_" + std::to_string(i));
            oneByOne = with(oneByOne, setFrozen(oneByOne, "Net", "node_" + std::to_string(i), {"*"}));
        }
        const Edit edit = setFrozenOf(before, "Net", ids, {"*"});
        QVERIFY(with(before, edit) == oneByOne);
        QVERIFY(undoes(before, edit));
    }

    void tyingManyIsAsTyingEachToTheFirst() {
        const Document before = LargeDocument(kNodes).make();
        const auto idOf = [](int i) { return "node_" + std::to_string(500 + i * 5); };
        std::set<NodeId> ids{idOf(0)};
        Document oneByOne = before;
        for (int i = 1; i < 40; ++i) {
            ids.insert(idOf(i));
            oneByOne = with(oneByOne, tie(oneByOne, "Net", {{{idOf(0)}, {}}, {{idOf(i)}, {}}}));
        }
        const Edit edit = tieNodes(before, "Net", ids);
        QVERIFY(with(before, edit) == oneByOne);
        QVERIFY(undoes(before, edit));
        QVERIFY(tieNodes(before, "Net", {idOf(0)}).isEmptyBatch());
    }

    void removingManyIsAsRemovingEach() {
        const Document before = LargeDocument(kNodes).make();
        std::set<NodeId> ids;
        Document oneByOne = before;
        for (int i = 490; i < 530; ++i) {
            ids.insert("node_" + std::to_string(i));
            oneByOne = with(oneByOne, removeNodes(oneByOne, "Net", {"node_" + std::to_string(i)}));
        }
        const Edit edit = removeNodes(before, "Net", ids);
        QVERIFY(with(before, edit) == oneByOne);
        QVERIFY(net(before).ties.size() > net(oneByOne).ties.size());
        QVERIFY(undoes(before, edit));
    }

    void disconnectingManyClosesTheGapsThatTheyLeave() {
        Document document = newDocument(BlockKind::FreeForm);
        document = with(document, addNode(document, "Net", samples::node("cat", "cat")));
        for (std::size_t i = 0; i < 50; ++i)
            document = with(document, connectWire(document, "Net",
                                                  {{"@in", "input"}, {"cat", variadicPort("tensors", i)}}));
        std::set<Wire> wires;
        Document oneByOne = document;
        for (std::size_t i = 50; i-- > 0;) {
            const Wire wire{{"@in", "input"}, {"cat", variadicPort("tensors", i)}};
            if (i % 2 == 0 && wires.insert(wire).second)
                oneByOne = with(oneByOne, disconnectWire(oneByOne, "Net", wire));
        }
        const Edit edit = disconnectWires(document, "Net", wires);
        QCOMPARE(net(oneByOne).wires->size(), std::size_t(25));
        QVERIFY(with(document, edit) == oneByOne);
        QVERIFY(undoes(document, edit));
    }

    void freeIdsAreFoundAmongManyAlike() {
        Document document = newDocument(BlockKind::FreeForm);
        for (int i = 0; i < 300; ++i) {
            const NodeId id = freeNodeId(net(document), "linear");
            QCOMPARE(id, i == 0 ? NodeId("linear") : "linear_" + std::to_string(i));
            document = with(document, addNode(document, "Net", samples::node(id, "Linear")));
        }
    }
};

QTEST_APPLESS_MAIN(ManyAtOnceTest)
#include "many_at_once_test.moc"
