// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace layerloom {

/// Bytes of main memory that this process can still take without swapping and without being killed for it:
/// what Linux says is available, or what the limits of the process's control groups (containers, systemd)
/// leave if that is less. None if nothing tells. `root` is where `proc` and `sys` are looked for.
std::optional<std::uint64_t> availableMemory(const std::filesystem::path& root = "/");

/// Throws Error with both figures if `bytes`, which `purpose` needs, are more than `availableMemory()`. To be
/// asked before anything large is allocated: Linux hands out more than it has, and kills the process that
/// uses it.
void requireMemory(std::uint64_t bytes, const std::string& purpose);

/// Sums and products of sizes; what does not fit is the largest number, which nobody has.
std::uint64_t saturatingSum(std::uint64_t a, std::uint64_t b);
std::uint64_t saturatingProduct(std::uint64_t a, std::uint64_t b);

} // namespace layerloom
