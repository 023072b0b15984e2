// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/input_file.h"
#include "core/checkpoint/pickle_object.h"
#include "core/checkpoint/zip_reader.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace layerloom {

/// How an array of NumPy lies in its record.
struct ArrayRecord {
    std::uint64_t headBytes = 0;   ///< in the record, before the numbers
    std::uint64_t packedBytes = 0; ///< in the file, if the record is compressed, else 0
    std::size_t swappedWidth = 0;  ///< the numbers have so many bytes, the highest first; 0 if the lowest is
};

/// Memory of tensors, and where its bytes lie in the file.
struct PlacedStorage {
    std::uint64_t offset = 0;
    std::uint64_t recordBytes = 0; ///< what the checksum covers; at least `bytes`
    std::uint64_t bytes = 0;
    std::optional<std::uint32_t> crc;   ///< the format before PyTorch 1.6 has none
    std::optional<ArrayRecord> array{}; ///< of NumPy: `readArrayRecord` reads it
};

/// A file taken apart: its objects and the places of the storages. Other formats than PyTorch's are described
/// by the objects that `torch.save` would have written.
struct CheckpointParts {
    CheckpointFormat format = CheckpointFormat::Torch;
    std::unique_ptr<PickleHeap> heap; ///< of the objects, and the pickles that their texts refer to
    const PickleObject* root = nullptr;
    std::vector<PlacedStorage> storages; ///< `StoredTensor::storage` counts them
};

/// The zip that PyTorch writes from 1.6 on.
CheckpointParts readZipCheckpoint(const InputFile& file, const CheckpointLimits& limits);

/// The zip that `numpy.savez` writes: every entry is an array. Called by `readZipCheckpoint`.
CheckpointParts readNumpyArchive(const InputFile& file, const ZipDirectory& directory,
                                 const CheckpointLimits& limits);
bool isNumpyArchive(const ZipDirectory& directory);

/// A `.npy` file: one tensor.
CheckpointParts readNumpyArray(const InputFile& file, const CheckpointLimits& limits);

/// Turns the bytes of each number of that width round.
void reverseEach(std::span<std::byte> bytes, std::size_t width);

/// The numbers of an array, in this machine's byte order. Throws Error if the record is damaged.
std::shared_ptr<const Storage> readArrayRecord(const InputFile& file, const PlacedStorage& placed);

/// The format of Hugging Face: a JSON header, then the tensors.
CheckpointParts readSafetensors(const InputFile& file, const CheckpointLimits& limits);
/// True if the file begins as such a one does.
bool looksLikeSafetensors(const InputFile& file);

/// The format before PyTorch 1.6: five pickles in a row, then the storages.
CheckpointParts readLegacyCheckpoint(const InputFile& file, const CheckpointLimits& limits);

} // namespace layerloom
