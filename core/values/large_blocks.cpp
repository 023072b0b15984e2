// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/large_blocks.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <iterator>
#include <mutex>
#include <sys/mman.h>

namespace layerloom {

namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;
constexpr std::size_t kMostKept = std::size_t{1} << 30;

struct Block {
    std::byte* memory = nullptr;
    std::size_t bytes = 0;
};

/// New memory that begins at a huge page; null if there is none.
std::byte* mapped(std::size_t bytes) {
    const std::size_t all = bytes + kHugePage;
    void* begin = ::mmap(nullptr, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (begin == MAP_FAILED)
        return nullptr;
    const auto address = reinterpret_cast<std::uintptr_t>(begin);
    const std::size_t before = (kHugePage - address % kHugePage) % kHugePage;
    auto* memory = static_cast<std::byte*>(begin) + before;
    if (before > 0)
        ::munmap(begin, before);
    ::munmap(memory + bytes, kHugePage - before);
    ::madvise(memory, bytes, MADV_HUGEPAGE); // a wish: without huge pages all works as well
    return memory;
}

/// What was freed, the latest at the back.
class Kept {
  public:
    std::byte* take(std::size_t bytes) {
        const std::lock_guard lock(mutex_);
        const auto found = std::find_if(blocks_.rbegin(), blocks_.rend(),
                                        [&](const Block& block) { return block.bytes == bytes; });
        if (found == blocks_.rend())
            return nullptr;
        std::byte* memory = found->memory;
        bytes_ -= bytes;
        blocks_.erase(std::next(found).base());
        return memory;
    }

    void keep(Block block) {
        if (block.bytes > kMostKept || ::madvise(block.memory, block.bytes, MADV_FREE) != 0) {
            ::munmap(block.memory, block.bytes);
            return;
        }
        const std::lock_guard lock(mutex_);
        blocks_.push_back(block);
        for (bytes_ += block.bytes; bytes_ > kMostKept; blocks_.pop_front()) {
            bytes_ -= blocks_.front().bytes;
            ::munmap(blocks_.front().memory, blocks_.front().bytes);
        }
    }

  private:
    std::mutex mutex_;
    std::deque<Block> blocks_;
    std::size_t bytes_ = 0;
};

/// Never destroyed: tensors may be freed at the very end of the program.
Kept& kept() {
    static Kept& blocks = *new Kept;
    return blocks;
}

} // namespace

std::shared_ptr<std::byte> largeBlock(std::size_t bytes) {
    if (bytes > static_cast<std::size_t>(PTRDIFF_MAX) - 2 * kHugePage)
        return nullptr;
    const std::size_t rounded = (bytes + kHugePage - 1) / kHugePage * kHugePage;
    std::byte* memory = kept().take(rounded);
    if (!memory)
        memory = mapped(rounded);
    if (!memory)
        return nullptr;
    return {memory, [rounded](std::byte* freed) { kept().keep({freed, rounded}); }};
}

} // namespace layerloom
