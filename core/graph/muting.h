// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/layer_facts.h"
#include "core/graph/scope.h"

#include <vector>

// A muted node passes its first input through. In PyTorch's terms its module is `nn.Identity`, in the same
// place and under the same name, so that names and indices of all others stay; a muted function is not
// called.

namespace layerloom {

/// Makes the draft of a node that of a muted one. Its own options do not matter any more, nor do their
/// problems; what is unknown stays so.
void muteDraft(const NodeContext& context, NodeDraft& draft);

/// What a muted node gives. `draft.facts.inputs` must be set.
NodeFacts inferMuted(NodeDraft draft);

/// One problem for each muted node from whose further outputs wires begin: nothing comes out there.
std::vector<Problem> mutedOutputProblems(const Scope& scope);

} // namespace layerloom
