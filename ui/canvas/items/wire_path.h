// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/wire_way.h"
#include "ui/canvas/items/canvas_style.h"

#include <QPainterPath>
#include <QPointF>

#include <array>
#include <vector>

namespace layerloom {

/// Where a wire runs: from an output to an input, and if something stands in the direct way, around that: on
/// runs along the flow.
struct WireRoute {
    QPointF from;
    QPointF to;
    Flow flow = Flow::Horizontal;
    std::vector<layout::Run> runs = {};
    bool operator==(const WireRoute&) const = default;
};

/// A cubic curve by its control points.
using WireArc = std::array<QPointF, 4>;

/// The direct curve, as if there were no runs.
WireArc directArc(const WireRoute& route);
/// The curve, piece by piece: it leaves and arrives in the direction of the flow.
std::vector<WireArc> wireArcs(const WireRoute& route);
QPainterPath wirePath(const WireRoute& route);

/// The point of that curve where its label sits.
QPointF wireMiddle(const WireRoute& route);

/// An area that the curve does not leave.
QRectF wireBounds(const WireRoute& route);

/// Points along the curve, both ends included; each of its arcs is cut into `pieces`.
std::vector<QPointF> wirePoints(const WireRoute& route, int pieces);

/// True if the curve comes that near to the point.
bool wirePasses(const WireRoute& route, const QPointF& point, qreal reach);

/// The point of an arc at `share` of its parameter.
QPointF pointOn(const WireArc& arc, qreal share);

/// Points and areas turned so that the flow runs to the right: x along it, y across. Once more turns back.
QPointF inFlow(const QPointF& point, Flow flow);
QRectF inFlow(const QRectF& area, Flow flow);

} // namespace layerloom
