// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/multihead_attention.h"

#include <torch/nn.h>

#include <cmath>
#include <limits>
#include <vector>

namespace layerloom::engine {

namespace {

using at::Tensor;
using Module = torch::nn::MultiheadAttentionImpl;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Queries, keys and values, sequence first: (L, N, E).
struct Sequences {
    Tensor query, key, value;
};

/// The weights and biases for three separate products; biases may be undefined.
std::vector<Tensor> thirds(const Tensor& bias) {
    return bias.defined() ? bias.chunk(3) : std::vector<Tensor>(3);
}

Sequences projectedApart(const Module& module, const Sequences& in) {
    const std::vector<Tensor> biases = thirds(module.in_proj_bias);
    const std::vector<Tensor> weights =
        module._qkv_same_embed_dim
            ? module.in_proj_weight.chunk(3)
            : std::vector<Tensor>{module.q_proj_weight, module.k_proj_weight, module.v_proj_weight};
    return {at::linear(in.query, weights[0], biases[0]), at::linear(in.key, weights[1], biases[1]),
            at::linear(in.value, weights[2], biases[2])};
}

/// One product instead of three where inputs are one tensor, as in Python: cheaper, and it rounds the same.
Sequences projected(const Module& module, const Sequences& in) {
    if (!module._qkv_same_embed_dim || !in.key.is_same(in.value))
        return projectedApart(module, in);
    const Tensor& weight = module.in_proj_weight;
    const Tensor& bias = module.in_proj_bias;
    if (in.query.is_same(in.key)) {
        const std::vector<Tensor> all = at::linear(in.query, weight, bias).chunk(3, -1);
        return {all[0], all[1], all[2]};
    }
    const std::int64_t size = in.query.size(-1);
    const std::vector<Tensor> weights = weight.split_with_sizes({size, 2 * size});
    const std::vector<Tensor> biases =
        bias.defined() ? bias.split_with_sizes({size, 2 * size}) : std::vector<Tensor>(2);
    const std::vector<Tensor> both = at::linear(in.key, weights[1], biases[1]).chunk(2, -1);
    return {at::linear(in.query, weights[0], biases[0]), both[0], both[1]};
}

/// One more key that every query may look at.
void padMasks(AttentionMasks& masks) {
    for (Tensor* mask : {&masks.keyPadding, &masks.attention}) {
        if (mask->defined())
            *mask = at::constant_pad_nd(*mask, {0, 1});
    }
}

void addBiasKeys(const Module& module, Sequences& in, AttentionMasks& masks) {
    if (!module.bias_k.defined())
        return;
    const std::int64_t batch = in.query.size(1);
    in.key = at::cat({in.key, module.bias_k.repeat({1, batch, 1})});
    in.value = at::cat({in.value, module.bias_v.repeat({1, batch, 1})});
    padMasks(masks);
}

/// (L, N, E) to (N * heads, L, E / heads).
Tensor perHead(const Tensor& tensor, std::int64_t heads) {
    const std::int64_t headsOfAll = tensor.size(1) * heads;
    return tensor.contiguous().view({tensor.size(0), headsOfAll, tensor.size(2) / heads}).transpose(0, 1);
}

void addZeroKey(const Module& module, Sequences& in, AttentionMasks& masks) {
    if (!module.options.add_zero_attn())
        return;
    for (Tensor* tensor : {&in.key, &in.value})
        *tensor = at::cat({*tensor, at::zeros({tensor->size(0), 1, tensor->size(2)}, tensor->options())}, 1);
    padMasks(masks);
}

/// Both masks as one that is added to the scores of (N * heads, L, S); undefined for none.
Tensor merged(const AttentionMasks& masks, std::int64_t heads, at::ScalarType type) {
    Tensor mask = masks.attention;
    if (mask.defined() && mask.scalar_type() == at::kByte)
        mask = mask.to(at::kBool);
    if (mask.defined() && mask.dim() == 2)
        mask = mask.unsqueeze(0);
    if (masks.keyPadding.defined()) {
        const std::int64_t batch = masks.keyPadding.size(0);
        const std::int64_t keys = masks.keyPadding.size(1);
        const Tensor padding = masks.keyPadding.view({batch, 1, 1, keys})
                                   .expand({-1, heads, -1, -1})
                                   .reshape({batch * heads, 1, keys});
        if (!mask.defined())
            mask = padding;
        else if (mask.scalar_type() == at::kBool)
            mask = mask.logical_or(padding);
        else
            mask = mask.masked_fill(padding, -kInfinity);
    }
    if (mask.defined() && mask.scalar_type() == at::kBool)
        mask = at::zeros(mask.sizes(), mask.options().dtype(type)).masked_fill_(mask, -kInfinity);
    return mask;
}

/// The attention itself, of sequences with a batch. Gives (L, N, E) and (N, L, S).
std::pair<Tensor, Tensor> attended(const Module& module, const Sequences& in, AttentionMasks masks,
                                   bool wantsWeights) {
    const std::int64_t heads = module.options.num_heads();
    const std::int64_t length = in.query.size(0);
    const std::int64_t batch = in.query.size(1);
    Sequences parts = projected(module, in);
    addBiasKeys(module, parts, masks);
    parts = {perHead(parts.query, heads), perHead(parts.key, heads), perHead(parts.value, heads)};
    addZeroKey(module, parts, masks);

    const Tensor scaled = parts.query / std::sqrt(static_cast<double>(parts.query.size(2)));
    const Tensor keys = parts.key.transpose(-2, -1);
    const Tensor mask = merged(masks, heads, scaled.scalar_type());
    Tensor weights = mask.defined() ? at::baddbmm(mask, scaled, keys) : at::bmm(scaled, keys);
    weights = weights.softmax(-1);
    if (module.is_training() && module.options.dropout() > 0)
        weights = at::dropout(weights, module.options.dropout(), true);
    Tensor output = at::bmm(weights, parts.value)
                        .transpose(0, 1)
                        .contiguous()
                        .view({length * batch, module.options.embed_dim()});
    output = at::linear(output, module.out_proj->weight, module.out_proj->bias)
                 .view({length, batch, module.options.embed_dim()});
    if (!wantsWeights)
        return {output, Tensor()};
    return {output, weights.view({batch, heads, length, weights.size(2)}).sum(1) / heads};
}

/// Applies `change` to all three, so that what was one tensor remains one.
template <class Change>
void changeAll(Sequences& in, Change change) {
    const Tensor query = change(in.query);
    const Tensor key = in.key.is_same(in.query) ? query : change(in.key);
    in.value = in.value.is_same(in.key) ? key : change(in.value);
    in.query = query;
    in.key = key;
}

} // namespace

std::pair<Tensor, Tensor> attend(const Module& module, Tensor query, Tensor key, Tensor value,
                                 bool batchFirst, const AttentionMasks& masks, bool wantsWeights) {
    Sequences in{std::move(query), std::move(key), std::move(value)};
    if (in.query.dim() == 3) {
        if (batchFirst)
            changeAll(in, [](const Tensor& tensor) { return tensor.transpose(1, 0); });
        auto [output, weights] = attended(module, in, masks, wantsWeights);
        return {batchFirst ? output.transpose(1, 0) : output, weights};
    }
    changeAll(in, [](const Tensor& tensor) { return tensor.unsqueeze(1); });
    AttentionMasks batched = masks;
    if (batched.keyPadding.defined())
        batched.keyPadding = batched.keyPadding.unsqueeze(0);
    auto [output, weights] = attended(module, in, batched, wantsWeights);
    return {output.squeeze(1), wantsWeights ? weights.squeeze(0) : weights};
}

} // namespace layerloom::engine
