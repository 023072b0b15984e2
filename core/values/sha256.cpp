// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/sha256.h"

#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

namespace layerloom {

namespace {

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::uint32_t kConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t bigEndian(const std::byte* bytes) {
    return std::to_integer<std::uint32_t>(bytes[0]) << 24 | std::to_integer<std::uint32_t>(bytes[1]) << 16 |
           std::to_integer<std::uint32_t>(bytes[2]) << 8 | std::to_integer<std::uint32_t>(bytes[3]);
}

} // namespace

void Sha256::addBlock(const std::byte* block) {
    using std::rotr;
    std::uint32_t w[64];
    for (int i = 0; i < 16; ++i)
        w[i] = bigEndian(block + 4 * i);
    for (int i = 16; i < 64; ++i)
        w[i] = w[i - 16] + (rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7] +
               (rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ w[i - 2] >> 10);
    auto [a, b, c, d, e, f, g, h] = state_;
    for (int i = 0; i < 64; ++i) {
        const std::uint32_t t1 =
            h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + kConstants[i] + w[i];
        const std::uint32_t t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    const std::uint32_t changed[] = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i)
        state_[i] += changed[i];
}

void Sha256::add(std::span<const std::byte> bytes) {
    size_ += bytes.size();
    if (restSize_ > 0) {
        const std::size_t taken = std::min(bytes.size(), rest_.size() - restSize_);
        std::copy_n(bytes.begin(), taken, rest_.begin() + static_cast<std::ptrdiff_t>(restSize_));
        restSize_ += taken;
        bytes = bytes.subspan(taken);
        if (restSize_ < rest_.size())
            return;
        addBlock(rest_.data());
        restSize_ = 0;
    }
    for (; bytes.size() >= rest_.size(); bytes = bytes.subspan(rest_.size()))
        addBlock(bytes.data());
    std::copy(bytes.begin(), bytes.end(), rest_.begin());
    restSize_ = bytes.size();
}

std::string Sha256::digest() {
    const std::uint64_t bits = size_ * 8;
    // A one, zeros, and the length in 64 bits at the end of a block.
    std::vector<std::byte> tail((restSize_ < 56 ? 56 : 120) - restSize_ + 8);
    tail[0] = std::byte{0x80};
    for (std::size_t i = 0; i < 8; ++i)
        tail[tail.size() - 1 - i] = static_cast<std::byte>(bits >> (8 * i));
    add(tail);
    std::string text;
    for (const std::uint32_t word : state_) {
        char digits[9];
        std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(word));
        text += digits;
    }
    return text;
}

std::string sha256OfFile(const std::string& path) {
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
    if (!file)
        throw Error("cannot read '" + path + "': " + systemErrorText(errno));
    std::vector<std::byte> buffer(std::size_t{1} << 18);
    Sha256 hash;
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get()))
        hash.add({buffer.data(), count});
    if (std::ferror(file.get()))
        throw Error("cannot read '" + path + "': " + systemErrorText(errno));
    return hash.digest();
}

} // namespace layerloom
