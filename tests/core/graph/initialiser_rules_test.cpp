// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/edit.h"
#include "core/document/project_file.h"
#include "core/graph/initialiser_rules.h"
#include "core/graph/initialiser_text.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

Document withRules(Document document, const std::vector<std::string>& rules) {
    for (const std::string& rule : rules)
        document.initialiserRules.push_back(parseInitialiserRule(rule));
    return document;
}

/// `name=function` for each step.
std::vector<std::string> steps(const Document& document) {
    const ValidatedModel model = valid(document);
    std::vector<std::string> texts;
    for (const InitialisationStep& step : model.tree().initialisation)
        texts.push_back(model.tree().parameters[step.parameter].name + '=' + step.initialiser.function);
    return texts;
}

std::vector<std::string> complaints(const Document& document) {
    std::vector<std::string> texts;
    for (const Problem& problem : validate(document).problems)
        texts.push_back(problemLine(problem));
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

class InitialiserRulesTest : public QObject {
    Q_OBJECT

  private slots:
    void starsStandForAnyCharacters() {
        QVERIFY(matchesPattern("*", ""));
        QVERIFY(matchesPattern("weight", "weight"));
        QVERIFY(matchesPattern("weight*", "weight_ih_l0"));
        QVERIFY(matchesPattern("*_l*0", "weight_ih_l10"));
        QVERIFY(!matchesPattern("weight", "weight_ih"));
        QVERIFY(!matchesPattern("*_l", "weight_ih_l0"));
        QVERIFY(!matchesPattern("", "weight"));
    }

    void everyRuleSaysWhatItReaches() {
        Document document =
            withRules(net0(), {"Linear.*=normal_(0, 0.01)", "*.bias=zeros_", "Linear.*=xavier_uniform_",
                               "Conv2d.weight=ones_", "x.y=ones_"});
        Node node = *document.find("Net")->nodes[0];
        node.initialisers["weight"] = {"ones_", {}};
        apply(document, {edits::ReplaceNode{"Net", std::make_shared<const Node>(node)}});
        const ModuleTree tree = moduleTree(validate(document).root);
        const std::vector<RuleReach> reach = ruleReach(tree, document.initialiserRules);
        const auto names = [&](const std::vector<std::size_t>& entries) {
            Texts texts;
            for (const std::size_t entry : entries)
                texts.push_back(tree.parameters[entry].name);
            return texts;
        };
        QCOMPARE(reach.size(), std::size_t{5});
        QCOMPARE(names(reach[0].decides), Texts());
        QCOMPARE(names(reach[0].isOverruled), (Texts{"0.weight", "0.bias", "2.weight", "2.bias"}));
        QCOMPARE(names(reach[1].decides), (Texts{"0.bias", "2.bias"}));
        QCOMPARE(names(reach[2].decides), Texts{"2.weight"});
        QCOMPARE(names(reach[2].isOverruled), Texts{"0.weight"}); // which has one of its own
        QCOMPARE(reach[2].cannotFill.size(), std::size_t{2});
        QVERIFY(reach[2].cannotFill[0].second.starts_with("Fan in and fan out"));
        QVERIFY(reach[3].decides.empty() && reach[4].decides.empty() && reach[4].isOverruled.empty());
        QCOMPARE(ruleComplaint(document, document.initialiserRules[0]), std::string());
        QVERIFY(ruleComplaint(document, document.initialiserRules[4]).find("no layer 'x'") !=
                std::string::npos);
    }

    void tiedTensorsAreReachedOnce() {
        const Document document = withRules(shared(), {"Linear.weight=zeros_"});
        const ModuleTree tree = moduleTree(validate(document).root);
        QCOMPARE(ruleReach(tree, document.initialiserRules)[0].decides.size(), std::size_t{3});
    }

    void modulesComeInTheirOrderAndRulesWithinThem() {
        QCOMPARE(steps(withRules(net0(),
                                 {"Linear.weight=normal_(0, 0.01)", "Linear.bias=zeros_", "*.bias=ones_"})),
                 (Texts{"0.weight=normal_", "0.bias=zeros_", "0.bias=ones_", "2.weight=normal_",
                        "2.bias=zeros_", "2.bias=ones_"}));
    }

    void aParametersOwnInitialiserComesLast() {
        Document document = withRules(net0(), {"*.weight=zeros_"});
        Block block = *document.blocks["Net"];
        Node node = *block.nodes[2];
        node.initialisers["weight"] = {"ones_", {}};
        block.nodes[2] = std::make_shared<const Node>(node);
        document.blocks["Net"] = std::make_shared<const Block>(block);
        QCOMPARE(steps(document), (Texts{"0.weight=zeros_", "2.weight=zeros_", "2.weight=ones_"}));
        const ValidatedModel model = valid(document);
        QCOMPARE(model.tree().parameters[0].initialiser->function, std::string("zeros_"));
        QCOMPARE(model.tree().parameters[2].initialiser->function, std::string("ones_"));
        QVERIFY(!model.tree().parameters[1].initialiser);
    }

    void aRuleOfABlockActsInItsInstancesAlone() {
        const auto inner = sequentialBlock({layer("fc", "Linear", {{"out_features", 3}})});
        const auto root = block(
            BlockKind::Sequential, {modelInput("input", {Dim::batch(), 3})}, {"output"},
            {instance("a", "Inner"), layer("fc", "Linear", {{"out_features", 3}}), instance("b", "Inner")});
        QCOMPARE(steps(withRules(document(root, {{"Inner", inner}}), {"Linear.weight@Inner=eye_"})),
                 (Texts{"0.0.weight=eye_", "2.0.weight=eye_"}));
    }

    void modulesInsideOfLayersAreFoundByTheirType() {
        const Document document =
            sequential({Dim::batch(), 5, 4}, {layer("encoder", "TransformerEncoderLayer",
                                                    {{"d_model", 4}, {"nhead", 2}, {"dim_feedforward", 6}})});
        QCOMPARE(steps(withRules(document, {"Linear.weight=zeros_"})),
                 (Texts{"0.self_attn.out_proj.weight=zeros_", "0.linear1.weight=zeros_",
                        "0.linear2.weight=zeros_"}));
    }

    void aModuleAtTwoPlacesOfOneBlockIsVisitedOnce() {
        QCOMPARE(steps(withRules(shared(), {"Linear.bias=zeros_"})),
                 (Texts{"0.bias=zeros_", "2.bias=zeros_", "6.bias=zeros_"}));
    }

    void mistakesAreProblems() {
        QCOMPARE(
            complaints(withRules(net0(), {"Linaer.weight=zeros_"})),
            (Texts{"Net (initialiser rule 1): error: there is no layer 'Linaer' (Did you mean 'Linear'?)"}));
        QCOMPARE(complaints(withRules(net0(), {"*.bias=zeros_", "*.bias=xavier_normal_"})),
                 (Texts{"Net (initialiser rule 2): error: Fan in and fan out can not be computed for tensor "
                        "with fewer "
                        "than 2 dimensions (for 0.bias) (Name a parameter or a layer that it fits)"}));
        QCOMPARE(complaints(withRules(net0(), {"Conv2d.weight=zeros_"})),
                 (Texts{"Net (initialiser rule 1): warning: it finds no parameter in the model (Correct its "
                        "names, or "
                        "remove it)"}));
        Document document = withRules(net0(), {"*.weight=normal_(std=-1)"});
        QCOMPARE(complaints(document).size(), std::size_t{1});
        document.initialiserRules[0] = {"", "*", "Nowhere", {"nothing_", {}}};
        QVERIFY(!complaints(document).empty());
    }

    void rulesAreEditedAndSaved() {
        Document document = net0();
        const Document before = document;
        const Edit inverse = apply(
            document, {edits::SetInitialiserRules{{parseInitialiserRule("Linear.weight=normal_(0, 0.01)")}}});
        QVERIFY(!(document == before));
        const std::string text = writeProject(document);
        QVERIFY(
            text.find("\n  \"init\": [\n    {\"type\": \"Linear\", \"parameter\": \"weight\", \"function\": "
                      "\"normal_\", \"arguments\": {\"mean\": 0, \"std\": 0.01}}\n  ]") != text.npos);
        const ProjectFile read = readProject(text);
        QVERIFY(read.warnings.empty());
        QVERIFY(read.document == document);
        apply(document, inverse);
        QVERIFY(document == before);
    }

    void theWeightsSectionIsNoWarning() {
        const WeightsReference weights{"net.pth", std::string(64, 'a')};
        const Document document = withWeights(net0(), weights);
        const ProjectFile read = readProject(writeProject(document));
        QVERIFY(read.warnings.empty());
        QCOMPARE(weightsOf(read.document), std::optional(weights));
        QVERIFY(withWeights(read.document, std::nullopt) == net0());
        QVERIFY(!weightsOf(net0()));
    }
};

QTEST_APPLESS_MAIN(InitialiserRulesTest)
#include "initialiser_rules_test.moc"
