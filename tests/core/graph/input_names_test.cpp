// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

/// `relu(x @ weight + bias)` whose weight takes its rows from what flows in.
BlockBuilder lazyLinear(const std::string& rows = "x.shape[-1]") {
    return BlockBuilder::freeForm()
        .argument("units", 4)
        .input("x")
        .output()
        .layer("weight", "Parameter", {{"size", Value(Value::Tuple{Expression{rows}, Expression{"units"}})}})
        .layer("product", "matmul")
        .wire("@in:x", "product:input")
        .wire("weight:output", "product:other")
        .wire("product:output", "@out:output");
}

BlockBuilder netWith(Shape shape, OptionValues arguments = {}) {
    return BlockBuilder::freeForm()
        .input("x", std::move(shape))
        .output()
        .instance("layer", "Lazy", std::move(arguments))
        .wire("@in:x", "layer:x")
        .wire("layer:output", "@out:output");
}

std::string sizeOf(const Validation& validation) {
    const NodeFacts& layer = *validation.root->nodes.front();
    return layer.scope->nodes.front()->options.text("size");
}

} // namespace

class InputNamesTest : public QObject {
    Q_OBJECT

  private slots:
    void sizesOfParametersFollowFromInputs();
    void anEditOfTheInputIsFollowed();
    void sizesThatDependOnTheBatchAreNoSizes();
    void badExpressionsSayWhy_data();
    void badExpressionsSayWhy();
    void initialisersMayNameThemToo();
    void argumentsTakeValuesOfTheirType_data();
    void argumentsTakeValuesOfTheirType();
};

void InputNamesTest::sizesOfParametersFollowFromInputs() {
    const Validation validation =
        validate(documentOf({{"Net", netWith({Dim::batch(), 3, 7})}, {"Lazy", lazyLinear()}}));
    QCOMPARE(problemTexts(validation), std::string());
    QCOMPARE(sizeOf(validation), std::string("(7, 4)"));
    QCOMPARE(validation.root->outputs.front()->text(), std::string("float32 (N, 3, 4)"));
    QCOMPARE(sizeOf(validate(documentOf({{"Net", netWith({Dim::batch(), 3, 7})},
                                         {"Lazy", lazyLinear("x.shape[1] + len(x.shape) + 1")}}))),
             std::string("(7, 4)"));
}

void InputNamesTest::anEditOfTheInputIsFollowed() {
    Validator validator;
    const std::vector<std::int64_t> sizes{7, 9, 7};
    for (const std::int64_t size : sizes) {
        const Validation validation =
            validator.validate(documentOf({{"Net", netWith({Dim::batch(), size})}, {"Lazy", lazyLinear()}}));
        QCOMPARE(problemTexts(validation), std::string());
        QCOMPARE(sizeOf(validation), "(" + std::to_string(size) + ", 4)");
    }
}

void InputNamesTest::sizesThatDependOnTheBatchAreNoSizes() {
    const std::string text =
        problemTexts(documentOf({{"Net", netWith({Dim::batch(), 7})}, {"Lazy", lazyLinear("x.shape[0]")}}));
    QVERIFY2(text.find("that size is N, which is known only when the model runs") != text.npos, text.c_str());
}

void InputNamesTest::badExpressionsSayWhy_data() {
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no such input") << "y.shape[0]"
                                   << "name 'y.shape' is not defined";
    QTest::newRow("no such dimension") << "x.shape[3]"
                                       << "tuple index out of range";
    QTest::newRow("another attribute") << "x.dtype"
                                       << "only the shape of an input can be asked";
    QTest::newRow("all of it") << "x.shape"
                               << "known only when the model runs";
}

void InputNamesTest::badExpressionsSayWhy() {
    QFETCH(QString, rows);
    QFETCH(QString, reason);
    const std::string text = problemTexts(
        documentOf({{"Net", netWith({Dim::batch(), 7})}, {"Lazy", lazyLinear(rows.toStdString())}}));
    QVERIFY2(QString::fromStdString(text).contains(reason), text.c_str());
}

void InputNamesTest::initialisersMayNameThemToo() {
    BlockBuilder lazy = lazyLinear();
    Block block = lazy.build();
    Node weight = *block.nodes.front();
    weight.initialisers["value"] = {"normal_", {{"std", Value(Expression{"1 / x.shape[-1]"})}}};
    block.nodes.front() = std::make_shared<const Node>(weight);
    Document document = documentOf({{"Net", netWith({Dim::batch(), 8})}});
    document.blocks["Lazy"] = std::make_shared<const Block>(block);
    const Validation validation = validate(document);
    QCOMPARE(problemTexts(validation), std::string());
    const ModuleTree tree = moduleTree(validation.root);
    QVERIFY(tree.parameters.front().initialiser.has_value());
    QCOMPARE(tree.parameters.front().initialiser->arguments.at("std").as<double>(), 0.125);
}

void InputNamesTest::argumentsTakeValuesOfTheirType_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("complaint");
    const auto row = [](ArgumentType type, const char* value, const char* complaint) {
        QTest::addRow("%d %s", static_cast<int>(type), value) << static_cast<int>(type) << value << complaint;
    };
    row(ArgumentType::Integer, "3", "");
    row(ArgumentType::Integer, "3.5", "must be an integer, not 3.5");
    row(ArgumentType::Integer, "True", "must be an integer, not True");
    row(ArgumentType::Float, "3", "");
    row(ArgumentType::Float, "'a'", "must be a number, not 'a'");
    row(ArgumentType::Bool, "1", "must be True or False, not 1");
    row(ArgumentType::Text, "(1, 2)", "must be a text, not (1, 2)");
    row(ArgumentType::Tuple, "(1, 2)", "");
    row(ArgumentType::Tuple, "None", "must be a tuple, not None");
    row(ArgumentType::Any, "None", "");
}

void InputNamesTest::argumentsTakeValuesOfTheirType() {
    QFETCH(int, type);
    QFETCH(QString, value);
    QFETCH(QString, complaint);
    BlockBuilder part = BlockBuilder::sequential().argument("a").layer("r", "ReLU");
    part.header().arguments.front().type = static_cast<ArgumentType>(type);
    const std::string text = problemTexts(
        documentOf({{"Net", BlockBuilder::sequential()
                                .takes({Dim::batch(), 4})
                                .instance("p", "Part", {{"a", Expression{value.toStdString()}}})},
                    {"Part", part}}));
    QCOMPARE(QString::fromStdString(text),
             complaint.isEmpty() ? QString() : "Net.0 (a): error: a " + complaint + '\n');
}

QTEST_APPLESS_MAIN(InputNamesTest)
#include "input_names_test.moc"
