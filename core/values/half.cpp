// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/half.h"

#include <cmath>

namespace layerloom {

Float16::operator float() const {
    const std::uint32_t sign = (bits & 0x8000u) << 16;
    const std::uint32_t exponent = (bits >> 10) & 0x1f;
    const std::uint32_t fraction = bits & 0x3ffu;
    if (exponent == 0) { // zero and subnormal numbers: fraction * 2^-24, which a float holds exactly
        const float size = std::ldexp(static_cast<float>(fraction), -24);
        return sign ? -size : size;
    }
    // Infinities and NaNs keep the highest exponent; others change the bias from 15 to 127.
    const std::uint32_t wide = exponent == 0x1f ? 0xffu : exponent + 127 - 15;
    return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

} // namespace layerloom
