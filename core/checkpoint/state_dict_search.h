// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/values/host_tensor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom {

/// A state dict inside of a checkpoint, described but not loaded. The tensors belong to the checkpoint.
struct FoundStateDict {
    std::string place; ///< the keys that lead to it, joined by dots; empty if the file is the state dict
    std::vector<std::pair<std::string, const StoredTensor*>> entries;
    std::vector<std::pair<std::string, std::int64_t>> versions;
    bool tiesAreStoredOnce = false;  ///< tied names may be missing (`.safetensors`)
    bool hasModulePrefix = false;    ///< every name begins with `module.`, as DataParallel leaves it
    std::vector<std::string> others; ///< places of further state dicts in the file (moving averages, …)
};

/// The state dict that the file is, or holds. A dict of tensors under a usual key (`state_dict`, `model`, …)
/// goes before others; optimizers' states are not looked at. With `place`, the one that lies there. Throws
/// Error, by name of what the file holds instead, if there is none, or with all places if it is not clear
/// which one is meant.
FoundStateDict findStateDict(const Checkpoint& checkpoint, std::string_view place = {});

/// Reads the tensors. Ties and views share their memory as they do in the file.
StateDict loadStateDict(const Checkpoint& checkpoint, const FoundStateDict& found);

/// All at once: opens, finds, loads.
StateDict readStateDict(const std::string& path);

} // namespace layerloom
