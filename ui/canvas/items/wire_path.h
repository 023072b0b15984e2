// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_style.h"

#include <QPainterPath>
#include <QPointF>

#include <optional>

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

} // namespace layerloom
