// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <functional>
#include <optional>
#include <vector>

namespace layerloom {

/// Finds ways for wires that would run through cards: a horizontal lane beside them that is free of cards and
/// of the lanes given out before.
class WireRouter {
  public:
    /// The cards that an area may touch.
    using CardsIn = std::function<std::vector<QRectF>(const QRectF&)>;

    explicit WireRouter(CardsIn cardsIn) : cardsIn_(std::move(cardsIn)) {}

    /// The height of the lane to take from `from` to `to`; none if the direct curve is free, or if the wire
    /// is too short for a lane.
    std::optional<qreal> laneFor(const QPointF& from, const QPointF& to);

  private:
    struct Lane {
        qreal left, right, y;
    };
    bool directCurveIsFree(const QPointF& from, const QPointF& to) const;

    CardsIn cardsIn_;
    std::vector<Lane> lanes_;
};

} // namespace layerloom
