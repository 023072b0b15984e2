// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/problem.h"
#include "core/graph/scope.h"

#include <memory>
#include <span>
#include <vector>

namespace layerloom {

/// How a block is wired, and what is wrong with it.
struct WiringFindings {
    std::shared_ptr<const Wiring> wiring;
    std::vector<Problem> problems;
    std::vector<char> portsAreKnown; ///< for each node; bytes, because `vector<bool>` has no elements
};

/// Wires a block whose nodes have these ports; null for a node whose ports are not known (an unknown layer),
/// about which nothing is said. One problem for each wire that leads nowhere, input that has no wire, gap in
/// a variadic port, and one for a cycle.
WiringFindings wire(const BlockName& name, const Block& block, std::span<const Ports* const> ports);

} // namespace layerloom
