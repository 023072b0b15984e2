// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/wire_path.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

constexpr qreal kBend = 60; ///< how far a wire goes before it is on its lane

void curveTo(QPainterPath& path, const QPointF& to, qreal reach) {
    const QPointF from = path.currentPosition();
    path.cubicTo(from + QPointF(reach, 0), to - QPointF(reach, 0), to);
}

/// How far the handles of a free curve reach: further for wires that have to turn back.
qreal reachOf(const QPointF& from, const QPointF& to) {
    const qreal forward = to.x() - from.x();
    if (forward >= 0)
        return std::max(forward / 2, std::min<qreal>(30, std::hypot(forward, to.y() - from.y()) / 3));
    return std::clamp(-forward / 2 + 40, 60.0, 240.0);
}

QPainterPath lanePath(const WireRoute& route) {
    const qreal bend = std::min(kBend, std::abs(route.to.x() - route.from.x()) / 2);
    const QPointF laneBegin(route.from.x() + bend, *route.lane);
    const QPointF laneEnd(route.to.x() - bend, *route.lane);
    QPainterPath path(route.from);
    curveTo(path, laneBegin, bend / 2);
    path.lineTo(laneEnd);
    curveTo(path, route.to, bend / 2);
    return path;
}

} // namespace

QPainterPath wirePath(const WireRoute& route) {
    if (route.flow == Flow::Vertical) {
        QPainterPath path(route.from);
        const qreal reach = std::max<qreal>(12, std::abs(route.to.y() - route.from.y()) / 2);
        path.cubicTo(route.from + QPointF(0, reach), route.to - QPointF(0, reach), route.to);
        return path;
    }
    if (route.lane)
        return lanePath(route);
    QPainterPath path(route.from);
    curveTo(path, route.to, reachOf(route.from, route.to));
    return path;
}

QPointF wireMiddle(const WireRoute& route) {
    // Each of these curves is symmetric about the middle of its ends.
    const QPointF middle = (route.from + route.to) / 2;
    return route.lane ? QPointF(middle.x(), *route.lane) : middle;
}

} // namespace layerloom
