// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/graph.h"

namespace layerloom::reading {

/// Puts the nodes into an order that follows from their wiring alone, whichever order the statements had that
/// made them: each before what takes it, in the order in which the outputs come to need them. Operations that
/// nobody needs are left out; calls of modules, and what writes, stay. So the same network is the same
/// drawing, however its forward is written.
void orderAsUsed(Graph& graph);

} // namespace layerloom::reading
