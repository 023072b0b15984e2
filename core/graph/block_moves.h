// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/regrouping.h"

#include <cstddef>
#include <set>

// Dragging nodes into a block and out of one, from the block around it. As with all edits of a definition,
// its other instances change too.

namespace layerloom {

/// Moves nodes of `block` into the block that `instance` is one of. Into a free-form one as
/// `moveIntoFreeForm` has it. Into a sequential one to place `index` of its order (its number of children
/// means the end), those that feed others first: what they fed is fed by what fed them, and ties follow;
/// refused for what a sequential block cannot hold.
Regrouping moveIntoBlock(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                         const NodeId& instance, std::size_t index);

/// Moves nodes out of the block that `instance` is one of, to place `index` of `block`'s order and, in a
/// free-form block, to that position. From a free-form block that has no other instance they leave with what
/// they compute, their wires led through ports as `leavingWires` has it, into a free-form one; else of their
/// wires those among them go along, and what they fed inside is fed by what fed them. Arguments are put into
/// their options; ties follow, but for those of other instances. Refused for what a sequential `block` cannot
/// hold.
Regrouping moveOutOfBlock(const Document& document, const BlockName& block, const NodeId& instance,
                          const std::set<NodeId>& children, std::size_t index, const Position& position);

} // namespace layerloom
