// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cstddef>
#include <set>
#include <vector>

namespace layerloom {

class ShownBlock;

/// A tie that stands in the definition of an instance, as it is seen from the block around that.
struct InnerTie {
    Tie seen;             ///< its paths begin with the instance
    BlockName definition; ///< where it stands
    Tie inside;           ///< as it stands there
    bool operator==(const InnerTie&) const = default;
};

/// The ties that stand in the definition of that instance of the block on show.
std::vector<InnerTie> innerTies(const ShownBlock& shown, const NodeId& instance);

/// The children of the instance at `index` that share a module or parameters, or in which something does: by
/// ties of its definition, or of the block on show.
std::set<NodeId> tiedInside(const ShownBlock& shown, std::size_t index);

/// The child of an instance of the block on show that this path leads to or through; empty if it ends at the
/// instance.
NodeId childOn(const ShownBlock& shown, const std::vector<NodeId>& path);

} // namespace layerloom
