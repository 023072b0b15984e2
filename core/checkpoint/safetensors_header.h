// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dtype.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom {

/// The first bytes of a `.safetensors` file: the header's length, 64 bits, little-endian.
inline constexpr std::size_t kSafetensorsLengthBytes = 8;
/// No header may be longer; the same limit as in the reference implementation.
inline constexpr std::uint64_t kMaximumSafetensorsHeader = 100'000'000;
/// The header's member that describes no tensor.
inline constexpr std::string_view kSafetensorsMetadata = "__metadata__";

/// A tensor in the header: row-major, at bytes `begin` to `end` of what follows the header.
struct SafetensorsEntry {
    std::string name;
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// The JSON header of a `.safetensors` file (format description: the project's README, "Format").
struct SafetensorsHeader {
    std::vector<SafetensorsEntry> tensors;                     ///< in the order in which they stand there
    std::vector<std::pair<std::string, std::string>> metadata; ///< free texts
};

/// Parses and checks the header of a file with `dataBytes` bytes behind it: known types, sizes that agree
/// with the places, places that cover the data from begin to end without overlaps and gaps, no name twice.
/// Throws Error. No document tree is built, so that memory stays near the header's own size.
SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::uint64_t dataBytes);

/// The header's text, padded with spaces so that the data are aligned to 8 bytes. Throws Error for a type
/// that the format has not (complex128), a reserved name, and names that are no UTF-8.
std::string safetensorsHeaderText(const SafetensorsHeader& header);

/// Where the type stands in the order of the data: files begin with the widest ones, so that all lie aligned.
/// Smaller comes first.
int safetensorsRank(DType dtype);

} // namespace layerloom
