// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/definitions.h"
#include "core/graph/layer_facts.h"

namespace layerloom {

/// A flow node before anything flows into it: options, parts, and the ports that follow from these.
NodeDraft draftFlow(const NodeContext& context, const Definitions& definitions);

/// What a flow node gives, from what flows into it and what its parts give; complains where a loop would
/// change the shape of what it carries, and where branches disagree.
NodeFacts inferFlow(const NodeContext& context, NodeDraft draft);

/// Whether that part of the flow node is never called, whatever flows: a branch that the arguments decide
/// against.
bool isAbsentPart(const NodeFacts& flow, std::string_view role);

} // namespace layerloom
