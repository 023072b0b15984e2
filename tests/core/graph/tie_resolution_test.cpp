// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/tie_resolution.h"

#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

const Shape kInput{Dim::batch(), 8};

/// Four layers in a row: `a` and `b` alike, `c` of another size, `r` of another type.
BlockBuilder layers() {
    return BlockBuilder::sequential()
        .takes(kInput)
        .layer("a", "Linear", {{"out_features", 8}})
        .layer("b", "Linear", {{"out_features", 8}})
        .layer("r", "PReLU")
        .layer("c", "Linear", {{"out_features", 4}});
}

} // namespace

class TieResolutionTest : public QObject {
    Q_OBJECT

  private slots:
    void tiesInInstancesHavePathsFromTheModel();
    void missingEndsAreReported();
    void differentModulesCannotBeShared();
    void functionsCannotBeShared();
    void sizesFromTheInputAreComparedInPyTorchsWords();
    void blocksMustAgreeInside();
    void shapesMustAgree();
    void missingParametersAreReported();
    void chainsAndCyclesAreReported();
    void nothingHasTwoOwners();
    void tiesIntoTiedBlocksAreReported();
    void moduleAndParameterDoNotMix();
    void oneMistakeInADefinitionStandsOnce();
};

void TieResolutionTest::tiesInInstancesHavePathsFromTheModel() {
    const Validation validation = validate(
        documentOf({{"Net", BlockBuilder::sequential().takes(kInput).instance("x", "P").instance("y", "P")},
                    {"P", BlockBuilder::sequential()
                              .layer("a", "Linear", {{"out_features", 8}})
                              .layer("b", "Linear", {{"out_features", 8}})
                              .tie({"a"}, "weight", {"b"}, "weight")}}));
    const ResolvedTies ties = resolveTies(*validation.root);
    QVERIFY(ties.problems.empty() && ties.modules.empty());
    const std::map<ParameterAddress, ParameterAddress> expected{
        {{{"x", "b"}, "weight"}, {{"x", "a"}, "weight"}}, {{{"y", "b"}, "weight"}, {{"y", "a"}, "weight"}}};
    QVERIFY(ties.parameters == expected);
}

void TieResolutionTest::missingEndsAreReported() {
    QCOMPARE(problemTexts(layers().tie({"a"}, {"z"}).tie({"a", "b"}, {"b"}).tie({"a"}, {})),
             std::string("Net: error: the member of a tie, 'z', does not exist\n"));
}

void TieResolutionTest::differentModulesCannotBeShared() {
    QCOMPARE(problemTexts(layers().tie({"a"}, {"r"})),
             std::string("Net.2: error: a PReLU cannot share the module of 0, a Linear\n"));
    QCOMPARE(
        problemTexts(layers().tie({"a"}, {"c"})),
        std::string("Net.3 (out_features): error: out_features is 4 but 8 at 0, whose module it shares\n"));
}

void TieResolutionTest::functionsCannotBeShared() {
    QCOMPARE(problemTexts(BlockBuilder::freeForm()
                              .input("input", kInput)
                              .output()
                              .layer("a", "relu")
                              .layer("b", "relu")
                              .chain({"a", "b"})
                              .tie({"a"}, {"b"})),
             std::string("Net.b: error: relu is no module that could be shared\n"));
}

void TieResolutionTest::sizesFromTheInputAreComparedInPyTorchsWords() {
    QCOMPARE(problemTexts(BlockBuilder::freeForm()
                              .input("input", kInput)
                              .output()
                              .layer("fc", "Linear", {{"out_features", 4}})
                              .layer("again", "Linear", {{"out_features", 4}})
                              .chain({"fc", "again"})
                              .tie({"fc"}, {"again"})),
             std::string("Net.again: error: mat1 and mat2 shapes cannot be multiplied (Nx4 and 8x4)\n"));
}

void TieResolutionTest::blocksMustAgreeInside() {
    const auto part = BlockBuilder::sequential()
                          .argument("n", Value(8))
                          .layer("fc", "Linear", {{"out_features", Expression{"n"}}});
    const auto model = [&](OptionValues first, OptionValues second) {
        return documentOf({{"Net", BlockBuilder::sequential()
                                       .takes(kInput)
                                       .instance("x", "P", std::move(first))
                                       .instance("y", "P", std::move(second))
                                       .tie({"x"}, {"y"})},
                           {"P", part}});
    };
    QCOMPARE(problemTexts(model({}, {{"n", 8}})), std::string());
    QCOMPARE(problemTexts(model({}, {{"n", 9}})),
             std::string("Net.1: error: its arguments differ from those of 0, whose module it shares\n"));
    QCOMPARE(problemTexts(model({{"n", 9}}, {{"n", 9}})),
             std::string("Net.1.0: error: mat1 and mat2 shapes cannot be multiplied (Nx9 and 8x9)\n"));
}

void TieResolutionTest::shapesMustAgree() {
    QCOMPARE(problemTexts(layers().tie({"a"}, "weight", {"c"}, "weight")),
             std::string(
                 "Net.3 (weight): error: size mismatch: weight has shape [4, 8], but 0.weight has [8, 8]\n"));
    QCOMPARE(problemTexts(layers().tie({"a"}, "bias", {"b"}, "bias")), std::string());
}

void TieResolutionTest::missingParametersAreReported() {
    const Validation validation =
        validate(documentOf({{"Net", layers().tie({"a"}, "wieght", {"b"}, "weight")}}));
    QCOMPARE(problemTexts(validation), std::string("Net.0 (wieght): error: 0 has no parameter 'wieght'\n"));
    QCOMPARE(validation.problems[0].fix, std::string("Did you mean 'weight'?"));
}

void TieResolutionTest::chainsAndCyclesAreReported() {
    QCOMPARE(
        problemTexts(layers().tie({"a"}, "weight", {"b"}, "weight").tie({"b"}, "weight", {"a"}, "weight")),
        std::string("Net.0 (weight): error: its ties form a cycle\n"
                    "Net.1 (weight): error: its ties form a cycle\n"));
    QCOMPARE(problemTexts(BlockBuilder::sequential()
                              .takes(kInput)
                              .layer("a", "ReLU")
                              .layer("b", "ReLU")
                              .layer("c", "ReLU")
                              .tie({"a"}, {"b"})
                              .tie({"b"}, {"c"})),
             std::string("Net.2: error: its owner 1 is itself tied to another one\n"));
    QCOMPARE(problemTexts(layers().tie({"a"}, {"a"})), std::string("Net.0: error: it is tied to itself\n"));
}

void TieResolutionTest::nothingHasTwoOwners() {
    QCOMPARE(problemTexts(BlockBuilder::sequential()
                              .takes(kInput)
                              .layer("a", "ReLU")
                              .layer("b", "ReLU")
                              .layer("c", "ReLU")
                              .tie({"a"}, {"c"})
                              .tie({"b"}, {"c"})),
             std::string("Net.2: error: it is tied to two owners\n"));
}

void TieResolutionTest::tiesIntoTiedBlocksAreReported() {
    const auto part = BlockBuilder::sequential().layer("fc", "Linear", {{"out_features", 8}});
    QCOMPARE(problemTexts(documentOf({{"Net", BlockBuilder::sequential()
                                                  .takes(kInput)
                                                  .layer("a", "Linear", {{"out_features", 8}})
                                                  .instance("x", "P")
                                                  .instance("y", "P")
                                                  .tie({"x"}, {"y"})
                                                  .tie({"a"}, "weight", {"y", "fc"}, "weight")},
                                      {"P", part}})),
             std::string("Net.2.0 (weight): error: it lies in what is tied as a whole already\n"));
}

void TieResolutionTest::moduleAndParameterDoNotMix() {
    QCOMPARE(problemTexts(layers().tie({"a"}, "", {"b"}, "weight")),
             std::string("Net.1 (weight): error: a tie joins a whole module and a single parameter\n"));
}

void TieResolutionTest::oneMistakeInADefinitionStandsOnce() {
    const Validation validation = validate(documentOf(
        {{"Net", BlockBuilder::sequential().takes(kInput).instance("x", "P").instance("y", "P")},
         {"P", BlockBuilder::sequential().layer("a", "ReLU").layer("b", "Tanh").tie({"a"}, {"b"})}}));
    QCOMPARE(problemTexts(validation),
             std::string("Net.0.1: error: a Tanh cannot share the module of 0.0, a ReLU\n"));
    QCOMPARE(validation.problems[0].place.path, (std::vector<NodeId>{"x"}));
    QCOMPARE(validation.problems[0].place.block, BlockName("P"));
    QCOMPARE(validation.problems[0].place.node, NodeId("b"));
}

QTEST_APPLESS_MAIN(TieResolutionTest)
#include "tie_resolution_test.moc"
