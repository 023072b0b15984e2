// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/storage_types.h"

#include <algorithm>
#include <iterator>

namespace layerloom {

namespace {

// In the order of DType.
constexpr std::string_view kNames[] = {"FloatStorage",    "DoubleStorage",       "HalfStorage",
                                       "BFloat16Storage", "ByteStorage",         "CharStorage",
                                       "ShortStorage",    "IntStorage",          "LongStorage",
                                       "BoolStorage",     "ComplexFloatStorage", "ComplexDoubleStorage"};
static_assert(std::size(kNames) == std::size(kAllDTypes));

} // namespace

std::string_view storageTypeName(DType type) {
    return kNames[static_cast<std::size_t>(type)];
}

std::optional<DType> storageTypeNamed(std::string_view name) {
    const auto found = std::find(std::begin(kNames), std::end(kNames), name);
    if (found == std::end(kNames))
        return std::nullopt;
    return static_cast<DType>(found - std::begin(kNames));
}

} // namespace layerloom
