// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

#include <string_view>
#include <vector>

namespace layerloom {

/// All layer types, in the order of the palette. Made once; addresses stay valid for the life of the program.
/// Thread-safe.
const std::vector<LayerType>& catalogue();

/// The type with that id, or null.
const LayerType* findLayerType(std::string_view id);

} // namespace layerloom
