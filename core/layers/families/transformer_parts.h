// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

// What the layers of a transformer, its encoder and decoder, and it as a whole consist of: their parameters
// in state-dict order, and how Python prints them. `attentions` is 1 for an encoder, 2 for a decoder.

namespace layerloom::families {

inline constexpr Key<std::int64_t> kDModel{"d_model"};
inline constexpr Key<std::int64_t> kNhead{"nhead"};
inline constexpr Key<std::int64_t> kNumLayers{"num_layers"};
inline constexpr Key<std::int64_t> kNumEncoderLayers{"num_encoder_layers"};
inline constexpr Key<std::int64_t> kNumDecoderLayers{"num_decoder_layers"};
inline constexpr Key<std::int64_t> kDimFeedforward{"dim_feedforward"};
inline constexpr Key<double> kDropout{"dropout"};
inline constexpr Key<std::string> kActivation{"activation"};
inline constexpr Key<double> kLayerNormEps{"layer_norm_eps"};
inline constexpr Key<bool> kBatchFirst{"batch_first"};
inline constexpr Key<bool> kNormFirst{"norm_first"};
inline constexpr Key<bool> kNorm{"norm"};

std::vector<ParameterSpec> layerParameters(const Options& options, int attentions);
std::vector<ParameterSpec> stackParameters(const Options& options, int attentions, std::int64_t count,
                                           bool hasNorm);
std::vector<ParameterSpec> transformerParameters(const Options& options);

/// What an encoder (1 attention), a decoder (2) or a transformer computes. Inputs as their ports are.
Work stackWork(const Options& options, WorkInputs inputs, int attentions, std::int64_t count, bool hasNorm);
Work transformerWork(const Options& options, WorkInputs inputs, WorkOutputs outputs);

std::string layerRepr(const Options& options, int attentions);
std::string stackRepr(const Options& options, int attentions, std::int64_t count, bool hasNorm);
std::string transformerRepr(const Options& options);

} // namespace layerloom::families
