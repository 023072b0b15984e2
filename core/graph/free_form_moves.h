// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/regrouping.h"

#include <set>

namespace layerloom {

/// Moves nodes of `block` into the free-form block that `instance` is one of. What is computed stays the
/// same: wires among them and with what is inside go inside, and those that lead elsewhere go through ports,
/// which are found or made; a port that only they used is given to what takes its place, or goes. Arguments
/// that their options use are handed on; ties follow, and those of what is inside now stand inside. In a
/// sequential `block` the nodes must be the instance's neighbours. Refused where a path would leave the
/// instance and come back, where a block would contain itself, and for parts of a loop without it.
Regrouping moveIntoFreeForm(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                            const NodeId& instance);

} // namespace layerloom
