// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

// What multi-head attention asks of its inputs, alone and within the layers of a transformer.

namespace layerloom::families {

/// The sequences of one attention: which ports they enter at, and their sizes. Without a batch, `batch` is 1.
struct AttentionSizes {
    Dim batch;
    Dim queries; ///< L, the number of queries
    Dim keys;    ///< S, the number of keys
    bool isBatched = true;
};

/// Takes the sizes from the shapes of queries and keys.
AttentionSizes attentionSizes(const Shape& query, const Shape& key, bool batchFirst);

/// Refuses a rank other than 2 or 3, a type other than float32, and features other than `features`.
std::optional<ShapeError> queryError(InputTypes inputs, int port, const Dim& features);

/// Refuses a padding mask that is not (N, S), or (S) without a batch, of bool or a floating-point type.
std::optional<ShapeError> paddingMaskError(InputTypes inputs, int port, const AttentionSizes& sizes);

/// Refuses an attention mask that is neither (L, S) nor (N * heads, L, S), or of another integer type than
/// uint8.
std::optional<ShapeError> attentionMaskError(InputTypes inputs, int port, const AttentionSizes& sizes,
                                             std::int64_t heads);

/// Refuses a size that the heads do not share evenly; `sizeOption` is its name.
std::optional<ShapeError> headsError(std::int64_t size, std::int64_t heads, std::string_view sizeOption,
                                     std::string_view headsOption);

/// What decides how much an attention computes.
struct AttentionOperands {
    AttentionSizes sizes;
    Dim features;
    Dim keyFeatures;
    Dim valueFeatures;
    std::int64_t heads = 1;
    std::int64_t addedKeys = 0; ///< learned ones, and zeros
    std::int64_t masks = 0;
    bool hasBias = true;
    bool givesWeights = false; ///< averages them over the heads

    /// Projections of queries, keys and values, scores, softmax, weighted values, projection of the output.
    Work work() const;
};

/// The parameters and the repr of an attention whose keys and values have the size of the queries.
std::vector<ParameterSpec> attentionParameters(std::int64_t size, bool hasBias = true);
std::string attentionRepr(std::int64_t size, bool hasBias = true);

} // namespace layerloom::families
