// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/numpy_layout.h"

#include "core/checkpoint/little_endian.h"
#include "core/checkpoint/numpy_header.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace layerloom {

namespace {

constexpr std::size_t kVersionEnd = 8; ///< magic, then two bytes of version

/// NumPy's name of a type without its byte order; in the order of DType.
constexpr std::string_view kTypes[] = {"f4", "f8", "f2", "", "u1", "i1", "i2", "i4", "i8", "b1", "c8", "c16"};
static_assert(std::size(kTypes) == std::size(kAllDTypes));

DType dtypeOf(const std::string& type) {
    const std::string_view name = std::string_view(type).substr(std::min<std::size_t>(1, type.size()));
    if (name.starts_with('O'))
        throw NumpyTypeError(
            "it holds Python objects, which LayerLoom does not read; save an array of numbers");
    const auto found = std::find(std::begin(kTypes), std::end(kTypes), name);
    if (name.empty() || found == std::end(kTypes))
        throw NumpyTypeError("its numbers have the type '" + type +
                             "', which PyTorch has not; convert it first");
    return static_cast<DType>(found - std::begin(kTypes));
}

struct Head {
    NumpyHeader header;
    std::uint64_t bytes = 0;
};

Head readHead(const RecordBytes& bytes, std::uint64_t recordBytes) {
    constexpr std::uint64_t kMaximumHeader = std::uint64_t{1} << 20;
    if (recordBytes < kVersionEnd || bytes(0, kNumpyMagic.size()) != kNumpyMagic)
        throw Error("it is no .npy file");
    const int version = bytes(kNumpyMagic.size(), 1)[0];
    if (version < 1 || version > 3)
        throw Error("it has a version of the .npy format that LayerLoom does not know");
    const std::uint64_t sizeBytes = version == 1 ? 2 : 4;
    const std::string size = bytes(kVersionEnd, sizeBytes);
    const std::uint64_t headerBytes = version == 1 ? readU16(size, 0) : readU32(size, 0);
    if (headerBytes > kMaximumHeader)
        throw Error("the file is damaged: its header is too large");
    const std::uint64_t begin = kVersionEnd + sizeBytes;
    return {parseNumpyHeader(bytes(begin, headerBytes)), begin + headerBytes};
}

std::vector<std::int64_t> columnMajorStrides(std::vector<std::int64_t> shape) {
    std::reverse(shape.begin(), shape.end());
    auto strides = contiguousStrides(shape);
    std::reverse(strides.begin(), strides.end());
    return strides;
}

/// The bytes of the elements; none if the sizes overflow. Empty dimensions count as 1.
std::optional<std::uint64_t> byteCount(const std::vector<std::int64_t>& shape, DType dtype) {
    std::int64_t count = static_cast<std::int64_t>(itemSize(dtype));
    bool isEmpty = false;
    for (const std::int64_t size : shape) {
        isEmpty = isEmpty || size == 0;
        if (__builtin_mul_overflow(count, std::max<std::int64_t>(size, 1), &count))
            return std::nullopt;
    }
    return isEmpty ? 0 : static_cast<std::uint64_t>(count);
}

} // namespace

NumpyLayout readNumpyLayout(const RecordBytes& bytes, std::uint64_t recordBytes) {
    const auto [header, headBytes] = readHead(bytes, recordBytes);
    NumpyLayout layout;
    layout.headBytes = headBytes;
    layout.dtype = dtypeOf(header.type);
    layout.shape = header.shape;
    constexpr std::size_t kMaximumRank = 64;
    if (layout.shape.size() > kMaximumRank)
        throw Error("its array has " + std::to_string(layout.shape.size()) +
                    " dimensions; PyTorch has at most " + std::to_string(kMaximumRank));
    const auto dataBytes = byteCount(layout.shape, layout.dtype);
    if (!dataBytes || headBytes > recordBytes || *dataBytes > recordBytes - headBytes)
        throw Error("the file is cut short or damaged: it ends before its content does");
    layout.dataBytes = *dataBytes;
    layout.strides =
        header.isFortranOrder ? columnMajorStrides(layout.shape) : contiguousStrides(layout.shape);
    layout.isBigEndian = header.type.front() == '>';
    return layout;
}

std::string numpyPreamble(const HostTensor& tensor) {
    constexpr std::size_t kAlignment = 64;
    if (tensor.dtype == DType::BFloat16)
        throw Error("NumPy has no bfloat16; convert the tensor to float32 first");
    const std::string_view type = kTypes[static_cast<std::size_t>(tensor.dtype)];
    const char order = itemSize(tensor.dtype) == 1 ? '|' : '<';
    std::string text = numpyHeaderText({order + std::string(type), false, tensor.shape});
    // Sizes of 64 dimensions always fit the two bytes of version 1.
    const std::size_t total = kVersionEnd + 2 + text.size() + 1;
    text.append((kAlignment - total % kAlignment) % kAlignment, ' ').append("\n");
    std::string bytes(kNumpyMagic);
    bytes.append({'\1', '\0', static_cast<char>(text.size()), static_cast<char>(text.size() >> 8)});
    return bytes + text;
}

} // namespace layerloom
