// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

namespace layerloom {

class CanvasView;

/// Lists the blocks that the flow node could call as that part, and lets it call the one that is picked.
void choosePart(CanvasView& view, const NodeId& flow, const std::string& role);

} // namespace layerloom
