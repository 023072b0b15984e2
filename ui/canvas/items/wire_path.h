// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_style.h"

#include <QPainterPath>
#include <QPointF>

#include <optional>
#include <vector>

namespace layerloom {

/// Where a wire runs: from an output to an input, and between them, if something stands in the way, along a
/// lane at this height.
struct WireRoute {
    QPointF from;
    QPointF to;
    std::optional<qreal> lane;
    Flow flow = Flow::Horizontal;
    bool operator==(const WireRoute&) const = default;
};

/// The curve: leaves and arrives in the direction of the flow.
QPainterPath wirePath(const WireRoute& route);

/// The middle of the curve, where its label sits.
QPointF wireMiddle(const WireRoute& route);

/// An area that the curve does not leave.
QRectF wireBounds(const WireRoute& route);

/// Points along the curve, both ends included; each of its arcs is cut into `pieces`.
std::vector<QPointF> wirePoints(const WireRoute& route, int pieces);

/// True if the curve comes that near to the point.
bool wirePasses(const WireRoute& route, const QPointF& point, qreal reach);

} // namespace layerloom
