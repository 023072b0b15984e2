// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace layerloom {

/// Records of one length that lie in a file at equal distances.
struct RecordPlace {
    std::uint64_t begin = 0;    ///< of the first one
    std::uint64_t distance = 0; ///< from one to the next
    std::uint64_t bytes = 0;    ///< of each
};

/// A file to read from at any place. It is read, never mapped: a file that someone cuts short meanwhile is an
/// Error here, and would be a SIGBUS in a mapping. Several threads may read at once.
class InputFile {
  public:
    /// Throws Error if the file cannot be opened or is no regular file.
    explicit InputFile(const std::string& path);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    /// The size when it was opened.
    std::uint64_t size() const { return size_; }
    /// True if the file has `length` bytes from `offset` on.
    bool contains(std::uint64_t offset, std::uint64_t length) const {
        return offset <= size_ && length <= size_ - offset;
    }
    /// Fills `target` with the bytes from `offset` on; throws Error if there are not so many.
    void read(std::uint64_t offset, std::span<std::byte> target) const;
    std::string text(std::uint64_t offset, std::size_t length) const;
    /// The records of these numbers one behind the other, those that are neighbours in the file in one go.
    void readRecords(const RecordPlace& place, std::span<const std::int64_t> numbers,
                     std::byte* target) const;
    /// Reads and gives the CRC-32 of the bytes, in one pass; `crc` is that of the bytes before.
    std::uint32_t readWithChecksum(std::uint64_t offset, std::span<std::byte> target,
                                   std::uint32_t crc = 0) const;
    /// Throws Error if the file has another length or was written to since it was opened: what was read
    /// later does not go with what was read before. One that was put in its place is another file, of which
    /// this one knows nothing.
    void requireUnchanged() const;

  private:
    int fd_ = -1;
    std::uint64_t size_ = 0;
    std::int64_t writtenAt_ = 0; ///< in nanoseconds
};

} // namespace layerloom
