// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace layerloom {

/// Finds ways for wires that would run through cards: a horizontal lane beside them that is free of cards and
/// of the lanes given out before. Looks only at what is near the wire.
class WireRouter {
  public:
    /// The cards that an area touches.
    using CardsIn = std::function<std::vector<QRectF>(const QRectF&)>;

    explicit WireRouter(CardsIn cardsIn) : cardsIn_(std::move(cardsIn)) {}

    /// The height of the lane to take from `from` to `to`; none if the direct curve is free, or if the wire
    /// is too short (or far too long) for a lane.
    std::optional<qreal> laneFor(const QPointF& from, const QPointF& to);
    /// Gives back a lane that `laneFor` gave for these ends.
    void release(const QPointF& from, const QPointF& to, qreal lane);
    void releaseAll() { lanes_.clear(); }

  private:
    struct Lane {
        qreal left, right, y;
        bool operator==(const Lane&) const = default;
    };
    static Lane laneBetween(const QPointF& from, const QPointF& to, qreal y);
    template <class Visit>
    static void forEachColumn(const Lane& lane, Visit visit);
    bool directCurveIsFree(const QPointF& from, const QPointF& to) const;

    CardsIn cardsIn_;
    std::unordered_map<int, std::vector<Lane>> lanes_; ///< by the columns of the canvas that they cross
};

} // namespace layerloom
