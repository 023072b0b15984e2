// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/built_layer.h"
#include "core/graph/scope.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace layerloom::engine {

/// What the places in a layer's script stand for.
struct ScriptNames {
    /// A variable for each input of the call, variadic ones one by one; none where nothing is connected.
    std::vector<std::optional<std::string>> inputs;
    /// True if the layer has a tensor of that dotted name; may be empty for functions.
    std::function<bool(const std::string&)> hasTensor;
    std::vector<std::string> tensors; ///< all of the layer's own
    bool neverTrains = false;         ///< it stays in evaluation mode
};

/// The script of a layer (`BuiltLayer::script`) with all places filled. For a function without one: the call
/// of the operator of its name. Throws Error if it has none.
std::string scriptText(const NodeFacts& facts, const std::string& script, const ScriptNames& names);

/// `self.layers.0.weight` as TorchScript writes it: `getattr(self.layers, "0").weight`.
std::string attributeText(const std::string& module, const std::string& dotted);

} // namespace layerloom::engine
