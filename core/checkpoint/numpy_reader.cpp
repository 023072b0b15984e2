// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_container.h"
#include "core/checkpoint/numpy_layout.h"
#include "core/values/error.h"

#include <algorithm>
#include <libdeflate.h>
#include <vector>

namespace layerloom {

namespace {

using Kind = PickleObject::Kind;
constexpr std::string_view kSuffix = ".npy";

/// An array of the file before it is taken apart.
struct Record {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::uint64_t packedBytes = 0; ///< 0: not compressed
    std::optional<std::uint32_t> crc;
};

/// The whole record of a compressed array. It is unpacked in one piece: what it claims to hold was checked
/// against what deflate can hold in so many bytes.
std::string unpacked(const InputFile& file, const Record& record) {
    const std::string packed = file.text(record.offset, record.packedBytes);
    std::string bytes(record.bytes, '\0');
    libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
    if (!decompressor)
        throw Error("there is not enough memory to unpack an array");
    const auto result = libdeflate_deflate_decompress(decompressor, packed.data(), packed.size(),
                                                      bytes.data(), bytes.size(), nullptr);
    libdeflate_free_decompressor(decompressor);
    if (result != LIBDEFLATE_SUCCESS)
        throw Error("the file is damaged: a compressed array cannot be unpacked");
    if (record.crc && libdeflate_crc32(0, bytes.data(), bytes.size()) != *record.crc)
        throw Error("the file is damaged: the checksum of an array does not match; take another copy of it");
    return bytes;
}

NumpyLayout layoutOf(const InputFile& file, const Record& record) {
    if (record.packedBytes > 0) {
        const std::string bytes = unpacked(file, record);
        return readNumpyLayout(
            [&](std::uint64_t offset, std::size_t length) {
                if (offset > bytes.size() || length > bytes.size() - offset)
                    throw Error("the file is cut short or damaged: it ends before its content does");
                return bytes.substr(offset, length);
            },
            record.bytes);
    }
    return readNumpyLayout(
        [&](std::uint64_t offset, std::size_t length) { return file.text(record.offset + offset, length); },
        record.bytes);
}

/// The array as a tensor of the file.
PickleObject* addTensor(CheckpointParts& parts, const InputFile& file, const Record& record) {
    const NumpyLayout layout = layoutOf(file, record);
    PlacedStorage placed{record.offset, record.bytes, layout.dataBytes, record.crc};
    placed.array = ArrayRecord{layout.headBytes, record.packedBytes};
    if (layout.isBigEndian)
        placed.array->swappedWidth = itemSize(layout.dtype) / (isComplex(layout.dtype) ? 2 : 1);
    const std::size_t storage = parts.storages.size();
    parts.storages.push_back(placed);
    return parts.heap->makeTensor({layout.dtype, layout.shape, layout.strides, 0, storage});
}

Record recordOf(const ZipEntry& entry, const CheckpointLimits& limits) {
    // What 258 bytes that repeat take at least: two bits for a length and a distance each.
    constexpr std::uint64_t kMostPerByte = 1032;
    if (!entry.isStored && !entry.isDeflated)
        throw Error("it is compressed in a way that NumPy does not use");
    if (entry.isStored)
        return {entry.offset, entry.size, 0, entry.crc};
    if (entry.size == 0 || entry.unpackedSize / kMostPerByte > entry.size)
        throw Error("the file is damaged: it claims to hold more than it can");
    if (entry.unpackedSize > limits.unpackedArrayBytes)
        throw Error("it is larger than the compressed arrays that LayerLoom reads; save it with numpy.savez");
    return {entry.offset, entry.unpackedSize, entry.size, entry.crc};
}

/// Reads a record that is not compressed: its head for the checksum alone, then the numbers.
void readStored(const InputFile& file, const PlacedStorage& placed, std::span<std::byte> target) {
    const std::uint64_t headBytes = placed.array->headBytes;
    if (!placed.crc) {
        file.read(placed.offset + headBytes, target);
        return;
    }
    std::vector<std::byte> head(headBytes);
    std::uint32_t crc = file.readWithChecksum(placed.offset, head);
    crc = file.readWithChecksum(placed.offset + headBytes, target, crc);
    // Nothing follows the numbers in what NumPy writes, but a record may be longer than they are.
    std::vector<std::byte> rest(placed.recordBytes - headBytes - target.size());
    crc = file.readWithChecksum(placed.offset + headBytes + target.size(), rest, crc);
    if (crc != *placed.crc)
        throw Error("the file is damaged: the checksum of an array does not match; take another copy of it");
}

} // namespace

bool isNumpyArchive(const ZipDirectory& directory) {
    return !directory.empty() && std::all_of(directory.begin(), directory.end(), [](const auto& entry) {
        return entry.first.ends_with(kSuffix);
    });
}

CheckpointParts readNumpyArchive(const InputFile& file, const ZipDirectory& directory,
                                 const CheckpointLimits& limits) {
    std::vector<const ZipDirectory::value_type*> entries;
    for (const auto& entry : directory)
        entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(),
              [](const auto* a, const auto* b) { return a->second.offset < b->second.offset; });

    CheckpointParts parts;
    parts.format = CheckpointFormat::Numpy;
    parts.heap = std::make_unique<PickleHeap>(limits.objects);
    PickleObject* root = parts.heap->make(Kind::Dict);
    for (const auto* entry : entries) {
        const std::string name = entry->first.substr(0, entry->first.size() - kSuffix.size());
        PickleObject* value = nullptr;
        try {
            value = addTensor(parts, file, recordOf(entry->second, limits));
        } catch (const NumpyTypeError&) {
            // The other arrays can be read all the same.
            value = parts.heap->makeText(Kind::Foreign, "numpy.ndarray");
        } catch (const Error& error) {
            throw Error("its entry '" + entry->first + "': " + error.what());
        }
        root->items.push_back(parts.heap->makeText(Kind::String, parts.heap->intern(name)));
        root->items.push_back(value);
    }
    parts.root = root;
    return parts;
}

CheckpointParts readNumpyArray(const InputFile& file, const CheckpointLimits& limits) {
    CheckpointParts parts;
    parts.format = CheckpointFormat::Numpy;
    parts.heap = std::make_unique<PickleHeap>(limits.objects);
    parts.root = addTensor(parts, file, {0, file.size(), 0, std::nullopt});
    return parts;
}

void reverseEach(std::span<std::byte> bytes, std::size_t width) {
    for (std::size_t i = 0; i + width <= bytes.size(); i += width)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i),
                     bytes.begin() + static_cast<std::ptrdiff_t>(i + width));
}

std::shared_ptr<const Storage> readArrayRecord(const InputFile& file, const PlacedStorage& placed) {
    auto storage = allocateStorage(placed.bytes);
    const std::span<std::byte> memory(storage->data.get(), placed.bytes);
    const ArrayRecord& array = *placed.array;
    if (array.packedBytes > 0) {
        const std::string bytes =
            unpacked(file, {placed.offset, placed.recordBytes, array.packedBytes, placed.crc});
        std::copy_n(std::as_bytes(std::span(bytes)).begin() + static_cast<std::ptrdiff_t>(array.headBytes),
                    memory.size(), memory.begin());
    } else {
        readStored(file, placed, memory);
    }
    if (array.swappedWidth > 1)
        reverseEach(memory, array.swappedWidth);
    return storage;
}

} // namespace layerloom
