// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/memory.h"

#include "core/values/error.h"

#include <cstdio>
#include <fstream>
#include <limits>

namespace layerloom::engine {

namespace {

constexpr std::uint64_t kTooMuch = std::numeric_limits<std::uint64_t>::max();

std::uint64_t bytesOf(DType dtype, const std::vector<std::int64_t>& shape) {
    std::uint64_t bytes = itemSize(dtype);
    for (const std::int64_t size : shape) {
        if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes))
            return kTooMuch;
    }
    return bytes;
}

void add(std::uint64_t& sum, std::uint64_t bytes) {
    if (__builtin_add_overflow(sum, bytes, &sum))
        sum = kTooMuch;
}

std::uint64_t bytesOfConstants(const Scope& scope) {
    std::uint64_t sum = 0;
    for (const auto& facts : scope.nodes) {
        if (facts->scope && !facts->isCopied)
            add(sum, bytesOfConstants(*facts->scope));
        for (const auto& copy : facts->copies)
            add(sum, bytesOfConstants(*copy));
        if (!facts->type || facts->type->kind != LayerKind::Constant)
            continue;
        for (const auto& output : facts->outputs) {
            if (const auto shape = output ? output->shape.at(1) : std::nullopt)
                add(sum, bytesOf(output->dtype, *shape));
        }
    }
    return sum;
}

std::string gigabytes(std::uint64_t bytes) {
    char text[40];
    std::snprintf(text, sizeof text, "%.1f GB", static_cast<double>(bytes) / 1e9);
    return bytes == kTooMuch ? "more than 18 EB" : text;
}

} // namespace

std::uint64_t bytesToBuild(const ValidatedModel& model) {
    const ModuleTree& tree = model.tree();
    std::uint64_t sum = bytesOfConstants(model.root());
    for (const ParameterPlace& parameter : tree.parameters) {
        if (tree.places[parameter.place].module == parameter.place)
            add(sum, bytesOf(parameter.spec.dtype, parameter.spec.shape));
    }
    return sum;
}

std::optional<std::uint64_t> availableBytes() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::uint64_t kilobytes = 0;
    std::string unit;
    while (file >> key >> kilobytes) {
        if (key == "MemAvailable:")
            return kilobytes * 1024;
        std::getline(file, unit);
    }
    return std::nullopt;
}

void requireMemory(std::uint64_t needed, const std::string& purpose) {
    const auto available = availableBytes();
    if (available && needed > *available)
        throw Error(purpose + " would need " + gigabytes(needed) + " of memory, but only " +
                    gigabytes(*available) + " are available; make it smaller or close other programs");
}

} // namespace layerloom::engine
