// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <optional>
#include <span>
#include <vector>

// Calls are named by the ids from the root to their node; behind the id of a part that a Repeat has copies of
// stands the number of the copy.

namespace layerloom {

/// The facts of the node at that path; null if there is none.
const NodeFacts* factsAt(const Scope& root, std::span<const NodeId> path);

/// An output of a call. Without a path: an input of the model.
struct CallOutput {
    std::vector<NodeId> path;
    std::size_t port = 0;
    bool operator==(const CallOutput&) const = default;
};

/// The call that makes what leaves a node through that output, through all blocks, muted nodes and parts that
/// are decided before the run; none if nothing comes from there.
std::optional<CallOutput> madeBy(const Scope& root, std::span<const NodeId> path, std::size_t output);
/// The same for what enters a block through that input. `path` leads to the instance; empty: the model.
std::optional<CallOutput> givenTo(const Scope& root, std::span<const NodeId> path, std::size_t input);

} // namespace layerloom
