// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/file.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// Writes a zip of stored (not compressed) entries in one pass, each payload aligned to 64 bytes with the
/// padding field `FB`, as PyTorch does so that its readers can map the file. Zip64 where sizes need it
/// (PKWARE's APPNOTE 6.3.3).
class ZipWriter {
  public:
    /// All entries lie in `folder`; without one if it is empty.
    ZipWriter(ByteSink sink, std::string folder);
    void add(std::string_view name, std::span<const std::byte> payload) { add(name, {payload}); }
    /// A payload that lies in memory in several pieces.
    void add(std::string_view name, std::initializer_list<std::span<const std::byte>> pieces);
    /// Writes the directory; nothing may be added afterwards.
    void finish();

  private:
    struct Entry {
        std::string name;
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::uint32_t crc = 0;
    };

    void write(std::span<const std::byte> bytes);
    void write(std::string_view bytes);
    void writeLocalHeader(const Entry& entry);
    void writeDirectoryEntry(const Entry& entry);
    void writeEnd(std::uint64_t directoryOffset, std::uint64_t directorySize);

    ByteSink sink_;
    std::string folder_;
    std::uint64_t offset_ = 0;
    std::vector<Entry> entries_;
};

} // namespace layerloom
