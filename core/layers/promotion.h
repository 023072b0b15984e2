// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

#include <optional>
#include <span>

// How PyTorch combines the operands of one call: type promotion, broadcasting, and how large a result may be.

namespace layerloom {

/// What takes part in a type promotion. PyTorch lets a tensor without dimensions, and a number of Python even
/// more so, change the type only by its category (bool, integer, float, complex).
struct Operand {
    enum class Kind { Tensor, ZeroDim, Number };
    DType dtype = DType::Float32;
    Kind kind = Kind::Tensor;
};

Operand operandOf(const TensorType& type);
/// The operand that a bool, integer or float of Python is.
Operand operandOf(const Value& number);

/// `torch.result_type` of all of them; at least one.
DType resultType(std::span<const Operand> operands);

/// What a function that computes in floating point makes of a type: float32 of integers and bool.
DType floatResult(DType type);

/// The type of the absolute value: float32 of complex64.
DType realType(DType type);

/// Broadcasts `shape` with the shape at `port`: `The size of tensor a (3) must match the size of tensor b (4)
/// at non-singleton dimension 1`. `shape` is unchanged if they clash.
std::optional<ShapeError> broadcastInto(Shape& shape, const Shape& other, int port);

/// Refuses what surely has over 2^31 elements even for a batch of one: `option` is what made it so large.
std::optional<ShapeError> needsBearableSize(const Shape& shape, std::string_view option);

/// `"kernel" not implemented for 'Long'`, at `port`.
ShapeError kernelError(int port, std::string_view kernel, DType type);

/// Refuses a number that the type cannot hold: `value cannot be converted to type uint8_t without overflow`.
std::optional<ShapeError> needsFit(const Value& number, DType type, std::string_view option);

/// Refuses the types for which `accepts` is false, in the words of the kernel.
std::optional<ShapeError> needsType(InputTypes inputs, int port, bool (*accepts)(DType),
                                    std::string_view kernel);

/// The dimensions of a tuple option as a flag for each dimension of the rank (at least one flag): refuses
/// those out of range, and `dim 0 appears multiple times in the list of dims`.
std::optional<ShapeError> markDims(const Ints& dims, std::int64_t rank, std::string_view option,
                                   std::vector<bool>& marked);

/// `shape` without the marked sizes, or with 1 in their place.
Shape reduced(const Shape& shape, const std::vector<bool>& marked, bool keepSizes);

} // namespace layerloom
