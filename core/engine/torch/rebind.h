// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn/module.h>

#include <string>

namespace layerloom::engine {

/// Makes `module` use `tensor` as its own parameter `name` (not dotted): in its dictionary, which the state
/// dict and optimizers read, and in the C++ member, which its forward reads. LibTorch itself does only one at
/// a time. Throws Error if the module's class is not known here.
void rebindParameter(torch::nn::Module& module, const std::string& name, const at::Tensor& tensor);

} // namespace layerloom::engine
