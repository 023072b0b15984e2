// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

// What the samples of layer types are written with.

namespace layerloom {

/// A float32 input of that shape.
inline std::optional<TensorType> floats(std::initializer_list<Dim> shape) {
    return TensorType{DType::Float32, Shape(shape)};
}

/// An int64 input of that shape.
inline std::optional<TensorType> integers(std::initializer_list<Dim> shape) {
    return TensorType{DType::Int64, Shape(shape)};
}

/// A bool input of that shape.
inline std::optional<TensorType> bools(std::initializer_list<Dim> shape) {
    return TensorType{DType::Bool, Shape(shape)};
}

} // namespace layerloom
