// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

const Shape kInput{Dim::batch(), 6, 8};
const Shape kMask{6, 6};

/// Attention that takes a mask, or does without one.
BlockBuilder attention() {
    BlockBuilder block =
        BlockBuilder::freeForm()
            .argument("embed", 8)
            .input("x")
            .input("mask")
            .output()
            .layer("attend", "MultiheadAttention",
                   {{"embed_dim", Expression{"embed"}}, {"num_heads", 2}, {"batch_first", true}})
            .wire("@in:x", "attend:query")
            .wire("@in:x", "attend:key")
            .wire("@in:x", "attend:value")
            .wire("@in:mask", "attend:attn_mask")
            .wire("attend:attn_output", "@out:output");
    block.header().inputs.back().isOptional = true;
    return block;
}

BlockBuilder adding() {
    BlockBuilder block = BlockBuilder::freeForm()
                             .input("x")
                             .input("mask")
                             .output()
                             .layer("sum", "minimum")
                             .wire("@in:x", "sum:input")
                             .wire("@in:mask", "sum:other")
                             .wire("sum:output", "@out:output");
    block.header().inputs.back().isOptional = true;
    return block;
}

BlockBuilder model(bool withMask) {
    BlockBuilder block = BlockBuilder::freeForm()
                             .input("x", kInput)
                             .output()
                             .instance("block", "Part")
                             .wire("@in:x", "block:x")
                             .wire("block:output", "@out:output");
    if (withMask)
        block.input("mask", kMask).wire("@in:mask", "block:mask");
    return block;
}

} // namespace

class OptionalInputsTest : public QObject {
    Q_OBJECT

  private slots:
    void anOptionalInputMayStayOpen();
    void whatNeedsItIsAProblemOnlyWhereItIsNotGiven();
    void aSequentialBlockTakesSuchABlock();
    void outputsOfWhatIsNotGivenAreAProblem();
    void anIfAsksWhetherItIsGiven();
    void theModelsOwnIsNotGivenWithoutAShape();
    void anEditOfTheWireIsFollowed();
};

void OptionalInputsTest::anOptionalInputMayStayOpen() {
    for (const bool withMask : {false, true}) {
        const Validation validation = validate(documentOf({{"Net", model(withMask)}, {"Part", attention()}}));
        QCOMPARE(problemTexts(validation), std::string());
        QCOMPARE(validation.root->outputs.front()->shape.text(), kInput.text());
        const Scope& inside = *validation.root->nodes.front()->scope;
        QCOMPARE(bool(inside.absentInputs.at(1)), !withMask);
        QVERIFY(inside.nodes.front()->isComplete);
    }
}

void OptionalInputsTest::whatNeedsItIsAProblemOnlyWhereItIsNotGiven() {
    QCOMPARE(
        problemTexts(documentOf({{"Net", model(false)}, {"Part", adding()}})),
        std::string("Net.block.sum (other): error: 'other' needs a value, but 'mask' is not given to the "
                    "block here\n"));
    // A mask of the input's shape is added as anything else.
    BlockBuilder given = model(false);
    given.input("mask", kInput).wire("@in:mask", "block:mask");
    QCOMPARE(problemTexts(documentOf({{"Net", given}, {"Part", adding()}})), std::string());
    // Without the flag the wire itself is missing.
    BlockBuilder needed = adding();
    needed.header().inputs.back().isOptional = false;
    QCOMPARE(problemTexts(documentOf({{"Net", model(false)}, {"Part", needed}})),
             std::string("Net.block (mask): error: the input 'mask' is not connected\n"));
}

void OptionalInputsTest::aSequentialBlockTakesSuchABlock() {
    QCOMPARE(problemTexts(documentOf({{"Net", BlockBuilder::sequential().takes(kInput).instance("a", "Part")},
                                      {"Part", attention()}})),
             std::string());
}

void OptionalInputsTest::outputsOfWhatIsNotGivenAreAProblem() {
    BlockBuilder part = attention();
    part.output("same").wire("@in:mask", "@out:same");
    QCOMPARE(problemTexts(documentOf({{"Net", model(false)}, {"Part", part}})),
             std::string("Net.block (same): error: the output 'same' gives 'mask', which is not given to the "
                         "block here\n"));
}

void OptionalInputsTest::anIfAsksWhetherItIsGiven() {
    BlockBuilder part =
        BlockBuilder::freeForm()
            .input("x")
            .input("mask")
            .output()
            .instance("masked", "Adding")
            .layer("branch", "If", {{"when", Expression{"mask is not None"}}, {"then", "masked"}})
            .wire("@in:x", "branch:x")
            .wire("@in:mask", "branch:mask")
            .wire("branch:output", "@out:output");
    part.header().inputs.back().isOptional = true;
    for (const bool withMask : {false, true}) {
        BlockBuilder net = model(false);
        if (withMask)
            net.input("mask", kInput).wire("@in:mask", "block:mask");
        const Validation validation =
            validate(documentOf({{"Net", net}, {"Part", part}, {"Adding", adding()}}));
        QCOMPARE(problemTexts(validation), std::string());
        const Scope& inside = *validation.root->nodes.front()->scope;
        QCOMPARE(inside.nodes.front()->isAbsent, !withMask);
    }
}

void OptionalInputsTest::theModelsOwnIsNotGivenWithoutAShape() {
    BlockBuilder net = model(false);
    net.input("mask").wire("@in:mask", "block:mask");
    net.header().inputs.back().isOptional = true;
    QCOMPARE(problemTexts(documentOf({{"Net", net}, {"Part", attention()}})), std::string());
    net.header().inputs.back().isOptional = false;
    QCOMPARE(problemTexts(documentOf({{"Net", net}, {"Part", attention()}})),
             std::string("Net (mask): error: the model's input 'mask' has no shape\n"));
}

void OptionalInputsTest::anEditOfTheWireIsFollowed() {
    Validator validator;
    const Document with = documentOf({{"Net", model(true)}, {"Part", adding()}});
    Document without = with;
    Block net = *with.find("Net");
    std::vector<Wire> wires = *net.wires;
    std::erase_if(wires, [](const Wire& wire) { return wire.to.port == "mask"; });
    net.wires = std::make_shared<const std::vector<Wire>>(wires);
    without.blocks["Net"] = std::make_shared<const Block>(net);
    const std::string open = problemTexts(validate(without));
    QVERIFY(!open.empty());
    const std::string given = problemTexts(validate(with));
    QCOMPARE(problemTexts(validator.validate(with)), given);
    QCOMPARE(problemTexts(validator.validate(without)), open);
    QCOMPARE(problemTexts(validator.validate(with)), given);
}

QTEST_APPLESS_MAIN(OptionalInputsTest)
#include "optional_inputs_test.moc"
