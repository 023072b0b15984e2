// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace layerloom;
using namespace layerloom::test;

// Optional inputs of blocks, sizes that follow from inputs, and ties into copies, as models that run.

namespace {

const Shape kInput{Dim::batch(), 3, 4};

BlockPtr withOptional(const BlockPtr& block, std::size_t input) {
    Block changed = *block;
    BlockHeader header = *block->header;
    header.inputs.at(input).isOptional = true;
    changed.header = std::make_shared<const BlockHeader>(std::move(header));
    return std::make_shared<const Block>(std::move(changed));
}

/// Attention, and code, that do without a mask.
Document masked(bool isGiven) {
    const BlockPtr part =
        withOptional(freeFormBlock({{"x", std::nullopt, {}}, {"mask", std::nullopt, {}}}, {"y"},
                                   {layer("attend", "MultiheadAttention",
                                          {{"embed_dim", 4}, {"num_heads", 1}, {"batch_first", true}}),
                                    layer("code", "Code",
                                          {{"code", "def forward(x, mask: Optional[Tensor] = None):\n"
                                                    "    if mask is not None:\n"
                                                    "        x = x + mask.sum()\n"
                                                    "    return x\n"}})},
                                   {wire("@in.x", "attend.query"), wire("@in.x", "attend.key"),
                                    wire("@in.x", "attend.value"), wire("@in.mask", "attend.attn_mask"),
                                    wire("attend.attn_output", "code.x"), wire("@in.mask", "code.mask"),
                                    wire("code.output", "@out.y")}),
                     1);
    std::vector<BlockInput> inputs{modelInput("x", kInput)};
    std::vector<Wire> wires{wire("@in.x", "part.x"), wire("part.y", "@out.y")};
    if (isGiven) {
        inputs.push_back(modelInput("mask", {3, 3}));
        wires.push_back(wire("@in.mask", "part.mask"));
    }
    return document(freeFormBlock(std::move(inputs), {"y"}, {instance("part", "Part")}, std::move(wires)),
                    {{"Part", part}});
}

std::vector<float> floats(const HostTensor& tensor) {
    std::vector<float> values(static_cast<std::size_t>(tensor.elementCount()));
    std::memcpy(values.data(), tensor.begin(), values.size() * sizeof(float));
    return values;
}

HostTensor ramp(std::vector<std::int64_t> shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    std::vector<float> values;
    for (std::int64_t i = 0; i < count; ++i)
        values.push_back(static_cast<float>(i % 7) / 7);
    return floatTensor(std::move(shape), values);
}

std::vector<float> output(const Document& model, NamedTensors inputs) {
    RunRequest request;
    request.inputs = std::move(inputs);
    request.backward = true;
    return floats(built(model)->run(request).outputs.front().second);
}

} // namespace

class OptionalInputsTest : public QObject {
    Q_OBJECT

  private slots:
    void aMaskThatHidesNothingIsAsNone() {
        const std::vector<float> without = output(masked(false), {{"x", ramp({2, 3, 4})}});
        const std::vector<float> nothing = output(
            masked(true), {{"x", ramp({2, 3, 4})}, {"mask", floatTensor({3, 3}, std::vector<float>(9))}});
        QCOMPARE(without.size(), nothing.size());
        for (std::size_t i = 0; i < without.size(); ++i)
            QVERIFY(std::fabs(without[i] - nothing[i]) < 1e-6f);
        const std::vector<float> something =
            output(masked(true),
                   {{"x", ramp({2, 3, 4})}, {"mask", floatTensor({3, 3}, std::vector<float>(9, 1.0f))}});
        // Softmax does not see what is added to all, but the code does.
        QVERIFY(std::fabs(something[0] - without[0] - 9) < 1e-4f);
    }

    void theModelsOwnOptionalInputNeedsNoValue() {
        Document model = masked(true);
        Block net = *model.find("Net");
        BlockHeader header = *net.header;
        header.inputs[1].isOptional = true;
        header.inputs[1].spec.reset();
        net.header = std::make_shared<const BlockHeader>(header);
        model.blocks["Net"] = std::make_shared<const Block>(net);
        const NamedTensors x{{"x", ramp({2, 3, 4})}};
        QVERIFY(output(model, x) == output(masked(false), x));
        try {
            output(model, {x[0], {"mask", floatTensor({3, 3}, std::vector<float>(9))}});
            QFAIL("it was taken");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("'mask' is optional and has no shape") !=
                    std::string::npos);
        }
    }

    void aBranchMayAskForIt() {
        const BlockPtr part =
            withOptional(freeFormBlock({{"x", std::nullopt, {}}, {"bias", std::nullopt, {}}}, {"output"},
                                       {instance("then", "Sum"),
                                        layer("branch", "If",
                                              {{"when", Expression{"bias is not None"}}, {"then", "then"}})},
                                       {wire("@in.x", "branch.a"), wire("@in.bias", "branch.b"),
                                        wire("branch.output", "@out.output")}),
                         1);
        const BlockPtr sum =
            withOptional(freeFormBlock({{"a", std::nullopt, {}}, {"b", std::nullopt, {}}}, {"output"},
                                       {layer("sum", "Expression", {{"expression", "a + b"}})},
                                       {wire("@in.a", "sum.a"), wire("@in.b", "sum.b"),
                                        wire("sum.output", "@out.output")}),
                         1);
        for (const bool isGiven : {false, true}) {
            std::vector<Wire> wires{wire("@in.x", "part.x"), wire("part.output", "@out.y")};
            if (isGiven)
                wires.push_back(wire("@in.x", "part.bias"));
            const Document model = document(
                freeFormBlock({modelInput("x", {Dim::batch(), 2})}, {"y"}, {instance("part", "Part")}, wires),
                {{"Part", part}, {"Sum", sum}});
            QCOMPARE(output(model, {{"x", floatTensor({1, 2}, {1, 3})}}),
                     isGiven ? (std::vector<float>{2, 6}) : (std::vector<float>{1, 3}));
        }
    }

    void sizesFromInputsAreBuilt() {
        Node weight = layer("weight", "Parameter",
                            {{"size", Value(Value::Tuple{Expression{"x.shape[-1]"}, Expression{"units"}})}});
        weight.initialisers = {{"value", {"constant_", {{"val", Expression{"1 / x.shape[-1]"}}}}}};
        Block lazy = *freeFormBlock({{"x", std::nullopt, {}}}, {"y"},
                                    {weight, layer("product", "Expression", {{"expression", "x @ weight"}})},
                                    {wire("@in.x", "product.x"), wire("weight.output", "product.weight"),
                                     wire("product.output", "@out.y")});
        BlockHeader header = *lazy.header;
        header.arguments = {{"units", std::nullopt, ArgumentType::Integer}};
        lazy.header = std::make_shared<const BlockHeader>(header);
        const Document model = document(
            sequentialBlock({instance("a", "Lazy", {{"units", 5}}), instance("b", "Lazy", {{"units", 2}})}),
            {{"Lazy", std::make_shared<const Block>(lazy)}});
        Document whole = model;
        Block net = *model.find("Net");
        BlockHeader root = *net.header;
        root.inputs.front().spec = InputSpec{DType::Float32, {Dim::batch(), 4}};
        net.header = std::make_shared<const BlockHeader>(root);
        whole.blocks["Net"] = std::make_shared<const Block>(net);
        const auto made = built(whole);
        const NamedTensors state = made->stateDict().entries;
        QCOMPARE(state.at(0).first, std::string("0.weight"));
        QVERIFY(state.at(0).second.shape == (std::vector<std::int64_t>{4, 5}));
        QVERIFY(state.at(1).second.shape == (std::vector<std::int64_t>{5, 2}));
        QCOMPARE(output(whole, {{"input", floatTensor({1, 4}, {1, 1, 1, 1})}}), (std::vector<float>{1, 1}));
    }

    void tiedCopiesAreOneTensor() {
        const auto net = [](std::vector<Tie> ties) {
            return document(
                freeFormBlock({modelInput("x", {Dim::batch(), 2})}, {"y"},
                              {instance("part", "Part"),
                               layer("loop", "Repeat", {{"body", "part"}, {"times", 3}, {"copies", true}})},
                              {wire("@in.x", "loop.input"), wire("loop.output", "@out.y")}, std::move(ties)),
                {{"Part", sequentialBlock({layer("fc", "Linear", {{"out_features", 2}, {"bias", false}})})}});
        };
        RunRequest request;
        request.inputs = {{"x", floatTensor({1, 2}, {1, 2})}};
        request.backward = true;
        request.shares = true;
        const RunResult tied =
            built(net({tie({"part", "0", "fc"}, {"part", "*", "fc"}, "weight")}))->run(request);
        QCOMPARE(tied.gradients.size(), std::size_t(1));
        QCOMPARE(tied.gradients.front().first, std::string("part.0.0.weight"));
        QCOMPARE(tied.shares.size(), std::size_t(3));
        // As one block that all steps share.
        Document shared = net({});
        Block block = *shared.find("Net");
        Node loop = *block.nodes[1];
        loop.options["copies"] = false;
        block.nodes[1] = std::make_shared<const Node>(loop);
        shared.blocks["Net"] = std::make_shared<const Block>(block);
        const RunResult same = built(shared)->run(request);
        QVERIFY(floats(tied.outputs.front().second) == floats(same.outputs.front().second));
        QVERIFY(floats(tied.gradients.front().second) == floats(same.gradients.front().second));
    }
};

QTEST_GUILESS_MAIN(OptionalInputsTest)
#include "optional_inputs_test.moc"
