// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/graph/module_tree.h"

#include <cstddef>
#include <vector>

namespace layerloom {

/// Freezes or unfreezes these parameters of the tree, each where its value comes from (a tie's owner); in all
/// instances of the definition that its node stands in. Buffers are left out, and what a frozen block around
/// them holds stays frozen. An empty batch if nothing changes.
Edit setFrozenRows(const Document& document, const ModuleTree& tree,
                   const std::vector<std::size_t>& parameters, bool isFrozen);

/// How many other parameters such an edit reaches: they are the same ones of their definition, at another of
/// its places.
std::size_t reachedWith(const Document& document, const ModuleTree& tree,
                        const std::vector<std::size_t>& parameters);

/// The layers among those that have these entries whose running statistics change in training
/// (`running_mean`, `running_var`), as places of the tree; with `keptToo` also those whose statistics are
/// kept.
std::vector<std::size_t> normsOf(const ModuleTree& tree, const std::vector<std::size_t>& parameters,
                                 bool keptToo = false);

/// Keeps the running statistics of these layers as they are, as `eval()` of each does, or lets them change.
Edit setFrozenStatistics(const Document& document, const ModuleTree& tree,
                         const std::vector<std::size_t>& places, bool isFrozen);

} // namespace layerloom
