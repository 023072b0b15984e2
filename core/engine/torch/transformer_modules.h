// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/multihead_attention.h"

#include <torch/nn.h>

#include <memory>

// Python's transformer classes: LibTorch's C++ ones lack batch_first, norm_first and layer_norm_eps, and draw
// other numbers when they are made. Children have Python's names, in Python's order.

namespace layerloom::engine {

/// What every layer of a transformer is made with.
struct TransformerOptions {
    std::int64_t modelSize = 0;
    std::int64_t heads = 0;
    std::int64_t feedforwardSize = 0;
    double dropout = 0;
    bool isGelu = false;
    double normEps = 0;
    bool batchFirst = false;
    bool normFirst = false;
};

/// The part that encoder and decoder layers share: attention to itself, and two linear layers.
class TransformerLayer : public torch::nn::Module {
  protected:
    explicit TransformerLayer(const TransformerOptions& options) : options_(options) {}
    torch::nn::MultiheadAttention addAttention(const std::string& name);
    torch::nn::LayerNorm addNorm(const std::string& name);
    torch::nn::Dropout addDropout(const std::string& name);
    void addFeedforward();
    at::Tensor attended(const torch::nn::MultiheadAttention& attention, const at::Tensor& x,
                        const at::Tensor& memory, const AttentionMasks& masks);
    at::Tensor feedforward(const at::Tensor& x);

    TransformerOptions options_;

  private:
    torch::nn::Linear first_ = nullptr;
    torch::nn::Dropout between_ = nullptr;
    torch::nn::Linear second_ = nullptr;
};

/// `nn.TransformerEncoderLayer`.
class EncoderLayer : public TransformerLayer {
  public:
    explicit EncoderLayer(const TransformerOptions& options);
    at::Tensor forward(at::Tensor x, const AttentionMasks& masks);

  private:
    torch::nn::MultiheadAttention attention_ = nullptr;
    torch::nn::LayerNorm norm1_ = nullptr, norm2_ = nullptr;
    torch::nn::Dropout dropout1_ = nullptr, dropout2_ = nullptr;
};

/// `nn.TransformerDecoderLayer`.
class DecoderLayer : public TransformerLayer {
  public:
    explicit DecoderLayer(const TransformerOptions& options);
    at::Tensor forward(at::Tensor x, const at::Tensor& memory, const AttentionMasks& own,
                       const AttentionMasks& ofMemory);

  private:
    torch::nn::MultiheadAttention attention_ = nullptr, memoryAttention_ = nullptr;
    torch::nn::LayerNorm norm1_ = nullptr, norm2_ = nullptr, norm3_ = nullptr;
    torch::nn::Dropout dropout1_ = nullptr, dropout2_ = nullptr, dropout3_ = nullptr;
};

/// `nn.TransformerEncoder` or `nn.TransformerDecoder`: layers that start as copies of one, as Python's
/// deepcopy makes them, and a norm at the end if wanted.
template <class Layer>
class LayerStack : public torch::nn::Module {
  public:
    LayerStack(const TransformerOptions& options, std::int64_t count, bool hasNorm);

    /// What follows `x` in the arguments goes to every layer.
    template <class... Others>
    at::Tensor forward(at::Tensor x, const Others&... others) {
        for (const auto& layer : *layers_)
            x = layer->template as<Layer>()->forward(std::move(x), others...);
        return norm_ ? norm_->forward(x) : x;
    }

  private:
    torch::nn::ModuleList layers_;
    torch::nn::LayerNorm norm_ = nullptr;
};

using Encoder = LayerStack<EncoderLayer>;
using Decoder = LayerStack<DecoderLayer>;

/// `nn.Transformer`.
class Transformer : public torch::nn::Module {
  public:
    Transformer(const TransformerOptions& options, std::int64_t encoderLayers, std::int64_t decoderLayers);
    at::Tensor forward(const at::Tensor& source, const at::Tensor& target, const AttentionMasks& ofSource,
                       const AttentionMasks& ofTarget, const AttentionMasks& ofMemory);

  private:
    std::shared_ptr<Encoder> encoder_;
    std::shared_ptr<Decoder> decoder_;
};

} // namespace layerloom::engine
