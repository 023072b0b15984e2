// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/problem.h"
#include "core/graph/scope.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// One place in the module tree that `nn.Module` would have: a block or a layer that is a module (functions
/// and constants are none).
struct ModulePlace {
    std::string name;                       ///< full name, `layer1.0.conv1`; empty for the model
    std::string key;                        ///< its last part
    std::vector<NodeId> path;               ///< node ids from the root
    std::shared_ptr<const NodeFacts> facts; ///< null for the model
    std::shared_ptr<const Scope> scope;     ///< for blocks; null for layers
    std::vector<std::size_t> children;      ///< places, in the order of registration
    /// The place whose module this is: its own index, or that of the first place (in construction order) of a
    /// whole-module tie. Places inside a tied block refer to those inside the first one.
    std::size_t module = 0;
    /// Norms in it keep their running statistics, as after `module.eval()`.
    bool hasFrozenStatistics = false;
};

/// One name of a state dict (or of a buffer that is not saved).
struct ParameterPlace {
    std::string name;      ///< full name
    std::size_t place = 0; ///< the module it is registered in
    ParameterSpec spec;    ///< its name is relative to the module
    /// The first entry that is the same tensor: its own index if there is none before. Python's
    /// `named_parameters()` lists only those.
    std::size_t tensor = 0;
    /// The entry whose values count: initialiser and frozen flag are taken from there (the tie's owner).
    std::size_t owner = 0;
    bool trainable = true; ///< false for buffers and frozen parameters
    /// What gives the tensor its first values, if not its layer: its own initialiser, or the last rule.
    std::optional<Initialiser> initialiser;
};

/// One call of a function of `nn.init`.
struct InitialisationStep {
    std::size_t parameter = 0;
    Initialiser initialiser; ///< completed
};

/// The module tree of a model, without LibTorch: names, sharing, parameters, exactly as PyTorch would have
/// them.
struct ModuleTree {
    std::vector<ModulePlace> places; ///< depth first, the model first
    std::vector<ParameterPlace>
        parameters; ///< in state-dict order (own parameters, own buffers, then children)
    /// What is done after construction, in this order: the rules, as `net.apply` does it, then the
    /// initialisers of single parameters.
    std::vector<InitialisationStep> initialisation;
    /// For every call of a module, by the path of its node: the place of its module. A second call in a
    /// free-form block has no place of its own and stands here with the first one's.
    std::map<std::vector<NodeId>, std::size_t> placeOfCall;
    /// Ties that cannot be: shapes or types differ, an end is missing, a parameter is tied to two owners, ….
    std::vector<Problem> problems;

    /// Trainable numbers and all numbers in parameters, tied ones once; saturating.
    std::int64_t trainableCount() const;
    std::int64_t parameterCount() const;
};

/// The tree of what is complete in that scope, initialised by the rules too.
ModuleTree moduleTree(const std::shared_ptr<const Scope>& root,
                      const std::vector<InitialiserRule>& rules = {});

/// The text of `print(net)`, character for character, without a newline at the end.
std::string moduleText(const ModuleTree& tree);

} // namespace layerloom
