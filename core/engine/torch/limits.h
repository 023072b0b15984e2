// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>

namespace layerloom::engine {

/// What bounds the code of a person while it runs.
struct Limits {
    static constexpr std::uint64_t kNone = UINT64_MAX;

    std::stop_token stop;
    std::uint64_t steps = kNone; ///< of loops, in all
    std::uint64_t bytes = kNone; ///< that are allocated for tensors, in all, given back or not
    std::uint64_t work = kNone;  ///< of one operator, see `workOf`; it cannot be stopped while it works
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

/// Applies limits to what this thread runs, for as long as it lives; the ones before come back then.
class LimitScope {
  public:
    explicit LimitScope(Limits& limits);
    ~LimitScope();
    LimitScope(const LimitScope&) = delete;
    LimitScope& operator=(const LimitScope&) = delete;

  private:
    Limits* before_;
};

/// True if the run in progress on this thread was asked to stop.
bool isStopRequested();

/// One step of a loop: throws RunStopped if asked to stop, and Error if the limits are reached or if memory
/// runs out. Costs nanoseconds.
void countStep();

/// Before an operator that does so much work: throws as `countStep` does, and Error if the run in progress
/// has a limit for one operator and this is beyond it.
void countWork(std::uint64_t work);

/// Throws Error if the run in progress has a limit of memory, and so many elements go beyond what is bearable
/// in one: a view takes no memory, but time.
void requireElements(std::int64_t count);

/// From now on, a tensor on the CPU that would take more memory than is available is refused with an Error,
/// instead of having the system end the program; also a part at a time. A gigabyte, or a quarter of what is
/// available now if that is less, is left to others. Called once.
void guardMemory();

} // namespace layerloom::engine
