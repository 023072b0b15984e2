// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/layer_facts.h"

#include <vector>

namespace layerloom {

/// Reads the code of a layer whose forward is code: program, ports, problems.
void draftProgram(const NodeContext& context, NodeDraft& draft);

/// Asks the oracle what the code gives; reports what is wrong with it. True if all outputs are known.
bool inferProgram(const NodeContext& context, NodeFacts& facts, const std::vector<char>& isConnected);

} // namespace layerloom
