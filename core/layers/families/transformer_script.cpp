// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/transformer_script.h"

#include "core/layers/families/transformer_parts.h"

namespace layerloom::families {

namespace {

std::string dropped(const std::string& text) {
    return "torch.dropout(" + text + ", {dropout:float}, self.training)";
}

std::string linear(const std::string& of, const std::string& module) {
    return "torch.linear(" + of + ", {self." + module + ".weight}, {self." + module + ".bias})";
}

std::string layerOf(const std::string& stack, std::int64_t index) {
    return stack + "layers." + std::to_string(index) + '.';
}

} // namespace

void TransformerScript::line(const std::string& text) {
    text_ += (text_.empty() ? "" : "\n") + text;
}

std::string TransformerScript::norm(const std::string& of, const std::string& module) const {
    return "torch.layer_norm(" + of + ", [{d_model}], {self." + module + ".weight}, {self." + module +
           ".bias}, {layer_norm_eps:float})";
}

std::string TransformerScript::attended(const std::string& module, const std::string& x,
                                        const std::string& memory, const Masks& masks) const {
    const std::string own = "{self." + module + '.';
    // TorchScript's gradients have a dropout of their own, which draws in the order of memory.
    return "torch.contiguous(F.attention_heads(" + x + ", " + memory + ", " + memory + ", {nhead}, " + own +
           "in_proj_weight}, None, None, None, " + own + "in_proj_bias}, None, None, False, " +
           "{dropout:float}, " + own + "out_proj.weight}, " + own + "out_proj.bias}, self.training, " +
           masks.padding + ", " + masks.attention + ", {batch_first})[0])";
}

std::string TransformerScript::feedforward(const std::string& layer, const std::string& x) const {
    const std::string bend = options_[kActivation] == "gelu" ? "torch.gelu(" : "torch.relu(";
    return linear(dropped(bend + linear(x, layer + "linear1") + ')'), layer + "linear2");
}

template <class Part>
void TransformerScript::residual(const std::string& x, const std::string& normName, const Part& part) {
    if (!options_[kNormFirst]) {
        line(x + " = " + norm(x + " + " + dropped(part(x)), normName));
        return;
    }
    line("normed = " + norm(x, normName));
    line(x + " = " + x + " + " + dropped(part("normed")));
}

void TransformerScript::addEncoderLayer(const std::string& layer, const std::string& x, const Masks& masks) {
    residual(x, layer + "norm1",
             [&](const std::string& at) { return attended(layer + "self_attn", at, at, masks); });
    residual(x, layer + "norm2", [&](const std::string& at) { return feedforward(layer, at); });
}

void TransformerScript::addDecoderLayer(const std::string& layer, const std::string& x,
                                        const std::string& memory, const Masks& own, const Masks& ofMemory) {
    residual(x, layer + "norm1",
             [&](const std::string& at) { return attended(layer + "self_attn", at, at, own); });
    residual(x, layer + "norm2",
             [&](const std::string& at) { return attended(layer + "multihead_attn", at, memory, ofMemory); });
    residual(x, layer + "norm3", [&](const std::string& at) { return feedforward(layer, at); });
}

void TransformerScript::addEncoder(const std::string& module, std::int64_t count, bool hasNorm,
                                   const std::string& x, const Masks& masks) {
    for (std::int64_t i = 0; i < count; ++i)
        addEncoderLayer(layerOf(module, i), x, masks);
    if (hasNorm)
        line(x + " = " + norm(x, module + "norm"));
}

void TransformerScript::addDecoder(const std::string& module, std::int64_t count, bool hasNorm,
                                   const std::string& x, const std::string& memory, const Masks& own,
                                   const Masks& ofMemory) {
    for (std::int64_t i = 0; i < count; ++i)
        addDecoderLayer(layerOf(module, i), x, memory, own, ofMemory);
    if (hasNorm)
        line(x + " = " + norm(x, module + "norm"));
}

namespace {

const char* const kOwnPadding = "{tgt_key_padding_mask}";
const char* const kMemoryPadding = "{memory_key_padding_mask}";

} // namespace

std::string TransformerScript::encoderLayer() {
    line("x = {src}");
    addEncoderLayer("", "x", {"{src_key_padding_mask}", "{src_mask}"});
    line("return x");
    return text_;
}

std::string TransformerScript::decoderLayer() {
    line("x = {tgt}");
    addDecoderLayer("", "x", "{memory}", {kOwnPadding, "{tgt_mask}"}, {kMemoryPadding, "{memory_mask}"});
    line("return x");
    return text_;
}

std::string TransformerScript::encoder() {
    line("x = {src}");
    addEncoder("", options_[kNumLayers], options_[kNorm], "x", {"{src_key_padding_mask}", "{mask}"});
    line("return x");
    return text_;
}

std::string TransformerScript::decoder() {
    line("x = {tgt}");
    addDecoder("", options_[kNumLayers], options_[kNorm], "x", "{memory}", {kOwnPadding, "{tgt_mask}"},
               {kMemoryPadding, "{memory_mask}"});
    line("return x");
    return text_;
}

std::string TransformerScript::transformer() {
    line("encoded = {src}");
    addEncoder("encoder.", options_[kNumEncoderLayers], true, "encoded",
               {"{src_key_padding_mask}", "{src_mask}"});
    line("x = {tgt}");
    addDecoder("decoder.", options_[kNumDecoderLayers], true, "x", "encoded", {kOwnPadding, "{tgt_mask}"},
               {kMemoryPadding, "{memory_mask}"});
    line("return x");
    return text_;
}

} // namespace layerloom::families
