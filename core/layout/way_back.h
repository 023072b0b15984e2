// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/wire_way.h"

namespace layerloom::layout {

/// The way from the end of a row to the beginning of another one: back through the middle of what is free
/// between the two, as one reads. Empty where the ends are no rows apart, or no such room is there.
std::vector<Run> wayBack(const WayPoint& from, const WayPoint& to, const std::vector<Area>& obstacles,
                         const std::vector<Run>& taken);

} // namespace layerloom::layout
