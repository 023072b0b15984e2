// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/wire_path.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kBend = 60; ///< how far a wire goes before it is on its lane
constexpr int kHitPieces = 16;

/// A cubic curve by its control points.
using Arc = std::array<QPointF, 4>;

/// What a route consists of: one arc, or two with a straight line between them.
struct Arcs {
    std::array<Arc, 2> arcs;
    int count = 1;
};

Arc levelArc(const QPointF& from, const QPointF& to, qreal reach) {
    return {from, from + QPointF(reach, 0), to - QPointF(reach, 0), to};
}

/// How far the handles of a free curve reach: further for wires that have to turn back.
qreal reachOf(const QPointF& from, const QPointF& to) {
    const qreal forward = to.x() - from.x();
    if (forward >= 0)
        return std::max(forward / 2, std::min<qreal>(30, std::hypot(forward, to.y() - from.y()) / 3));
    return std::clamp(-forward / 2 + 40, 60.0, 240.0);
}

Arcs arcsOf(const WireRoute& route) {
    const QPointF& from = route.from;
    const QPointF& to = route.to;
    if (route.flow == Flow::Vertical) {
        const QPointF reach(0, std::max<qreal>(12, std::abs(to.y() - from.y()) / 2));
        return {{Arc{from, from + reach, to - reach, to}}, 1};
    }
    if (!route.lane)
        return {{levelArc(from, to, reachOf(from, to))}, 1};
    const qreal bend = std::min(kBend, std::abs(to.x() - from.x()) / 2);
    return {{levelArc(from, {from.x() + bend, *route.lane}, bend / 2),
             levelArc({to.x() - bend, *route.lane}, to, bend / 2)},
            2};
}

QPointF pointAt(const Arc& arc, qreal t) {
    const qreal s = 1 - t;
    return s * s * s * arc[0] + 3 * s * s * t * arc[1] + 3 * s * t * t * arc[2] + t * t * t * arc[3];
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

QPainterPath wirePath(const WireRoute& route) {
    const Arcs arcs = arcsOf(route);
    QPainterPath path(route.from);
    for (int i = 0; i < arcs.count; ++i) {
        const Arc& arc = arcs.arcs[static_cast<std::size_t>(i)];
        path.lineTo(arc[0]);
        path.cubicTo(arc[1], arc[2], arc[3]);
    }
    return path;
}

QPointF wireMiddle(const WireRoute& route) {
    // Each of these curves is symmetric about the middle of its ends.
    const QPointF middle = (route.from + route.to) / 2;
    return route.lane ? QPointF(middle.x(), *route.lane) : middle;
}

QRectF wireBounds(const WireRoute& route) {
    const Arcs arcs = arcsOf(route);
    QPointF low = route.from;
    QPointF high = route.from;
    for (int i = 0; i < arcs.count; ++i) {
        for (const QPointF& point : arcs.arcs[static_cast<std::size_t>(i)]) {
            low = {std::min(low.x(), point.x()), std::min(low.y(), point.y())};
            high = {std::max(high.x(), point.x()), std::max(high.y(), point.y())};
        }
    }
    return {low, high};
}

std::vector<QPointF> wirePoints(const WireRoute& route, int pieces) {
    const Arcs arcs = arcsOf(route);
    std::vector<QPointF> points;
    points.reserve(static_cast<std::size_t>(arcs.count * (pieces + 1)));
    for (int i = 0; i < arcs.count; ++i) {
        for (int piece = 0; piece <= pieces; ++piece)
            points.push_back(
                pointAt(arcs.arcs[static_cast<std::size_t>(i)], static_cast<qreal>(piece) / pieces));
    }
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

} // namespace layerloom
