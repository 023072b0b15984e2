// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace layerloom {

static_assert(std::endian::native == std::endian::little,
              "tensors are written and read as they lie in memory, and the files are little-endian");

/// The number at that position; asserts that the bytes are there.
template <class Number>
Number readLittleEndian(std::string_view bytes, std::size_t position) {
    assert(position <= bytes.size() && sizeof(Number) <= bytes.size() - position);
    Number number;
    std::memcpy(&number, bytes.data() + position, sizeof number);
    return number;
}

inline std::uint16_t readU16(std::string_view bytes, std::size_t position) {
    return readLittleEndian<std::uint16_t>(bytes, position);
}
inline std::uint32_t readU32(std::string_view bytes, std::size_t position) {
    return readLittleEndian<std::uint32_t>(bytes, position);
}
inline std::uint64_t readU64(std::string_view bytes, std::size_t position) {
    return readLittleEndian<std::uint64_t>(bytes, position);
}

} // namespace layerloom
