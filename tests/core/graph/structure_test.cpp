// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/structure.h"

#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

/// `code: place: text` of every problem that the block has by itself.
std::string problemsOf(const BlockBuilder& builder, const BlockName& name = "Net") {
    std::string text;
    for (const Problem& problem : structureProblems(name, builder.build()))
        text += problem.code + ": " + problem.place.label + ": " + problem.text + '\n';
    return text;
}

BlockBuilder freeForm() {
    return BlockBuilder::freeForm().input("input").output();
}

BlockBuilder& named(BlockBuilder& builder, const std::string& name) {
    builder.last().name = name;
    return builder;
}

} // namespace

class StructureTest : public QObject {
    Q_OBJECT

  private slots:
    void blockNamesAreIdentifiers();
    void portsHaveDifferentNames();
    void argumentsHaveDifferentNamesAndPlainDefaults();
    void identitiesAreUnique();
    void namesAreUniqueAndWhatAddModuleTakes();
    void childrenOfSequentialBlocksMayBeNumbers();
    void namesOfModulesMustBeFree();
    void secondCallsNeedNoName();
    void sequentialBlocksHaveOneInputOneOutputAndNoWires();
    void freeFormBlocksHaveAnOutput();
    void sameStructureLooksAtNamesAndNotAtOptions();
};

void StructureTest::blockNamesAreIdentifiers() {
    QCOMPARE(problemsOf(freeForm(), "2d"), std::string("name: : '2d' cannot be the name of a block\n"));
    QCOMPARE(problemsOf(freeForm(), "class"), std::string("name: : 'class' cannot be the name of a block\n"));
    BlockBuilder model = freeForm();
    model.header().className = "My Net";
    QCOMPARE(problemsOf(model), std::string("name: : 'My Net' cannot be the name of a class\n"));
}

void StructureTest::portsHaveDifferentNames() {
    QCOMPARE(problemsOf(freeForm().input("x").input("x").output("y").output("output").output("a.b")),
             std::string("duplicate: (x): the block has two inputs named 'x'\n"
                         "duplicate: (output): the block has two outputs named 'output'\n"
                         "name: (a.b): 'a.b' cannot be the name of an output\n"));
}

void StructureTest::argumentsHaveDifferentNamesAndPlainDefaults() {
    QCOMPARE(problemsOf(freeForm()
                            .argument("n", Value(1))
                            .argument("n")
                            .argument("self")
                            .argument("m", Value(Expression{"n * 2"}))),
             std::string("duplicate: (n): the block has two arguments named 'n'\n"
                         "name: (self): 'self' cannot be the name of an argument\n"
                         "argument: (m): the default of 'm' must be a plain value\n"));
}

void StructureTest::identitiesAreUnique() {
    QCOMPARE(
        problemsOf(freeForm().layer("a", "ReLU").layer("a", "Linear").layer("", "ReLU").layer("@in", "ReLU")),
        std::string("duplicate: a: two nodes of the block have the id 'a'\n"
                    "name: : '' cannot be the id of a node\n"
                    "name: @in: '@in' cannot be the id of a node\n"));
}

void StructureTest::namesAreUniqueAndWhatAddModuleTakes() {
    BlockBuilder model = freeForm().layer("a", "ReLU");
    named(model.layer("b", "ReLU"), "a");
    named(model.layer("c", "ReLU"), "my \"layer\"");
    model.layer("2", "ReLU");
    named(model.layer("d", "ReLU"), "block1-0"); // as add_module takes them
    QCOMPARE(problemsOf(model),
             std::string("duplicate: a: two nodes of the block are named 'a'\n"
                         "name: my \"layer\": 'my \"layer\"' cannot be the name of a node\n"));
}

void StructureTest::childrenOfSequentialBlocksMayBeNumbers() {
    BlockBuilder model = BlockBuilder::sequential();
    named(model.layer("a", "ReLU"), "1");
    model.layer("b", "ReLU");
    named(model.layer("c", "ReLU"), "007");
    named(model.layer("d", "ReLU"), "a.b");
    QCOMPARE(problemsOf(model), std::string("duplicate: 1: two nodes of the block are named '1'\n"
                                            "name: a.b: 'a.b' cannot be the name of a node\n"));
}

void StructureTest::namesOfModulesMustBeFree() {
    QCOMPARE(
        problemsOf(freeForm().layer("forward", "ReLU").layer("abs", "ReLU").instance("training", "Part")),
        std::string("name: forward: 'forward' is a name that every torch.nn.Module has already\n"
                    "name: training: 'training' is a name that every torch.nn.Module has already\n"));
    // A function is no attribute of the module, so its name is free.
    QCOMPARE(problemsOf(freeForm().layer("type", "relu")), std::string());
}

void StructureTest::secondCallsNeedNoName() {
    BlockBuilder model = freeForm().layer("fc", "Linear");
    named(model.layer("fc_1", "Linear"), "fc").tie({"fc"}, {"fc_1"});
    QCOMPARE(problemsOf(model), std::string());
}

void StructureTest::sequentialBlocksHaveOneInputOneOutputAndNoWires() {
    BlockBuilder model =
        BlockBuilder::sequential().input("more").layer("a", "ReLU").wire("@in:input", "a:input");
    model.header().outputs.clear();
    QCOMPARE(problemsOf(model),
             std::string("sequential: : a sequential block has exactly one input, not 2\n"
                         "sequential: : a sequential block has exactly one output, not 0\n"
                         "wire: : a sequential block has no wires: its order is its wiring\n"));
}

void StructureTest::freeFormBlocksHaveAnOutput() {
    QCOMPARE(problemsOf(BlockBuilder::freeForm().input("x")),
             std::string("output: : the block has no output\n"));
}

void StructureTest::sameStructureLooksAtNamesAndNotAtOptions() {
    const auto block = [](const std::string& name, int size) {
        BlockBuilder builder = freeForm().layer("a", "Linear", {{"out_features", size}});
        builder.last().name = name;
        return builder.build();
    };
    QVERIFY(sameStructure(block("x", 1), block("x", 2)));
    QVERIFY(!sameStructure(block("x", 1), block("y", 1)));
    QVERIFY(!sameStructure(block("x", 1), freeForm().build()));
}

QTEST_APPLESS_MAIN(StructureTest)
#include "structure_test.moc"
