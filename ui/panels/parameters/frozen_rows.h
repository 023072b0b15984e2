// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/graph/module_tree.h"

#include <vector>

namespace layerloom {

/// Freezes or unfreezes these parameters of the tree, each where its value comes from (a tie's owner); in all
/// instances of the definition that its node stands in. Buffers are left out. An empty batch if nothing
/// changes.
Edit setFrozenRows(const Document& document, const ModuleTree& tree,
                   const std::vector<std::size_t>& parameters, bool isFrozen);

} // namespace layerloom
