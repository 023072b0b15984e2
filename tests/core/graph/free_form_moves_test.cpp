// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/free_form_moves.h"

#include "core/graph/block_moves.h"
#include "core/graph/module_tree.h"
#include "core/graph/port_changes.h"
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

std::set<NodeId> nodesOf(const Document& document, const BlockName& block) {
    std::set<NodeId> ids;
    for (const NodePtr& node : document.find(block)->nodes)
        ids.insert(node->id);
    return ids;
}

bool hasWire(const Document& document, const BlockName& block, const Endpoint& from, const Endpoint& to) {
    return std::ranges::find(*document.find(block)->wires, Wire{from, to}) !=
           document.find(block)->wires->end();
}

std::vector<std::string> inputsOf(const Document& document, const BlockName& block) {
    std::vector<std::string> names;
    for (const BlockInput& input : document.find(block)->header->inputs)
        names.push_back(input.name);
    return names;
}

std::vector<std::string> outputsOf(const Document& document, const BlockName& block) {
    std::vector<std::string> names;
    for (const BlockOutput& output : document.find(block)->header->outputs)
        names.push_back(output.name);
    return names;
}

/// Names of all tensors, each with the one that it is.
std::string tensors(const Document& document) {
    const ModuleTree tree = moduleTree(validate(document).root);
    std::string text;
    for (const ParameterPlace& entry : tree.parameters)
        text += entry.name + '=' + tree.parameters[entry.tensor].name + ' ';
    return text;
}

BlockBuilder body() {
    return BlockBuilder::freeForm()
        .input("x")
        .layer("inner", "Linear", {{"out_features", 8}})
        .output("y")
        .wire("@in:x", "inner:input")
        .wire("inner:output", "@out:y");
}

/// input → a → b → body(inner) → c → output.
Document chainWithBody() {
    return documentOf({{"Net", BlockBuilder::freeForm()
                                   .input("input", {Dim::batch(), 8})
                                   .layer("a", "Linear", {{"out_features", 8}})
                                   .layer("b", "ReLU")
                                   .instance("body", "Body")
                                   .layer("c", "Tanh")
                                   .output()
                                   .wire("@in:input", "a:input")
                                   .wire("a:output", "b:input")
                                   .wire("b:output", "body:x")
                                   .wire("body:y", "c:input")
                                   .wire("c:output", "@out:output")},
                       {"Body", body()}});
}

/// input → a → body(x → first → mid → sum → y, with x past them into sum) → c → output.
Document residual(int instances = 1) {
    BlockBuilder net = BlockBuilder::freeForm()
                           .input("input", {Dim::batch(), 8})
                           .layer("a", "Linear", {{"out_features", 8}})
                           .instance("body", "Body")
                           .layer("c", "Tanh")
                           .output()
                           .wire("@in:input", "a:input")
                           .wire("a:output", "body:x")
                           .wire("body:y", "c:input");
    if (instances == 1)
        net = net.wire("c:output", "@out:output");
    else
        net = net.instance("again", "Body").wire("c:output", "again:x").wire("again:y", "@out:output");
    return documentOf({{"Net", net},
                       {"Body", BlockBuilder::freeForm()
                                    .input("x")
                                    .layer("first", "Linear", {{"out_features", 8}})
                                    .layer("mid", "ReLU")
                                    .layer("sum", "add")
                                    .output("y")
                                    .wire("@in:x", "first:input")
                                    .wire("first:output", "mid:input")
                                    .wire("mid:output", "sum:input")
                                    .wire("@in:x", "sum:other")
                                    .wire("sum:output", "@out:y")}});
}

} // namespace

class FreeFormMovesTest : public QObject {
    Q_OBJECT

  private slots:
    void whatFeedsABlockTakesItsInput() {
        const Document before = chainWithBody();
        const Document now = after(before, moveIntoFreeForm(before, "Net", {"a", "b"}, "body"));
        QCOMPARE(problemTexts(now), std::string());
        QCOMPARE(nodesOf(now, "Body"), (std::set<NodeId>{"a", "b", "inner"}));
        QCOMPARE(inputsOf(now, "Body"), std::vector<std::string>{"x"});
        QVERIFY(hasWire(now, "Body", {"@in", "x"}, {"a", "input"}));
        QVERIFY(hasWire(now, "Body", {"a", "output"}, {"b", "input"}));
        QVERIFY(hasWire(now, "Body", {"b", "output"}, {"inner", "input"}));
        QVERIFY(hasWire(now, "Net", {"@in", "input"}, {"body", "x"}));
    }

    void whatABlockFeedsTakesItsOutput() {
        const Document before = chainWithBody();
        const Document now = after(before, moveIntoFreeForm(before, "Net", {"c"}, "body"));
        QCOMPARE(problemTexts(now), std::string());
        QCOMPARE(outputsOf(now, "Body"), std::vector<std::string>{"y"});
        QVERIFY(hasWire(now, "Body", {"inner", "output"}, {"c", "input"}));
        QVERIFY(hasWire(now, "Body", {"c", "output"}, {"@out", "y"}));
        QVERIFY(hasWire(now, "Net", {"body", "y"}, {"@out", "output"}));
    }

    void otherWiresGetPortsOfTheirOwn() {
        const Document before = documentOf({{"Net", BlockBuilder::freeForm()
                                                        .input("input", {Dim::batch(), 8})
                                                        .layer("a", "ReLU")
                                                        .layer("side", "Tanh")
                                                        .layer("sum", "add")
                                                        .instance("body", "Body")
                                                        .output()
                                                        .wire("@in:input", "a:input")
                                                        .wire("@in:input", "body:x")
                                                        .wire("a:output", "side:input")
                                                        .wire("side:output", "sum:input")
                                                        .wire("body:y", "sum:other")
                                                        .wire("sum:output", "@out:output")},
                                            {"Body", body()}});
        const Regrouping moved = moveIntoFreeForm(before, "Net", {"side"}, "body");
        const PortChanges ports = portChanges(before, moved);
        QCOMPARE(ports.newInputs, std::vector<std::string>{"a"});
        QCOMPARE(ports.newOutputs, std::vector<std::string>{"side"});
        const Document now = after(before, moved);
        QCOMPARE(problemTexts(now), std::string());
        QVERIFY(hasWire(now, "Net", {"a", "output"}, {"body", "a"}));
        QVERIFY(hasWire(now, "Net", {"body", "side"}, {"sum", "input"}));
        // What the block has already is not brought in twice.
        const Document both = after(now, moveIntoFreeForm(now, "Net", {"a"}, "body"));
        QCOMPARE(problemTexts(both), std::string());
        QCOMPARE(inputsOf(both, "Body"), std::vector<std::string>{"x"});
        QVERIFY(hasWire(both, "Body", {"@in", "x"}, {"a", "input"}));
    }

    void anInputThatNothingFeedsAnyMoreGoes() {
        const Document before =
            documentOf({{"Net", BlockBuilder::freeForm()
                                    .layer("made", "Parameter", {{"size", Value::Tuple{Value(2), Value(8)}}})
                                    .instance("body", "Body")
                                    .output()
                                    .wire("made:output", "body:x")
                                    .wire("body:y", "@out:output")},
                        {"Body", body()}});
        const Regrouping moved = moveIntoFreeForm(before, "Net", {"made"}, "body");
        QVERIFY2(moved.isPossible(), moved.refusal.c_str());
        QCOMPARE(portChanges(before, moved).goneInputs, std::vector<std::string>{"x"});
        QVERIFY(inputsOf(after(before, moved), "Body").empty());
    }

    void aPathThatWouldComeBackIsRefused() {
        const Document before = documentOf({{"Net", BlockBuilder::freeForm()
                                                        .input("input", {Dim::batch(), 8})
                                                        .instance("body", "Body")
                                                        .layer("between", "ReLU")
                                                        .layer("last", "Tanh")
                                                        .output()
                                                        .wire("@in:input", "body:x")
                                                        .wire("body:y", "between:input")
                                                        .wire("between:output", "last:input")
                                                        .wire("last:output", "@out:output")},
                                            {"Body", body()}});
        const Regrouping moved = moveIntoFreeForm(before, "Net", {"last"}, "body");
        QVERIFY(!moved.isPossible());
        QVERIFY(moved.refusal.find("between") != std::string::npos);
        QVERIFY(moveIntoFreeForm(before, "Net", {"between", "last"}, "body").isPossible());
    }

    void neighboursInASequentialBlockMoveIn() {
        const Document before = documentOf({{"Net", BlockBuilder::sequential()
                                                        .takes({Dim::batch(), 8})
                                                        .layer("first", "ReLU")
                                                        .layer("a", "Linear", {{"out_features", 8}})
                                                        .instance("body", "Body")
                                                        .layer("c", "Tanh")},
                                            {"Body", body()}});
        QVERIFY(!moveIntoFreeForm(before, "Net", {"first"}, "body").isPossible());
        const Document now = after(before, moveIntoFreeForm(before, "Net", {"a", "c"}, "body"));
        QCOMPARE(problemTexts(now), std::string());
        QCOMPARE(nodesOf(now, "Net"), (std::set<NodeId>{"first", "body"}));
        QVERIFY(hasWire(now, "Body", {"@in", "x"}, {"a", "input"}));
        QVERIFY(hasWire(now, "Body", {"c", "output"}, {"@out", "y"}));
    }

    void argumentsAreHandedOn() {
        BlockBuilder inside = body();
        inside.argument("k", Value(3));
        const Document before =
            documentOf({{"Net", BlockBuilder::freeForm()
                                    .input("input", {Dim::batch(), 8})
                                    .instance("outer", "Outer")
                                    .output()
                                    .chain({"outer"})},
                        {"Outer", BlockBuilder::freeForm()
                                      .argument("k", Value(8))
                                      .input("input")
                                      .layer("wide", "Linear", {{"out_features", Expression{"k"}}})
                                      .instance("body", "Body")
                                      .output()
                                      .wire("@in:input", "wide:input")
                                      .wire("wide:output", "body:x")
                                      .wire("body:y", "@out:output")},
                        {"Body", std::move(inside)}});
        const Document now = after(before, moveIntoFreeForm(before, "Outer", {"wide"}, "body"));
        QCOMPARE(problemTexts(now), std::string());
        // `k` is something else in there.
        QCOMPARE(now.find("Body")->find("wide")->options.at("out_features"), Value(Expression{"k_1"}));
        QCOMPARE(now.find("Outer")->find("body")->options.at("k_1"), Value(Expression{"k"}));
    }

    void tiesWithWhatIsInsideStandInside() {
        Document before = chainWithBody();
        Block net = *before.find("Net");
        net.ties.push_back({{{"a"}, {}}, {{"body", "inner"}, {}}});
        before.blocks["Net"] = std::make_shared<const Block>(net);
        QCOMPARE(problemTexts(before), std::string());
        const Document now = after(before, moveIntoFreeForm(before, "Net", {"a", "b"}, "body"));
        QCOMPARE(problemTexts(now), std::string());
        QVERIFY(now.find("Net")->ties.empty());
        QCOMPARE(now.find("Body")->ties, (std::vector<Tie>{{{{"a"}, {}}, {{"inner"}, {}}}}));
        const std::string names = tensors(now);
        QVERIFY2(names.find("body.a.weight=body.a.weight") != std::string::npos, names.c_str());
    }

    void whatMovesStandsBesideWhatIsThere() {
        Document before = chainWithBody();
        const auto at = [&](const BlockName& name, const NodeId& id, const Position& position) {
            Block block = *before.find(name);
            Node node = *block.find(id);
            node.position = position;
            block.nodes[*block.indexOf(id)] = std::make_shared<const Node>(node);
            before.blocks[name] = std::make_shared<const Block>(block);
        };
        at("Net", "a", {100, 100});
        at("Net", "b", {400, 100});
        at("Body", "inner", {50, 70});
        const Document now = after(before, moveIntoFreeForm(before, "Net", {"a", "b"}, "body"));
        const double inner = now.find("Body")->find("inner")->position.x;
        QVERIFY(now.find("Body")->find("b")->position.x + 280 <= inner);
        QCOMPARE(now.find("Body")->find("b")->position.x - now.find("Body")->find("a")->position.x, 300.0);
        QVERIFY(now.find("Body")->header->inputs.front().position.x <
                now.find("Body")->find("a")->position.x);
    }

    void whatLeavesAtTheEndIsFedByTheOutput() {
        const Document before = residual();
        const Document now = after(before, moveOutOfBlock(before, "Net", "body", {"sum"}, 2, {}));
        QCOMPARE(problemTexts(now), std::string());
        QCOMPARE(nodesOf(now, "Body"), (std::set<NodeId>{"first", "mid"}));
        QCOMPARE(inputsOf(now, "Body"), std::vector<std::string>{"x"});
        QCOMPARE(outputsOf(now, "Body"), std::vector<std::string>{"y"});
        QVERIFY(hasWire(now, "Body", {"mid", "output"}, {"@out", "y"}));
        QVERIFY(hasWire(now, "Net", {"body", "y"}, {"sum", "input"}));
        QVERIFY(hasWire(now, "Net", {"a", "output"}, {"sum", "other"}));
        QVERIFY(hasWire(now, "Net", {"sum", "output"}, {"c", "input"}));
        QVERIFY(hasWire(now, "Net", {"a", "output"}, {"body", "x"}));
        // And back it comes.
        const Document back = after(now, moveIntoFreeForm(now, "Net", {"sum"}, "body"));
        QCOMPARE(problemTexts(back), std::string());
        QVERIFY(hasWire(back, "Body", {"mid", "output"}, {"sum", "input"}));
        QVERIFY(hasWire(back, "Body", {"sum", "output"}, {"@out", "y"}));
        QCOMPARE(inputsOf(back, "Body"), std::vector<std::string>{"x"});
    }

    void whatLeavesAtTheBeginningGetsAnInput() {
        const Document before = residual();
        const Regrouping moved = moveOutOfBlock(before, "Net", "body", {"first"}, 1, {});
        QCOMPARE(portChanges(before, moved).newInputs, std::vector<std::string>{"first"});
        const Document now = after(before, moved);
        QCOMPARE(problemTexts(now), std::string());
        QCOMPARE(inputsOf(now, "Body"), (std::vector<std::string>{"x", "first"}));
        QVERIFY(hasWire(now, "Net", {"a", "output"}, {"first", "input"}));
        QVERIFY(hasWire(now, "Net", {"first", "output"}, {"body", "first"}));
        QVERIFY(hasWire(now, "Body", {"@in", "first"}, {"mid", "input"}));
        QVERIFY(hasWire(now, "Body", {"@in", "x"}, {"sum", "other"}));
        QCOMPARE(tensors(now), std::string("a.weight=a.weight a.bias=a.bias first.weight=first.weight "
                                           "first.bias=first.bias "));
    }

    void aPortThatNothingUsesAnyMoreIsUsedAgain() {
        const Document before = chainWithBody();
        const Document now = after(before, moveOutOfBlock(before, "Net", "body", {"inner"}, 3, {}));
        QVERIFY(nodesOf(now, "Body").empty());
        QVERIFY(inputsOf(now, "Body").empty());
        QVERIFY(outputsOf(now, "Body").empty());
        QVERIFY(hasWire(now, "Net", {"b", "output"}, {"inner", "input"}));
        QVERIFY(hasWire(now, "Net", {"inner", "output"}, {"c", "input"}));
        const Document both = residual();
        const Document left = after(both, moveOutOfBlock(both, "Net", "body", {"sum", "mid"}, 2, {}));
        QCOMPARE(problemTexts(left), std::string());
        QCOMPARE(outputsOf(left, "Body"), std::vector<std::string>{"y"});
        QVERIFY(hasWire(left, "Net", {"mid", "output"}, {"sum", "input"}));
        QVERIFY(hasWire(left, "Body", {"first", "output"}, {"@out", "y"}));
    }

    void whatStandsBetweenCannotLeaveAlone() {
        const Document before = residual();
        const Regrouping moved = moveOutOfBlock(before, "Net", "body", {"mid"}, 2, {});
        QVERIFY2(moved.refusal.find("come back") != std::string::npos, moved.refusal.c_str());
        QVERIFY(moveOutOfBlock(before, "Net", "body", {"first", "mid"}, 2, {}).isPossible());
    }

    void ofSeveralInstancesOthersKeepTheirPorts() {
        const Document before = residual(2);
        const Document now = after(before, moveOutOfBlock(before, "Net", "body", {"mid"}, 2, {}));
        QCOMPARE(problemTexts(now).find("again"), std::string::npos);
        QCOMPARE(inputsOf(now, "Body"), std::vector<std::string>{"x"});
        QVERIFY(hasWire(now, "Body", {"first", "output"}, {"sum", "input"}));
        QVERIFY(hasWire(now, "Net", {"c", "output"}, {"again", "x"}));
    }

    void aBlockDoesNotMoveIntoItself() {
        const Document before =
            documentOf({{"Net", BlockBuilder::freeForm().instance("body", "Body").instance("twin", "Body")},
                        {"Body", body()}});
        QVERIFY(!moveIntoFreeForm(before, "Net", {"twin"}, "body").isPossible());
    }
};

QTEST_APPLESS_MAIN(FreeFormMovesTest)
#include "free_form_moves_test.moc"
