// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QPainterPath>
#include <QRectF>

#include <utility>
#include <vector>

namespace layerloom {

class NodeItem;
class SceneItems;

/// Where a tie ends that leads to the module at that path: the row of an expanded card, or else the card.
QRectF tieEndArea(const SceneItems& items, const std::vector<NodeId>& path);

/// The row of an expanded card that stands for the module at that path, by the part of a flow node that it
/// lies in, if any, and the child; no child if the path ends at the card.
std::pair<NodeId, NodeId> tieEndRow(const SceneItems& items, const std::vector<NodeId>& path);

/// How a tie between the modules at those paths runs, whose cards must be there.
QPainterPath tieWay(const SceneItems& items, const std::vector<NodeId>& owner,
                    const std::vector<NodeId>& member);
/// True if both are seen on one card.
bool areOnOneCard(const SceneItems& items, const std::vector<NodeId>& owner,
                  const std::vector<NodeId>& member);

/// The module at that point of a card: its node, or the child in the row of an expanded one.
std::vector<NodeId> modulePathOn(const NodeItem& card, const QPointF& point);

} // namespace layerloom
