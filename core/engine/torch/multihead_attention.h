// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn/modules/activation.h>

#include <utility>

namespace layerloom::engine {

/// What keeps queries from looking at keys; undefined tensors where there is none. A bool mask is true where
/// a query may not look, a floating-point one is added to the scores.
struct AttentionMasks {
    at::Tensor keyPadding; ///< (N, S), or (S) for an input without a batch
    at::Tensor attention;  ///< (L, S), or (N * heads, L, S)
};

/// Python's forward of MultiheadAttention, which LibTorch's C++ class differs from: it takes `batch_first`,
/// inputs without a batch, `kdim` and `vdim` that differ, and three-dimensional masks, and rounds as Python
/// does. Gives the output and the weights, averaged over the heads; the weights are undefined unless wanted.
/// Source: `multi_head_attention_forward` in torch/nn/functional.py.
std::pair<at::Tensor, at::Tensor> attend(const torch::nn::MultiheadAttentionImpl& module, at::Tensor query,
                                         at::Tensor key, at::Tensor value, bool batchFirst,
                                         const AttentionMasks& masks, bool wantsWeights);

} // namespace layerloom::engine
