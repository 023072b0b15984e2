// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

#include <string_view>
#include <vector>

// Parameters and buffers that a block owns itself: constants that are registered in its module.

namespace layerloom {

/// What the one tensor of such a node is called in initialisers, frozen names and ties; the state dict has it
/// under the node's name.
inline constexpr std::string_view kMemberName = "value";

/// True for a type whose node is a parameter or a buffer of the block around it.
inline bool isMember(const LayerType& type) {
    return type.kind == LayerKind::Constant && type.parameters;
}

namespace families {
std::vector<LayerType> members();
}

} // namespace layerloom
