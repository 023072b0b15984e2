// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

namespace layerloom {

class CanvasView;

/// Expands the instance's card in place, or collapses it. Expanding is no edit of the document; if it would
/// cover what stands around, that moves on, as one undo step.
void toggleExpanded(CanvasView& view, const NodeId& id);

} // namespace layerloom
