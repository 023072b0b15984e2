// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/built_layer.h"
#include "core/graph/validation.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace layerloom::engine {

/// A block of the document as a module: it holds its children, the plan does the forward.
class BlockModule : public torch::nn::Module {
  public:
    using Module::Module;
};

/// A model made real: the module tree that Python's constructor would make, and what is not in it.
struct Network {
    std::shared_ptr<torch::nn::Module> root;
    /// By place of the module tree; empty at a place that is tied to an earlier one.
    std::vector<BuiltLayer> layers;
    /// By the place of the block (the first one of a tie) and the path from there to the node: its id, behind
    /// those of parts of the forward that are drawn as blocks.
    std::map<std::pair<std::size_t, std::vector<NodeId>>, Tensor> constants;
    /// The tensors of `ModuleTree::parameters`, in that order; tied ones are the same tensor.
    std::vector<Tensor> tensors;
};

/// A module below another, and the name of a parameter or buffer in it.
struct ModuleMember {
    std::shared_ptr<torch::nn::Module> module;
    std::string name;
};

/// Follows a dotted name (`out_proj.weight`) to the module that has the parameter.
ModuleMember memberOf(std::shared_ptr<torch::nn::Module> module, const std::string& dotted);

/// Builds in the order of construction from the generator's present state, ties, applies the document's
/// initialisers and frozen flags. On the CPU.
Network builtNetwork(const ValidatedModel& model);

/// Moves parameters, buffers and constants. Tensors keep their identity.
void moveTo(Network& network, c10::Device device);

} // namespace layerloom::engine
