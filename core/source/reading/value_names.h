// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/graph.h"

#include <string>
#include <vector>

namespace layerloom::reading {

/// What code calls these values of the graph: after what computes them, without the number that it has among
/// its kind, as that is not the same wherever it is computed.
std::vector<std::string> valueNames(const Graph& graph, const std::vector<GraphEnd>& ends);

/// Gives the inputs of expressions these names, after nodes have been moved.
void nameValuesOfExpressions(Graph& graph);

} // namespace layerloom::reading
