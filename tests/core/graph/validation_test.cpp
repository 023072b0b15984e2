// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/validation.h"

#include "core/layers/catalogue.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

const Shape kInput{Dim::batch(), 8};

BlockBuilder freeForm() {
    return BlockBuilder::freeForm().input("input", kInput).output();
}

BlockBuilder sequential() {
    return BlockBuilder::sequential().takes(kInput);
}

/// A free-form block with one Linear between its input and its output.
BlockBuilder oneLinear(OptionValues options = {{"out_features", 4}}) {
    return freeForm().layer("fc", "Linear", std::move(options)).chain({"fc"});
}

QString textsOf(const BlockBuilder& model) {
    return QString::fromStdString(problemTexts(model));
}
QString textsOf(const Document& document) {
    return QString::fromStdString(problemTexts(document));
}

} // namespace

class ValidationTest : public QObject {
    Q_OBJECT

  private slots:
    void aCorrectModelHasNoProblems();
    void shapesFlowThroughNestedBlocks();
    void aMissingRootIsNamed();
    void unknownLayersAndBlocksAreNamed();
    void optionsAreChecked();
    void expressionsAreEvaluatedWithArguments();
    void expressionsWithoutValueSayWhy();
    void sizesCannotFollowFromTheBatch();
    void shapeErrorsStandAtTheNode();
    void problemsDoNotCascade();
    void argumentsAreChecked();
    void instancesWithOtherArgumentsAreOtherScopes();
    void recursionIsNamed();
    void nestingAndSizeAreLimited();
    void exponentialModelsAreRefusedQuickly();
    void aMistakeInADefinitionStandsOnce();
    void unusedDefinitionsAreCheckedByThemselves();
    void mistakesInUnusedDefinitionsAreWarnings();
    void rootInputsNeedAShape();
    void initialisersAreChecked();
    void frozenNamesAreChecked();
    void scopesAreFoundByPathAndName();
    void onlyModelsWithoutErrorsAreValidated();
    void labelsReadAsInPyTorch();
    void everyProblemHasAFix();
};

void ValidationTest::aCorrectModelHasNoProblems() {
    const Validation validation = validate(documentOf({{"Net", oneLinear()}}));
    QCOMPARE(problemTexts(validation), std::string());
    QVERIFY(!validation.hasErrors() && !validation.root->hasErrors);
    const NodeFacts& facts = *validation.root->nodes[0];
    QVERIFY(facts.isComplete);
    QVERIFY(facts.options.raw("in_features") == Value(8));
    QCOMPARE(facts.parameters.size(), std::size_t(2));
    QVERIFY(validation.root->outputs[0] == (TensorType{DType::Float32, Shape{Dim::batch(), 4}}));
}

void ValidationTest::shapesFlowThroughNestedBlocks() {
    const Validation validation =
        validate(documentOf({{"Net", sequential().instance("a", "Part", {{"width", 16}}).layer("b", "ReLU")},
                             {"Part", BlockBuilder::sequential().argument("width").layer(
                                          "fc", "Linear", {{"out_features", Expression{"width * 2"}}})}}));
    QCOMPARE(problemTexts(validation), std::string());
    QVERIFY(validation.root->outputs[0]->shape == (Shape{Dim::batch(), 32}));
    QVERIFY(validation.root->nodes[0]->isComplete);
}

void ValidationTest::aMissingRootIsNamed() {
    Document document = documentOf({{"Net", oneLinear()}});
    document.root = "Nett";
    const Validation validation = validate(document);
    QVERIFY(!validation.root);
    QCOMPARE(validation.problems[0].code, std::string("root"));
    QCOMPARE(validation.problems[0].fix, std::string("Did you mean 'Net'?"));
    QVERIFY(validation.unused.contains("Net"));
    QVERIFY(validate(Document{}).hasErrors());
}

void ValidationTest::unknownLayersAndBlocksAreNamed() {
    const Validation validation =
        validate(documentOf({{"Net", freeForm().layer("a", "Lineer").instance("b", "Prt").chain({"a", "b"})},
                             {"Part", oneLinear()}}));
    QCOMPARE(problemTexts(validation), std::string("Net.a: error: there is no layer type 'Lineer'\n"
                                                   "Net.b: error: there is no block 'Prt'\n"));
    QCOMPARE(validation.problems[0].code, std::string("unknown-layer"));
    QCOMPARE(validation.problems[0].fix, std::string("Did you mean 'Linear'?"));
    QCOMPARE(validation.problems[1].fix, std::string("Did you mean 'Part'?"));
}

void ValidationTest::optionsAreChecked() {
    QCOMPARE(textsOf(oneLinear({{"out_features", 0}})),
             QString("Net.fc (out_features): error: out_features must be at least 1, not 0\n"));
    QCOMPARE(textsOf(oneLinear({})),
             QString("Net.fc (out_features): error: out_features must have a value\n"));
    const Validation validation =
        validate(documentOf({{"Net", oneLinear({{"out_features", 2}, {"out_feature", 3}})}}));
    QCOMPARE(problemTexts(validation),
             std::string("Net.fc (out_feature): error: out_feature is no option of Linear\n"));
    QCOMPARE(validation.problems[0].fix, std::string("Did you mean 'out_features'?"));
    QCOMPARE(validation.problems[0].place.option, std::string("out_feature"));
}

void ValidationTest::expressionsAreEvaluatedWithArguments() {
    const auto model =
        oneLinear({{"out_features", Expression{"n // 2 if n > 3 else n"}}}).argument("n", Value(10));
    const Validation validation = validate(documentOf({{"Net", model}}));
    QCOMPARE(problemTexts(validation), std::string());
    QVERIFY(validation.root->nodes[0]->options.raw("out_features") == Value(5));
}

void ValidationTest::expressionsWithoutValueSayWhy() {
    const auto model = oneLinear({{"out_features", Expression{"2 * width"}}}).argument("widths", Value(10));
    const Validation validation = validate(documentOf({{"Net", model}}));
    QCOMPARE(problemTexts(validation),
             std::string(
                 "Net.fc (out_features): error: out_features = 2 * width has no value: name 'width' is not "
                 "defined (column 5)\n"));
    QCOMPARE(validation.problems[0].fix, std::string("Did you mean 'widths'?"));
    QCOMPARE(
        textsOf(oneLinear({{"out_features", Expression{"1 // 0"}}})),
        QString(
            "Net.fc (out_features): error: out_features = 1 // 0 has no value: integer division or modulo "
            "by zero (column 3)\n"));
}

void ValidationTest::sizesCannotFollowFromTheBatch() {
    const auto model = BlockBuilder::freeForm()
                           .input("input", Shape{4, Dim::batch()})
                           .output()
                           .layer("fc", "Linear", {{"out_features", 4}})
                           .chain({"fc"});
    QCOMPARE(textsOf(model),
             QString("Net.fc (in_features): error: in_features cannot follow from the input: its size "
                     "there is N, which depends on the batch\n"));
    const auto scalar = BlockBuilder::freeForm()
                            .input("input", Shape{})
                            .output()
                            .layer("fc", "Linear", {{"out_features", 4}})
                            .chain({"fc"});
    QCOMPARE(textsOf(scalar),
             QString("Net.fc (input): error: in_features cannot be taken from an input of shape (): "
                     "it has no dimension -1\n"));
}

void ValidationTest::shapeErrorsStandAtTheNode() {
    const Validation validation = validate(
        documentOf({{"Net", sequential()
                                .layer("a", "ReLU")
                                .layer("fc", "Linear", {{"in_features", 20}, {"out_features", 3}})}}));
    QCOMPARE(problemTexts(validation),
             std::string(
                 "Net.1 (in_features): error: mat1 and mat2 shapes cannot be multiplied (Nx8 and 20x3)\n"));
    const Problem& problem = validation.problems[0];
    QCOMPARE(problem.code, std::string("shape"));
    QCOMPARE(problem.place.node, NodeId("fc"));
    QVERIFY(validation.root->nodes[0]->isComplete && !validation.root->nodes[1]->isComplete);
    QCOMPARE(validation.root->nodes[1]->parameters.size(), std::size_t(2));
}

void ValidationTest::problemsDoNotCascade() {
    QCOMPARE(textsOf(sequential()
                         .layer("bad", "Linear", {{"out_features", -1}})
                         .layer("auto", "Linear", {{"out_features", 3}})
                         .layer("relu", "ReLU")
                         .layer("given", "Linear", {{"in_features", 5}, {"out_features", 3}})),
             QString("Net.0 (out_features): error: out_features must be at least 1, not -1\n"));
    QCOMPARE(textsOf(documentOf(
                 {{"Net", sequential().layer("what", "Linnear").instance("p", "Part").layer("r", "ReLU")},
                  {"Part", BlockBuilder::sequential().layer("fc", "Linear", {{"out_features", 3}})}})),
             QString("Net.0: error: there is no layer type 'Linnear'\n"));
}

void ValidationTest::argumentsAreChecked() {
    const auto part =
        BlockBuilder::sequential()
            .argument("width")
            .argument("bias", Value(true))
            .layer("fc", "Linear", {{"out_features", Expression{"width"}}, {"bias", Expression{"bias"}}});
    QCOMPARE(textsOf(documentOf({{"Net", sequential().instance("p", "Part")}, {"Part", part}})),
             QString("Net.0 (width): error: Part needs a value for 'width'\n"));
    QCOMPARE(textsOf(documentOf({{"Net", sequential().instance("p", "Part", {{"width", 3}, {"widht", 4}})},
                                 {"Part", part}})),
             QString("Net.0 (widht): error: 'widht' is no argument of Part\n"));
    QCOMPARE(
        textsOf(documentOf(
            {{"Net", sequential().instance("p", "Part", {{"width", Expression{"1 / 0"}}})}, {"Part", part}})),
        QString("Net.0 (width): error: width = 1 / 0 has no value: division by zero (column 3)\n"));
    QCOMPARE(
        textsOf(documentOf({{"Net", sequential().instance("p", "Part", {{"width", 2.5}})}, {"Part", part}})),
        QString("Net.0.0 (out_features): error: out_features must be an integer, not 2.5\n"));
    QCOMPARE(textsOf(documentOf({{"Net", sequential().argument("n").layer(
                                             "fc", "Linear", {{"out_features", Expression{"n"}}})}})),
             QString("Net (n): error: the model's argument 'n' has no value\n"));
}

void ValidationTest::instancesWithOtherArgumentsAreOtherScopes() {
    const Validation validation =
        validate(documentOf({{"Net", sequential()
                                         .instance("a", "Part", {{"n", 8}})
                                         .instance("b", "Part", {{"n", 8}})
                                         .instance("c", "Part", {{"n", 9}})},
                             {"Part", BlockBuilder::sequential().argument("n").layer(
                                          "fc", "Linear", {{"out_features", Expression{"n"}}})}}));
    const auto& nodes = validation.root->nodes;
    QCOMPARE(nodes[0]->scope, nodes[1]->scope);
    QVERIFY(nodes[1]->scope != nodes[2]->scope);
}

void ValidationTest::recursionIsNamed() {
    QCOMPARE(textsOf(documentOf({{"Net", sequential().instance("n", "Net")}})),
             QString("Net.0: error: the block would contain itself: Net → Net\n"));
    const Validation validation =
        validate(documentOf({{"Net", sequential().instance("a", "A")},
                             {"A", BlockBuilder::sequential().layer("r", "ReLU").instance("b", "B")},
                             {"B", BlockBuilder::sequential().instance("a", "A")}}));
    QCOMPARE(problemTexts(validation),
             std::string("Net.0.1: error: the block would contain itself: A → B → A\n"
                         "B.0: warning: the block would contain itself: B → A → B\n"));
    QCOMPARE(validation.problems[0].place.path, (std::vector<NodeId>{"a"}));
}

void ValidationTest::nestingAndSizeAreLimited() {
    std::vector<std::pair<BlockName, BlockBuilder>> blocks{{"Net", sequential().instance("x", "B0")}};
    for (int i = 0; i < 250; ++i)
        blocks.emplace_back("B" + std::to_string(i),
                            BlockBuilder::sequential().instance("x", "B" + std::to_string(i + 1)));
    blocks.emplace_back("B250", BlockBuilder::sequential());
    const Validation validation = validate(documentOf(blocks));
    QCOMPARE(validation.problems[0].code, std::string("limit"));
    QCOMPARE(validation.problems[0].text, std::string("blocks are nested more than 200 deep"));
    (void)moduleTree(validation.root);
}

void ValidationTest::exponentialModelsAreRefusedQuickly() {
    std::vector<std::pair<BlockName, BlockBuilder>> blocks{
        {"Net", sequential().instance("x", "B0").instance("y", "B0")}};
    for (int i = 0; i < 60; ++i) {
        const std::string next = "B" + std::to_string(i + 1);
        blocks.emplace_back("B" + std::to_string(i),
                            BlockBuilder::sequential().instance("x", next).instance("y", next));
    }
    blocks.emplace_back("B60", BlockBuilder::sequential().layer("r", "ReLU"));
    const Document document = documentOf(blocks);
    QElapsedTimer timer;
    timer.start();
    const Validation validation = validate(document);
    const ModuleTree tree = moduleTree(validation.root);
    QVERIFY(validation.hasErrors());
    QCOMPARE(validation.problems[0].code, std::string("limit"));
    QVERIFY(timer.elapsed() < 5000);
}

void ValidationTest::aMistakeInADefinitionStandsOnce() {
    const Validation validation = validate(
        documentOf({{"Net", sequential().layer("r", "ReLU").instance("a", "Part").instance("b", "Part")},
                    {"Part", BlockBuilder::sequential().layer("x", "Linear", {{"out_features", 0}})}}));
    QCOMPARE(problemTexts(validation),
             std::string("Net.1.0 (out_features): error: out_features must be at least 1, not 0\n"));
    QCOMPARE(validation.problems[0].place.path, (std::vector<NodeId>{"a"}));
    QCOMPARE(validation.problems[0].place.block, BlockName("Part"));
}

void ValidationTest::unusedDefinitionsAreCheckedByThemselves() {
    const Validation validation =
        validate(documentOf({{"Net", oneLinear()},
                             {"Spare", BlockBuilder::sequential().argument("n").layer(
                                           "fc", "Linear", {{"out_features", Expression{"n * 2"}}})}}));
    QCOMPARE(problemTexts(validation), std::string());
    QVERIFY(validation.unused.contains("Spare"));
    QVERIFY(!validation.unused.at("Spare")->nodes[0]->isComplete);
}

void ValidationTest::mistakesInUnusedDefinitionsAreWarnings() {
    const Validation validation = validate(
        documentOf({{"Net", oneLinear()},
                    {"Spare", BlockBuilder::sequential().layer("fc", "Linear", {{"out_features", 0}})}}));
    QCOMPARE(problemTexts(validation),
             std::string("Spare.0 (out_features): warning: out_features must be at least 1, not 0\n"));
    QVERIFY(!validation.hasErrors());
    const auto tied = BlockBuilder::sequential().layer("a", "ReLU").layer("b", "Tanh").tie({"a"}, {"b"});
    QCOMPARE(textsOf(documentOf({{"Net", oneLinear()}, {"Spare", tied}})),
             QString("Spare.1: warning: a Tanh cannot share the module of 0, a ReLU\n"));
}

void ValidationTest::rootInputsNeedAShape() {
    const auto model =
        BlockBuilder::freeForm().input("x").input("y", Shape{0, 3}).output().wire("@in:x", "@out:output");
    const Validation validation = validate(documentOf({{"Net", model}}));
    QCOMPARE(problemTexts(validation),
             std::string("Net (x): error: the model's input 'x' has no shape\n"
                         "Net (y): error: the model's input 'y' has the size 0, which is not positive\n"));
    QCOMPARE(validation.problems[0].place.node, NodeId(kBlockInput));
}

void ValidationTest::initialisersAreChecked() {
    const auto texts = [](const std::string& parameter, Initialiser initialiser) {
        BlockBuilder model = sequential().layer("fc", "Linear", {{"out_features", 4}});
        model.last().initialisers[parameter] = std::move(initialiser);
        return textsOf(model);
    };
    QCOMPARE(texts("weight", {"normal_", {{"std", 0.01}}}), QString());
    QCOMPARE(texts("wieght", {"normal_", {}}), QString("Net.0: error: Linear has no parameter 'wieght'\n"));
    QCOMPARE(texts("weight", {"normal", {}}),
             QString("Net.0: error: torch.nn.init has no function 'normal'\n"));
    QCOMPARE(texts("weight", {"constant_", {}}),
             QString("Net.0: error: val must have a value (initialiser of weight)\n"));
    QCOMPARE(texts("weight", {"normal_", {{"sd", 1}}}),
             QString("Net.0: error: sd is no argument of normal_ (initialiser of weight)\n"));
    QCOMPARE(
        texts("bias", {"xavier_normal_", {}}),
        QString(
            "Net.0: error: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions "
            "(initialiser of bias)\n"));
    QCOMPARE(
        texts("weight", {"uniform_", {{"a", 2}, {"b", 1.5}}}),
        QString("Net.0: error: uniform_ expects to return a [from, to) range, but found from=2.0 > to=1.5 "
                "(initialiser of weight)\n"));
    // A wrong initialiser does not hide what flows on.
    BlockBuilder model = sequential().layer("fc", "Linear", {{"out_features", 4}});
    model.last().initialisers["weight"] = {"nope", {}};
    QVERIFY(validate(documentOf({{"Net", model}})).root->outputs[0].has_value());
}

void ValidationTest::frozenNamesAreChecked() {
    BlockBuilder model = sequential().layer("fc", "Linear", {{"out_features", 4}});
    model.last().frozen = {"weight", "bais"};
    model.layer("relu", "ReLU");
    model.last().frozen = {"*", "weight"};
    QCOMPARE(textsOf(model), QString("Net.0: error: Linear has no parameter 'bais'\n"
                                     "Net.1: error: ReLU has no parameter 'weight'\n"));
}

void ValidationTest::scopesAreFoundByPathAndName() {
    const Validation validation =
        validate(documentOf({{"Net", sequential().layer("r", "ReLU").instance("a", "A")},
                             {"A", BlockBuilder::sequential().instance("b", "B")},
                             {"B", BlockBuilder::sequential().layer("x", "ReLU")},
                             {"C", BlockBuilder::sequential()}}));
    const std::vector<NodeId> path{"a", "b"};
    QCOMPARE(validation.scopeAt(path)->name, BlockName("B"));
    QCOMPARE(validation.scopeAt({}), validation.root);
    QVERIFY(!validation.scopeAt(std::vector<NodeId>{"a", "z"}));
    QVERIFY(!validation.scopeAt(std::vector<NodeId>{"r", "z"}));
    QCOMPARE(validation.scopeOf("B"), validation.scopeAt(path));
    QVERIFY(validation.pathTo("B") == path);
    QVERIFY(!validation.pathTo("C"));
    QCOMPARE(validation.scopeOf("C"), validation.unused.at("C"));
    QVERIFY(!validation.scopeOf("D"));
}

void ValidationTest::onlyModelsWithoutErrorsAreValidated() {
    const Document good = documentOf({{"Net", oneLinear()}});
    const auto model = validated(good, validate(good));
    QVERIFY(model && model->document() == good);
    QCOMPARE(model->tree().parameters.size(), std::size_t(2));
    const Document bad = documentOf({{"Net", oneLinear({})}});
    QVERIFY(!validated(bad, validate(bad)));
    const Document tied = documentOf({{"Net", oneLinear().layer("other", "ReLU").tie({"fc"}, {"other"})}});
    QVERIFY(!validated(tied, validate(tied)));
}

void ValidationTest::labelsReadAsInPyTorch() {
    const Validation validation = validate(documentOf(
        {{"Net", freeForm().instance("layer1", "Stage").chain({"layer1"})},
         {"Stage", BlockBuilder::sequential().instance("x", "Basic")},
         {"Basic",
          BlockBuilder::freeForm().input("input").output().layer("conv1", "Linear").chain({"conv1"})}}));
    QCOMPARE(validation.problems[0].place.label, std::string("Net.layer1.0.conv1 (out_features)"));
}

void ValidationTest::everyProblemHasAFix() {
    BlockBuilder model = BlockBuilder::freeForm().input("2x").output("o").argument("class");
    model.layer("a", "Linear").layer("a", "Nope").layer("train", "ReLU").wire("z:o", "a:input");
    model.tie({"a"}, {"q"}).wire("train:output", "train:input");
    const Validation validation = validate(documentOf({{"1", model}}));
    QVERIFY(validation.problems.size() > 8);
    for (const Problem& problem : validation.problems) {
        QVERIFY2(!problem.fix.empty(), problem.text.c_str());
        QVERIFY2(!problem.text.ends_with('.'), problem.text.c_str());
        QVERIFY2(!problem.place.label.empty() && !problem.code.empty(), problem.text.c_str());
    }
}

QTEST_APPLESS_MAIN(ValidationTest)
#include "validation_test.moc"
