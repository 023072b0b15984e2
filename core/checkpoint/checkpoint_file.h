// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/plain_value.h"
#include "core/values/host_tensor.h"

#include <string>

namespace layerloom {

/// Writes what Python's `torch.save(net.state_dict(), path)` writes: `data.pkl` has the same bytes, tied
/// tensors and views share a storage, and tensors are plain ones that need no gradient. The file is replaced
/// as a whole or not at all. Throws Error if the disk refuses.
void saveStateDict(const StateDict& state, const std::string& path);

/// As `torch.save` of a dict of tensors. Parameters stay parameters.
void saveTensors(const NamedTensors& tensors, const std::string& path);

/// As `torch.save(value, path)`.
void saveValue(const PlainValue& value, const std::string& path);

} // namespace layerloom
