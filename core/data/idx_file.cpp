// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx_file.h"

#include "core/checkpoint/input_file.h"
#include "core/values/available_memory.h"
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
constexpr std::size_t kLongestHeader = kHeaderBytes + 4 * 255;

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

struct IdxLayout {
    DType dtype = DType::UInt8;
    std::vector<std::int64_t> shape;
    std::uint64_t count = 0; ///< of elements
    std::size_t begin = 0;   ///< of the first one
};

/// From the file's first bytes.
IdxLayout layoutOf(const std::string& path, const std::string& bytes, std::uint64_t fileBytes) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    if (bytes.size() < kHeaderBytes || at(0) != 0 || at(1) != 0 || !typeOf(at(2)) || at(3) == 0)
        throw Error(path + " is no IDX file");
    const std::size_t rank = at(3);
    IdxLayout layout{*typeOf(at(2)), {}, 1, kHeaderBytes + 4 * rank};
    if (bytes.size() < layout.begin)
        throw Error(path + ": the IDX file ends in its header");
    for (std::size_t i = 0; i < rank; ++i) {
        std::uint32_t size = 0;
        for (std::size_t k = 0; k < 4; ++k)
            size = size << 8 | at(kHeaderBytes + 4 * i + k);
        layout.shape.push_back(size);
        layout.count = saturatingProduct(layout.count, size);
    }
    if (fileBytes - layout.begin != saturatingProduct(layout.count, itemSize(layout.dtype)))
        throw Error(path + ": the IDX file has not as many elements as its header says");
    return layout;
}

} // namespace

HostTensor readIdxFile(const std::string& path) {
    std::string bytes = readWholeFile(path, kMaximumBytes);
    if (isGzip(bytes))
        bytes = unpacked(path, bytes);
    const IdxLayout layout = layoutOf(path, bytes, bytes.size());
    HostTensor tensor = HostTensor::zeros(layout.dtype, layout.shape);
    std::memcpy(tensor.mutableBegin(), bytes.data() + layout.begin, bytes.size() - layout.begin);
    if constexpr (std::endian::native == std::endian::little)
        reverseItems(tensor.mutableBegin(), layout.count, itemSize(layout.dtype));
    return tensor;
}

std::shared_ptr<SampleRows> openIdxFile(const std::string& path, std::uint64_t keptBytes) {
    const auto failing = [path](const Error& error) {
        return Error("cannot read '" + path + "': " + error.what());
    };
    std::shared_ptr<const InputFile> file;
    try {
        file = std::make_shared<InputFile>(path);
    } catch (const Error& error) {
        throw failing(error);
    }
    const std::string head = file->text(0, std::min<std::uint64_t>(file->size(), kLongestHeader));
    if (file->size() <= keptBytes || isGzip(head))
        return rowsInMemory(readIdxFile(path));
    const IdxLayout layout = layoutOf(path, head, file->size());
    RecordPlace place{layout.begin, itemSize(layout.dtype), itemSize(layout.dtype)};
    for (std::size_t i = 1; i < layout.shape.size(); ++i)
        place.distance = place.bytes *= static_cast<std::uint64_t>(layout.shape[i]);
    const auto read = [=, width = itemSize(layout.dtype)](std::span<const std::int64_t> rows,
                                                          std::byte* target) {
        try {
            file->readRecords(place, rows, target);
            file->requireUnchanged();
        } catch (const Error& error) {
            throw failing(error);
        }
        if constexpr (std::endian::native == std::endian::little)
            reverseItems(target, rows.size() * place.bytes / width, width);
    };
    return rowsInFile(layout.dtype, layout.shape, read);
}

} // namespace layerloom
