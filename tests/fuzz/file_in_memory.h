// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace layerloom::fuzz {

/// A file without a disk, for readers that want a path.
class FileInMemory {
  public:
    FileInMemory(const void* bytes, std::size_t count) : fd_(memfd_create("fuzzed", MFD_CLOEXEC)) {
        const auto* rest = static_cast<const char*>(bytes);
        while (count > 0) {
            const ssize_t written = write(fd_, rest, count);
            if (written <= 0)
                std::abort(); // the fuzzer itself has gone wrong
            rest += written;
            count -= static_cast<std::size_t>(written);
        }
    }
    ~FileInMemory() { close(fd_); }
    FileInMemory(const FileInMemory&) = delete;
    FileInMemory& operator=(const FileInMemory&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

  private:
    int fd_;
};

} // namespace layerloom::fuzz
