// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/shape.h"

#include <cstdint>
#include <string>

namespace layerloom {

/// A large count for people, three significant digits: `417`, `44.4 k`, `1.81 G`.
std::string countText(std::int64_t count);
/// Bytes for people: `96 B`, `1.5 KiB`, `44.6 MiB`.
std::string bytesText(std::int64_t bytes);

/// The same for what may depend on the batch: `1.81 G·N`, `2 k·N + 300`; `?` if unknown.
std::string countText(const Dim& count);
std::string bytesText(const Dim& bytes);

} // namespace layerloom
