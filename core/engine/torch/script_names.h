// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/program.h"

#include <torch/csrc/jit/frontend/resolver.h>

namespace layerloom::engine {

/// What names mean in code of a model: `torch`, `F` (`torch.nn.functional`), `math`, and the constants.
torch::jit::ResolverPtr scriptNames(const CodeConstants& constants);

} // namespace layerloom::engine
