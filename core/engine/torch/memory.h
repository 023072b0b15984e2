// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"

#include <cstdint>
#include <optional>

namespace layerloom::engine {

/// Bytes that building the model takes: every parameter and buffer once for each module that is made (a tied
/// parameter's member is made before it is replaced), and the constants. Saturating.
std::uint64_t bytesToBuild(const ValidatedModel& model);

/// What Linux says can still be had without swapping; none if it does not say.
std::optional<std::uint64_t> availableBytes();

/// Throws Error with both figures if `needed` bytes for `purpose` are more than there are.
void requireMemory(std::uint64_t needed, const std::string& purpose);

} // namespace layerloom::engine
