// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/input_file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace layerloom {

/// Where the bytes of a stored entry lie in the file.
struct ZipEntry {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
};

using ZipDirectory = std::unordered_map<std::string, ZipEntry>;

/// The directory of a zip whose entries are all stored as they are. Throws Error for damaged ones, and for
/// compressed, encrypted, repeated and overlapping entries: no writer of checkpoints makes them, and a small
/// file could unfold to any size.
ZipDirectory readZipDirectory(const InputFile& file, std::size_t maximumEntries);

} // namespace layerloom
