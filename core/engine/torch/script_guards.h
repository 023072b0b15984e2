// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/csrc/jit/ir/ir.h>

namespace layerloom::engine {

/// Puts operators of our own into a compiled program that was looked through: every loop counts its steps
/// (`countStep`), and so does a long row of calls; lists have a limit, as they grow without the allocator of
/// tensors; views, which take no memory, do in a run that has limits.
void guard(torch::jit::Graph& graph);

/// Has every operator that takes tensors say before how much it is going to compute (`countWork`): for runs
/// that nobody asked for, and that must end soon. It costs a microsecond a call.
void guardWork(torch::jit::Graph& graph);

} // namespace layerloom::engine
