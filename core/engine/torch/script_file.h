// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/csrc/jit/api/module.h>

#include <string>

namespace layerloom::engine {

/// Reads anybody's TorchScript file as a module, in evaluation mode: the whole model, or the module at that
/// path in it (`layer1.0`). LibTorch's own loader is not
/// used, as it runs what a file tells it to, and trusts its pickles: the archive is read by core/checkpoint,
/// the code looked through (`checkScriptCode`), its classes compiled, and each attribute compared with its
/// type. Throws Error, which names the file. Nothing of the program is run; its graphs are still to be looked
/// at.
torch::jit::Module readScriptFile(const std::string& path, const std::string& module = {});

} // namespace layerloom::engine
