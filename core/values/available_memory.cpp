// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/available_memory.h"

#include "core/values/error.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <limits>
#include <string_view>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kTooMuch = std::numeric_limits<std::uint64_t>::max();

/// The number of a file that holds nothing else; none if it has none (`max`).
std::optional<std::uint64_t> numberIn(const fs::path& path) {
    std::ifstream file(path);
    std::uint64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt;
}

/// The number after `key` in a file of lines `key number …`.
std::optional<std::uint64_t> numberAfter(const fs::path& path, std::string_view key) {
    std::ifstream file(path);
    std::string word;
    std::uint64_t number = 0;
    for (std::string rest; file >> word >> number; std::getline(file, rest)) {
        if (word == key)
            return number;
    }
    return std::nullopt;
}

/// What differs between the two versions of control groups.
struct GroupFiles {
    const char* limit;
    const char* usage;
    const char* reclaimable;
};
constexpr GroupFiles kVersion1{"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"};
constexpr GroupFiles kVersion2{"memory.max", "memory.current", "inactive_file"};

/// What the limit of one group leaves. Pages of files that nobody used lately count as used, but are given up
/// first.
std::optional<std::uint64_t> leftIn(const fs::path& group, const GroupFiles& files) {
    const auto limit = numberIn(group / files.limit);
    const auto usage = numberIn(group / files.usage);
    if (!limit || !usage)
        return std::nullopt;
    const std::uint64_t reclaimable = numberAfter(group / "memory.stat", files.reclaimable).value_or(0);
    const std::uint64_t used = *usage - std::min(*usage, reclaimable);
    return *limit - std::min(*limit, used);
}

void lower(std::optional<std::uint64_t>& least, std::optional<std::uint64_t> bytes) {
    if (bytes)
        least = std::min(least.value_or(kTooMuch), *bytes);
}

/// The least that the group and those around it leave. A container may not see its own path below the mount:
/// then the mount is its group.
std::optional<std::uint64_t> leftInGroups(const fs::path& mount, const fs::path& group,
                                          const GroupFiles& files) {
    std::optional<std::uint64_t> least = leftIn(mount, files);
    fs::path path = mount;
    for (const fs::path& part : group.relative_path())
        lower(least, leftIn(path /= part, files));
    return least;
}

std::optional<std::uint64_t> leftInGroups(const fs::path& root) {
    std::optional<std::uint64_t> least;
    std::ifstream file(root / "proc/self/cgroup");
    const fs::path mount = root / "sys/fs/cgroup";
    for (std::string line; std::getline(file, line);) { // `4:memory:/path` or `0::/path`
        const auto first = line.find(':');
        const auto second = first == line.npos ? line.npos : line.find(':', first + 1);
        if (second == line.npos)
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const fs::path group = line.substr(second + 1);
        if (controllers == "memory")
            lower(least, leftInGroups(mount / "memory", group, kVersion1));
        else if (controllers.empty())
            lower(least, leftInGroups(mount, group, kVersion2));
    }
    return least;
}

std::string gigabytes(std::uint64_t bytes) {
    char text[40];
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
    return bytes == kTooMuch ? "more than 18 EB" : text;
}

} // namespace

std::optional<std::uint64_t> availableMemory(const fs::path& root) {
    std::optional<std::uint64_t> least = leftInGroups(root);
    if (const auto kilobytes = numberAfter(root / "proc/meminfo", "MemAvailable:"))
        lower(least, *kilobytes * 1024);
    return least;
}

void requireMemory(std::uint64_t bytes, const std::string& purpose) {
    // Below this, asking costs more than it can save.
    constexpr std::uint64_t kSmall = std::uint64_t{32} << 20;
    if (bytes < kSmall)
        return;
    const auto available = availableMemory();
    if (available && bytes > *available)
        throw Error(purpose + " would need " + gigabytes(bytes) + " of memory, but only " +
                    gigabytes(*available) + " are available; make it smaller or close other programs");
}

std::uint64_t saturatingSum(std::uint64_t a, std::uint64_t b) {
    std::uint64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? kTooMuch : sum;
}

std::uint64_t saturatingProduct(std::uint64_t a, std::uint64_t b) {
    std::uint64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? kTooMuch : product;
}

} // namespace layerloom
