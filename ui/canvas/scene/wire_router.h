// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/wire_path.h"

#include <QPointF>
#include <QRectF>

#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace layerloom {

/// Finds ways for wires that would run through cards, around them and beside the ways given out before. Looks
/// only at what is near the wire. Wires from one port may share a way.
class WireRouter {
  public:
    /// The cards that an area may touch.
    using CardsIn = std::function<std::vector<QRectF>(const QRectF&)>;

    explicit WireRouter(CardsIn cardsIn) : cardsIn_(std::move(cardsIn)) {}

    /// The runs to take from `from` to `to`; none if the direct curve is free, or if there is no way.
    std::vector<layout::Run> wayFor(const QPointF& from, const QPointF& to, Flow flow);
    /// Gives back a way that `wayFor` gave for these ends.
    void release(const QPointF& from, const std::vector<layout::Run>& runs);
    void releaseAll() { taken_.clear(); }
    /// A way past cards alone, for what may run along with wires. Nobody has to give it back.
    std::vector<layout::Run> freeWay(const QPointF& from, const QPointF& to, Flow flow) const;

  private:
    struct Taken {
        layout::Run run;
        QPointF from; ///< where its wire comes from
        bool operator==(const Taken&) const = default;
    };
    bool directCurveIsFree(const WireRoute& route) const;
    /// Empty if there is no way in that room, none if looking further will not help.
    std::optional<std::vector<layout::Run>> search(const QPointF& from, const QPointF& to, Flow flow,
                                                   qreal margin, bool isBesideOthers) const;
    std::vector<layout::Run> found(const QPointF& from, const QPointF& to, Flow flow,
                                   bool isBesideOthers) const;
    template <class Visit>
    static void forEachColumn(qreal begin, qreal end, Visit visit);

    CardsIn cardsIn_;
    std::unordered_map<int, std::vector<Taken>> taken_; ///< by the pieces of the flow that they pass
};

} // namespace layerloom
