// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace layerloom {

/// Element types of tensors; the order is of no meaning.
enum class DType : std::uint8_t {
    Float32,
    Float64,
    Float16,
    BFloat16,
    UInt8,
    Int8,
    Int16,
    Int32,
    Int64,
    Bool,
    Complex64,
    Complex128,
};

inline constexpr DType kAllDTypes[] = {DType::Float32, DType::Float64, DType::Float16,   DType::BFloat16,
                                       DType::UInt8,   DType::Int8,    DType::Int16,     DType::Int32,
                                       DType::Int64,   DType::Bool,    DType::Complex64, DType::Complex128};

/// PyTorch's name without the prefix: `float32`, `int64`, `bool`, …
std::string_view dtypeName(DType type);
/// The type of that name, with or without `torch.` before it; the aliases `float`, `double`, `half`, `int`,
/// `long` count too.
std::optional<DType> dtypeNamed(std::string_view name);
/// Bytes of one element.
std::size_t itemSize(DType type);
bool isFloatingPoint(DType type);
bool isComplex(DType type);
/// An integer type; bool is none.
bool isInteger(DType type);
/// The type that PyTorch's arithmetic of two tensors (both of dimension > 0) gives (`torch.promote_types`).
DType promoted(DType a, DType b);

} // namespace layerloom
