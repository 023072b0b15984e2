// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/shown_block.h"

#include <set>
#include <vector>

namespace layerloom {

/// What happens to the flow through nodes that are deleted.
enum class Healing {
    None,     ///< it ends there
    Links,    ///< it is joined where there is no doubt: every node on the way has one wire in and one out
    Reconnect ///< what they fed gets what their main inputs were fed
};

/// The wires that take the place of those through `nodes` once they are gone.
std::vector<Wire> healingWires(const ShownBlock& shown, const std::set<NodeId>& nodes, Healing healing);

} // namespace layerloom
