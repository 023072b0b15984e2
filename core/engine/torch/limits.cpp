// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/limits.h"

#include "core/engine/engine.h"
#include "core/values/available_memory.h"

#include <c10/core/CPUAllocator.h>

#include <algorithm>
#include <string>

namespace layerloom::engine {

namespace {

thread_local Limits* limits = nullptr;
thread_local std::uint64_t stepsSinceLook = 0;
thread_local std::uint64_t bytesSinceLook = 0;
thread_local std::uint64_t workSinceLook = 0;

/// After so much it is looked at the clock and at the memory again.
constexpr std::uint64_t kStepsBetweenLooks = 1024;
constexpr std::uint64_t kBytesBetweenLooks = 64 << 20;

/// What is left to the rest of the system.
std::uint64_t reserve() {
    constexpr std::uint64_t kMost = 1u << 30;
    static const std::uint64_t bytes = std::min(kMost, availableMemory().value_or(4 * kMost) / 4);
    return bytes;
}

void requireAvailable(std::uint64_t bytes) {
    const auto available = availableMemory();
    if (available && (*available < reserve() || bytes > *available - reserve()))
        throw Error("Memory is running out: " + std::to_string(*available >> 20) + " MB are left");
}

/// LibTorch's own allocator, asked before it gives.
class GuardedAllocator final : public c10::Allocator {
  public:
    c10::DataPtr allocate(std::size_t bytes) const override {
        count(bytes);
        return c10::GetDefaultCPUAllocator()->allocate(bytes);
    }
    c10::DeleterFnPtr raw_deleter() const override { return c10::GetDefaultCPUAllocator()->raw_deleter(); }

  private:
    static void count(std::uint64_t bytes) {
        if (limits && limits->bytes != Limits::kNone) {
            if (bytes > limits->bytes)
                throw Error("The limit of memory is reached");
            limits->bytes -= bytes;
        }
        bytesSinceLook += bytes;
        if (bytesSinceLook < kBytesBetweenLooks)
            return;
        bytesSinceLook = 0;
        requireAvailable(bytes);
    }
};

} // namespace

LimitScope::LimitScope(Limits& own) : before_(limits) {
    limits = &own;
}

LimitScope::~LimitScope() {
    limits = before_;
}

bool isStopRequested() {
    return limits && limits->stop.stop_requested();
}

void countStep() {
    if (isStopRequested())
        throw RunStopped();
    if (limits && limits->steps != Limits::kNone && limits->steps-- == 0) {
        limits->steps = 0;
        throw Error("The limit of steps is reached");
    }
    if (++stepsSinceLook < kStepsBetweenLooks)
        return;
    stepsSinceLook = 0;
    if (limits && std::chrono::steady_clock::now() > limits->deadline)
        throw Error("The limit of time is reached");
    // Lists of numbers grow without the allocator of tensors.
    static thread_local std::uint64_t looks = 0;
    if (++looks % kStepsBetweenLooks == 0)
        requireAvailable(0);
}

void countWork(std::uint64_t work) {
    constexpr std::uint64_t kWorkBetweenLooks = 16'000'000;
    if (isStopRequested())
        throw RunStopped();
    if (limits && limits->work != Limits::kNone && work > limits->work)
        throw Error("The limit of work is reached");
    // Saturated, it stays so.
    workSinceLook = std::max(workSinceLook + work, work);
    if (workSinceLook < kWorkBetweenLooks)
        return;
    workSinceLook = 0;
    if (limits && std::chrono::steady_clock::now() > limits->deadline)
        throw Error("The limit of time is reached");
}

void requireElements(std::int64_t count) {
    constexpr std::int64_t kMost = std::int64_t{1} << 27;
    if (limits && limits->bytes != Limits::kNone && count > kMost)
        throw Error("The limit of memory is reached");
}

void guardMemory() {
    reserve();
    static GuardedAllocator allocator;
    c10::SetCPUAllocator(&allocator, /*priority=*/1);
}

} // namespace layerloom::engine
