// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace layerloom::engine {

/// A loss of its outputs and their target (undefined where it takes none) as Python's class gives it. Where
/// both are compared element by element and have as many elements, the target takes the output's shape and
/// type (`[N]` and `[N, 1]` would else be broadcast to `[N, N]`, which PyTorch only warns of). Throws Error
/// for targets that do not fit, and for classes beyond the output's, before LibTorch sees them.
at::Tensor lossOf(const Choice& loss, const std::vector<at::Tensor>& outputs, const at::Tensor& target);

} // namespace layerloom::engine
