// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <ATen/core/Tensor.h>

namespace layerloom::engine {

/// Fills the parameter as the function of `nn.init` does, with the same numbers from the same generator
/// state. Written after torch/nn/init.py of PyTorch 1.13: LibTorch's C++ versions lack some and differ in
/// others. Throws Error if the function does not go with the tensor's shape.
void initialise(at::Tensor parameter, const Initialiser& initialiser);

} // namespace layerloom::engine
