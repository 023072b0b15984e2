// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

#include <optional>
#include <string>
#include <string_view>

// What shape rules of all families ask of their inputs, and say in PyTorch's words when they do not get it.
// Use: `if (auto error = needsRank(inputs, 0, 2, 3, "max_pool1d")) return *error;`

namespace layerloom {

/// An error at an input.
ShapeError inputError(int port, std::string text, std::string fix = {});
/// An error of an option.
ShapeError optionError(std::string_view option, std::string text, std::string fix = {});

/// How PyTorch's messages call an element type: `Float`, `Long`, `BFloat16`, `ComplexFloat`, ….
std::string_view scalarTypeName(DType type);

/// The value of an inferred option as a size: unknown while it is auto.
Dim sizeOf(const Options& options, Key<std::int64_t> key);

/// True if the size is a number, and less than `limit`.
bool surelyBelow(const Dim& size, std::int64_t limit);
/// True if the size is a number, and greater than `limit`.
bool surelyAbove(const Dim& size, std::int64_t limit);
/// True if a size of the shape is surely 0.
bool surelyEmpty(const Shape& shape);

/// Refuses a rank outside `low` … `high`: `max_pool1d: Expected 2D or 3D input, but got input of size: [6]`.
std::optional<ShapeError> needsRank(InputTypes inputs, int port, std::int64_t low, std::int64_t high,
                                    std::string_view operation);

/// Refuses what is no floating-point type, in the words of the kernel:
/// `"max_pool2d" not implemented for 'Long'`.
std::optional<ShapeError> needsFloat(InputTypes inputs, int port, std::string_view kernel);

/// As `needsFloat`, but lets complex types through too.
std::optional<ShapeError> needsFloatOrComplex(InputTypes inputs, int port, std::string_view kernel);

/// Refuses all but float32, the type of a layer's parameters: `expected scalar type Long but found Float`.
std::optional<ShapeError> needsFloat32(InputTypes inputs, int port);

/// Refuses all but int32 and int64: `Expected tensor for argument #1 'indices' to have one of the following
/// scalar types: Long, Int; but got Float instead`.
std::optional<ShapeError> needsIndex(InputTypes inputs, int port, std::string_view argument);

/// A dimension counted from the end if negative, as a plain index; none if it is out of range. A scalar has
/// one dimension in this, as in PyTorch.
std::optional<std::int64_t> wrappedDim(std::int64_t dim, std::int64_t rank);

/// Refuses a dimension that the rank does not have: `Dimension out of range (expected to be in range of
/// [-2, 1], but got 2)`.
std::optional<ShapeError> needsDim(std::int64_t dim, std::int64_t rank, std::string_view option);

} // namespace layerloom
