// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/network.h"
#include "core/values/file.h"

#include <torch/csrc/jit/api/module.h>

#include <map>
#include <string>

namespace layerloom::engine {

/// The network as TorchScript, in evaluation mode: classes, names, parameters, buffers, constants and ties
/// are those that Python's would have; tensors are those of the network. Throws Error that names the node
/// which cannot be written.
torch::jit::Module scriptModule(const ValidatedModel& model, const Network& network);

/// Writes a file that `torch.jit.load` opens, with further entries of those names.
void writeScript(const torch::jit::Module& module, const std::map<std::string, std::string>& extraFiles,
                 const ByteSink& sink);

} // namespace layerloom::engine
