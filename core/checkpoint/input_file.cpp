// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/input_file.h"

#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layerloom {

namespace {

/// The checksum finds a chunk of this size in the processor's cache when it was just read.
constexpr std::size_t kChunk = std::size_t{1} << 20;

std::int64_t writtenAt(const struct stat& status) {
    return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

} // namespace

InputFile::InputFile(const std::string& path)
    // Opening a pipe would wait for its writer without O_NONBLOCK.
    : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (fd_ < 0)
        throw Error(systemErrorText(errno));
    struct stat status {};
    const int result = ::fstat(fd_, &status);
    if (result != 0 || !S_ISREG(status.st_mode)) {
        const std::string reason = result != 0 ? systemErrorText(errno) : "it is no regular file";
        ::close(fd_);
        throw Error(S_ISDIR(status.st_mode) ? "it is a folder" : reason);
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
    writtenAt_ = writtenAt(status);
}

InputFile::~InputFile() {
    ::close(fd_);
}

void InputFile::read(std::uint64_t offset, std::span<std::byte> target) const {
    if (!contains(offset, target.size()))
        throw Error("the file is cut short or damaged: it ends before its content does");
    while (!target.empty()) {
        const ssize_t count = ::pread(fd_, target.data(), target.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw Error(systemErrorText(errno));
        if (count == 0)
            throw Error("the file became shorter while it was read");
        target = target.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
}

std::string InputFile::text(std::uint64_t offset, std::size_t length) const {
    if (!contains(offset, length)) // before any memory is taken for it
        read(offset, {static_cast<std::byte*>(nullptr), length});
    std::string content(length, '\0');
    read(offset, std::as_writable_bytes(std::span(content)));
    return content;
}

std::uint32_t InputFile::readWithChecksum(std::uint64_t offset, std::span<std::byte> target,
                                          std::uint32_t crc) const {
    for (std::size_t begin = 0; begin < target.size(); begin += kChunk) {
        const auto chunk = target.subspan(begin, std::min(kChunk, target.size() - begin));
        read(offset + begin, chunk);
        crc = libdeflate_crc32(crc, chunk.data(), chunk.size());
    }
    return crc;
}

void InputFile::readRecords(const RecordPlace& place, std::span<const std::int64_t> numbers,
                            std::byte* target) const {
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (place.distance == place.bytes && end < numbers.size() && numbers[end] == numbers[end - 1] + 1)
            ++end;
        const std::size_t bytes = (end - i) * place.bytes;
        read(place.begin + static_cast<std::uint64_t>(numbers[i]) * place.distance, {target, bytes});
        target += bytes;
        i = end;
    }
}

void InputFile::requireUnchanged() const {
    struct stat status {};
    if (::fstat(fd_, &status) != 0)
        throw Error(systemErrorText(errno));
    if (static_cast<std::uint64_t>(status.st_size) != size_ || writtenAt(status) != writtenAt_)
        throw Error("the file was changed after it had been opened; open it again");
}

} // namespace layerloom
