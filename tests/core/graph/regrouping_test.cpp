// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/regrouping.h"

#include "core/document/project_file.h"
#include "core/graph/module_tree.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

BlockBuilder freeForm() {
    return BlockBuilder::freeForm();
}

Document after(const Document& document, const Regrouping& regrouping) {
    Document result = document;
    apply(result, regrouping.edit);
    return result;
}

/// Names, sizes and sharing of all tensors, one a line.
std::string tensors(const Document& document) {
    const Validation validation = validate(document);
    const ModuleTree tree = moduleTree(validation.root);
    std::string text;
    for (const ParameterPlace& entry : tree.parameters)
        text += entry.name + ' ' + Shape(entry.spec.shape).brackets() + " = " +
                tree.parameters[entry.tensor].name + '\n';
    return text;
}

/// The document as what must survive a wrap and an unwrap: without positions, wires in a fixed order.
std::string essence(Document document) {
    for (auto& [name, block] : document.blocks) {
        Block plain = *block;
        BlockHeader header = *block->header;
        for (BlockInput& input : header.inputs)
            input.position = {};
        for (BlockOutput& output : header.outputs)
            output.position = {};
        plain.header = std::make_shared<const BlockHeader>(header);
        for (NodePtr& node : plain.nodes) {
            Node moved = *node;
            moved.position = {};
            node = std::make_shared<const Node>(moved);
        }
        std::vector<Wire> wires = *block->wires;
        std::sort(wires.begin(), wires.end());
        plain.wires = std::make_shared<const std::vector<Wire>>(wires);
        std::sort(plain.ties.begin(), plain.ties.end());
        block = std::make_shared<const Block>(plain);
    }
    return writeProject(document);
}

/// x → a → b → c → add(c, a) → output, with a skip around b and c.
Document residual() {
    return documentOf({{"Net", freeForm()
                                   .input("x", {Dim::batch(), 8})
                                   .layer("a", "Linear", {{"out_features", 8}})
                                   .layer("b", "Linear", {{"out_features", 8}})
                                   .layer("c", "ReLU")
                                   .layer("sum", "add")
                                   .output()
                                   .wire("@in:x", "a:input")
                                   .wire("a:output", "b:input")
                                   .wire("b:output", "c:input")
                                   .wire("c:output", "sum:input")
                                   .wire("a:output", "sum:other")
                                   .wire("sum:output", "@out:output")}});
}

Document examples(const std::string& name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR) + "/resources/examples/" + name + ".loom").document;
}

} // namespace

class RegroupingTest : public QObject {
    Q_OBJECT

  private slots:
    void severalUsesOfOneSourceAreOneInput();
    void inputsAndOutputsAreNamedByWhatFlows();
    void openInputsBecomeInputsOfTheBlock();
    void wrappingAddsOnlyAPrefixToNames();
    void aPathThatComesBackIsRefused();
    void neighboursInASequentialBlockBecomeASequentialChild();
    void nodesThatAreNoNeighboursAreRefused();
    void tiesFollowIntoTheNewBlock();
    void argumentsAreHandedOn();
    void wrappingAndUnwrappingLeavesTheDocument_data();
    void wrappingAndUnwrappingLeavesTheDocument();
    void unwrappingPutsArgumentsIntoExpressions();
    void unwrappingKeepsNamesUnique();
    void unwrappingASequentialBlockDrawsItsWires();
    void whatIsTiedAsAWholeIsNotUnwrapped();
    void changingTheKindKeepsTheStateDict();
    void functionsKeepABlockFreeForm();
    void aUniqueInstanceIsEditedAlone();
    void repeatedNodesFollowOneAnother();
    void repeatedNodesNeedOneValueInAndOneOut();
};

void RegroupingTest::severalUsesOfOneSourceAreOneInput() {
    const Document before = residual();
    const Regrouping wrapped = wrapNodes(before, "Net", {"b", "c", "sum"}, "Tail");
    QVERIFY(wrapped.isPossible());
    const Document now = after(before, wrapped);
    const Block& tail = *now.find("Tail");
    QCOMPARE(tail.header->inputs.size(), std::size_t(1));
    QCOMPARE(tail.header->inputs.front().name, std::string("input"));
    QCOMPARE(now.find("Net")->wires->size(), std::size_t(3));
    QCOMPARE(problemTexts(now), std::string());
}

void RegroupingTest::inputsAndOutputsAreNamedByWhatFlows() {
    const Document before = residual();
    const Document now = after(before, wrapNodes(before, "Net", {"sum"}, "Join"));
    const Block& join = *now.find("Join");
    QCOMPARE(join.header->inputs.size(), std::size_t(2));
    QCOMPARE(join.header->inputs[0].name, std::string("c"));
    QCOMPARE(join.header->inputs[1].name, std::string("a"));
    QCOMPARE(join.header->outputs.front().name, std::string("output"));
    const Document first = after(before, wrapNodes(before, "Net", {"a"}, "Stem"));
    QCOMPARE(first.find("Stem")->header->inputs.front().name, std::string("x"));
    QCOMPARE(problemTexts(now) + problemTexts(first), std::string());
}

void RegroupingTest::openInputsBecomeInputsOfTheBlock() {
    const Document before =
        documentOf({{"Net", freeForm().layer("fc", "Linear", {{"out_features", 2}}).output()}});
    const Document now = after(before, wrapNodes(before, "Net", {"fc"}, "Part"));
    QCOMPARE(now.find("Part")->header->inputs.size(), std::size_t(1));
    QCOMPARE(now.find("Part")->header->outputs.size(), std::size_t(1));
}

void RegroupingTest::wrappingAddsOnlyAPrefixToNames() {
    const Document before = residual();
    const Document now = after(before, wrapNodes(before, "Net", {"b", "c"}, "Part"));
    QCOMPARE(tensors(before), std::string("a.weight [8, 8] = a.weight\na.bias [8] = a.bias\n"
                                          "b.weight [8, 8] = b.weight\nb.bias [8] = b.bias\n"));
    QCOMPARE(tensors(now),
             std::string("a.weight [8, 8] = a.weight\na.bias [8] = a.bias\n"
                         "part.b.weight [8, 8] = part.b.weight\npart.b.bias [8] = part.b.bias\n"));
}

void RegroupingTest::aPathThatComesBackIsRefused() {
    const Document before = residual();
    const Regrouping wrapped = wrapNodes(before, "Net", {"a", "sum"});
    QCOMPARE(wrapped.refusal,
             std::string("A path leaves the selection through 'b' and comes back: select that too"));
    QVERIFY(wrapped.edit.isEmptyBatch());
}

void RegroupingTest::neighboursInASequentialBlockBecomeASequentialChild() {
    const Document before = documentOf({{"Net", BlockBuilder::sequential()
                                                    .takes({Dim::batch(), 4})
                                                    .layer("a", "Linear", {{"out_features", 8}})
                                                    .layer("b", "ReLU")
                                                    .layer("c", "Linear", {{"out_features", 2}})}});
    const Document now = after(before, wrapNodes(before, "Net", {"a", "b"}, "Head"));
    QVERIFY(now.find("Head")->isSequential());
    QCOMPARE(problemTexts(now), std::string());
    QCOMPARE(tensors(now), std::string("0.0.weight [8, 4] = 0.0.weight\n0.0.bias [8] = 0.0.bias\n"
                                       "1.weight [2, 8] = 1.weight\n1.bias [2] = 1.bias\n"));
}

void RegroupingTest::nodesThatAreNoNeighboursAreRefused() {
    const Document before = documentOf(
        {{"Net", BlockBuilder::sequential().layer("a", "ReLU").layer("b", "ReLU").layer("c", "ReLU")}});
    QVERIFY(!wrapNodes(before, "Net", {"a", "c"}).isPossible());
}

void RegroupingTest::tiesFollowIntoTheNewBlock() {
    const Document before = documentOf({{"Net", freeForm()
                                                    .input("x", {Dim::batch(), 8})
                                                    .instance("first", "Inner")
                                                    .layer("fc", "Linear", {{"out_features", 8}})
                                                    .output()
                                                    .wire("@in:x", "first:input")
                                                    .wire("first:output", "fc:input")
                                                    .wire("fc:output", "@out:output")
                                                    .tie({"first", "b"}, "weight", {"fc"}, "weight")},
                                        {"Inner", freeForm()
                                                      .input("input")
                                                      .layer("a", "Linear", {{"out_features", 8}})
                                                      .layer("b", "Linear", {{"out_features", 8}})
                                                      .output()
                                                      .chain({"a", "b"})
                                                      .tie({"a"}, "bias", {"b"}, "bias")}});
    const Document both = after(before, wrapNodes(before, "Inner", {"a", "b"}, "Pair"));
    QCOMPARE(both.find("Pair")->ties.size(), std::size_t(1));
    QCOMPARE(both.find("Inner")->ties.size(), std::size_t(0));
    QCOMPARE(both.find("Net")->ties.front().owner.path, (std::vector<NodeId>{"first", "pair", "b"}));
    const Document one = after(before, wrapNodes(before, "Inner", {"b"}, "Last"));
    QCOMPARE(one.find("Inner")->ties.front().member.path, (std::vector<NodeId>{"last", "b"}));
    QCOMPARE(problemTexts(both) + problemTexts(one), std::string());
    QCOMPARE(tensors(one), std::string("first.a.weight [8, 8] = first.a.weight\n"
                                       "first.a.bias [8] = first.a.bias\n"
                                       "first.last.b.weight [8, 8] = first.last.b.weight\n"
                                       "first.last.b.bias [8] = first.a.bias\n"
                                       "fc.weight [8, 8] = first.last.b.weight\nfc.bias [8] = fc.bias\n"));
}

void RegroupingTest::argumentsAreHandedOn() {
    const Document before =
        documentOf({{"Net", freeForm()
                                .input("x", {Dim::batch(), 8})
                                .argument("width", 4)
                                .argument("unused", 1)
                                .layer("fc", "Linear", {{"out_features", Expression{"width * 2"}}})
                                .output()
                                .wire("@in:x", "fc:input")
                                .wire("fc:output", "@out:output")}});
    const Document now = after(before, wrapNodes(before, "Net", {"fc"}, "Part"));
    QCOMPARE(now.find("Part")->header->arguments.size(), std::size_t(1));
    QCOMPARE(now.find("Net")->find("part")->options.at("width"), Value(Expression{"width"}));
    QCOMPARE(problemTexts(now), std::string());
    QVERIFY(tensors(now).find("part.fc.weight [8, 8]") != std::string::npos);
}

void RegroupingTest::wrappingAndUnwrappingLeavesTheDocument_data() {
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("block");
    QTest::addColumn<QStringList>("nodes");
    QTest::newRow("residual block") << "resnet18"
                                    << "BasicBlock" << QStringList{"conv1", "bn1", "relu", "conv2"};
    QTest::newRow("with a tie inside")
        << "resnet18"
        << "BasicBlock" << QStringList{"relu", "conv2", "bn2", "add", "relu_1"};
    QTest::newRow("with an instance")
        << "resnet18"
        << "BasicBlockDown" << QStringList{"downsample", "conv1", "bn1", "relu", "conv2", "bn2", "add"};
    QTest::newRow("nested") << "nested"
                            << "NestedBlock" << QStringList{"final_layer"};
    QTest::newRow("sequential") << "nested"
                                << "InnerNet" << QStringList{"relu", "linear_1"};
    QTest::newRow("instances") << "nested"
                               << "NestedBlock" << QStringList{"inner_net", "final_layer"};
}

void RegroupingTest::wrappingAndUnwrappingLeavesTheDocument() {
    QFETCH(QString, example);
    QFETCH(QString, block);
    QFETCH(QStringList, nodes);
    const Document before = examples(example.toStdString());
    std::set<NodeId> ids;
    for (const QString& node : nodes)
        ids.insert(node.toStdString());
    const BlockName name = block.toStdString();
    const Regrouping wrapped = wrapNodes(before, name, ids);
    QCOMPARE(wrapped.refusal, std::string());
    const Document inBetween = after(before, wrapped);
    QCOMPARE(problemTexts(inBetween), std::string());
    QCOMPARE(validate(inBetween).root->outputs, validate(before).root->outputs);
    const Regrouping unwrapped = unwrapInstance(inBetween, name, *wrapped.nodes.begin());
    QCOMPARE(unwrapped.refusal, std::string());
    QCOMPARE(unwrapped.nodes, ids);
    Document now = after(inBetween, unwrapped);
    QCOMPARE(tensors(now).size(), tensors(before).size());
    if (name != "BasicBlockDown") // there the order of construction changes: the selection has a gap
        QCOMPARE(essence(now), essence(before));
}

void RegroupingTest::unwrappingPutsArgumentsIntoExpressions() {
    const Document before =
        documentOf({{"Net", freeForm()
                                .input("x", {Dim::batch(), 8})
                                .argument("n", 3)
                                .instance("part", "Part", {{"width", 4}, {"depth", Expression{"n + 1"}}})
                                .output()
                                .wire("@in:x", "part:input")
                                .wire("part:output", "@out:output")},
                    {"Part", freeForm()
                                 .input("input")
                                 .argument("width")
                                 .argument("depth")
                                 .layer("a", "Linear", {{"out_features", Expression{"width * 2"}}})
                                 .layer("b", "Linear", {{"out_features", Expression{"width * depth"}}})
                                 .output()
                                 .chain({"a", "b"})}});
    const Document now = after(before, unwrapInstance(before, "Net", "part"));
    QCOMPARE(now.find("Net")->find("a")->options.at("out_features"), Value(8));
    QCOMPARE(now.find("Net")->find("b")->options.at("out_features"), Value(Expression{"4 * (n + 1)"}));
    QVERIFY(!now.find("Part"));
    QCOMPARE(problemTexts(now), std::string());
}

void RegroupingTest::unwrappingKeepsNamesUnique() {
    Document before = residual();
    before = after(before, wrapNodes(before, "Net", {"b", "c"}, "Part"));
    Block net = *before.find("Net");
    Node other;
    other.id = "b";
    other.type = "Dropout";
    net.nodes.push_back(std::make_shared<const Node>(other));
    before.blocks["Net"] = std::make_shared<const Block>(net);
    const Regrouping unwrapped = unwrapInstance(before, "Net", "part");
    QCOMPARE(unwrapped.nodes, (std::set<NodeId>{"b_1", "c"}));
    const Document now = after(before, unwrapped);
    QVERIFY(now.find("Net")->find("b_1"));
}

void RegroupingTest::unwrappingASequentialBlockDrawsItsWires() {
    const Document before = examples("nested");
    const Document now = after(before, unwrapInstance(before, "NestedBlock", "inner_net"));
    QCOMPARE(problemTexts(now), std::string());
    QCOMPARE(validate(now).root->outputs, validate(before).root->outputs);
    QVERIFY(tensors(now).starts_with("inner_net_0.weight [64, 20]"));
}

void RegroupingTest::whatIsTiedAsAWholeIsNotUnwrapped() {
    const Document before = documentOf(
        {{"Net", freeForm().instance("one", "Part").instance("two", "Part").output().tie({"one"}, {"two"})},
         {"Part", BlockBuilder::sequential().layer("a", "ReLU")}});
    QCOMPARE(unwrapInstance(before, "Net", "one").refusal,
             std::string("'one' is tied as a whole: untie it before it is dissolved"));
}

void RegroupingTest::changingTheKindKeepsTheStateDict() {
    const Document before = examples("lenet");
    const BlockName root = before.root;
    const Regrouping first =
        before.find(root)->isSequential() ? toFreeForm(before, root) : toSequential(before, root);
    QCOMPARE(first.refusal, std::string());
    const Document changed = after(before, first);
    QCOMPARE(problemTexts(changed), std::string());
    QCOMPARE(tensors(changed), tensors(before));
    const Regrouping second =
        changed.find(root)->isSequential() ? toFreeForm(changed, root) : toSequential(changed, root);
    QCOMPARE(second.refusal, std::string());
    QCOMPARE(essence(after(changed, second)), essence(before));
}

void RegroupingTest::functionsKeepABlockFreeForm() {
    const Document before =
        documentOf({{"Net", freeForm().input("input").layer("f", "relu").output().chain({"f"})}});
    QCOMPARE(toSequential(before, "Net").refusal,
             std::string("'f' is no module, as the children of a sequential block must be"));
    QVERIFY(!toSequential(residual(), "Net").isPossible());
}

void RegroupingTest::aUniqueInstanceIsEditedAlone() {
    const Document before =
        documentOf({{"Net", BlockBuilder::sequential().instance("a", "Part").instance("b", "Part")},
                    {"Part", BlockBuilder::sequential().layer("x", "ReLU")}});
    const Regrouping unique = makeUnique(before, "Net", "b");
    QVERIFY(unique.isPossible());
    const Document now = after(before, unique);
    QCOMPARE(now.find("Net")->find("a")->block, BlockName("Part"));
    QCOMPARE(now.find("Net")->find("b")->block, BlockName("Part_1"));
    QVERIFY(*now.find("Part_1") == *now.find("Part"));
    QVERIFY(!makeUnique(now, "Net", "b").isPossible());
}

void RegroupingTest::repeatedNodesFollowOneAnother() {
    const Document chain = documentOf({{"Net", BlockBuilder::sequential()
                                                   .takes({Dim::batch(), 8})
                                                   .layer("fc", "Linear", {{"out_features", 8}})
                                                   .layer("act", "ReLU")}});
    const Document longer = after(chain, repeatNodes(chain, "Net", {"fc", "act"}, 3));
    std::string types;
    for (const NodePtr& node : longer.find("Net")->nodes)
        types += node->type + ' ';
    QCOMPARE(types, std::string("Linear ReLU Linear ReLU Linear ReLU "));
    QCOMPARE(problemTexts(longer), std::string());

    const Document before = residual();
    const Document now = after(before, repeatNodes(before, "Net", {"b", "c"}, 3));
    QCOMPARE(problemTexts(now), std::string());
    QCOMPARE(now.find("Net")->nodes.size(), std::size_t(8));
    QVERIFY(tensors(now).find("b_2.weight") != std::string::npos);
}

void RegroupingTest::repeatedNodesNeedOneValueInAndOneOut() {
    QVERIFY(!repeatNodes(residual(), "Net", {"sum"}, 2).isPossible());
}

QTEST_APPLESS_MAIN(RegroupingTest)
#include "regrouping_test.moc"
