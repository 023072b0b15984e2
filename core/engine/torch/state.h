// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/torch/network.h"

namespace layerloom::engine {

/// As Python's `state_dict()`: all names in order, and `_metadata`.
StateDict stateOf(const ModuleTree& tree, const Network& network);

/// As Python's `load_state_dict`: copies into the tensors that are there, so that ties stay. All is checked
/// before anything is changed. `className` stands in the message of the Error.
LoadReport loadState(const ModuleTree& tree, const Network& network, const StateDict& state,
                     const LoadSettings& settings, const std::string& className);

/// The parameter or buffer of that name. Throws Error if there is none.
const Tensor& tensorNamed(const ModuleTree& tree, const Network& network, const std::string& name);

/// See `Model::write`.
void writePart(const ModuleTree& tree, const Network& network, const std::string& name,
               const std::vector<std::int64_t>& start, const HostTensor& values);

} // namespace layerloom::engine
