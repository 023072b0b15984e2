// SPDX-License-Identifier: GPL-3.0-or-later
// Multi-head attention; transformer.cpp has the layers that are made of it.
#include "core/layers/families.h"
#include "core/layers/families/attention_shapes.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#include "core/engine/torch/multihead_attention.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kEmbedDim{"embed_dim"};
constexpr Key<std::int64_t> kNumHeads{"num_heads"};
constexpr Key<double> kDropout{"dropout"};
constexpr Key<bool> kBias{"bias"};
constexpr Key<bool> kAddBiasKv{"add_bias_kv"};
constexpr Key<bool> kAddZeroAttn{"add_zero_attn"};
constexpr Key<std::optional<std::int64_t>> kKdim{"kdim"};
constexpr Key<std::optional<std::int64_t>> kVdim{"vdim"};
constexpr Key<bool> kBatchFirst{"batch_first"};

enum Port_ : std::size_t { kQuery, kKey, kValue, kKeyPaddingMask, kAttnMask };

/// The features of keys or values: those of the queries unless the option says otherwise.
Dim featuresOf(const Options& options, Key<std::optional<std::int64_t>> key) {
    const auto given = options[key];
    return given ? Dim(*given) : sizeOf(options, kEmbedDim);
}

bool isOneSize(const Options& options) {
    const std::int64_t size = options[kEmbedDim];
    return options[kKdim].value_or(size) == size && options[kVdim].value_or(size) == size;
}

std::optional<ShapeError> check(const Options& options) {
    return headsError(options[kEmbedDim], options[kNumHeads], "embed_dim", "num_heads");
}

// --- parameters

std::vector<ParameterSpec> parametersOf(const Options& options) {
    const std::int64_t size = options[kEmbedDim];
    std::vector<ParameterSpec> specs = attentionParameters(size, options[kBias]);
    if (!isOneSize(options)) {
        const std::vector<ParameterSpec> apart = {
            {.name = "q_proj_weight", .shape = {size, size}},
            {.name = "k_proj_weight", .shape = {size, options[kKdim].value_or(size)}},
            {.name = "v_proj_weight", .shape = {size, options[kVdim].value_or(size)}}};
        specs.erase(specs.begin());
        specs.insert(specs.begin(), apart.begin(), apart.end());
    }
    if (options[kAddBiasKv]) {
        const auto child = specs.end() - (options[kBias] ? 2 : 1);
        specs.insert(child,
                     {{.name = "bias_k", .shape = {1, 1, size}}, {.name = "bias_v", .shape = {1, 1, size}}});
    }
    return specs;
}

// --- shapes

/// What is wrong with keys or values at `port`, which are like the queries but for length and features.
std::optional<ShapeError> keyError(InputTypes inputs, std::size_t port, const Dim& features,
                                   bool batchFirst) {
    const auto number = static_cast<int>(port);
    const Shape& query = input(inputs, kQuery).shape;
    const Shape& shape = input(inputs, port).shape;
    const std::string name = port == kKey ? "key" : "value";
    if (shape.rank() != query.rank())
        return inputError(number,
                          std::string(query.rank() == 3 ? "For batched (3-D)" : "For unbatched (2-D)") +
                              " `query`, expected `key` and `value` to be " + std::to_string(query.rank()) +
                              "-D but found " + std::to_string(shape.rank()) + "-D " + name,
                          "Give it a tensor of as many dimensions as the query has");
    if (auto error = needsFloat32(inputs, number))
        return error;
    if (shape[-1].differs(features))
        return inputError(number,
                          "expecting " + name + " with " + features.text() + " features, but got " +
                              shape[-1].text(),
                          "Set " + std::string(port == kKey ? "kdim" : "vdim") + " to " + shape[-1].text());
    const std::int64_t batch = batchFirst ? 0 : 1;
    if (query.rank() == 3 && shape[batch].differs(query[batch]))
        return inputError(number,
                          "the batch size of the " + name + ", " + shape[batch].text() +
                              ", does not match that of the query, " + query[batch].text(),
                          "Give both one batch size");
    return std::nullopt;
}

std::optional<ShapeError> lengthError(InputTypes inputs, bool batchFirst) {
    const Shape& key = input(inputs, kKey).shape;
    const Shape& value = input(inputs, kValue).shape;
    const std::int64_t sequence = key.rank() == 3 && batchFirst ? 1 : 0;
    if (!key[sequence].differs(value[sequence]))
        return std::nullopt;
    return inputError(kValue,
                      "key shape " + key.brackets() + " does not match value shape " + value.brackets(),
                      "Give it as many values as there are keys");
}

ShapeResult shape(const Options& options, InputTypes inputs) {
    const Dim size = sizeOf(options, kEmbedDim);
    const bool batchFirst = options[kBatchFirst];
    if (auto error = queryError(inputs, kQuery, size))
        return *error;
    if (auto error = keyError(inputs, kKey, featuresOf(options, kKdim), batchFirst))
        return *error;
    if (auto error = keyError(inputs, kValue, featuresOf(options, kVdim), batchFirst))
        return *error;
    if (auto error = lengthError(inputs, batchFirst))
        return *error;
    const TensorType& query = input(inputs, kQuery);
    const AttentionSizes sizes = attentionSizes(query.shape, input(inputs, kKey).shape, batchFirst);
    if (auto error = paddingMaskError(inputs, kKeyPaddingMask, sizes))
        return *error;
    if (auto error = attentionMaskError(inputs, kAttnMask, sizes, options[kNumHeads]))
        return *error;
    const Dim keys = sizes.keys + (options[kAddBiasKv] ? 1 : 0) + (options[kAddZeroAttn] ? 1 : 0);
    Shape weights = {sizes.queries, keys};
    if (sizes.isBatched)
        weights = {sizes.batch, sizes.queries, keys};
    return std::vector<TensorType>{query, {DType::Float32, weights}};
}

Work work(const Options& options, WorkInputs inputs, WorkOutputs) {
    const Shape& query = inputs[kQuery]->shape;
    AttentionOperands operands{
        .sizes = attentionSizes(query, inputs[kKey]->shape, options[kBatchFirst]),
        .features = options[kEmbedDim],
        .keyFeatures = featuresOf(options, kKdim),
        .valueFeatures = featuresOf(options, kVdim),
        .heads = options[kNumHeads],
        .addedKeys = (options[kAddBiasKv] ? 1 : 0) + (options[kAddZeroAttn] ? 1 : 0),
        .hasBias = options[kBias],
        .givesWeights = true,
    };
    for (const std::size_t mask : {kKeyPaddingMask, kAttnMask})
        operands.masks += mask < inputs.size() && inputs[mask] ? 1 : 0;
    return operands.work();
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

engine::BuiltLayer build(const Options& options) {
    const std::int64_t size = options[kEmbedDim];
    const nn::MultiheadAttention attention(nn::MultiheadAttentionOptions(size, options[kNumHeads])
                                               .dropout(options[kDropout])
                                               .bias(options[kBias])
                                               .add_bias_kv(options[kAddBiasKv])
                                               .add_zero_attn(options[kAddZeroAttn])
                                               .kdim(options[kKdim].value_or(size))
                                               .vdim(options[kVdim].value_or(size)));
    return engine::withForward(
               attention,
               [batchFirst = options[kBatchFirst]](nn::MultiheadAttentionImpl& module, engine::Inputs in,
                                                   at::Tensor* out) {
                   const engine::AttentionMasks masks{engine::orUndefined(in, kKeyPaddingMask),
                                                      engine::orUndefined(in, kAttnMask)};
                   std::tie(out[0], out[1]) =
                       engine::attend(module, *in[kQuery], *in[kKey], *in[kValue], batchFirst, masks, true);
               })
        .as("F.multihead_attention({query}, {key}, {value}, {num_heads}, {self.in_proj_weight}, "
            "{self.q_proj_weight}, {self.k_proj_weight}, {self.v_proj_weight}, {self.in_proj_bias}, "
            "{self.bias_k}, {self.bias_v}, {add_zero_attn}, {dropout:float}, {self.out_proj.weight}, "
            "{self.out_proj.bias}, self.training, {key_padding_mask}, {attn_mask}, {batch_first})");
}
#endif

std::vector<OptionSpec> options() {
    return {
        inferred(kEmbedDim, kQuery, -1, "the number of features of queries and of the output"),
        required(kNumHeads, 8, "into how many heads the features are split; divides embed_dim").atLeast(1),
        optional(kDropout, 0.0, "the probability of a dropout of the attention weights").between(0, 1),
        optional(kBias, true, "add biases to the projections"),
        optional(kAddBiasKv, false, "add a learned key and value to each sequence"),
        optional(kAddZeroAttn, false, "add a key and value of zeros to each sequence"),
        optional(kKdim, None{}, "the number of features of keys; None is embed_dim").atLeast(1),
        optional(kVdim, None{}, "the number of features of values; None is embed_dim").atLeast(1),
        optional(kBatchFirst, false, "tensors are (N, L, E) rather than (L, N, E)")};
}

std::vector<Sample> samples() {
    return {
        {.options = {{"embed_dim", 8}, {"num_heads", 2}},
         .inputs = {floats({3, 2, 8}), floats({5, 2, 8}), floats({5, 2, 8}), std::nullopt, std::nullopt}},
        {.options = {{"num_heads", 3}, {"bias", false}, {"batch_first", true}, {"dropout", 0.5}},
         .inputs = {floats({2, 3, 6}), floats({2, 4, 6}), floats({2, 4, 6}), std::nullopt,
                    floats({6, 3, 4})}},
        {.options = {{"num_heads", 2}, {"kdim", 6}, {"vdim", 4}, {"add_bias_kv", true}},
         .inputs = {floats({3, 2, 8}), floats({5, 2, 6}), floats({5, 2, 4}), floats({2, 5}), std::nullopt}},
        {.options = {{"num_heads", 4}, {"add_bias_kv", true}, {"add_zero_attn", true}},
         .inputs = {floats({3, 8}), floats({5, 8}), floats({5, 8}), bools({5}), bools({3, 5})}}};
}

} // namespace

LayerTypes attention() {
    return {
        {.id = "MultiheadAttention",
         .category = "Attention",
         .doc = "Lets every query look at all keys and gather their values, in several heads at a time.",
         .python = "nn.MultiheadAttention",
         .options = options(),
         .inputs = {{"query", "(L, N, embed_dim), (N, L, embed_dim) with batch_first, or (L, embed_dim)"},
                    {"key", "(S, N, kdim), and so on"},
                    {"value", "(S, N, vdim), and so on"},
                    {"key_padding_mask", "(N, S) or (S): true for keys that nobody may look at", true},
                    {"attn_mask",
                     "(L, S) or (N * num_heads, L, S): true where a query may not look, or a number to add",
                     true}},
         .outputs = {{"attn_output", "of the shape of the query"},
                     {"attn_output_weights", "(N, L, S) or (L, S): the mean of the heads"}},
         .check = check,
         .shape = shape,
         .work = work,
         .parameters = parametersOf,
         .repr = [](const Options& o) { return attentionRepr(o[kEmbedDim], o[kBias]); },
         LAYERLOOM_BUILD(build),
         .samples = samples()}};
}

} // namespace layerloom::families
