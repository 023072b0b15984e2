// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QPoint>

namespace layerloom {

class GestureHost;
class PickBox;

/// Lists what of the node can be shared (all of it, or one parameter) and then everything, at any depth of
/// the block on show, that can share it; the rest with the reason why not. Enter ties.
void pickTie(GestureHost& host, PickBox& box, const NodeId& owner, const QPoint& at);

/// Lists the pairs of parameters of two modules, given by their paths, those that can be one tensor first.
void pickParameterTie(GestureHost& host, PickBox& box, const std::vector<NodeId>& owner,
                      const std::vector<NodeId>& member, const QPoint& at);

} // namespace layerloom
