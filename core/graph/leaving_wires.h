// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <map>
#include <set>
#include <string>
#include <vector>

// Internal to the gestures of block_moves.h.

namespace layerloom {

/// What becomes of wires and ports when nodes leave a free-form block for the free-form one around it, so
/// that what is computed stays the same.
struct LeavingWires {
    std::string refusal;      ///< one sentence; empty if they can leave
    std::vector<Wire> around; ///< of the block around
    std::vector<Wire> inside; ///< of the block that they leave
    BlockHeader header;       ///< of the block that they leave
};

/// `instance`, of the block `around`, is the only one of the block `inside`. The nodes `leaving` have the ids
/// `newIds` outside. What they take from inside leaves through outputs, what they feed there enters through
/// inputs: ports that have become free, else new ones; ports that nobody uses any more go. Refused where a
/// path would leave the block and come back, and for parts of a loop without it.
LeavingWires leavingWires(const Block& around, const Node& instance, const Block& inside,
                          const std::set<NodeId>& leaving, const std::map<NodeId, NodeId>& newIds);

} // namespace layerloom
