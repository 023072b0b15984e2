// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/layers/layer_calls.h"

// Attention and transformers: shapes, masks, options that only Python has, names and texts.

using namespace layerloom;

namespace {

std::string repr(std::string_view id, const std::map<std::string, Value>& given) {
    const LayerType& type = *findLayerType(id);
    return type.repr(completeOptions(type, given).options);
}

std::vector<std::string> parameterNames(std::string_view id, const std::map<std::string, Value>& given) {
    const LayerType& type = *findLayerType(id);
    std::vector<std::string> names;
    for (const ParameterSpec& spec : type.parameters(completeOptions(type, given).options))
        names.push_back(spec.name);
    return names;
}

const std::map<std::string, Value> kHeads = {{"embed_dim", 8}, {"num_heads", 2}};
const std::map<std::string, Value> kModel = {{"d_model", 8}, {"nhead", 2}, {"dim_feedforward", 16}};

std::map<std::string, Value> with(std::map<std::string, Value> options,
                                  const std::map<std::string, Value>& more) {
    options.insert(more.begin(), more.end());
    return options;
}

std::string attention(const std::map<std::string, Value>& more, const Shape& query, const Shape& key,
                      std::optional<TensorType> padding = {}, std::optional<TensorType> mask = {}) {
    return called("MultiheadAttention", with(kHeads, more),
                  {tensor(query), tensor(key), tensor(key), std::move(padding), std::move(mask)});
}

} // namespace

class AttentionTest : public QObject {
    Q_OBJECT

  private slots:
    void everyQueryWeighsAllKeys() {
        QCOMPARE(attention({}, {3, kN, 8}, {5, kN, 8}), std::string("float32 (3, N, 8); float32 (N, 3, 5)"));
        QCOMPARE(attention({{"batch_first", true}}, {kN, 3, 8}, {kN, 5, 8}),
                 std::string("float32 (N, 3, 8); float32 (N, 3, 5)"));
        QCOMPARE(attention({{"batch_first", true}}, {3, 8}, {5, 8}),
                 std::string("float32 (3, 8); float32 (3, 5)"));
    }

    void learnedAndZeroKeysAreWeighedToo() {
        QCOMPARE(attention({{"add_bias_kv", true}, {"add_zero_attn", true}}, {3, kN, 8}, {5, kN, 8}),
                 std::string("float32 (3, N, 8); float32 (N, 3, 7)"));
    }

    void keysAndValuesMayHaveSizesOfTheirOwn() {
        QCOMPARE(called("MultiheadAttention", with(kHeads, {{"kdim", 6}, {"vdim", 4}}),
                        {tensor({3, kN, 8}), tensor({5, kN, 6}), tensor({5, kN, 4}), {}, {}}),
                 std::string("float32 (3, N, 8); float32 (N, 3, 5)"));
        const std::vector<std::string> expected = {"q_proj_weight", "k_proj_weight",   "v_proj_weight",
                                                   "in_proj_bias",  "out_proj.weight", "out_proj.bias"};
        QCOMPARE(parameterNames("MultiheadAttention", with(kHeads, {{"kdim", 6}})), expected);
    }

    void masksFitTheSequences() {
        const TensorType padding = tensor({kN, 5}, DType::Bool);
        QCOMPARE(attention({}, {3, kN, 8}, {5, kN, 8}, padding, tensor({Dim(2, 0), 3, 5})),
                 std::string("float32 (3, N, 8); float32 (N, 3, 5)"));
        QCOMPARE(attention({}, {3, 2, 8}, {5, 2, 8}, tensor({2, 4}, DType::Bool)),
                 std::string("expecting key_padding_mask shape of (2, 5), but got (2, 4)"));
        QCOMPARE(attention({}, {3, 2, 8}, {5, 2, 8}, tensor({2, 5}, DType::Int64)),
                 std::string("only bool and floating types of key_padding_mask are supported"));
        QCOMPARE(attention({}, {3, 2, 8}, {5, 2, 8}, {}, tensor({3, 4})),
                 std::string("The shape of the 2D attn_mask is (3, 4), but should be (3, 5)."));
    }

    void headsShareTheFeaturesEvenly() {
        QCOMPARE(attention({{"kdim", 8}}, {3, 2, 7}, {5, 2, 8}),
                 std::string("was expecting embedding dimension of 8, but got 7"));
        QCOMPARE(called("MultiheadAttention", {{"embed_dim", 8}, {"num_heads", 3}},
                        {tensor({3, 2, 8}), tensor({5, 2, 8}), tensor({5, 2, 8}), {}, {}}),
                 std::string("embed_dim must be divisible by num_heads: 8 and 3"));
    }

    void noHeadsAreRefusedBeforeTheyKillTheProcess() {
        QCOMPARE(
            called("TransformerEncoderLayer", {{"d_model", 8}, {"nhead", 0}}, {tensor({3, 2, 8}), {}, {}}),
            std::string("nhead must be at least 1, not 0"));
    }

    void aTransformerGivesTheShapeOfItsTarget() {
        const std::vector<std::optional<TensorType>> none(6);
        std::vector<std::optional<TensorType>> inputs = {tensor({kN, 3, 8}), tensor({kN, 5, 8})};
        inputs.insert(inputs.end(), none.begin(), none.end());
        const auto options = with(kModel, {{"batch_first", true}});
        QCOMPARE(called("Transformer", options, inputs), std::string("float32 (N, 5, 8)"));
        inputs[0] = tensor({kN, 3, 6});
        QCOMPARE(called("Transformer", options, inputs),
                 std::string("the feature number of src and tgt must be equal to d_model"));
    }

    void aDecoderWantsTargetAndMemoryOfOneBatch() {
        QCOMPARE(
            called("TransformerDecoderLayer", kModel, {tensor({3, 2, 8}), tensor({5, 4, 8}), {}, {}, {}, {}}),
            std::string("the batch number of both inputs must be equal, but they are 2 and 4"));
    }

    void aStackNamesItsLayersByNumber() {
        const auto names =
            parameterNames("TransformerEncoder", with(kModel, {{"num_layers", 2}, {"norm", true}}));
        QCOMPARE(names.size(), std::size_t{26});
        QCOMPARE(names.front(), std::string("layers.0.self_attn.in_proj_weight"));
        QCOMPARE(names.at(12), std::string("layers.1.self_attn.in_proj_weight"));
        QCOMPARE(names.back(), std::string("norm.bias"));
    }

    void printsChildrenAsPythonDoes() {
        QCOMPARE(
            repr("TransformerEncoder", with(kModel, {{"num_layers", 1}, {"dropout", 0}, {"norm", true}})),
            std::string(R"(TransformerEncoder(
  (layers): ModuleList(
    (0): TransformerEncoderLayer(
      (self_attn): MultiheadAttention(
        (out_proj): NonDynamicallyQuantizableLinear(in_features=8, out_features=8, bias=True)
      )
      (linear1): Linear(in_features=8, out_features=16, bias=True)
      (dropout): Dropout(p=0, inplace=False)
      (linear2): Linear(in_features=16, out_features=8, bias=True)
      (norm1): LayerNorm((8,), eps=1e-05, elementwise_affine=True)
      (norm2): LayerNorm((8,), eps=1e-05, elementwise_affine=True)
      (dropout1): Dropout(p=0, inplace=False)
      (dropout2): Dropout(p=0, inplace=False)
    )
  )
  (norm): LayerNorm((8,), eps=1e-05, elementwise_affine=True)
))"));
    }
};

QTEST_APPLESS_MAIN(AttentionTest)
#include "attention_test.moc"
