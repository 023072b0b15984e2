// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"

#include <torch/csrc/jit/frontend/resolver.h>

#include <string>
#include <vector>

namespace layerloom::engine {

/// What names mean in code of a model: `torch`, `F` (`torch.nn.functional`), `math`, and the constants.
torch::jit::ResolverPtr scriptNames(const CodeConstants& constants);

/// `pi` and the like, behind `torch.` and `math.`.
std::vector<std::string> numberNames();
/// `float32` and the like, behind `torch.`.
std::vector<std::string> typeNames();
/// Those of `F` that are no operators. They live as long as the program.
std::vector<torch::jit::Function*> libraryFunctions();

/// The same in the scripts of layers (`BuiltLayer::script`): `F` also has the functions of layer_library.h,
/// and any operator may be called.
torch::jit::ResolverPtr layerNames();

} // namespace layerloom::engine
