// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/pooling_checks.h"

#include "core/layers/shape_checks.h"

namespace layerloom::families {

std::optional<ShapeError> checkPoolingInput(InputTypes inputs, int dims) {
    const Shape& shape = input(inputs, 0).shape;
    const bool hasRank = shape.rank() == dims + 1 || shape.rank() == dims + 2;
    if (hasRank && !surelyEmpty(spatialSizes(shape, dims + 1)))
        return std::nullopt;
    return inputError(
        0,
        "Expected " + std::to_string(dims + 1) + "D or " + std::to_string(dims + 2) +
            "D (batch mode) tensor with optional 0 dim batch size for input, but got:" + shape.brackets(),
        "Give it " + spatialDoc("C", dims));
}

ShapeResult withIndices(ShapeResult result, const Options& options) {
    auto* types = std::get_if<std::vector<TensorType>>(&result);
    if (types && options[kReturnIndices])
        types->push_back({DType::Int64, types->front().shape});
    return result;
}

} // namespace layerloom::families
