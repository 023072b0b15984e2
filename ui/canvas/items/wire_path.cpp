// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/wire_path.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr int kHitPieces = 16;
constexpr qreal kLabelBelow = 45; ///< half of what is free between layers

/// How far the handles of a free curve reach: further for wires that have to turn back.
qreal reachOf(const QPointF& from, const QPointF& to) {
    const qreal forward = to.x() - from.x();
    if (forward >= 0)
        return std::max(forward / 2, std::min<qreal>(30, std::hypot(forward, to.y() - from.y()) / 3));
    return std::clamp(-forward / 2 + 40, 60.0, 240.0);
}

/// Draws arcs one after another, along the flow.
class ArcPen {
  public:
    explicit ArcPen(const QPointF& from) : at_(from) {}

    void goTo(const QPointF& to, bool isForward) {
        // Handles of 4/3 of the reach take a turn just that far.
        const qreal turn = layout::kTurn * 4 / 3 * (isForward_ ? 1 : -1);
        const bool turns = isForward != isForward_;
        const qreal reach = (to.x() - at_.x()) / 2;
        const QPointF leave(turns ? turn : reach, 0);
        const QPointF arrive(turns ? turn : -reach, 0);
        if (to != at_)
            arcs_.push_back({at_, at_ + leave, to + arrive, to});
        at_ = to;
        isForward_ = isForward;
    }
    std::vector<WireArc> take() { return std::move(arcs_); }

  private:
    QPointF at_;
    bool isForward_ = true;
    std::vector<WireArc> arcs_;
};

/// The first point of a route that reads downwards which lies that far below its beginning.
QPointF pointBelow(const WireRoute& route, qreal distance) {
    const qreal y = route.from.y() + distance;
    for (const WireArc& arc : wireArcs(route)) {
        if (arc[3].y() < y)
            continue;
        qreal low = 0;
        qreal high = 1;
        for (int i = 0; i < 12; ++i) {
            const qreal middle = (low + high) / 2;
            (pointOn(arc, middle).y() < y ? low : high) = middle;
        }
        return pointOn(arc, high);
    }
    return (route.from + route.to) / 2;
}

qreal squaredDistance(const QPointF& point, const QPointF& from, const QPointF& to) {
    const QPointF along = to - from;
    const qreal length = QPointF::dotProduct(along, along);
    const qreal share =
        length > 0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0;
    const QPointF off = point - from - share * along;
    return QPointF::dotProduct(off, off);
}

} // namespace

QPointF inFlow(const QPointF& point, Flow flow) {
    return flow == Flow::Horizontal ? point : point.transposed();
}

QRectF inFlow(const QRectF& area, Flow flow) {
    return flow == Flow::Horizontal ? area : QRectF(area.topLeft().transposed(), area.size().transposed());
}

WireArc directArc(const WireRoute& route) {
    const QPointF reach =
        inFlow(QPointF(reachOf(inFlow(route.from, route.flow), inFlow(route.to, route.flow)), 0), route.flow);
    return {route.from, route.from + reach, route.to - reach, route.to};
}

std::vector<WireArc> wireArcs(const WireRoute& route) {
    if (route.runs.empty())
        return {directArc(route)};
    ArcPen pen(inFlow(route.from, route.flow));
    for (const layout::Run& run : route.runs) {
        pen.goTo({run.begin, run.across}, run.isForward());
        pen.goTo({run.end, run.across}, run.isForward());
    }
    pen.goTo(inFlow(route.to, route.flow), true);
    std::vector<WireArc> arcs = pen.take();
    for (WireArc& arc : arcs) {
        for (QPointF& point : arc)
            point = inFlow(point, route.flow);
    }
    return arcs;
}

QPainterPath wirePath(const WireRoute& route) {
    QPainterPath path(route.from);
    for (const WireArc& arc : wireArcs(route))
        path.cubicTo(arc[1], arc[2], arc[3]);
    return path;
}

QPointF wireMiddle(const WireRoute& route) {
    // Where wires run down between cards their texts have room in the gap below the card that they come from.
    if (route.flow == Flow::Vertical && !route.runs.empty())
        return pointBelow(route, kLabelBelow);
    const layout::Run* longest = nullptr;
    const auto length = [](const layout::Run& run) { return std::abs(run.end - run.begin); };
    for (const layout::Run& run : route.runs) {
        if (!longest || length(run) > length(*longest))
            longest = &run;
    }
    // A direct curve is symmetric about the middle of its ends.
    return longest ? inFlow(QPointF((longest->begin + longest->end) / 2, longest->across), route.flow)
                   : (route.from + route.to) / 2;
}

QRectF wireBounds(const WireRoute& route) {
    QPointF low = route.from;
    QPointF high = route.from;
    const auto add = [&](const QPointF& point) {
        low = {std::min(low.x(), point.x()), std::min(low.y(), point.y())};
        high = {std::max(high.x(), point.x()), std::max(high.y(), point.y())};
    };
    if (route.runs.empty()) {
        for (const QPointF& point : directArc(route))
            add(point);
        return {low, high};
    }
    add(route.to);
    for (const layout::Run& run : route.runs) {
        for (const qreal along :
             {std::min(run.begin, run.end) - layout::kTurn, std::max(run.begin, run.end) + layout::kTurn})
            add(inFlow(QPointF(along, run.across), route.flow));
    }
    return {low, high};
}

std::vector<QPointF> wirePoints(const WireRoute& route, int pieces) {
    std::vector<QPointF> points;
    const auto add = [&](const WireArc& arc) {
        for (int piece = 0; piece <= pieces; ++piece)
            points.push_back(pointOn(arc, static_cast<qreal>(piece) / pieces));
    };
    if (route.runs.empty()) {
        points.reserve(static_cast<std::size_t>(pieces) + 1);
        add(directArc(route));
        return points;
    }
    for (const WireArc& arc : wireArcs(route))
        add(arc);
    return points;
}

bool wirePasses(const WireRoute& route, const QPointF& point, qreal reach) {
    if (!wireBounds(route).adjusted(-reach, -reach, reach, reach).contains(point))
        return false;
    const std::vector<QPointF> points = wirePoints(route, kHitPieces);
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (squaredDistance(point, points[i - 1], points[i]) <= reach * reach)
            return true;
    }
    return false;
}

QPointF pointOn(const WireArc& arc, qreal share) {
    const qreal rest = 1 - share;
    return rest * rest * rest * arc[0] + 3 * rest * rest * share * arc[1] +
           3 * rest * share * share * arc[2] + share * share * share * arc[3];
}

} // namespace layerloom
