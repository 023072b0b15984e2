// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <cstddef>
#include <optional>
#include <string>

namespace layerloom {

/// What the node at `index` of the scope would complain about if a tensor of that type came in at `port`;
/// none if it would take it, or if that cannot be told: another input is open, the type of the layer is
/// unknown, or it is an instance of a block. A call of one shape rule: for gestures, which ask while the
/// mouse moves.
std::optional<Problem> connectionProblem(const Scope& scope, std::size_t index, const std::string& port,
                                         const TensorType& type);

} // namespace layerloom
