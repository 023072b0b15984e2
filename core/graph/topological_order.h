// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <cstddef>
#include <vector>

namespace layerloom {

/// The nodes (each given by the sources of its inputs) so that each comes after its sources, otherwise in
/// the order of their indices. Nodes on a cycle, and those that depend on one, are left out.
std::vector<std::size_t> topologicalOrder(const std::vector<std::vector<Source>>& inputs);

/// One cycle among the nodes that are not in the (incomplete) order, in the direction of the flow, its
/// smallest index first.
std::vector<std::size_t> cycleOutside(const std::vector<std::vector<Source>>& inputs,
                                      const std::vector<std::size_t>& order);

} // namespace layerloom
