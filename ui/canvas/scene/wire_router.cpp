// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/wire_router.h"

#include "ui/canvas/items/wire_path.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kShortest = 160; ///< shorter wires have no room for a lane
constexpr qreal kClearance = 18; ///< between a lane and a card
constexpr qreal kLaneDistance = 14;
constexpr qreal kEnds = 14; ///< what of a wire's ends may touch its own cards
constexpr qreal kSearchHeight = 600;
constexpr int kSamples = 24;

struct Interval {
    qreal low, high;
};

/// The height nearest to `wanted` that lies in none of the intervals.
qreal nearestFree(std::vector<Interval> blocked, qreal wanted) {
    std::sort(blocked.begin(), blocked.end(), [](const auto& a, const auto& b) { return a.low < b.low; });
    qreal best = wanted;
    qreal bestDistance = -1;
    const auto offer = [&](qreal y) {
        const qreal distance = std::abs(y - wanted);
        if (bestDistance < 0 || distance < bestDistance) {
            best = y;
            bestDistance = distance;
        }
    };
    qreal covered = blocked.empty() ? wanted : blocked.front().low;
    if (blocked.empty() || wanted <= covered)
        return wanted;
    offer(covered);
    for (const Interval& interval : blocked) {
        if (interval.low > covered) {
            if (wanted >= covered && wanted <= interval.low)
                return wanted;
            offer(covered);
            offer(interval.low);
        }
        covered = std::max(covered, interval.high);
    }
    if (wanted >= covered)
        return wanted;
    offer(covered);
    return best;
}

} // namespace

bool WireRouter::directCurveIsFree(const QPointF& from, const QPointF& to) const {
    const QPainterPath path = wirePath({from, to, std::nullopt, Flow::Horizontal});
    const std::vector<QRectF> cards = cardsIn_(QRectF(from, to).normalized().adjusted(kEnds, -1, -kEnds, 1));
    for (int i = 1; i < kSamples && !cards.empty(); ++i) {
        const QPointF point = path.pointAtPercent(static_cast<qreal>(i) / kSamples);
        if (point.x() < from.x() + kEnds || point.x() > to.x() - kEnds)
            continue;
        for (const QRectF& card : cards) {
            if (card.adjusted(-2, -4, 2, 4).contains(point))
                return false;
        }
    }
    return true;
}

std::optional<qreal> WireRouter::laneFor(const QPointF& from, const QPointF& to) {
    if (to.x() - from.x() < kShortest || directCurveIsFree(from, to))
        return std::nullopt;
    const qreal wanted = (from.y() + to.y()) / 2;
    const qreal left = from.x() + kEnds;
    const qreal right = to.x() - kEnds;
    std::vector<Interval> blocked;
    for (const QRectF& card : cardsIn_(QRectF(left, wanted - kSearchHeight, right - left, 2 * kSearchHeight)))
        blocked.push_back({card.top() - kClearance, card.bottom() + kClearance});
    for (const Lane& lane : lanes_) {
        if (lane.left < right && lane.right > left)
            blocked.push_back({lane.y - kLaneDistance, lane.y + kLaneDistance});
    }
    const qreal y = nearestFree(std::move(blocked), wanted);
    lanes_.push_back({left, right, y});
    return y;
}

} // namespace layerloom
