// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <stop_token>
#include <string>

namespace layerloom {

/// What an expression over one tensor gives, which it may name as it likes: `w + 1`, `w.clamp(-1, 1)`,
/// `torch.eye(3)`, `0.5`. It is looked through before it is run, as code of a model is. Throws Error with
/// line and column if it names several values, cannot be compiled, may not be run, or fails; RunStopped.
HostTensor computedFrom(const std::string& expression, const HostTensor& value, std::stop_token stop = {});

/// The tensor with that shape as PyTorch's `expand` gives it, without a copy. Throws Error if it has another
/// one that cannot be expanded to it.
HostTensor expanded(const HostTensor& tensor, const std::vector<std::int64_t>& shape);

} // namespace layerloom
