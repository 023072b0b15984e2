// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <string>
#include <vector>

namespace layerloom {

/// A constant of a model: a tensor that is made once when it is built, and is neither parameter nor buffer,
/// so that no state dict has it.
struct ConstantPlace {
    std::string name;         ///< as if it were an attribute of the module it stands in, `block.fixed_weight`
    std::vector<NodeId> path; ///< node ids from the root
    std::vector<std::int64_t> shape;
    DType dtype = DType::Float32;
    bool operator==(const ConstantPlace&) const = default;
};

/// All of them whose shape is known, in the order of construction. Those in a block that is used twice as one
/// module are listed at each of its places.
std::vector<ConstantPlace> constantsOf(const Scope& root);

} // namespace layerloom
