// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/free_space.h"

#include <vector>

namespace layerloom::layout {

/// A straight piece of a wire along the reading direction; against it if `end` lies before `begin`. Between
/// runs the wire swings from one to the next: in an S where they go the same way, in a turn of `kTurn` where
/// not.
struct Run {
    double begin = 0;
    double end = 0;
    double across = 0;
    bool isForward() const { return end >= begin; }
    bool operator==(const Run&) const = default;
};

/// How far a turn reaches beyond the runs that it joins.
inline constexpr double kTurn = 20;
/// How near a wire comes to cards that it passes.
inline constexpr double kWireClearance = 10;
/// How far apart wires run that stay side by side.
inline constexpr double kWireDistance = 12;

/// The way from an output to an input around cards: the runs to take, in order. All of the way, swings
/// included, keeps clear of every card, those of the ends but for the last `kWireClearance` at the ports. It
/// keeps its distance from runs that are taken where there is room. Empty if there is no such way in the
/// room. `cards` holds those of the ends too.
std::vector<Run> wayAround(const WayPoint& from, const WayPoint& to, const Area& room,
                           const std::vector<Area>& cards, const std::vector<Run>& taken);

} // namespace layerloom::layout
