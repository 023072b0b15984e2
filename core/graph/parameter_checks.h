// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/layer_facts.h"

namespace layerloom {

/// Complains about initialisers and frozen names of a layer. Names are compared with its parameters only if
/// these are known.
void checkParameters(const NodeContext& context, NodeFacts& facts, bool parametersAreKnown);

/// The initialiser as the scope's arguments make it: expressions evaluated, defaults filled in. None if a
/// value is missing or illegal.
std::optional<Initialiser> resolvedInitialiser(const Initialiser& given, const Arguments& arguments);

} // namespace layerloom
