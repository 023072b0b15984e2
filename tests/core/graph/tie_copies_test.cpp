// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

#include <set>

using namespace layerloom;

namespace {

/// Three copies of a block with a Linear, and one beside them.
BlockBuilder net(std::int64_t times = 3) {
    return BlockBuilder::freeForm()
        .input("input", {Dim::batch(), 8})
        .output()
        .layer("first", "Linear", {{"out_features", 8}})
        .instance("layers", "Part")
        .layer("repeat", "Repeat", {{"body", "layers"}, {"times", Value(times)}, {"copies", true}})
        .wire("@in:input", "first:input")
        .wire("first:output", "repeat:input")
        .wire("repeat:output", "@out:output");
}

Document documentWith(BlockBuilder model) {
    return documentOf({{"Net", std::move(model)},
                       {"Part", BlockBuilder::sequential().layer("fc", "Linear", {{"out_features", 8}})}});
}

/// Names of the state dict, each with the first one that is the same tensor.
std::string sharing(const Document& document) {
    const Validation validation = validate(document);
    if (!validation.problems.empty())
        return problemTexts(validation);
    const ModuleTree tree = moduleTree(validation.root);
    std::string text;
    for (const ParameterPlace& each : tree.parameters) {
        if (each.name.ends_with("weight"))
            text += each.name + "=" + tree.parameters[each.tensor].name + ' ';
    }
    return text;
}

} // namespace

class TieCopiesTest : public QObject {
    Q_OBJECT

  private slots:
    void oneCopyIsTiedToAParameterOutside();
    void allCopiesAreTiedToOneOwner();
    void copiesShareWithTheFirstOfThem();
    void wholeModulesInCopiesAreTied();
    void whatIsNoCopyIsSaid();
    void pathsIntoCopiesAreWrittenAndRead();
    void removingTheNodeInsideTakesTheTieAlong();
};

void TieCopiesTest::oneCopyIsTiedToAParameterOutside() {
    QCOMPARE(sharing(documentWith(net().tie({"first"}, "weight", {"layers", "1", "fc"}, "weight"))),
             std::string("first.weight=first.weight layers.0.0.weight=layers.0.0.weight "
                         "layers.1.0.weight=first.weight layers.2.0.weight=layers.2.0.weight "));
}

void TieCopiesTest::allCopiesAreTiedToOneOwner() {
    QCOMPARE(sharing(documentWith(net().tie({"first"}, "weight", {"layers", "*", "fc"}, "weight"))),
             std::string("first.weight=first.weight layers.0.0.weight=first.weight "
                         "layers.1.0.weight=first.weight layers.2.0.weight=first.weight "));
}

void TieCopiesTest::copiesShareWithTheFirstOfThem() {
    const auto model = net().tie({"layers", "0", "fc"}, "weight", {"layers", "*", "fc"}, "weight");
    QCOMPARE(sharing(documentWith(model)),
             std::string("first.weight=first.weight layers.0.0.weight=layers.0.0.weight "
                         "layers.1.0.weight=layers.0.0.weight layers.2.0.weight=layers.0.0.weight "));
}

void TieCopiesTest::wholeModulesInCopiesAreTied() {
    QCOMPARE(sharing(documentWith(net(2).tie({"first"}, {"layers", "1", "fc"}))),
             std::string("first.weight=first.weight layers.0.0.weight=layers.0.0.weight "
                         "layers.1.0.weight=first.weight "));
}

void TieCopiesTest::whatIsNoCopyIsSaid() {
    QCOMPARE(sharing(documentWith(net().tie({"first"}, {"layers", "3", "fc"}))),
             std::string("Net: error: the member of a tie lies in layers, of which there is a copy for each "
                         "step, but '3' is no number of one: they are 0 to 2\n"));
    QCOMPARE(sharing(documentWith(net().tie({"first"}, {"layers", "fc"}))),
             std::string("Net: error: the member of a tie lies in layers, of which there is a copy for each "
                         "step, but 'fc' is no number of one: they are 0 to 2\n"));
    QCOMPARE(sharing(documentWith(net().tie({"layers", "*", "fc"}, {"first"}))),
             std::string("Net: error: the owner of a tie cannot be in all copies of layers\n"));
    QCOMPARE(sharing(documentWith(net().tie({"first"}, {"layers", "1"}))),
             std::string("Net: error: the member of a tie is a whole copy of layers\n"));
}

void TieCopiesTest::pathsIntoCopiesAreWrittenAndRead() {
    const Document document = documentWith(net()
                                               .tie({"first"}, "weight", {"layers", "*", "fc"}, "weight")
                                               .tie({"first"}, "bias", {"layers", "0", "fc"}, "bias"));
    const std::string text = writeProject(document);
    QVERIFY(text.find("\"layers/*/fc:weight\"") != text.npos);
    QVERIFY(readProject(text).document == document);
}

void TieCopiesTest::removingTheNodeInsideTakesTheTieAlong() {
    Document document = documentWith(net().tie({"first"}, "weight", {"layers", "*", "fc"}, "weight"));
    apply(document, removeNodes(document, "Part", {"fc"}));
    QVERIFY(document.find("Net")->ties.empty());
}

QTEST_APPLESS_MAIN(TieCopiesTest)
#include "tie_copies_test.moc"
