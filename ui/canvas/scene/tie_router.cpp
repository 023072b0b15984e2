// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/tie_router.h"

#include "ui/canvas/items/tie_item.h"
#include "ui/canvas/items/wire_path.h"
#include "ui/canvas/scene/wire_router.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kPiece = 16; ///< no card is smaller
/// Shares of its length at which the chain may be, the middle first.
constexpr qreal kShares[] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82};

/// Against the way in which a block reads a tie has room between the rows.
Flow across(Flow flow) {
    return flow == Flow::Horizontal ? Flow::Vertical : Flow::Horizontal;
}

} // namespace

/// Around the cards, from edge to edge, as wires run; empty if there is no such way.
QPainterPath TieRouter::wayPast(const QRectF& owner, const QRectF& member, Flow flow) const {
    const Flow way = across(flow);
    const QRectF ours = inFlow(owner, way);
    const QRectF theirs = inFlow(member, way);
    const bool isForward = ours.right() < theirs.left();
    if (!isForward && theirs.right() >= ours.left())
        return {};
    const QRectF& first = isForward ? ours : theirs;
    const QRectF& second = isForward ? theirs : ours;
    WireRoute route{inFlow(QPointF(first.right(), first.center().y()), way),
                    inFlow(QPointF(second.left(), second.center().y()), way), way};
    route.runs = ways_.freeWay(route.from, route.to, way);
    const QPainterPath path = wirePath(route);
    return isForward ? path : path.toReversed();
}

/// How many cards the way runs under.
int TieRouter::crossed(const QPainterPath& way, const Cards& own) const {
    Cards met;
    const QPolygonF line = way.toSubpathPolygons().value(0);
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF step = line[i] - line[i - 1];
        const int pieces = std::max(1, static_cast<int>(std::hypot(step.x(), step.y()) / kPiece));
        for (int k = 0; k < pieces; ++k) {
            const QPointF at = line[i - 1] + step * k / pieces;
            for (const CanvasItem* card :
                 store_.cardsIn(QRectF(at, step / pieces + at).normalized().adjusted(-1, -1, 1, 1))) {
                if (!own.contains(card))
                    met.insert(card);
            }
        }
    }
    return static_cast<int>(met.size());
}

/// Where the chain lies on no card, if there is such a place.
qreal TieRouter::chainShare(const TieItem& tie, const QPainterPath& way) const {
    for (const qreal share : kShares) {
        if (store_.cardsIn(tie.pillAt(way, share)).empty())
            return share;
    }
    return kShares[0];
}

void TieRouter::route(TieItem& tie, const CanvasItem& owner, const CanvasItem& member, Flow flow) const {
    const Cards own{&owner, &member};
    QPainterPath best = tie.directWay();
    if (const int least = crossed(best, own); least > 0) {
        const QPainterPath past = wayPast(owner.body(), member.body(), flow);
        if (!past.isEmpty() && crossed(past, own) < least)
            best = past;
    }
    const qreal chain = chainShare(tie, best);
    tie.setRoutedWay(std::move(best), chain);
}

} // namespace layerloom
