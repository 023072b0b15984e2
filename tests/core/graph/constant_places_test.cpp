// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/constant_places.h"

#include "core/document/project_file.h"
#include "core/graph/validation.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

std::vector<ConstantPlace> constants(const Document& document) {
    return constantsOf(*validate(document).root);
}

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

/// A block with a constant and a parameter of its own, placed twice.
Document twoBlocks() {
    Document document;
    document.root = "Net";
    document.blocks["Scaled"] = block(BlockKind::FreeForm, {{"x", std::nullopt, {}}}, {"y"},
                                      {layer("scale", "rand", {{"size", Value::Tuple{4}}}),
                                       layer("weight", "Parameter", {{"size", Value::Tuple{4}}}),
                                       layer("sum", "add"), layer("more", "add")},
                                      {wire("@in.x", "sum.input"), wire("scale.output", "sum.other"),
                                       wire("sum.output", "more.input"), wire("weight.output", "more.other"),
                                       wire("more.output", "@out.y")});
    document.blocks["Net"] = block(BlockKind::Sequential, {modelInput("input", {Dim::batch(), 4})},
                                   {"output"}, {instance("first", "Scaled"), instance("second", "Scaled")});
    return document;
}

} // namespace

class ConstantPlacesTest : public QObject {
    Q_OBJECT

  private slots:
    void aFixedWeightIsOne() {
        const std::vector<ConstantPlace> found = constants(example("flexible"));
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].name, std::string("fixed_weight"));
        QCOMPARE(found[0].shape, (std::vector<std::int64_t>{20, 20}));
        QCOMPARE(found[0].path.size(), std::size_t{1});
    }

    void parametersOfABlockAreNone() {
        const std::vector<ConstantPlace> found = constants(twoBlocks());
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].name, std::string("0.scale"));
        QCOMPARE(found[1].name, std::string("1.scale"));
        QCOMPARE(found[1].path, (std::vector<NodeId>{"second", "scale"}));
    }

    void mostModelsHaveNone() {
        QVERIFY(constants(example("net0")).empty());
        QVERIFY(constants(example("resnet18")).empty());
    }
};

QTEST_APPLESS_MAIN(ConstantPlacesTest)
#include "constant_places_test.moc"
