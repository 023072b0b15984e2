// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layer_graph.h"

namespace layerloom::layout {

/// Breaks a part that is much longer than broad into rows, one below the other, as a text is: between layers
/// that one link joins, or two. `page` is how long a page is for its breadth; rows are chosen so that all of
/// the part is as large as it can be on one. What is short, or would hardly get larger, stays as it is.
void breakIntoRows(const LayerGraph& graph, const LayoutSpacing& spacing, double page, FlatLayout& layout);

} // namespace layerloom::layout
