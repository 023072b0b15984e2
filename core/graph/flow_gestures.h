// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/flow.h"
#include "core/graph/regrouping.h"
#include "core/layers/layer_type.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>

// What a person does with While, If and Repeat as blocks: the instances that they call are parts of them, and
// go where they go.

namespace layerloom {

/// The node that the flow node names as that part: null if it names none that is there.
const Node* partOf(const Block& block, const Node& flow, std::string_view role);

/// The ports that the flow node has by the headers of what it calls; those of its type if it calls nothing.
Ports flowPorts(const Document& document, const Block& block, const Node& flow);

/// The ids, and those of the parts of every flow node among them.
std::set<NodeId> withParts(const Block& block, std::set<NodeId> ids);

/// Nodes of the block were copied or brought there, and have new ids: the flow nodes among them name the new
/// parts. One whose part did not come along names none.
void followPartIds(Block& block, const std::map<NodeId, NodeId>& newIds);

/// As `removeNodes`, with the parts of flow nodes; a flow node that loses a part names none any more.
Edit removeWithParts(const Document& document, const BlockName& block, const std::set<NodeId>& ids);

/// Adds a flow node whose parts are instances of new definitions, with a body to start from.
Edit addFlow(const Document& document, const BlockName& block, Node flow,
             std::optional<std::size_t> index = std::nullopt);

/// Lets the flow node call that definition as a part, in place of what it called; arguments that both have
/// stay. Empty: it calls none. Ties to what was called go.
Edit setPart(const Document& document, const BlockName& block, const NodeId& flow, std::string_view role,
             const BlockName& definition);

/// Why that definition cannot be a part there; empty if it can.
std::string partRefusal(const Document& document, const BlockName& block, const BlockName& definition);

/// Makes the nodes the body of a loop, or the first branch of an If, which takes their place; a condition to
/// start from is added. Refused where `wrapNodes` is, in a sequential block, and where nothing can be carried
/// from step to step.
Regrouping wrapIntoFlow(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                        FlowKind kind);

} // namespace layerloom
