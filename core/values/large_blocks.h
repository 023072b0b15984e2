// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

namespace layerloom {

/// Memory from here on is worth whole huge pages: fewer page faults for at most one huge page that is not
/// used.
inline constexpr std::size_t kLargeBlock = std::size_t{8} << 20;

/// At least `bytes` bytes, not initialised, aligned to a huge page; null if there is no memory. What was
/// freed is kept, up to a limit, for the next one of that size, and is the system's to take meanwhile
/// (MADV_FREE): memory that has just been used costs a fraction of what new memory costs, which the system
/// first clears. Thread-safe.
std::shared_ptr<std::byte> largeBlock(std::size_t bytes);

} // namespace layerloom
