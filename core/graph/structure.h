// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/problem.h"

#include <set>
#include <vector>

namespace layerloom {

/// Mistakes that a block has whatever flows through it and whatever it is made of: names, identities, its
/// inputs, outputs and arguments.
std::vector<Problem> structureProblems(const BlockName& name, const Block& block);

/// Mistakes that a block has as the model: inputs without a shape, arguments without a value.
std::vector<Problem> rootProblems(const BlockName& name, const Block& block);

/// True if `structureProblems` of the two are the same by what they share, told without looking at names of
/// nodes that are one and the same object.
bool sameStructure(const Block& before, const Block& after);

/// True for what an argument can be: neither auto nor an expression.
bool isPlainValue(const Value& value);

/// Nodes of a free-form block that are second calls: members of a whole-module tie within the block.
std::set<NodeId> secondCalls(const Block& block);

} // namespace layerloom
