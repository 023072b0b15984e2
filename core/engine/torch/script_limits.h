// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/csrc/jit/frontend/tree_views.h>
#include <torch/csrc/jit/ir/ir.h>

#include <cstddef>

// What LibTorch's compiler may not be given of strangers, as it would take time or memory without an end.

namespace layerloom::engine {

/// The size of the largest type that a function in the tree says it gives.
std::size_t largestResult(const torch::jit::TreeRef& tree);

/// Complains about a function that the compiler would work at for ever: loops that are compiled as their body
/// again and again, tuples of tuples of …, early returns, each of which doubles the rest. `largestResult` is
/// that of all functions that it may call. Throws Error.
void requireBoundedFunction(const torch::jit::Def& function, std::size_t largestResult);

/// Complains if the graph has too many nodes once all calls in it are inlined: functions that call others
/// twice, which call others twice, … Throws Error.
void requireBoundedCalls(const torch::jit::Graph& graph);

} // namespace layerloom::engine
