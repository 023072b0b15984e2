// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/way_back.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace layerloom::layout {

namespace {

constexpr double kLongWay = 240;     ///< shorter ways back are loops around a card
constexpr double kTurnBreadth = 20;  ///< a turn needs that much at least
constexpr double kBesidePort = 4;    ///< where the way back ends, before the port that it goes to
constexpr double kLaneDistance = 18; ///< texts stand on them
constexpr int kMostLanes = 40;       ///< tried beside one another

struct Span {
    double low;
    double high;
};

bool meets(const Area& area, double begin, double end, double low, double high) {
    return area.begin < end && area.end > begin && area.low < high && area.high > low;
}

/// What is free between the heights all along the way back: the broadest span.
std::optional<Span> corridor(const WayPoint& from, const WayPoint& to, const std::vector<Area>& obstacles) {
    const double low = std::min(from.across, to.across);
    const double high = std::max(from.across, to.across);
    std::vector<Span> blocked;
    for (const Area& area : obstacles) {
        if (meets(area, to.along - kTurn, from.along + kTurn, low, high))
            blocked.push_back({area.low, area.high});
    }
    std::sort(blocked.begin(), blocked.end(), [](const Span& a, const Span& b) { return a.low < b.low; });
    std::optional<Span> best;
    double free = low + kTurnBreadth;
    const auto offer = [&](double end) {
        if (end >= free && (!best || end - free > best->high - best->low))
            best = Span{free, end};
    };
    for (const Span& each : blocked) {
        offer(std::min(each.low, high - kTurnBreadth));
        free = std::max(free, each.high);
    }
    offer(high - kTurnBreadth);
    return best;
}

} // namespace

std::vector<Run> wayBack(const WayPoint& from, const WayPoint& to, const std::vector<Area>& obstacles,
                         const std::vector<Run>& taken) {
    if (from.along - to.along < kLongWay)
        return {};
    const auto span = corridor(from, to, obstacles);
    if (!span)
        return {};
    const auto isBlocked = [&](double begin, double end, double a, double b) {
        return std::any_of(obstacles.begin(), obstacles.end(), [&](const Area& area) {
            return meets(area, begin, end, std::min(a, b), std::max(a, b));
        });
    };
    const double middle = (span->low + span->high) / 2;
    for (int i = 0; i < kMostLanes; ++i) {
        const double offset = (i + 1) / 2 * kLaneDistance;
        const double across = middle + (i % 2 == 0 ? offset : -offset);
        const bool isTaken = std::any_of(taken.begin(), taken.end(), [&](const Run& run) {
            return std::abs(run.across - across) < kLaneDistance - 0.01 &&
                   std::min(run.begin, run.end) < from.along + kTurn &&
                   std::max(run.begin, run.end) > to.along - kTurn;
        });
        if (isTaken || across < span->low || across > span->high)
            continue;
        if (isBlocked(from.along, from.along + kTurn, from.across, across) ||
            isBlocked(to.along - kBesidePort - kTurn, to.along, across, to.across))
            return {};
        const double end = to.along - kBesidePort;
        return {{from.along, from.along, from.across}, {from.along, end, across}, {end, to.along, to.across}};
    }
    return {};
}

} // namespace layerloom::layout
