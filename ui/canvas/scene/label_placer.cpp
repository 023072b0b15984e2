// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/label_placer.h"

#include "ui/canvas/items/wire_item.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr int kPieces = 12;
constexpr qreal kMargin = 2; ///< free around a label
/// What is worse: a card hides the label, another label makes both unreadable, a wire runs through it.
constexpr qreal kOnCard = 100;
constexpr qreal kOnLabel = 20;
constexpr qreal kOnWire = 5;
/// Shares of a wire's length that are tried, the middle first.
constexpr qreal kShares[] = {0.5,  0.45, 0.55, 0.4, 0.6,  0.35, 0.65, 0.3, 0.7,
                             0.25, 0.75, 0.2,  0.8, 0.15, 0.85, 0.1,  0.9};

/// True if the piece of line goes through the area.
bool cuts(const QRectF& area, const QPointF& from, const QPointF& to) {
    const QPointF way = to - from;
    qreal begin = 0;
    qreal end = 1;
    const auto clip = [&](qreal start, qreal step, qreal low, qreal high) {
        if (step == 0)
            return low <= start && start <= high;
        const qreal a = (low - start) / step;
        const qreal b = (high - start) / step;
        begin = std::max(begin, std::min(a, b));
        end = std::min(end, std::max(a, b));
        return begin <= end;
    };
    return clip(from.x(), way.x(), area.left(), area.right()) &&
           clip(from.y(), way.y(), area.top(), area.bottom());
}

/// The point at that share of a line's length.
QPointF pointAlong(const std::vector<QPointF>& points, qreal share) {
    qreal length = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        length += std::hypot(points[i].x() - points[i - 1].x(), points[i].y() - points[i - 1].y());
    qreal left = length * share;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF way = points[i] - points[i - 1];
        const qreal piece = std::hypot(way.x(), way.y());
        if (left <= piece && piece > 0)
            return points[i - 1] + way * (left / piece);
        left -= piece;
    }
    return points.back();
}

/// Along the wire from its middle to its ends, and at last beside its ports, where it is level.
std::vector<QPointF> spotsOf(const WireItem& wire, const std::vector<QPointF>& points, qreal width) {
    constexpr qreal kFromPort = 9;
    std::vector<QPointF> spots;
    for (const qreal share : kShares)
        spots.push_back(pointAlong(points, share));
    if (wire.route().flow == Flow::Horizontal) {
        spots.push_back(wire.route().from + QPointF(width / 2 + kFromPort, 0));
        spots.push_back(wire.route().to - QPointF(width / 2 + kFromPort, 0));
    }
    return spots;
}

} // namespace

LabelPlacer::LabelPlacer(const ItemStore& store, std::vector<WireItem*> near)
    : store_(store), near_(std::move(near)) {
    for (const WireItem* wire : near_) {
        at_.emplace(wire, drawn_.size());
        drawn_.push_back({wireBounds(wire->route()).adjusted(-1, -1, 1, 1),
                          wirePoints(wire->route(), kPieces),
                          wire->look().isRepeated ? QRectF() : wire->pill()});
    }
}

void LabelPlacer::place(const std::vector<WireItem*>& wires) {
    for (WireItem* wire : wires) {
        Drawn& drawn = drawn_[at_.at(wire)];
        if (drawn.label.isEmpty()) {
            wire->setLabelSpot(
                std::nullopt); // there is none, or one of another wire of that port stands for it
            continue;
        }
        QRectF first = drawn.label;
        first.moveCenter(wireMiddle(wire->route()));
        qreal least = flaw(*wire, first);
        std::optional<QPointF> best;
        for (const QPointF& spot : spotsOf(*wire, drawn.points, first.width())) {
            if (least <= 0)
                break;
            QRectF pill = first;
            pill.moveCenter(spot);
            // Among equals the one nearest to the middle.
            const qreal found = flaw(*wire, pill);
            if (found < least) {
                least = found;
                best = spot;
            }
        }
        wire->setLabelSpot(best);
        drawn.label = wire->pill();
    }
}

qreal LabelPlacer::flaw(const WireItem& wire, const QRectF& pill) const {
    const QRectF area = pill.adjusted(-kMargin, -kMargin, kMargin, kMargin);
    return static_cast<qreal>(store_.cardsIn(area).size()) * kOnCard + flawOfCrossings(wire, area);
}

qreal LabelPlacer::flawOfCrossings(const WireItem& wire, const QRectF& area) const {
    qreal flaw = 0;
    for (std::size_t i = 0; i < near_.size(); ++i) {
        if (!drawn_[i].bounds.intersects(area) && !drawn_[i].label.intersects(area))
            continue;
        // Wires of one port run together, and carry the same.
        if (near_[i] == &wire || near_[i]->wire().from == wire.wire().from)
            continue;
        if (drawn_[i].label.intersects(area))
            flaw += kOnLabel;
        const std::vector<QPointF>& points = drawn_[i].points;
        for (std::size_t k = 1; k < points.size(); ++k) {
            if (cuts(area, points[k - 1], points[k])) {
                flaw += kOnWire;
                break;
            }
        }
    }
    return flaw;
}

} // namespace layerloom
