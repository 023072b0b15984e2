// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace layerloom {

/// An IEEE 754 half-precision number as it lies in memory.
struct Float16 {
    std::uint16_t bits = 0;
    explicit operator float() const;
};

/// The upper half of a float, as it lies in memory.
struct BFloat16 {
    std::uint16_t bits = 0;
    explicit operator float() const { return std::bit_cast<float>(std::uint32_t{bits} << 16); }
};

} // namespace layerloom
