// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layer_graph.h"

namespace layerloom::layout {

/// Lays out a graph as the task, which it is a level of, wants it: what belongs to an input or output of the
/// block, or without those the largest part, first; the other parts that nothing joins with it side by side
/// below.
FlatLayout layOutParts(const FlatGraph& graph, const LayoutTask& task, const std::stop_token& stop);

/// Lays out a graph in one piece.
FlatLayout layOutPart(const FlatGraph& graph, const LayoutTask& task, const std::stop_token& stop);

} // namespace layerloom::layout
