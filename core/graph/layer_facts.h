// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"
#include "core/graph/scope.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

struct Finding;

/// Where a node stands while its scope is being checked.
struct NodeContext {
    const BlockName& name;
    const Block& block;
    const Arguments& arguments; ///< those that have a value
    std::size_t index;
    CodeOracle* oracle = nullptr; ///< may be null
    /// What expressions may name beyond the arguments; null: these alone.
    const Arguments* names = nullptr;

    const Node& node() const { return *block.nodes[index]; }
    void report(std::vector<Problem>& problems, Finding finding) const;
};

/// A node as it is before anything flows into it: options and ports, and their problems.
struct NodeDraft {
    NodeFacts facts;
    Arguments arguments;   ///< of an instance: those that have a value
    bool isUsable = true;  ///< every option has a legal value or is auto; else nothing is inferred
    bool canEnter = false; ///< an instance whose inside can be looked at
};

/// An option's or argument's value with its expressions evaluated; none if it has no value. A problem is
/// reported unless the reason is an argument of the block that has none (which is reported elsewhere).
std::optional<Value> valueOf(const NodeContext& context, const std::string& option, const Value& given,
                             std::vector<Problem>& problems);

/// Looks up the layer type and completes its options.
NodeDraft draftLayer(const NodeContext& context);

/// Complains if the node cannot be a child of `nn.Sequential`.
void checkSequentialChild(const NodeContext& context, NodeDraft& draft);

/// Infers sizes left on auto, output types and parameters; checks all that depends on them. `draft.inputs`
/// must be set; `isConnected` tells which of them have a wire, known or not.
NodeFacts inferLayer(const NodeContext& context, NodeDraft draft, const std::vector<char>& isConnected);

/// Complains about initialisers and frozen names of an instance: it has no parameters of its own.
void checkInstanceParameters(const NodeContext& context, std::vector<Problem>& problems);

} // namespace layerloom
