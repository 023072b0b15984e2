// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/wire_router.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kEnds = 14;        ///< what of a wire's ends may touch its own cards
constexpr qreal kLongest = 60'000; ///< nobody follows a wire that far, and much would have to be looked at
constexpr std::size_t kMostCards = 1500; ///< among more a way takes too long to find
constexpr qreal kColumn = 1000;
constexpr qreal kNearArea = 4e6;
constexpr qreal kPiece = 40;
constexpr int kMostPieces = 400;
/// How far beside its ends a way is looked for, one after another.
constexpr qreal kMargins[] = {300, 1500, 10'000};

layout::Area areaOf(const QRectF& card, Flow flow) {
    const QRectF area = inFlow(card, flow);
    return {area.left(), area.right(), area.top(), area.bottom()};
}

/// True if a wire cannot pass at that point for the card.
bool covers(const layout::Area& card, const QPointF& point) {
    constexpr double kNear = layout::kWireClearance;
    return card.begin - kNear < point.x() && point.x() < card.end + kNear && card.low - kNear < point.y() &&
           point.y() < card.high + kNear;
}

} // namespace

bool WireRouter::directCurveIsFree(const WireRoute& route) const {
    const QPointF from = inFlow(route.from, route.flow);
    const QPointF to = inFlow(route.to, route.flow);
    if (to.x() < from.x())
        return false; // it would cross its own cards
    if (from.y() == to.y() || to.x() - from.x() <= 2 * kEnds) {
        const QRectF line = QRectF(from, to).normalized().adjusted(kEnds, -2, -kEnds, 2);
        return line.width() <= 0 || cardsIn_(inFlow(line, route.flow)).empty();
    }
    const WireArc arc = directArc(route);
    // Near ends: all cards between them at once. Far ones: piece by piece, as little of what is between them
    // is near the curve.
    const QRectF between = QRectF(route.from, route.to).normalized();
    const bool isNear = between.width() * between.height() < kNearArea;
    const std::vector<QRectF> cards = isNear ? cardsIn_(between) : std::vector<QRectF>();
    if (isNear && cards.empty())
        return true;
    const qreal length = std::abs(to.x() - from.x()) + std::abs(to.y() - from.y());
    const int pieces = std::clamp(static_cast<int>(length / kPiece), 16, kMostPieces);
    QPointF before = from;
    for (int i = 1; i <= pieces; ++i) {
        const QPointF point = inFlow(pointOn(arc, static_cast<qreal>(i) / pieces), route.flow);
        QRectF piece = QRectF(before, point).normalized();
        before = point;
        piece.setLeft(std::max(piece.left(), from.x() + kEnds));
        piece.setRight(std::min(piece.right(), to.x() - kEnds));
        if (piece.width() <= 0)
            continue;
        piece = inFlow(piece.adjusted(-2, -4, 2, 4), route.flow);
        const bool isBlocked =
            isNear ? std::ranges::any_of(cards, [&](const QRectF& card) { return card.intersects(piece); })
                   : !cardsIn_(piece).empty();
        if (isBlocked)
            return false;
    }
    return true;
}

template <class Visit>
void WireRouter::forEachColumn(qreal begin, qreal end, Visit visit) {
    const int last = static_cast<int>(std::floor(std::max(begin, end) / kColumn));
    for (int column = static_cast<int>(std::floor(std::min(begin, end) / kColumn)); column <= last; ++column)
        visit(column);
}

std::optional<std::vector<layout::Run>> WireRouter::search(const QPointF& from, const QPointF& to, Flow flow,
                                                           qreal margin, bool isBesideOthers) const {
    const QPointF begin = inFlow(from, flow);
    const QPointF end = inFlow(to, flow);
    const QRectF room = QRectF(begin, end).normalized().adjusted(-margin, -margin, margin, margin);
    std::vector<layout::Area> cards;
    for (const QRectF& card : cardsIn_(inFlow(room, flow)))
        cards.push_back(areaOf(card, flow));
    if (cards.size() > kMostCards)
        return std::nullopt;
    for (const layout::Area& card : cards) {
        if (covers(card, begin + QPointF(layout::kWireClearance, 0)) ||
            covers(card, end - QPointF(layout::kWireClearance, 0)))
            return std::nullopt;
    }
    std::vector<layout::Run> taken;
    const auto takeUp = [&](int column) {
        const auto found = taken_.find(column);
        for (const Taken& each : found == taken_.end() ? std::vector<Taken>() : found->second) {
            if (each.from != from)
                taken.push_back(each.run);
        }
    };
    if (isBesideOthers)
        forEachColumn(room.left(), room.right(), takeUp);
    return layout::wayAround({begin.x(), begin.y()}, {end.x(), end.y()},
                             {room.left(), room.right(), room.top(), room.bottom()}, cards, taken);
}

std::vector<layout::Run> WireRouter::wayFor(const QPointF& from, const QPointF& to, Flow flow) {
    const QPointF way = inFlow(to - from, flow);
    if (std::abs(way.x()) > kLongest || std::abs(way.y()) > kLongest || directCurveIsFree({from, to, flow}))
        return {};
    std::vector<layout::Run> runs = found(from, to, flow, true);
    for (const layout::Run& run : runs)
        forEachColumn(run.begin, run.end, [&](int column) { taken_[column].push_back({run, from}); });
    return runs;
}

std::vector<layout::Run> WireRouter::found(const QPointF& from, const QPointF& to, Flow flow,
                                           bool isBesideOthers) const {
    for (const qreal margin : kMargins) {
        auto runs = search(from, to, flow, margin, isBesideOthers);
        if (!runs)
            break;
        if (!runs->empty())
            return std::move(*runs);
    }
    return {};
}

std::vector<layout::Run> WireRouter::freeWay(const QPointF& from, const QPointF& to, Flow flow) const {
    const QPointF way = inFlow(to - from, flow);
    if (std::abs(way.x()) > kLongest || std::abs(way.y()) > kLongest)
        return {};
    return found(from, to, flow, false);
}

void WireRouter::release(const QPointF& from, const std::vector<layout::Run>& runs) {
    for (const layout::Run& run : runs) {
        forEachColumn(run.begin, run.end, [&](int column) {
            std::vector<Taken>& taken = taken_[column];
            if (const auto found = std::ranges::find(taken, Taken{run, from}); found != taken.end())
                taken.erase(found);
        });
    }
}

} // namespace layerloom
