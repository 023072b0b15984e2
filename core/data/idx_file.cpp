// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx_file.h"

#include "core/values/error.h"
#include "core/values/file.h"

#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <optional>

namespace layerloom {

namespace {

constexpr std::size_t kMaximumBytes = std::size_t{4} << 30;
constexpr std::size_t kHeaderBytes = 4;

std::optional<DType> typeOf(unsigned char code) {
    switch (code) {
    case 0x08:
        return DType::UInt8;
    case 0x09:
        return DType::Int8;
    case 0x0B:
        return DType::Int16;
    case 0x0C:
        return DType::Int32;
    case 0x0D:
        return DType::Float32;
    case 0x0E:
        return DType::Float64;
    default:
        return std::nullopt;
    }
}

bool isGzip(const std::string& bytes) {
    return bytes.size() > 18 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

/// The last four bytes hold the length; deflate packs at most 1032 bytes into one.
std::string unpacked(const std::string& path, const std::string& packed) {
    std::uint32_t length = 0;
    std::memcpy(&length, packed.data() + packed.size() - sizeof length, sizeof length);
    if (length / 1032 > packed.size())
        throw Error(path + ": the gzip file says that it holds more than it can");
    std::string bytes(length, '\0');
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::size_t written = 0;
    if (!decompressor ||
        libdeflate_gzip_decompress(decompressor.get(), packed.data(), packed.size(), bytes.data(),
                                   bytes.size(), &written) != LIBDEFLATE_SUCCESS)
        throw Error(path + ": the gzip file is damaged");
    bytes.resize(written);
    return bytes;
}

void reverseItems(std::byte* data, std::size_t count, std::size_t size) {
    for (std::size_t i = 0; i < count && size > 1; ++i)
        std::reverse(data + i * size, data + (i + 1) * size);
}

} // namespace

HostTensor readIdxFile(const std::string& path) {
    std::string bytes = readWholeFile(path, kMaximumBytes);
    if (isGzip(bytes))
        bytes = unpacked(path, bytes);
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() < kHeaderBytes || at(0) != 0 || at(1) != 0 || !typeOf(at(2)) || at(3) == 0)
        throw Error(path + " is no IDX file");
    const std::size_t rank = at(3);
    if (bytes.size() < kHeaderBytes + 4 * rank)
        throw Error(path + ": the IDX file ends in its header");
    std::vector<std::int64_t> shape;
    std::uint64_t count = 1;
    for (std::size_t i = 0; i < rank; ++i) {
        std::uint32_t size = 0;
        for (std::size_t k = 0; k < 4; ++k)
            size = size << 8 | at(kHeaderBytes + 4 * i + k);
        shape.push_back(size);
        count = size == 0 ? 0 : count > kMaximumBytes / size ? kMaximumBytes + 1 : count * size;
    }
    const DType type = *typeOf(at(2));
    const std::size_t begin = kHeaderBytes + 4 * rank;
    if (count > kMaximumBytes || bytes.size() - begin != count * itemSize(type))
        throw Error(path + ": the IDX file has not as many elements as its header says");
    HostTensor tensor = HostTensor::zeros(type, shape);
    std::memcpy(tensor.mutableBegin(), bytes.data() + begin, bytes.size() - begin);
    if constexpr (std::endian::native == std::endian::little)
        reverseItems(tensor.mutableBegin(), count, itemSize(type));
    return tensor;
}

} // namespace layerloom
