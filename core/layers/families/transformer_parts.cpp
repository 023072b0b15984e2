// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/transformer_parts.h"

#include "core/layers/families/attention_shapes.h"

namespace layerloom::families {

namespace {

using ParameterSpecs = std::vector<ParameterSpec>;

void append(ParameterSpecs& all, const std::string& prefix, const ParameterSpecs& child) {
    for (ParameterSpec spec : child) {
        spec.name.insert(0, prefix + '.');
        all.push_back(std::move(spec));
    }
}

ParameterSpecs weightAndBias(const std::vector<std::int64_t>& shape) {
    return {{.name = "weight", .shape = shape}, {.name = "bias", .shape = {shape[0]}}};
}

} // namespace

/// Of an encoder or decoder layer, which have one attention and norm for each input, and a norm more.
ParameterSpecs layerParameters(const Options& options, int attentions) {
    const std::int64_t size = options[kDModel];
    ParameterSpecs all;
    append(all, "self_attn", attentionParameters(size));
    if (attentions == 2)
        append(all, "multihead_attn", attentionParameters(size));
    append(all, "linear1", weightAndBias({options[kDimFeedforward], size}));
    append(all, "linear2", weightAndBias({size, options[kDimFeedforward]}));
    for (int i = 1; i <= attentions + 1; ++i)
        append(all, "norm" + std::to_string(i), weightAndBias({size}));
    return all;
}

ParameterSpecs stackParameters(const Options& options, int attentions, std::int64_t count, bool hasNorm) {
    ParameterSpecs all;
    for (std::int64_t i = 0; i < count; ++i)
        append(all, "layers." + std::to_string(i), layerParameters(options, attentions));
    if (hasNorm)
        append(all, "norm", weightAndBias({options[kDModel]}));
    return all;
}

ParameterSpecs transformerParameters(const Options& options) {
    ParameterSpecs all;
    append(all, "encoder", stackParameters(options, 1, options[kNumEncoderLayers], true));
    append(all, "decoder", stackParameters(options, 2, options[kNumDecoderLayers], true));
    return all;
}

namespace {

using Children = std::vector<std::pair<std::string, std::string>>;

/// As `Module.__repr__` puts children: each on its lines, indented by two.
std::string withChildren(std::string_view name, const Children& children) {
    std::string text = std::string(name) + "(";
    for (const auto& [child, repr] : children)
        text += "\n  (" + child + "): " + indented(repr);
    return text + "\n)";
}

std::string linearRepr(const std::string& in, const std::string& out) {
    return "Linear(in_features=" + in + ", out_features=" + out + ", bias=True)";
}

std::string normRepr(const Options& options) {
    return "LayerNorm((" + options.text("d_model") + ",), eps=" + options.text("layer_norm_eps") +
           ", elementwise_affine=True)";
}

} // namespace

std::string layerRepr(const Options& options, int attentions) {
    const std::string dropout = "Dropout(p=" + options.text("dropout") + ", inplace=False)";
    const std::string size = options.text("d_model");
    const std::string wide = options.text("dim_feedforward");
    Children children = {{"self_attn", attentionRepr(options[kDModel])}};
    if (attentions == 2)
        children.emplace_back("multihead_attn", attentionRepr(options[kDModel]));
    children.insert(
        children.end(),
        {{"linear1", linearRepr(size, wide)}, {"dropout", dropout}, {"linear2", linearRepr(wide, size)}});
    for (int i = 1; i <= attentions + 1; ++i)
        children.emplace_back("norm" + std::to_string(i), normRepr(options));
    for (int i = 1; i <= attentions + 1; ++i)
        children.emplace_back("dropout" + std::to_string(i), dropout);
    return withChildren(attentions == 2 ? "TransformerDecoderLayer" : "TransformerEncoderLayer", children);
}

std::string stackRepr(const Options& options, int attentions, std::int64_t count, bool hasNorm) {
    Children layers;
    for (std::int64_t i = 0; i < count; ++i)
        layers.emplace_back(std::to_string(i), layerRepr(options, attentions));
    Children children = {{"layers", withChildren("ModuleList", layers)}};
    if (hasNorm)
        children.emplace_back("norm", normRepr(options));
    return withChildren(attentions == 2 ? "TransformerDecoder" : "TransformerEncoder", children);
}

std::string transformerRepr(const Options& options) {
    return withChildren("Transformer",
                        {{"encoder", stackRepr(options, 1, options[kNumEncoderLayers], true)},
                         {"decoder", stackRepr(options, 2, options[kNumDecoderLayers], true)}});
}

} // namespace layerloom::families
