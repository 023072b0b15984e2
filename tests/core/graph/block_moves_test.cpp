// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/block_moves.h"

#include "core/graph/module_tree.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

#include <algorithm>

using namespace layerloom;

namespace {

Document after(const Document& document, const Regrouping& regrouping) {
    Document result = document;
    apply(result, regrouping.edit);
    return result;
}

std::vector<NodeId> order(const Document& document, const BlockName& block) {
    std::vector<NodeId> ids;
    for (const NodePtr& node : document.find(block)->nodes)
        ids.push_back(node->id);
    return ids;
}

/// Names of all tensors, each with the one that it is.
std::string tensors(const Document& document) {
    const ModuleTree tree = moduleTree(validate(document).root);
    std::string text;
    for (const ParameterPlace& entry : tree.parameters)
        text += entry.name + '=' + tree.parameters[entry.tensor].name + ' ';
    return text;
}

/// x → a → b → body(c, d) → output, where `body` is sequential.
Document chainWithBody() {
    return documentOf(
        {{"Net", BlockBuilder::freeForm()
                     .input("input", {Dim::batch(), 8})
                     .layer("a", "Linear", {{"out_features", 8}})
                     .layer("b", "ReLU")
                     .instance("body", "Body")
                     .output()
                     .chain({"a", "b", "body"})},
         {"Body",
          BlockBuilder::sequential().layer("c", "Linear", {{"out_features", 8}}).layer("d", "Tanh")}});
}

} // namespace

class BlockMovesTest : public QObject {
    Q_OBJECT

  private slots:
    void movingInHealsTheWiresAroundIt() {
        const Document before = chainWithBody();
        const Regrouping moved = moveIntoBlock(before, "Net", {"b"}, "body", 0);
        QVERIFY2(moved.isPossible(), moved.refusal.c_str());
        const Document now = after(before, moved);
        QCOMPARE(order(now, "Net"), (std::vector<NodeId>{"a", "body"}));
        QCOMPARE(order(now, "Body"), (std::vector<NodeId>{"b", "c", "d"}));
        QCOMPARE(now.find("Net")->wires->size(), std::size_t(3));
        QCOMPARE(problemTexts(now), std::string());
    }

    void severalMoveInTheOrderOfTheFlow() {
        const Document before = chainWithBody();
        const Document now = after(before, moveIntoBlock(before, "Net", {"b", "a"}, "body", 1));
        QCOMPARE(order(now, "Body"), (std::vector<NodeId>{"c", "a", "b", "d"}));
        QCOMPARE(problemTexts(now), std::string());
    }

    void anIdThatIsTakenInsideGetsANewOne() {
        const Document before =
            documentOf({{"Net", BlockBuilder::sequential().layer("c", "ReLU").instance("body", "Body")},
                        {"Body", BlockBuilder::sequential().layer("c", "Tanh")}});
        const Document now = after(before, moveIntoBlock(before, "Net", {"c"}, "body", 99));
        QCOMPARE(order(now, "Net"), std::vector<NodeId>{"body"});
        QCOMPARE(order(now, "Body"), (std::vector<NodeId>{"c", "c_1"}));
    }

    void whatCannotBeAChildIsRefused() {
        const Document document =
            documentOf({{"Net", BlockBuilder::freeForm()
                                    .argument("k", Value(8))
                                    .input("input", {Dim::batch(), 8})
                                    .layer("sum", "add")
                                    .layer("lstm", "LSTM", {{"hidden_size", 4}})
                                    .layer("wide", "Linear", {{"out_features", Expression{"k"}}})
                                    .instance("body", "Body")
                                    .instance("outer", "Outer")
                                    .instance("free", "Free")
                                    .output()},
                        {"Body", BlockBuilder::sequential().layer("c", "ReLU")},
                        {"Outer", BlockBuilder::sequential().instance("body", "Body")},
                        {"Free", BlockBuilder::freeForm().input("input").output()}});
        for (const char* id : {"sum", "lstm", "wide", "body", "outer"})
            QVERIFY2(!moveIntoBlock(document, "Net", {id}, "body", 0).isPossible(), id);
        QVERIFY(moveIntoBlock(document, "Net", {"body"}, "free", 0).isPossible());
        QVERIFY(!moveIntoBlock(document, "Net", {"body"}, "sum", 0).isPossible());
    }

    void movingOutAndInAgainKeepsTheDocument() {
        const Document before =
            documentOf({{"Net", BlockBuilder::sequential()
                                    .layer("a", "Linear", {{"out_features", 8}})
                                    .instance("body", "Body")},
                        {"Body", BlockBuilder::sequential().layer("c", "ReLU").layer("d", "Tanh")}});
        const Document out = after(before, moveOutOfBlock(before, "Net", "body", {"c"}, 1, {}));
        QCOMPARE(order(out, "Net"), (std::vector<NodeId>{"a", "c", "body"}));
        QCOMPARE(order(out, "Body"), std::vector<NodeId>{"d"});
        const Document back = after(out, moveIntoBlock(out, "Net", {"c"}, "body", 0));
        QVERIFY(back == before);
    }

    void nodesLeaveAFreeFormBlockWithTheWiresAmongThem() {
        const Document before = documentOf({{"Net", BlockBuilder::freeForm()
                                                        .input("input", {Dim::batch(), 8})
                                                        .instance("body", "Body")
                                                        .output()
                                                        .chain({"body"})},
                                            {"Body", BlockBuilder::freeForm()
                                                         .input("input")
                                                         .layer("a", "Linear", {{"out_features", 8}})
                                                         .layer("b", "ReLU")
                                                         .layer("c", "Tanh")
                                                         .output()
                                                         .chain({"a", "b", "c"})}});
        const Regrouping moved = moveOutOfBlock(before, "Net", "body", {"b", "c"}, 1, {100, 200});
        QVERIFY2(moved.isPossible(), moved.refusal.c_str());
        const Document now = after(before, moved);
        QCOMPARE(order(now, "Net"), (std::vector<NodeId>{"body", "b", "c"}));
        QCOMPARE(order(now, "Body"), std::vector<NodeId>{"a"});
        const auto has = [](const Block& block, const Wire& wire) {
            return std::ranges::find(*block.wires, wire) != block.wires->end();
        };
        QVERIFY(has(*now.find("Net"), {{"b", "output"}, {"c", "input"}}));
        QVERIFY(has(*now.find("Body"), {{"a", "output"}, {"@out", "output"}}));
        QCOMPARE(now.find("Body")->wires->size(), std::size_t(2));
    }

    void aSequentialBlockTakesNoFunctionFromInside() {
        const Document before = documentOf(
            {{"Net", BlockBuilder::sequential().instance("body", "Body")},
             {"Body",
              BlockBuilder::freeForm().input("input").layer("sum", "add").layer("a", "ReLU").output()}});
        QVERIFY(!moveOutOfBlock(before, "Net", "body", {"sum"}, 1, {}).isPossible());
        QVERIFY(moveOutOfBlock(before, "Net", "body", {"a"}, 1, {}).isPossible());
    }

    void argumentsAreSettledOutside() {
        const Document before =
            documentOf({{"Net", BlockBuilder::sequential().instance("body", "Body", {{"k", 3}})},
                        {"Body", BlockBuilder::sequential().argument("k").layer(
                                     "c", "Linear", {{"out_features", Expression{"k * 2"}}})}});
        const Document now = after(before, moveOutOfBlock(before, "Net", "body", {"c"}, 0, {}));
        QCOMPARE(now.find("Net")->find("c")->options.at("out_features"), Value(6));
    }

    void tiesFollowInAndOut() {
        const Document before = documentOf({{"Net", BlockBuilder::sequential()
                                                        .takes({Dim::batch(), 8})
                                                        .layer("a", "Linear", {{"out_features", 8}})
                                                        .layer("b", "Linear", {{"out_features", 8}})
                                                        .instance("body", "Body")
                                                        .tie({"a"}, {"b"})
                                                        .tie({"a"}, {"body", "c"})},
                                            {"Body", BlockBuilder::sequential()
                                                         .layer("c", "Linear", {{"out_features", 8}})
                                                         .layer("d", "Linear", {{"out_features", 8}})
                                                         .tie({"c"}, "bias", {"d"}, "bias")}});
        const Document in = after(before, moveIntoBlock(before, "Net", {"b"}, "body", 0));
        QCOMPARE(problemTexts(in), std::string());
        QCOMPARE(in.find("Net")->ties.front(), (Tie{{{"a"}, ""}, {{"body", "b"}, ""}}));
        QVERIFY(tensors(in).find("1.0.weight=0.weight") != std::string::npos);
        const Document out = after(before, moveOutOfBlock(before, "Net", "body", {"c"}, 0, {}));
        QCOMPARE(problemTexts(out), std::string());
        QVERIFY(out.find("Body")->ties.empty());
        QVERIFY(tensors(out).find("3.0.bias=0.bias") != std::string::npos);
        QVERIFY(tensors(out).find("1.weight=0.weight") != std::string::npos);
    }

    void aTieFollowsAnIdThatIsTakenOutside() {
        const Document before =
            documentOf({{"Net", BlockBuilder::sequential()
                                    .takes({Dim::batch(), 8})
                                    .layer("c", "Linear", {{"out_features", 8}})
                                    .instance("body", "Body")
                                    .tie({"c"}, {"body", "c"})},
                        {"Body", BlockBuilder::sequential().layer("c", "Linear", {{"out_features", 8}})}});
        const Document now = after(before, moveOutOfBlock(before, "Net", "body", {"c"}, 1, {}));
        QCOMPARE(order(now, "Net"), (std::vector<NodeId>{"c", "c_1", "body"}));
        QCOMPARE(now.find("Net")->ties.front(), (Tie{{{"c"}, ""}, {{"c_1"}, ""}}));
    }

    void tiesOfOtherInstancesThatLoseTheirEndGo() {
        const Document before =
            documentOf({{"Net", BlockBuilder::sequential()
                                    .takes({Dim::batch(), 8})
                                    .instance("one", "Body")
                                    .instance("two", "Body")
                                    .tie({"one", "c"}, {"two", "c"})},
                        {"Body", BlockBuilder::sequential().layer("c", "Linear", {{"out_features", 8}})}});
        const Document now = after(before, moveOutOfBlock(before, "Net", "one", {"c"}, 0, {}));
        QVERIFY(now.find("Net")->ties.empty());
        QCOMPARE(problemTexts(now), std::string());
    }
};

QTEST_APPLESS_MAIN(BlockMovesTest)
#include "block_moves_test.moc"
