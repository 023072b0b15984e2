// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"
#include "core/source/reading/network_choice.h"

namespace layerloom::reading {

/// Shapes that a layer takes at an input, the most usual one first; none for one that takes any.
std::vector<InputSpec> candidatesFor(const Node& node, const std::string& port);

/// Gives the inputs of the root their shapes. Those that the file does not say are tried: what layers take
/// limits them, and the first with which the model has no error is taken. The sentence that says so; empty if
/// nothing had to be tried.
std::string giveShapes(Document& document, const std::vector<NetworkInput>& inputs, CodeOracle* oracle);

} // namespace layerloom::reading
