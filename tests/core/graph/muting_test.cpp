// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/project_file.h"
#include "core/graph/module_tree.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

BlockBuilder& muted(BlockBuilder& builder) {
    builder.last().muted = true;
    return builder;
}

} // namespace

class MutingTest : public QObject {
    Q_OBJECT

  private slots:
    void aMutedNodeGivesItsInput();
    void aMutedModuleIsAnIdentityInItsPlace();
    void aMutedFunctionIsNotCalled();
    void aMutedInstanceHasNoParameters();
    void mistakesOfAMutedNodeDoNotMatter();
    void aSecondOutputOfAMutedNodeIsAProblem();
    void aConstantCannotBeMuted();
    void whatSharesAMutedModuleHasAProblem();
    void aMutedMemberLeavesItsTie();
    void mutingIsKeptInTheProjectFile();
};

void MutingTest::aMutedNodeGivesItsInput() {
    BlockBuilder net = BlockBuilder::sequential();
    net.takes({Dim::batch(), 4}).layer("a", "Linear", {{"out_features", 8}});
    const Document document = documentOf({{"Net", muted(net)}});
    const Validation validation = validate(document);
    QCOMPARE(problemTexts(validation), std::string());
    QVERIFY(validated(document, validation));
    QCOMPARE(validation.root->outputs.front()->shape.text(), Shape({Dim::batch(), 4}).text());
}

void MutingTest::aMutedModuleIsAnIdentityInItsPlace() {
    BlockBuilder net = BlockBuilder::sequential();
    muted(net.takes({Dim::batch(), 4}).layer("a", "Linear", {{"out_features", 4}}));
    net.layer("b", "Linear", {{"out_features", 2}});
    const ModuleTree tree = moduleTree(validate(documentOf({{"Net", net}})).root);
    QCOMPARE(moduleText(tree), std::string("Sequential(\n  (0): Identity()\n"
                                           "  (1): Linear(in_features=4, out_features=2, bias=True)\n)"));
    QCOMPARE(tree.parameters.front().name, std::string("1.weight"));
}

void MutingTest::aMutedFunctionIsNotCalled() {
    BlockBuilder net = BlockBuilder::freeForm();
    net.input("input", {Dim::batch(), 4}).output();
    muted(net.layer("f", "flatten"));
    const Validation validation = validate(documentOf({{"Net", net.chain({"f"})}}));
    QCOMPARE(problemTexts(validation), std::string());
    QCOMPARE(moduleTree(validation.root).places.size(), std::size_t(1));
}

void MutingTest::aMutedInstanceHasNoParameters() {
    BlockBuilder net = BlockBuilder::sequential();
    muted(net.takes({Dim::batch(), 4}).instance("part", "Part"));
    const Document document = documentOf(
        {{"Net", net}, {"Part", BlockBuilder::sequential().layer("fc", "Linear", {{"out_features", 2}})}});
    const ModuleTree tree = moduleTree(validate(document).root);
    QCOMPARE(problemTexts(document), std::string());
    QVERIFY(tree.parameters.empty());
    QCOMPARE(moduleText(tree), std::string("Sequential(\n  (0): Identity()\n)"));
}

void MutingTest::mistakesOfAMutedNodeDoNotMatter() {
    BlockBuilder net = BlockBuilder::sequential();
    net.takes({Dim::batch(), 4}).layer("a", "Linear", {{"in_features", 7}, {"out_features", 2}});
    QVERIFY(!problemTexts(net).empty());
    QCOMPARE(problemTexts(muted(net)), std::string());
}

void MutingTest::aSecondOutputOfAMutedNodeIsAProblem() {
    BlockBuilder net = BlockBuilder::freeForm();
    net.input("x", {5, Dim::batch(), 4}).output("output").output("state");
    muted(net.layer("lstm", "LSTM", {{"hidden_size", 4}}));
    net.wire("@in:x", "lstm:input").wire("lstm:output", "@out:output").wire("lstm:h_n", "@out:state");
    QVERIFY2(problemTexts(net).starts_with(
                 "Net.lstm (h_n): error: it is muted, so that nothing comes out at 'h_n'"),
             problemTexts(net).c_str());
}

void MutingTest::aConstantCannotBeMuted() {
    BlockBuilder net = BlockBuilder::freeForm();
    net.output();
    muted(net.layer("one", "ones", {{"size", Value(std::vector<std::int64_t>{2})}}));
    net.wire("one:output", "@out:output");
    QVERIFY2(problemTexts(net).find("it is muted, but has no input") != std::string::npos,
             problemTexts(net).c_str());
}

void MutingTest::whatSharesAMutedModuleHasAProblem() {
    BlockBuilder net = BlockBuilder::freeForm();
    net.input("input", {Dim::batch(), 4}).output();
    muted(net.layer("a", "Linear", {{"out_features", 4}}));
    net.layer("b", "Linear", {{"out_features", 4}}).chain({"a", "b"}).tie({"a"}, {"b"});
    QVERIFY2(problemTexts(net).find("it shares what belongs to a, which is muted") != std::string::npos,
             problemTexts(net).c_str());
}

void MutingTest::aMutedMemberLeavesItsTie() {
    BlockBuilder net = BlockBuilder::freeForm();
    net.input("input", {Dim::batch(), 4}).output().layer("a", "Linear", {{"out_features", 4}});
    muted(net.layer("b", "Linear", {{"out_features", 4}}));
    net.chain({"a", "b"}).tie({"a"}, {"b"});
    const Validation validation = validate(documentOf({{"Net", net}}));
    QCOMPARE(problemTexts(validation), std::string());
    QCOMPARE(moduleText(moduleTree(validation.root)),
             std::string("Net(\n  (a): Linear(in_features=4, out_features=4, bias=True)\n)"));
}

void MutingTest::mutingIsKeptInTheProjectFile() {
    BlockBuilder net = BlockBuilder::sequential();
    const Document document = documentOf({{"Net", muted(net.layer("a", "ReLU"))}});
    QVERIFY(writeProject(document).find("\"muted\": true") != std::string::npos);
    QVERIFY(readProject(writeProject(document)).document == document);
}

QTEST_APPLESS_MAIN(MutingTest)
#include "muting_test.moc"
