// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QRectF>

#include <vector>

namespace layerloom {

class NodeItem;
class SceneItems;

/// Where a tie ends that leads to the module at that path: the row of an expanded card, or else the card.
QRectF tieEndArea(const SceneItems& items, const std::vector<NodeId>& path);

/// The module at that point of a card: its node, or the child in the row of an expanded one.
std::vector<NodeId> modulePathOn(const NodeItem& card, const QPointF& point);

} // namespace layerloom
