// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/network.h"

#include <vector>

namespace layerloom::engine {

/// What the constant node at that path of ids holds; null if there is none. Inside of a block that is used
/// twice as one module, any of its places leads to the one constant.
const Tensor* constantAt(const ModuleTree& tree, const Network& network, const std::vector<NodeId>& path);

/// The constant of that name, as `constantsOf` names them; null if there is none.
const Tensor* constantNamed(const ValidatedModel& model, const Network& network, const std::string& name);

} // namespace layerloom::engine
