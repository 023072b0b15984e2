// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/transformer_modules.h"

#include <ATen/CPUGeneratorImpl.h>

#include <mutex>

namespace layerloom::engine {

namespace nn = torch::nn;
using at::Tensor;

namespace {

/// Puts the random generator back to where it was: what is drawn meanwhile does not count.
class UncountedDraws {
  public:
    UncountedDraws() : generator_(at::detail::getDefaultCPUGenerator()) {
        const std::lock_guard lock(generator_.mutex());
        state_ = generator_.get_state();
    }
    ~UncountedDraws() {
        const std::lock_guard lock(generator_.mutex());
        generator_.set_state(state_);
    }
    UncountedDraws(const UncountedDraws&) = delete;
    UncountedDraws& operator=(const UncountedDraws&) = delete;

  private:
    at::Generator generator_;
    Tensor state_;
};

void copyParameters(const nn::Module& from, nn::Module& to) {
    const torch::NoGradGuard guard;
    const std::vector<Tensor> sources = from.parameters();
    std::vector<Tensor> targets = to.parameters();
    for (std::size_t i = 0; i < sources.size(); ++i)
        targets[i].copy_(sources[i]);
}

} // namespace

// --- TransformerLayer

nn::MultiheadAttention TransformerLayer::addAttention(const std::string& name) {
    return register_module(
        name,
        nn::MultiheadAttention(
            nn::MultiheadAttentionOptions(options_.modelSize, options_.heads).dropout(options_.dropout)));
}

nn::LayerNorm TransformerLayer::addNorm(const std::string& name) {
    return register_module(name,
                           nn::LayerNorm(nn::LayerNormOptions({options_.modelSize}).eps(options_.normEps)));
}

nn::Dropout TransformerLayer::addDropout(const std::string& name) {
    return register_module(name, nn::Dropout(options_.dropout));
}

void TransformerLayer::addFeedforward() {
    first_ = register_module("linear1", nn::Linear(options_.modelSize, options_.feedforwardSize));
    between_ = addDropout("dropout");
    second_ = register_module("linear2", nn::Linear(options_.feedforwardSize, options_.modelSize));
}

Tensor TransformerLayer::attended(const nn::MultiheadAttention& attention, const Tensor& x,
                                  const Tensor& memory, const AttentionMasks& masks) {
    return attend(*attention, x, memory, memory, options_.batchFirst, masks, false).first;
}

Tensor TransformerLayer::feedforward(const Tensor& x) {
    const Tensor wide = first_->forward(x);
    return second_->forward(between_->forward(options_.isGelu ? at::gelu(wide) : at::relu(wide)));
}

// --- EncoderLayer

EncoderLayer::EncoderLayer(const TransformerOptions& options) : TransformerLayer(options) {
    attention_ = addAttention("self_attn");
    addFeedforward();
    norm1_ = addNorm("norm1");
    norm2_ = addNorm("norm2");
    dropout1_ = addDropout("dropout1");
    dropout2_ = addDropout("dropout2");
}

Tensor EncoderLayer::forward(Tensor x, const AttentionMasks& masks) {
    const auto look = [&](const Tensor& at) {
        return dropout1_->forward(attended(attention_, at, at, masks));
    };
    const auto think = [&](const Tensor& at) { return dropout2_->forward(feedforward(at)); };
    if (options_.normFirst) {
        x = x + look(norm1_->forward(x));
        return x + think(norm2_->forward(x));
    }
    x = norm1_->forward(x + look(x));
    return norm2_->forward(x + think(x));
}

// --- DecoderLayer

DecoderLayer::DecoderLayer(const TransformerOptions& options) : TransformerLayer(options) {
    attention_ = addAttention("self_attn");
    memoryAttention_ = addAttention("multihead_attn");
    addFeedforward();
    norm1_ = addNorm("norm1");
    norm2_ = addNorm("norm2");
    norm3_ = addNorm("norm3");
    dropout1_ = addDropout("dropout1");
    dropout2_ = addDropout("dropout2");
    dropout3_ = addDropout("dropout3");
}

Tensor DecoderLayer::forward(Tensor x, const Tensor& memory, const AttentionMasks& own,
                             const AttentionMasks& ofMemory) {
    const auto look = [&](const Tensor& at) { return dropout1_->forward(attended(attention_, at, at, own)); };
    const auto recall = [&](const Tensor& at) {
        return dropout2_->forward(attended(memoryAttention_, at, memory, ofMemory));
    };
    const auto think = [&](const Tensor& at) { return dropout3_->forward(feedforward(at)); };
    if (options_.normFirst) {
        x = x + look(norm1_->forward(x));
        x = x + recall(norm2_->forward(x));
        return x + think(norm3_->forward(x));
    }
    x = norm1_->forward(x + look(x));
    x = norm2_->forward(x + recall(x));
    return norm3_->forward(x + think(x));
}

// --- LayerStack

template <class Layer>
LayerStack<Layer>::LayerStack(const TransformerOptions& options, std::int64_t count, bool hasNorm) {
    layers_ = register_module("layers", nn::ModuleList());
    const auto prototype = std::make_shared<Layer>(options);
    layers_->push_back(prototype);
    const UncountedDraws guard;
    for (std::int64_t i = 1; i < count; ++i) {
        const auto copy = std::make_shared<Layer>(options);
        copyParameters(*prototype, *copy);
        layers_->push_back(copy);
    }
    if (hasNorm)
        norm_ = register_module(
            "norm", nn::LayerNorm(nn::LayerNormOptions({options.modelSize}).eps(options.normEps)));
}

template class LayerStack<EncoderLayer>;
template class LayerStack<DecoderLayer>;

// --- Transformer

Transformer::Transformer(const TransformerOptions& options, std::int64_t encoderLayers,
                         std::int64_t decoderLayers)
    : encoder_(register_module("encoder", std::make_shared<Encoder>(options, encoderLayers, true))),
      decoder_(register_module("decoder", std::make_shared<Decoder>(options, decoderLayers, true))) {
    const torch::NoGradGuard guard;
    for (Tensor& parameter : parameters()) {
        if (parameter.dim() > 1)
            nn::init::xavier_uniform_(parameter);
    }
}

Tensor Transformer::forward(const Tensor& source, const Tensor& target, const AttentionMasks& ofSource,
                            const AttentionMasks& ofTarget, const AttentionMasks& ofMemory) {
    const Tensor memory = encoder_->forward(source, ofSource);
    return decoder_->forward(target, memory, ofTarget, ofMemory);
}

} // namespace layerloom::engine
