// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/document/sample_documents.h"

#include <QtTest>

#include <stdexcept>

using namespace layerloom;
using samples::with;

namespace {

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

class GesturesTest : public QObject {
    Q_OBJECT

  private slots:
    void removingANodeRemovesItsWiresAndTies() {
        const Document before = samples::chain();
        const Document after = with(before, removeNodes(before, "Net", {"fc2"}));
        QVERIFY(!net(after).find("fc2"));
        QCOMPARE(net(after).wires->size(), std::size_t(2));
        QVERIFY(net(after).ties.empty());
        QVERIFY(undoes(before, removeNodes(before, "Net", {"fc2"})));
    }

    void removingANodeRemovesTiesOfOtherBlocksThatReachIntoIt() {
        const Document before = samples::nested();
        const Document after = with(before, removeNodes(before, "Net", {"fc1"}));
        QVERIFY(after.find("Outer")->ties.empty());
        QVERIFY(undoes(before, removeNodes(before, "Net", {"fc1"})));
    }

    void connectingReplacesTheWireThatEndedThere() {
        const Document before = samples::chain();
        const Wire wire{{"@in", "input"}, {"fc2", "input"}};
        const Document after = with(before, connectWire(before, "Net", wire));
        QCOMPARE(net(after).wires->size(), std::size_t(4));
        QCOMPARE((*net(after).wires)[2].from.node, NodeId("@in"));
        QVERIFY(undoes(before, connectWire(before, "Net", wire)));
    }

    void connectingTwiceChangesNothing() {
        const Document before = samples::chain();
        QVERIFY(connectWire(before, "Net", (*net(before).wires)[0]).isEmptyBatch());
    }

    void disconnectingFromAVariadicPortMovesTheOthersUp() {
        Document document = newDocument(BlockKind::FreeForm);
        document = with(document, addNode(document, "Net", samples::node("cat", "cat")));
        for (int i = 0; i < 3; ++i) {
            const Wire wire{{"@in", "input"}, {"cat", variadicPort("tensors", static_cast<std::size_t>(i))}};
            document = with(document, connectWire(document, "Net", wire));
        }
        const Wire first{{"@in", "input"}, {"cat", "tensors.0"}};
        const Document after = with(document, disconnectWire(document, "Net", first));
        QCOMPARE(net(after).wires->size(), std::size_t(2));
        QCOMPARE((*net(after).wires)[0].to.port, std::string("tensors.0"));
        QCOMPARE((*net(after).wires)[1].to.port, std::string("tensors.1"));
        QVERIFY(undoes(document, disconnectWire(document, "Net", first)));
    }

    void removingANodeClosesTheGapsThatItLeaves() {
        Document document = newDocument(BlockKind::FreeForm);
        document = with(document, addNode(document, "Net", samples::node("cat", "cat")));
        for (const char* id : {"a", "b", "c", "d"})
            document = with(document, addNode(document, "Net", samples::node(id, "ReLU")));
        int index = 0;
        for (const char* id : {"a", "b", "c", "d"}) {
            const std::string port = variadicPort("tensors", static_cast<std::size_t>(index++));
            document = with(document, connectWire(document, "Net", {{id, "output"}, {"cat", port}}));
        }
        const Edit edit = removeNodes(document, "Net", {"a", "c"});
        const std::vector<Wire> expected{{{"b", "output"}, {"cat", "tensors.0"}},
                                         {{"d", "output"}, {"cat", "tensors.1"}}};
        QVERIFY(*net(with(document, edit)).wires == expected);
        QVERIFY(undoes(document, edit));
    }

    void settingAnOptionFollowsModuleTies() {
        const Document before = samples::chain();
        const Edit edit = setOption(before, "Net", "fc2", "out_features", Value(7));
        const Document after = with(before, edit);
        QCOMPARE(net(after).find("fc1")->options.at("out_features").as<std::int64_t>(), std::int64_t(7));
        QVERIFY(undoes(before, edit));
    }

    void tyingGivesTheMemberTheOwnersOptions() {
        Document document = newDocument(BlockKind::Sequential);
        document =
            with(document, addNode(document, "Net", samples::node("a", "Linear", {{"out_features", 3}})));
        document =
            with(document, addNode(document, "Net", samples::node("b", "Linear", {{"out_features", 4}})));
        const Edit edit = tie(document, "Net", {{{"a"}, ""}, {{"b"}, ""}});
        QCOMPARE(net(with(document, edit)).find("b")->options, net(document).find("a")->options);
        QVERIFY(undoes(document, edit));
    }

    void tyingAnOwnerTakesItsGroupAlong() {
        Document document = newDocument(BlockKind::Sequential);
        for (const char* id : {"a", "b", "c", "d"})
            document = with(document, addNode(document, "Net", samples::node(id, "Linear")));
        const auto tied = [&](const char* owner, const char* member) {
            const Edit edit = tie(document, "Net", {{{owner}, "weight"}, {{member}, "weight"}});
            QVERIFY(undoes(document, edit));
            document = with(document, edit);
        };
        const auto ownerOf = [&](const char* member) -> std::string {
            const auto& ties = net(document).ties;
            const auto found =
                std::ranges::find(ties, TieEnd{{member}, "weight"}, [](const Tie& t) { return t.member; });
            return found == ties.end() ? "" : found->owner.path.front();
        };
        tied("a", "b");
        tied("c", "a"); // the owner of a group becomes a member
        QCOMPARE(ownerOf("a"), std::string("c"));
        QCOMPARE(ownerOf("b"), std::string("c"));
        tied("b", "d"); // a member stands for its owner
        QCOMPARE(ownerOf("d"), std::string("c"));
        QCOMPARE(net(document).ties.size(), std::size_t(3));
    }

    void renamingABlockFollowsInItsInstances() {
        const Document before = samples::nested();
        const Document after = with(before, renameBlock(before, "Net", "Branch"));
        QVERIFY(!after.find("Net"));
        QCOMPARE(after.find("Outer")->find("left")->block, BlockName("Branch"));
        QVERIFY(undoes(before, renameBlock(before, "Net", "Branch")));
        QCOMPARE(with(before, renameBlock(before, "Outer", "Model")).root, BlockName("Model"));
    }

    void removingABlockRemovesItsInstances() {
        const Document before = samples::nested();
        const Document after = with(before, removeBlock(before, "Net"));
        QVERIFY(after.find("Outer")->nodes.empty());
        QVERIFY(after.find("Outer")->wires->empty());
        QVERIFY(after.find("Outer")->ties.empty());
        QVERIFY(undoes(before, removeBlock(before, "Net")));
    }

    void renamedInputsKeepTheirWiresInsideAndOutside() {
        const Document before = samples::nested();
        const Edit edit = setInputs(before, "Net", {{"x", std::nullopt, {}}}, {"input"});
        const Document after = with(before, edit);
        QCOMPARE((*net(after).wires)[0].from, (Endpoint{"@in", "x"}));
        QCOMPARE((*after.find("Outer")->wires)[0].to, (Endpoint{"left", "x"}));
        QVERIFY(undoes(before, edit));
    }

    void removedOutputsTakeTheirWiresAlong() {
        const Document before = samples::nested();
        const Edit edit = setOutputs(before, "Net", {{"y", {}}}, {""});
        const Document after = with(before, edit);
        QCOMPARE(net(after).wires->size(), std::size_t(3));
        QCOMPARE(after.find("Outer")->wires->size(), std::size_t(1));
        QVERIFY(undoes(before, edit));
    }

    void aRemovedInputLeavesNoGapInAVariadicPort() {
        Document document = newDocument(BlockKind::FreeForm);
        document = with(document, setInputs(document, "Net", {{"a", {}, {}}, {"b", {}, {}}, {"c", {}, {}}},
                                            {"input", "", ""}));
        Node cat;
        cat.id = "cat";
        cat.type = "cat";
        document = with(document, addNode(document, "Net", cat));
        for (const char* wire : {"c2", "a0", "b1"})
            document = with(document, connectWire(document, "Net",
                                                  {{"@in", std::string(1, wire[0])},
                                                   {"cat", std::string("tensors.") + wire[1]}}));
        const Edit removal = setInputs(document, "Net", {{"a", {}, {}}, {"c", {}, {}}}, {"a", "c"});
        const Document after = with(document, removal);
        QCOMPARE(*net(after).wires, (std::vector<Wire>{{{"@in", "c"}, {"cat", "tensors.1"}},
                                                       {{"@in", "a"}, {"cat", "tensors.0"}}}));
        QVERIFY(undoes(document, removal));
    }

    void aRemovedOutputLeavesNoGapWhereItsInstancesFeed() {
        Document document = samples::nested();
        document =
            with(document, setOutputs(document, "Net", {{"output", {}}, {"more", {}}}, {"output", ""}));
        Node cat;
        cat.id = "cat";
        cat.type = "cat";
        document = with(document, addNode(document, "Outer", cat));
        document = with(document, connectWire(document, "Outer", {{"left", "more"}, {"cat", "tensors.0"}}));
        document = with(document, connectWire(document, "Outer", {{"left", "output"}, {"cat", "tensors.1"}}));
        const Edit removal = setOutputs(document, "Net", {{"output", {}}}, {"output"});
        const Document after = with(document, removal);
        QCOMPARE(after.find("Outer")->wires->back(), (Wire{{"left", "output"}, {"cat", "tensors.0"}}));
        QVERIFY(undoes(document, removal));
    }

    void swappedOutputsSwapTheirWires() {
        Document document = samples::chain();
        document =
            with(document, setOutputs(document, "Net", {{"output", {}}, {"second", {}}}, {"output", ""}));
        document = with(document, connectWire(document, "Net", {{"relu", "output"}, {"@out", "second"}}));
        const Edit swap = setOutputs(document, "Net", {{"second", {}}, {"output", {}}}, {"output", "second"});
        const Document after = with(document, swap);
        const std::vector<Wire>& wires = *net(after).wires;
        QVERIFY(std::find(wires.begin(), wires.end(), Wire{{"relu", "output"}, {"@out", "output"}}) !=
                wires.end());
        QVERIFY(std::find(wires.begin(), wires.end(), Wire{{"fc2", "output"}, {"@out", "second"}}) !=
                wires.end());
        QVERIFY(undoes(document, swap));
    }

    void aRefusedBatchLeavesTheDocumentAsItWas() {
        const Document before = samples::chain();
        Document document = before;
        const Edit batch{
            edits::Batch{{Edit{edits::RemoveNode{"Net", "relu"}}, Edit{edits::RemoveNode{"Net", "gone"}}}}};
        QVERIFY_EXCEPTION_THROWN(apply(document, batch), std::logic_error);
        QVERIFY(document == before);
    }

    void freeIdsAreFreeAsNamesToo() {
        const Document document = samples::chain();
        QCOMPARE(freeNodeId(net(document), "relu"), NodeId("relu_1"));
        QCOMPARE(freeNodeId(net(document), "conv"), NodeId("conv"));
        const Document renamed = with(document, renameNode(document, "Net", "relu", "conv"));
        QCOMPARE(freeNodeId(net(renamed), "conv"), NodeId("conv_1"));
    }

    void anySequenceOfEditsIsUndoneExactly() {
        std::mt19937 random(7);
        Document document = samples::nested();
        const Document start = document;
        std::vector<Edit> inverses;
        for (int i = 0; i < 300; ++i)
            inverses.push_back(apply(document, randomEdit(document, random)));
        QVERIFY(!(document == start));
        for (auto inverse = inverses.rbegin(); inverse != inverses.rend(); ++inverse)
            apply(document, *inverse);
        QVERIFY(document == start);
    }

  private:
    static Edit randomEdit(const Document& document, std::mt19937& random) {
        const Block& block = net(document);
        const auto pick = [&](std::size_t count) {
            return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
        };
        const NodeId id = block.nodes.empty() ? NodeId() : block.nodes[pick(block.nodes.size())]->id;
        switch (block.nodes.empty() ? 0 : pick(9)) {
        case 1:
            return removeNodes(document, "Net", {id});
        case 2:
            return setOption(document, "Net", id, "out_features", Value(static_cast<int>(pick(100))));
        case 3:
            return reorderNode(document, "Net", id, pick(block.nodes.size()));
        case 4:
            return connectWire(document, "Net", {{"@in", "input"}, {id, "input"}});
        case 5:
            return tie(document, "Net", {{{id}, ""}, {{block.nodes[0]->id}, ""}});
        case 6:
            return moveNodes(document, "Net",
                             {{id, {static_cast<double>(pick(500)), 3}}, {"@in:input", {1, 2}}});
        case 7:
            return setFrozen(document, "Net", id, {"weight"});
        case 8:
            return setInitialiser(document, "Net", id, "weight", Initialiser{"zeros_", {}});
        default:
            return addNode(document, "Net", samples::node(freeNodeId(block, "linear"), "Linear"),
                           pick(block.nodes.size() + 1));
        }
    }
};

QTEST_APPLESS_MAIN(GesturesTest)
#include "gestures_test.moc"
