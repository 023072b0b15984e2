// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/parameter_choice.h"

#include "core/document/project_file.h"
#include "core/graph/validation.h"
#include "core/values/error.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

using Names = std::vector<std::string>;

ModuleTree treeOf(const char* example) {
    const Document document =
        loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + example + ".loom").document;
    return moduleTree(validate(document).root);
}

Names namesOf(const ModuleTree& tree, const std::vector<std::size_t>& entries) {
    Names names;
    for (const std::size_t entry : entries)
        names.push_back(tree.parameters[entry].name);
    return names;
}

Names range(const char* example, const char* text) {
    const ModuleTree tree = treeOf(example);
    return namesOf(tree, parametersIn(tree, parseModuleRange(text)));
}

} // namespace

class ParameterChoiceTest : public QObject {
    Q_OBJECT

  private slots:
    void rangesAreCountedAsPythonDoes() {
        const Names first{"0.weight", "0.bias"};
        const Names last{"2.weight", "2.bias"};
        QCOMPARE(range("net0", "[:2]"), first);
        QCOMPARE(range("net0", "net[:2]"), first);
        QCOMPARE(range("net0", ":2"), first);
        QCOMPARE(range("net0", "[2:]"), last);
        QCOMPARE(range("net0", "[-1]"), last);
        QCOMPARE(range("net0", "[-1:]"), last);
        QCOMPARE(range("net0", "[::2]"), (Names{"0.weight", "0.bias", "2.weight", "2.bias"}));
        QCOMPARE(range("net0", "[1:2]"), Names()); // a ReLU
        QCOMPARE(range("net0", "[::-1]").size(), std::size_t{4});
        QCOMPARE(range("net0", "[5:9]"), Names());
        QCOMPARE(range("net0", "[-9:1]"), first);
    }

    void rangesReachIntoBlocks() {
        QCOMPARE(range("nested", "inner_net[:1]"), (Names{"inner_net.0.weight", "inner_net.0.bias"}));
        QCOMPARE(range("nested", " inner_net[2] "), (Names{"inner_net.2.weight", "inner_net.2.bias"}));
        const Names block = range("resnet18", "layer1[1:]");
        QVERIFY(!block.empty());
        for (const std::string& name : block)
            QVERIFY2(name.starts_with("layer1.1."), name.c_str());
    }

    void whatIsNoRangeSaysWhy() {
        QCOMPARE(errorOf([] { parseModuleRange("[:2"); }), std::string("'[:2' lacks its closing bracket"));
        QCOMPARE(errorOf([] { parseModuleRange("x[a:b]"); }),
                 std::string("'x[a:b]' is no range like encoder[:2]"));
        QCOMPARE(errorOf([] { parseModuleRange("[]"); }), std::string("'[]' is no range like encoder[:2]"));
        QCOMPARE(errorOf([] { parseModuleRange("[::0]"); }),
                 std::string("The step of a range cannot be zero"));
        QCOMPARE(errorOf([] { parseModuleRange("[:99999999999999]"); }),
                 std::string("'[:99999999999999]' goes beyond any model"));
        QCOMPARE(errorOf([] { range("net0", "encoder[:2]"); }),
                 std::string("There is no module 'encoder' in the model"));
        QCOMPARE(errorOf([] { range("nested", "[:2]"); }),
                 std::string("The model is not sequential: its children have names and no order"));
        QCOMPARE(errorOf([] { range("net0", "[3]"); }),
                 std::string("The model has 3 children, none of them at 3"));
    }

    void layersAreFoundByTypeNameAndBlock() {
        const ModuleTree tree = treeOf("nested");
        QCOMPARE(namesOf(tree, parametersOf(tree, "Linear", "bias", {})),
                 (Names{"inner_net.0.bias", "inner_net.2.bias", "final_layer.bias"}));
        QCOMPARE(parametersOf(tree, "", "*", {}).size(), std::size_t{6});
        QCOMPARE(parametersOf(tree, "Conv2d", "*", {}).size(), std::size_t{0});
        const std::string block = tree.places[1].scope->name;
        QCOMPARE(namesOf(tree, parametersOf(tree, "Linear", "w*", block)),
                 (Names{"inner_net.0.weight", "inner_net.2.weight"}));
    }
};

QTEST_APPLESS_MAIN(ParameterChoiceTest)
#include "parameter_choice_test.moc"
