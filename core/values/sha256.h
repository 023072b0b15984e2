// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace layerloom {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256 {
  public:
    void add(std::span<const std::byte> bytes);
    /// The digest of all that was added, as 64 lower-case hexadecimal digits. Nothing may be added
    /// afterwards.
    std::string digest();

  private:
    void addBlock(const std::byte* block);

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::byte, 64> rest_{};
    std::size_t restSize_ = 0;
    std::uint64_t size_ = 0;
};

/// Of a file's content. Throws Error if it cannot be read.
std::string sha256OfFile(const std::string& path);

} // namespace layerloom
