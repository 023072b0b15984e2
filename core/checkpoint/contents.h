// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"

#include <string>
#include <vector>

namespace layerloom {

/// One thing that a checkpoint holds: a tensor, or a value beside the tensors.
struct CheckpointEntry {
    std::string place; ///< keys and indices that lead to it, joined by dots; empty if the file is just this
    const StoredTensor* tensor = nullptr;
    std::string text;       ///< what it is, if no tensor: `3`, `'adam'`, "a `argparse.Namespace`"
    std::string sharedWith; ///< the first tensor with the same memory; empty if there is none before
};

/// Everything in the file, in its order. A container that stands at several places is listed at the first
/// one. Places deeper than 32 levels are left out. The metadata of a `.safetensors` file come last, at places
/// that begin with `__metadata__`, and what a TorchScript file is at those that begin with `__torchscript__`.
std::vector<CheckpointEntry> contentsOf(const Checkpoint& checkpoint);

} // namespace layerloom
