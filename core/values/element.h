// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dtype.h"
#include "core/values/half.h"

#include <cassert>
#include <cmath>
#include <complex>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace layerloom {

/// One byte that is true unless 0; files may hold bytes that no C++ `bool` may have.
struct BoolByte {
    std::uint8_t byte = 0;
    explicit operator bool() const { return byte != 0; }
};

/// Calls `function` with a value of the C++ type that holds an element of that type, and gives its result.
template <class Function>
decltype(auto) withElementType(DType type, Function&& function) {
    switch (type) {
    case DType::Float32:
        return function(float{});
    case DType::Float64:
        return function(double{});
    case DType::Float16:
        return function(Float16{});
    case DType::BFloat16:
        return function(BFloat16{});
    case DType::UInt8:
        return function(std::uint8_t{});
    case DType::Int8:
        return function(std::int8_t{});
    case DType::Int16:
        return function(std::int16_t{});
    case DType::Int32:
        return function(std::int32_t{});
    case DType::Int64:
        return function(std::int64_t{});
    case DType::Bool:
        return function(BoolByte{});
    case DType::Complex64:
        return function(std::complex<float>{});
    case DType::Complex128:
        break;
    }
    assert(type == DType::Complex128);
    return function(std::complex<double>{});
}

/// A real element as double.
template <class Element>
double asDouble(Element element) {
    if constexpr (std::is_same_v<Element, Float16> || std::is_same_v<Element, BFloat16>)
        return static_cast<double>(static_cast<float>(element));
    else if constexpr (std::is_same_v<Element, BoolByte>)
        return static_cast<bool>(element) ? 1.0 : 0.0;
    else
        return static_cast<double>(element);
}

/// An element as a real number; of a complex one its absolute value.
template <class Element>
double asReal(Element element) {
    if constexpr (requires { element.imag(); })
        return std::abs(std::complex<double>(element));
    else
        return asDouble(element);
}

} // namespace layerloom
