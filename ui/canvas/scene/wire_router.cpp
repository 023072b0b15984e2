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
constexpr qreal kLongest = 40'000; ///< nobody follows a lane that far, and much would have to be looked at
constexpr qreal kColumn = 1000;
constexpr qreal kSampleDistance = 60;
constexpr int kMostSamples = 100;

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
    const qreal length = std::abs(to.x() - from.x()) + std::abs(to.y() - from.y());
    const int pieces = std::clamp(static_cast<int>(length / kSampleDistance), 8, kMostSamples);
    const std::vector<QPointF> points = wirePoints({from, to, std::nullopt, Flow::Horizontal}, pieces);
    for (std::size_t i = 1; i < points.size(); ++i) {
        QRectF piece = QRectF(points[i - 1], points[i]).normalized();
        piece.setLeft(std::max(piece.left(), from.x() + kEnds));
        piece.setRight(std::min(piece.right(), to.x() - kEnds));
        if (piece.width() > 0 && !cardsIn_(piece.adjusted(-2, -4, 2, 4)).empty())
            return false;
    }
    return true;
}

WireRouter::Lane WireRouter::laneBetween(const QPointF& from, const QPointF& to, qreal y) {
    return {from.x() + kEnds, to.x() - kEnds, y};
}

template <class Visit>
void WireRouter::forEachColumn(const Lane& lane, Visit visit) {
    const int last = static_cast<int>(std::floor(lane.right / kColumn));
    for (int column = static_cast<int>(std::floor(lane.left / kColumn)); column <= last; ++column)
        visit(column);
}

std::optional<qreal> WireRouter::laneFor(const QPointF& from, const QPointF& to) {
    const qreal width = to.x() - from.x();
    if (width < kShortest || width > kLongest || directCurveIsFree(from, to))
        return std::nullopt;
    const qreal wanted = (from.y() + to.y()) / 2;
    Lane lane = laneBetween(from, to, wanted);
    std::vector<Interval> blocked;
    for (const QRectF& card :
         cardsIn_(QRectF(lane.left, wanted - kSearchHeight, lane.right - lane.left, 2 * kSearchHeight)))
        blocked.push_back({card.top() - kClearance, card.bottom() + kClearance});
    forEachColumn(lane, [&](int column) {
        const auto found = lanes_.find(column);
        for (const Lane& other : found == lanes_.end() ? std::vector<Lane>() : found->second) {
            if (other.left < lane.right && other.right > lane.left)
                blocked.push_back({other.y - kLaneDistance, other.y + kLaneDistance});
        }
    });
    lane.y = nearestFree(std::move(blocked), wanted);
    forEachColumn(lane, [&](int column) { lanes_[column].push_back(lane); });
    return lane.y;
}

void WireRouter::release(const QPointF& from, const QPointF& to, qreal y) {
    const Lane lane = laneBetween(from, to, y);
    forEachColumn(lane, [&](int column) {
        std::vector<Lane>& lanes = lanes_[column];
        if (const auto found = std::ranges::find(lanes, lane); found != lanes.end())
            lanes.erase(found);
    });
}

} // namespace layerloom
