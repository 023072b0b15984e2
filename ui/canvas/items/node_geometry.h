// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/node_look.h"

#include <QPointF>
#include <QRectF>

#include <vector>

namespace layerloom {

/// Where everything on a node's card lies, in the item's coordinates: the card's top left is (0, 0). Follows
/// from the look alone.
struct NodeGeometry {
    QRectF card;
    QRectF tile; ///< category glyph
    QRectF title;
    QRectF subtitle;
    QRectF summary; ///< empty rectangle if there is none
    QRectF parameters;
    QRectF index;             ///< beside the card, sequential blocks only
    QRectF badges;            ///< frozen and shared, right-aligned
    QRectF toggle;            ///< the triangle that expands; empty for a layer
    std::vector<QRectF> rows; ///< of the inside of an expanded instance
    std::vector<QPointF> inputs;
    std::vector<QPointF> outputs;
    /// True if the ports of that side stand in rows of their own with their names.
    bool inputsAreLabelled = false;
    bool outputsAreLabelled = false;
    /// True if inputs are at the top and outputs at the bottom.
    bool readsDownwards = false;
};

/// A card with all that hangs over its edges.
QRectF cardBounds(const QRectF& card, Flow flow);

/// Free-form: as wide as the texts and ports need within limits, inputs at the left or at the top.
/// Sequential: all cards have the chain's width.
NodeGeometry nodeGeometry(const NodeLook& look, Flow flow);
/// Where a wire at that port ends; a port that the node does not have is at the port line.
QPointF portSpot(const NodeLook& look, const NodeGeometry& geometry, Flow flow, const std::string& port,
                 bool isOutput);

/// The width of every card in a sequential block.
inline constexpr qreal kChainCardWidth = 300;
/// How many badges stand right of the title.
int badgeCount(const NodeLook& look);
inline constexpr qreal kBadgeSize = 15;

} // namespace layerloom
