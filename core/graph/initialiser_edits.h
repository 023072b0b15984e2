// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "core/graph/module_tree.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace layerloom {

/// True if that entry of the tree can have an initialiser of its own: a parameter of a layer. Buffers have
/// none, and what a block holds itself is filled by the option of its node.
bool takesInitialiser(const ModuleTree& tree, std::size_t parameter);

/// Gives these entries of the tree that initialiser, each where its value comes from (a tie's owner), in all
/// instances of the definition that its node stands in; none goes back to the layer's own initialisation.
/// Entries that take none are left out. An empty batch if nothing changes.
Edit setInitialisers(const Document& document, const ModuleTree& tree,
                     const std::vector<std::size_t>& parameters,
                     const std::optional<Initialiser>& initialiser);

} // namespace layerloom
