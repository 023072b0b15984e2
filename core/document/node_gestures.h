// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

#include <map>
#include <optional>
#include <set>
#include <string>

// Gestures on any number of nodes of one block, each in time linear in the size of the block; the ones in
// gestures.h, one after the other, would copy and search the block for each node. Ids that are not there are
// left out. An empty batch if nothing changes.

namespace layerloom {

/// Sets these options, or (none) takes them back to their defaults, in each node that differs, and in those
/// that are one module with it by whole-module ties within the block.
Edit setOptions(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                const std::map<std::string, std::optional<Value>>& options);

/// Replaces the frozen flags of each, but for the one that keeps running statistics.
Edit setFrozenOf(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                 const std::set<std::string>& frozen);

/// Ties them all, as whole modules, to the first of them in the block's order, which they adopt the options
/// of.
Edit tieNodes(const Document& document, const BlockName& block, const std::set<NodeId>& ids);

} // namespace layerloom
