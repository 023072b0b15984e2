// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

#include <string>

namespace layerloom {

/// The options of the layer's first sample, sizes that follow from an input taken from there; of a type
/// without samples its defaults.
Options exampleOptions(const LayerType& type);

/// A few lines of Python that make the layer's first sample and call it, with the shapes of what comes out as
/// a comment in the last one. Empty for what no single call of Python stands for (code, loops, buffers).
std::string layerExample(const LayerType& type);

} // namespace layerloom
