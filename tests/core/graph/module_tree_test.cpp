// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/module_tree.h"

#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

const Shape kInput{Dim::batch(), 8};

ModuleTree treeOf(const Document& document) {
    return moduleTree(validate(document).root);
}

/// `name` of every entry, with `=name` of the entry that is the same tensor.
std::string entriesOf(const ModuleTree& tree) {
    std::string text;
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        const ParameterPlace& entry = tree.parameters[i];
        text += entry.name + (entry.tensor == i ? "" : "=" + tree.parameters[entry.tensor].name) + ' ';
    }
    return text;
}

BlockBuilder linear(int size = 8) {
    return BlockBuilder::sequential().takes(kInput).layer("a", "Linear", {{"out_features", size}});
}

/// A free-form block that calls one Linear twice.
BlockBuilder twice() {
    return BlockBuilder::freeForm()
        .input("input", kInput)
        .output()
        .layer("fc", "Linear", {{"out_features", 8}})
        .layer("relu", "ReLU")
        .layer("fc_1", "Linear", {{"out_features", 8}})
        .tie({"fc"}, {"fc_1"})
        .chain({"fc", "relu", "fc_1"});
}

} // namespace

class ModuleTreeTest : public QObject {
    Q_OBJECT

  private slots:
    void namesFollowTheTree();
    void ownParametersComeBeforeThoseOfChildren();
    void secondCallsHaveNoName();
    void secondCallsOfBlocksShareAllPlaces();
    void membersInSequentialBlocksHaveNamesOfTheirOwn();
    void membersInOtherBlocksHaveNamesOfTheirOwn();
    void aTiedBlockSharesEverythingInIt();
    void secondCallsInsideTiedBlocksStaySecondCalls();
    void theOwnersInitialiserAndFrozenFlagCount();
    void moduleAndParameterTiesChain();
    void aFrozenInstanceFreezesWhatIsInIt();
    void initialisersAreCompletedWithArguments();
    void buffersAreNotTrainable();
    void countsTakeTiedTensorsOnce();
    void hugeCountsSaturate();
    void incompleteLayersAreLeftOut();
};

void ModuleTreeTest::namesFollowTheTree() {
    const ModuleTree tree = treeOf(documentOf(
        {{"Net", BlockBuilder::freeForm()
                     .input("input", kInput)
                     .output()
                     .instance("inner", "Inner")
                     .layer("act", "ReLU")
                     .layer("last", "Linear", {{"out_features", 2}})
                     .chain({"inner", "act", "last"})},
         {"Inner",
          BlockBuilder::sequential().layer("x", "Linear", {{"out_features", 4}}).layer("y", "ReLU")}}));
    std::string names;
    for (const ModulePlace& place : tree.places)
        names += '[' + place.name + ']';
    QCOMPARE(names, std::string("[][inner][inner.0][inner.1][act][last]"));
    QCOMPARE(tree.places[0].children, (std::vector<std::size_t>{1, 4, 5}));
    QCOMPARE(tree.placeOfCall.at({"inner", "x"}), std::size_t(2));
    QCOMPARE(entriesOf(tree), std::string("inner.0.weight inner.0.bias last.weight last.bias "));
}

void ModuleTreeTest::ownParametersComeBeforeThoseOfChildren() {
    const ModuleTree tree = treeOf(documentOf({{"Net", linear().layer("b", "PReLU")}}));
    QCOMPARE(entriesOf(tree), std::string("0.weight 0.bias 1.weight "));
}

void ModuleTreeTest::secondCallsHaveNoName() {
    const ModuleTree tree = treeOf(documentOf({{"Net", twice()}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree), std::string("fc.weight fc.bias "));
    QCOMPARE(tree.placeOfCall.at({"fc_1"}), tree.placeOfCall.at({"fc"}));
}

void ModuleTreeTest::secondCallsOfBlocksShareAllPlaces() {
    const ModuleTree tree = treeOf(documentOf({{"Net", BlockBuilder::freeForm()
                                                           .input("input", kInput)
                                                           .output()
                                                           .instance("second", "Twice")
                                                           .instance("first", "Twice")
                                                           .tie({"first"}, {"second"})
                                                           .chain({"second", "first"})},
                                               {"Twice", twice()}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree), std::string("first.fc.weight first.fc.bias "));
    for (const std::vector<NodeId>& path :
         {std::vector<NodeId>{"second", "fc"}, {"second", "fc_1"}, {"first", "fc_1"}})
        QCOMPARE(tree.placeOfCall.at(path), tree.placeOfCall.at({"first", "fc"}));
    QCOMPARE(tree.placeOfCall.at({"second"}), tree.placeOfCall.at({"first"}));
}

void ModuleTreeTest::membersInSequentialBlocksHaveNamesOfTheirOwn() {
    const ModuleTree tree = treeOf(documentOf(
        {{"Net",
          linear().layer("r", "ReLU").layer("b", "Linear", {{"out_features", 8}}).tie({"a"}, {"b"})}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree), std::string("0.weight 0.bias 2.weight=0.weight 2.bias=0.bias "));
    QCOMPARE(tree.places[3].module, std::size_t(1));
    QCOMPARE(tree.placeOfCall.at({"b"}), std::size_t(3));
}

void ModuleTreeTest::membersInOtherBlocksHaveNamesOfTheirOwn() {
    const auto block = BlockBuilder::freeForm()
                           .input("input")
                           .output()
                           .layer("fc", "Linear", {{"out_features", 8}})
                           .chain({"fc"});
    const ModuleTree tree = treeOf(documentOf({{"Net", BlockBuilder::sequential()
                                                           .takes(kInput)
                                                           .instance("x", "Part")
                                                           .instance("y", "Part")
                                                           .tie({"y", "fc"}, {"x", "fc"})},
                                               {"Part", block}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree),
             std::string("0.fc.weight 0.fc.bias 1.fc.weight=0.fc.weight 1.fc.bias=0.fc.bias "));
    // The values are those of the owner, though it comes later.
    QCOMPARE(tree.parameters[0].owner, std::size_t(2));
    QCOMPARE(tree.parameters[2].owner, std::size_t(2));
    QCOMPARE(tree.places[4].module, std::size_t(2));
}

void ModuleTreeTest::aTiedBlockSharesEverythingInIt() {
    const ModuleTree tree = treeOf(documentOf({{"Net", BlockBuilder::sequential()
                                                           .takes(kInput)
                                                           .instance("x", "Part")
                                                           .instance("y", "Part")
                                                           .tie({"x"}, {"y"})},
                                               {"Part", linear()}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree), std::string("0.0.weight 0.0.bias 1.0.weight=0.0.weight 1.0.bias=0.0.bias "));
    QCOMPARE(tree.places[3].module, std::size_t(1));
    QCOMPARE(tree.places[4].module, std::size_t(2));
}

void ModuleTreeTest::secondCallsInsideTiedBlocksStaySecondCalls() {
    const ModuleTree tree = treeOf(documentOf({{"Net", BlockBuilder::sequential()
                                                           .takes(kInput)
                                                           .instance("x", "Twice")
                                                           .instance("y", "Twice")
                                                           .tie({"x"}, {"y"})},
                                               {"Twice", twice()}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree),
             std::string("0.fc.weight 0.fc.bias 1.fc.weight=0.fc.weight 1.fc.bias=0.fc.bias "));
    QCOMPARE(tree.placeOfCall.at({"y", "fc_1"}), tree.placeOfCall.at({"y", "fc"}));
}

void ModuleTreeTest::theOwnersInitialiserAndFrozenFlagCount() {
    BlockBuilder net = linear();
    net.last().initialisers["weight"] = {"zeros_", {}};
    net.layer("b", "Linear", {{"out_features", 8}}).tie({"b"}, "weight", {"a"}, "weight");
    net.last().initialisers["weight"] = {"ones_", {}};
    net.last().frozen = {"weight"};
    const ModuleTree tree = treeOf(documentOf({{"Net", net}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree), std::string("0.weight 0.bias 1.weight=0.weight 1.bias "));
    QCOMPARE(tree.parameters[0].initialiser->function, std::string("ones_"));
    QVERIFY(!tree.parameters[0].trainable && !tree.parameters[2].trainable);
    QVERIFY(tree.parameters[1].trainable && tree.parameters[3].trainable);
}

void ModuleTreeTest::moduleAndParameterTiesChain() {
    const ModuleTree tree = treeOf(documentOf({{"Net", linear()
                                                           .layer("b", "Linear", {{"out_features", 8}})
                                                           .layer("c", "Linear", {{"out_features", 8}})
                                                           .tie({"b"}, {"c"})
                                                           .tie({"a"}, "weight", {"b"}, "weight")}}));
    QVERIFY(tree.problems.empty());
    QCOMPARE(entriesOf(tree),
             std::string("0.weight 0.bias 1.weight=0.weight 1.bias 2.weight=0.weight 2.bias=1.bias "));
    QCOMPARE(tree.parameters[4].owner, std::size_t(0));
    QCOMPARE(tree.parameters[5].owner, std::size_t(3));
}

void ModuleTreeTest::aFrozenInstanceFreezesWhatIsInIt() {
    BlockBuilder net = BlockBuilder::sequential().takes(kInput).instance("x", "Part");
    net.last().frozen = {"*"};
    net.instance("y", "Part");
    const ModuleTree tree = treeOf(documentOf({{"Net", net}, {"Part", linear()}}));
    QVERIFY(!tree.parameters[0].trainable && !tree.parameters[1].trainable);
    QVERIFY(tree.parameters[2].trainable && tree.parameters[3].trainable);
    QCOMPARE(tree.trainableCount(), std::int64_t(72));
    QCOMPARE(tree.parameterCount(), std::int64_t(144));
}

void ModuleTreeTest::initialisersAreCompletedWithArguments() {
    BlockBuilder part = linear().argument("spread", 0.5);
    part.last().initialisers["weight"] = {"normal_", {{"std", Expression{"spread / 2"}}}};
    const ModuleTree tree = treeOf(
        documentOf({{"Net", BlockBuilder::sequential().takes(kInput).instance("x", "Part", {{"spread", 3}})},
                    {"Part", part}}));
    const auto& arguments = tree.parameters[0].initialiser->arguments;
    QVERIFY(arguments.at("std") == Value(1.5));
    QVERIFY(arguments.at("mean") == Value(0.0));
    QVERIFY(!tree.parameters[1].initialiser);
}

void ModuleTreeTest::buffersAreNotTrainable() {
    const ModuleTree tree = treeOf(documentOf({{"Net", linear().layer("b", "BatchNorm1d")}}));
    QCOMPARE(entriesOf(tree), std::string("0.weight 0.bias 1.weight 1.bias 1.running_mean 1.running_var "
                                          "1.num_batches_tracked "));
    QVERIFY(tree.parameters[3].trainable && !tree.parameters[4].trainable);
    QCOMPARE(tree.parameterCount(), std::int64_t(72 + 16));
}

void ModuleTreeTest::countsTakeTiedTensorsOnce() {
    const ModuleTree tree =
        treeOf(documentOf({{"Net", linear().layer("b", "Linear", {{"out_features", 8}}).tie({"a"}, {"b"})}}));
    QCOMPARE(tree.parameterCount(), std::int64_t(72));
}

void ModuleTreeTest::hugeCountsSaturate() {
    constexpr int kLarge = 2147483647;
    BlockBuilder net = BlockBuilder::sequential().takes(Shape{Dim::batch(), kLarge});
    for (int i = 0; i < 3; ++i)
        net.layer("l" + std::to_string(i), "Linear", {{"out_features", kLarge}});
    const ModuleTree tree = treeOf(documentOf({{"Net", net}}));
    QCOMPARE(tree.parameters.size(), std::size_t(6));
    QCOMPARE(tree.parameterCount(), std::numeric_limits<std::int64_t>::max());
}

void ModuleTreeTest::incompleteLayersAreLeftOut() {
    const ModuleTree tree =
        treeOf(documentOf({{"Net", BlockBuilder::freeForm()
                                       .input("input", kInput)
                                       .output()
                                       .layer("loose", "Linear", {{"out_features", 8}})
                                       .layer("sized", "Linear", {{"in_features", 3}, {"out_features", 8}})
                                       .layer("what", "Linnear")
                                       .layer("fc", "Linear", {{"out_features", 8}})
                                       .chain({"fc"})}}));
    QCOMPARE(entriesOf(tree), std::string("sized.weight sized.bias fc.weight fc.bias "));
}

QTEST_APPLESS_MAIN(ModuleTreeTest)
#include "module_tree_test.moc"
