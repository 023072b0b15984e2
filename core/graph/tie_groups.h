// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// A tensor that has several names, or whose module is called at several places.
struct TieGroup {
    std::size_t tensor = 0;           ///< its first entry in the tree
    std::vector<std::size_t> members; ///< all its entries, in the order of the state dict
    /// Paths of the nodes that call a module which has it, as the tree orders them.
    std::vector<std::vector<NodeId>> calls;
    /// Its modules are one module as a whole; else single parameters are tied.
    bool isWholeModule = false;
};

/// All of them, in the order of the state dict; buffers too. A loop's calls are not counted: how many there
/// are is known once it ran.
std::vector<TieGroup> tieGroups(const ModuleTree& tree);

/// A tie, and the definition that it stands in.
using PlacedTie = std::pair<BlockName, Tie>;

/// The ties of the document that make the group what it is. With `member`: only those that make that entry
/// share the tensor, not those that others share it by.
std::vector<PlacedTie> tiesBehind(const Document& document, const ModuleTree& tree, const TieGroup& group);
std::vector<PlacedTie> tiesBehind(const Document& document, const ModuleTree& tree, const TieGroup& group,
                                  std::size_t member);

} // namespace layerloom
