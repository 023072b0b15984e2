// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/script_archive.h"

namespace layerloom::engine {

/// Looks through the code of a TorchScript file of strangers before LibTorch's compiler sees it: the compiler
/// runs what it can while it compiles (defaults of parameters, operators on constants), and its parser knows
/// no limits. Accepts what `torch.jit.save` writes of modules that compute on tensors. Throws Error that says
/// what is not accepted. Runs nothing.
void checkScriptCode(const ScriptCode& code);

/// True for an operator that a program of strangers may call: those of code in a model, and what modules are
/// made of besides.
bool isAllowedInFiles(std::string_view name);

} // namespace layerloom::engine
