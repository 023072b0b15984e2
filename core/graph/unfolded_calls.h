// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <cstdint>

namespace layerloom {

/// The calls that a run of the scope makes at the most, each step of a Repeat counted, and each copy that a
/// Repeat has of its body; a While counts as one step. Saturates at the largest number.
std::int64_t unfoldedCalls(const Scope& scope);

} // namespace layerloom
