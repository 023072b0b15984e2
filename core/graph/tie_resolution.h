// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// Node ids from the model to a node.
using CallPath = std::vector<NodeId>;

/// One parameter of a layer, wherever it is.
using ParameterAddress = std::pair<CallPath, std::string>;

/// All ties of a model, those inside every instance included. Whoever is a member is the member of one tie
/// only, and no owner is a member itself.
struct ResolvedTies {
    std::map<CallPath, CallPath> modules; ///< member to owner
    std::map<ParameterAddress, ParameterAddress> parameters;
    /// What ties cannot be. Paths are from the model, labels without its name.
    std::vector<Problem> problems;
};

/// Ties between ends that are unknown because of another problem are left out in silence.
ResolvedTies resolveTies(const Scope& root);

/// True if a node's module is called a second time by the member of this tie, instead of being registered
/// once more: both ends stand in one free-form block.
bool isSecondCall(const Block& parent, const CallPath& member, const CallPath& owner);

} // namespace layerloom
