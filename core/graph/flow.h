// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <optional>
#include <string_view>
#include <vector>

namespace layerloom {

enum class FlowKind { While, If, Repeat };

/// The kind of a flow node of that layer type; none for all other types.
std::optional<FlowKind> flowKindOf(std::string_view type);

/// The options of a flow node of that kind that name a part, in the order of `NodeFacts::parts`.
const std::vector<std::string_view>& partRoles(FlowKind kind);

/// Which flow node calls a node, and as what.
struct Capture {
    static constexpr int kNone = -1;
    int flow = kNone; ///< index of the flow node
    std::string_view role;

    bool isPart() const { return flow != kNone; }
};

/// For each node of the block who captures it, the first one that names it; empty if the block has no flow
/// nodes.
std::vector<Capture> capturesIn(const Block& block);

/// True for a part that is no module: a free-form block that a While or an If calls is a part of the forward
/// around it, as the lines below `while` and `if` are, and what is inside has its names there. A sequential
/// block is a module everywhere, and so is the body of a Repeat.
bool isFragment(const NodeFacts& facts);

/// What is wrong with the parts that the block's flow nodes name: a node that does not exist, is no instance,
/// or is named twice; a wire at a part.
std::vector<Problem> captureProblems(const BlockName& name, const Block& block);

/// Layers inside of such parts that have the name of another layer of the class.
std::vector<Problem> fragmentProblems(const Scope& scope);

} // namespace layerloom
