// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/numpy_file.h"

#include "core/checkpoint/input_file.h"
#include "core/checkpoint/little_endian.h"
#include "core/checkpoint/numpy_header.h"
#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace layerloom {

namespace {

constexpr std::string_view kMagic("\x93NUMPY", 6);
constexpr std::size_t kVersionEnd = 8; ///< magic, then two bytes of version

/// NumPy's name of a type without its byte order; in the order of DType.
constexpr std::string_view kTypes[] = {"f4", "f8", "f2", "", "u1", "i1", "i2", "i4", "i8", "b1", "c8", "c16"};
static_assert(std::size(kTypes) == std::size(kAllDTypes));

DType dtypeOf(const std::string& type) {
    const std::string_view name = std::string_view(type).substr(std::min<std::size_t>(1, type.size()));
    if (name.starts_with('O'))
        throw Error("it holds Python objects, which LayerLoom does not read; save an array of numbers");
    const auto found = std::find(std::begin(kTypes), std::end(kTypes), name);
    if (name.empty() || found == std::end(kTypes))
        throw Error("its numbers have the type '" + type + "', which PyTorch has not; convert it first");
    return static_cast<DType>(found - std::begin(kTypes));
}

struct Layout {
    NumpyHeader header;
    std::uint64_t dataOffset = 0;
};

Layout readLayout(const InputFile& file) {
    constexpr std::uint64_t kMaximumHeader = std::uint64_t{1} << 20;
    if (file.size() < kVersionEnd || file.text(0, kMagic.size()) != kMagic)
        throw Error("it is no .npy file");
    const int version = file.text(kMagic.size(), 1)[0];
    if (version < 1 || version > 3)
        throw Error("it has a version of the .npy format that LayerLoom does not know");
    const std::uint64_t sizeBytes = version == 1 ? 2 : 4;
    const std::string size = file.text(kVersionEnd, sizeBytes);
    const std::uint64_t headerBytes = version == 1 ? readU16(size, 0) : readU32(size, 0);
    if (headerBytes > kMaximumHeader)
        throw Error("the file is damaged: its header is too large");
    const std::uint64_t begin = kVersionEnd + sizeBytes;
    return {parseNumpyHeader(file.text(begin, headerBytes)), begin + headerBytes};
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

void reverseEach(std::span<std::byte> bytes, std::size_t width) {
    for (std::size_t i = 0; i + width <= bytes.size(); i += width)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + width));
}

HostTensor readArray(const InputFile& file) {
    const auto [header, dataOffset] = readLayout(file);
    HostTensor tensor;
    tensor.dtype = dtypeOf(header.type);
    tensor.shape = header.shape;
    const auto bytes = byteCount(tensor.shape, tensor.dtype);
    if (!bytes || !file.contains(dataOffset, *bytes))
        throw Error("the file is cut short or damaged: it ends before its content does");
    tensor.strides =
        header.isFortranOrder ? columnMajorStrides(tensor.shape) : contiguousStrides(tensor.shape);
    auto storage = allocateStorage(*bytes);
    const std::span<std::byte> memory(storage->data.get(), *bytes);
    file.read(dataOffset, memory);
    if (header.type.front() == '>')
        reverseEach(memory, itemSize(tensor.dtype) / (isComplex(tensor.dtype) ? 2 : 1));
    tensor.storage = std::move(storage);
    return tensor;
}

/// Magic, version and header, padded so that the data are aligned.
std::string preamble(const HostTensor& tensor) {
    constexpr std::size_t kAlignment = 64;
    const std::string_view type = kTypes[static_cast<std::size_t>(tensor.dtype)];
    const char order = itemSize(tensor.dtype) == 1 ? '|' : '<';
    std::string text = numpyHeaderText({order + std::string(type), false, tensor.shape});
    // Sizes of 64 dimensions always fit the two bytes of version 1.
    const std::size_t total = kVersionEnd + 2 + text.size() + 1;
    text.append((kAlignment - total % kAlignment) % kAlignment, ' ').append("\n");
    std::string bytes(kMagic);
    bytes.append({'\1', '\0', static_cast<char>(text.size()), static_cast<char>(text.size() >> 8)});
    return bytes + text;
}

} // namespace

HostTensor readNumpyFile(const std::string& path) {
    try {
        return readArray(InputFile(path));
    } catch (const Error& error) {
        throw Error("cannot read '" + path + "': " + error.what());
    }
}

void writeNumpyFile(const HostTensor& tensor, const std::string& path) {
    if (tensor.dtype == DType::BFloat16)
        throw Error("cannot write '" + path +
                    "': NumPy has no bfloat16; convert the tensor to float32 first");
    const HostTensor rows = tensor.isContiguous() ? tensor : tensor.contiguousCopy();
    const auto bytes = static_cast<std::size_t>(rows.elementCount()) * itemSize(rows.dtype);
    writeFileAtomically(path, [&](const ByteSink& sink) {
        const std::string head = preamble(rows);
        sink(std::as_bytes(std::span(head)));
        sink({rows.begin(), bytes});
    });
}

} // namespace layerloom
