// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <QString>

namespace layerloom {

class CanvasScene;
struct Hit;

/// What one call takes, gives and costs, as lines for a tool tip; what is not known is said.
QString factsText(const NodeFacts& facts);

/// What is told about the thing that was hit: of a node also its shapes and cost, which are worked out only
/// now. Empty if there is nothing to tell.
QString tipFor(const CanvasScene& scene, const Hit& hit);

} // namespace layerloom
