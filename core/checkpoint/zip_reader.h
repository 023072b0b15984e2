// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/input_file.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace layerloom {

/// Where the bytes of an entry lie in the file.
struct ZipEntry {
    std::uint64_t offset = 0;
    std::uint64_t size = 0; ///< in the file
    /// None if it stands as 0: `torch.serialization.set_crc32_options(False)` saves without.
    std::optional<std::uint32_t> crc;
    bool isStored = true; ///< else compressed: PyTorch does so with the code of TorchScript alone
    bool isDeflated = false;
    std::uint64_t unpackedSize = 0; ///< what the directory claims
};

using ZipDirectory = std::unordered_map<std::string, ZipEntry>;

/// The directory of a zip. Throws Error for damaged ones, and for encrypted, repeated and overlapping
/// entries, which no writer of checkpoints makes.
ZipDirectory readZipDirectory(const InputFile& file, std::size_t maximumEntries);

} // namespace layerloom
