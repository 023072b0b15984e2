// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/attention_shapes.h"

#include "core/layers/shape_checks.h"

namespace layerloom::families {

namespace {

bool differ(const Shape& shape, const Shape& expected) {
    for (std::int64_t i = 0; i < expected.rank(); ++i) {
        if (shape[i].differs(expected[i]))
            return true;
    }
    return false;
}

} // namespace

AttentionSizes attentionSizes(const Shape& query, const Shape& key, bool batchFirst) {
    if (query.rank() == 2)
        return {1, query[0], key[0], false};
    const int sequence = batchFirst ? 1 : 0;
    return {query[1 - sequence], query[sequence], key[sequence], true};
}

std::optional<ShapeError> queryError(InputTypes inputs, int port, const Dim& features) {
    const TensorType& type = input(inputs, static_cast<std::size_t>(port));
    const std::int64_t rank = type.shape.rank();
    if (rank != 2 && rank != 3)
        return inputError(port,
                          "query should be unbatched 2D or batched 3D tensor but received " +
                              std::to_string(rank) + "-D query tensor",
                          "Give it a tensor (L, N, E), (N, L, E) with batch_first, or (L, E)");
    if (auto error = needsFloat32(inputs, port))
        return error;
    if (type.shape[-1].differs(features))
        return inputError(port,
                          "was expecting embedding dimension of " + features.text() + ", but got " +
                              type.shape[-1].text(),
                          "Give it a tensor with " + features.text() + " features");
    return std::nullopt;
}

std::optional<ShapeError> paddingMaskError(InputTypes inputs, int port, const AttentionSizes& sizes) {
    const auto index = static_cast<std::size_t>(port);
    if (!isConnected(inputs, index))
        return std::nullopt;
    const TensorType& mask = input(inputs, index);
    const Shape expected = sizes.isBatched ? Shape{sizes.batch, sizes.keys} : Shape{sizes.keys};
    const std::string fix = "Give it a bool tensor " + expected.text();
    if (mask.dtype != DType::Bool && !isFloatingPoint(mask.dtype))
        return inputError(port, "only bool and floating types of key_padding_mask are supported", fix);
    if (mask.shape.rank() != expected.rank())
        return inputError(port,
                          std::string(sizes.isBatched ? "For batched (3-D)" : "For unbatched (2-D)") +
                              " `query`, expected `key_padding_mask` to be `None` or " +
                              std::to_string(expected.rank()) + "-D but found " +
                              std::to_string(mask.shape.rank()) + "-D tensor instead",
                          fix);
    if (differ(mask.shape, expected))
        return inputError(
            port, "expecting key_padding_mask shape of " + expected.text() + ", but got " + mask.shape.text(),
            fix);
    return std::nullopt;
}

std::optional<ShapeError> attentionMaskError(InputTypes inputs, int port, const AttentionSizes& sizes,
                                             std::int64_t heads) {
    const auto index = static_cast<std::size_t>(port);
    if (!isConnected(inputs, index))
        return std::nullopt;
    const TensorType& mask = input(inputs, index);
    const Shape flat = {sizes.queries, sizes.keys};
    const Shape deep = {sizes.batch * heads, sizes.queries, sizes.keys};
    const std::string fix = "Give it a bool tensor " + flat.text() + " or " + deep.text();
    if (mask.dtype != DType::Bool && mask.dtype != DType::UInt8 && !isFloatingPoint(mask.dtype))
        return inputError(port,
                          "Only float, byte, and bool types are supported for attn_mask, not " +
                              std::string(dtypeName(mask.dtype)),
                          fix);
    if (mask.shape.rank() != 2 && mask.shape.rank() != 3)
        return inputError(port,
                          "expected `attn_mask` to be `None`, 2-D or 3-D but found " +
                              std::to_string(mask.shape.rank()) + "-D tensor instead",
                          fix);
    const Shape& expected = mask.shape.rank() == 2 ? flat : deep;
    if (differ(mask.shape, expected))
        return inputError(port,
                          "The shape of the " + std::to_string(expected.rank()) + "D attn_mask is " +
                              mask.shape.text() + ", but should be " + expected.text() + ".",
                          fix);
    return std::nullopt;
}

std::optional<ShapeError> headsError(std::int64_t size, std::int64_t heads, std::string_view sizeOption,
                                     std::string_view headsOption) {
    if (size % heads == 0)
        return std::nullopt;
    return optionError(headsOption,
                       std::string(sizeOption) + " must be divisible by " + std::string(headsOption) + ": " +
                           std::to_string(size) + " and " + std::to_string(heads),
                       "Set " + std::string(headsOption) + " to a divisor of " + std::to_string(size));
}

Work AttentionOperands::work() const {
    const Dim queries = sizes.batch * sizes.queries;
    const Dim keys = sizes.batch * sizes.keys;
    const Dim scores = queries * (sizes.keys + addedKeys);
    const Dim bias = hasBias ? (queries + keys) * features * 2 : Dim(0);
    const std::int64_t perScore = kSoftmaxOperations + masks + (givesWeights ? 1 : 0);
    return {.macs = queries * features * features * 2 + keys * features * (keyFeatures + valueFeatures) +
                    scores * features * 2,
            .other = bias + queries * features + scores * Dim(heads) * Dim(perScore)};
}

std::vector<ParameterSpec> attentionParameters(std::int64_t size, bool hasBias) {
    if (!hasBias)
        return {{.name = "in_proj_weight", .shape = {3 * size, size}},
                {.name = "out_proj.weight", .shape = {size, size}}};
    return {{.name = "in_proj_weight", .shape = {3 * size, size}},
            {.name = "in_proj_bias", .shape = {3 * size}},
            {.name = "out_proj.weight", .shape = {size, size}},
            {.name = "out_proj.bias", .shape = {size}}};
}

std::string attentionRepr(std::int64_t size, bool hasBias) {
    const std::string features = std::to_string(size);
    return "MultiheadAttention(\n  (out_proj): NonDynamicallyQuantizableLinear(in_features=" + features +
           ", out_features=" + features + ", bias=" + (hasBias ? "True" : "False") + ")\n)";
}

} // namespace layerloom::families
