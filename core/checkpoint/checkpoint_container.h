// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/input_file.h"
#include "core/checkpoint/pickle_object.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// Memory of tensors, and where its bytes lie in the file.
struct PlacedStorage {
    std::uint64_t offset = 0;
    std::uint64_t recordBytes = 0; ///< what the checksum covers; at least `bytes`
    std::uint64_t bytes = 0;
    std::optional<std::uint32_t> crc; ///< the format before PyTorch 1.6 has none
};

/// A file of `torch.save` taken apart: the pickled objects and the places of the storages.
struct CheckpointParts {
    std::string pickle; ///< the objects' texts refer to it
    std::unique_ptr<PickleHeap> heap;
    const PickleObject* root = nullptr;
    std::vector<PlacedStorage> storages; ///< `StoredTensor::storage` counts them
};

/// The zip that PyTorch writes from 1.6 on.
CheckpointParts readZipCheckpoint(const InputFile& file, const CheckpointLimits& limits);

/// The format before PyTorch 1.6: five pickles in a row, then the storages.
CheckpointParts readLegacyCheckpoint(const InputFile& file, const CheckpointLimits& limits);

} // namespace layerloom
