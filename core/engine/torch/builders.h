// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/built_layer.h"
#include "core/layers/layer_type.h"

namespace layerloom::engine {

/// Makes the layer with the builder that the engine's own compilation of the catalogue has for `type` (the
/// core library's has none). No option may be auto any more. Throws Error with LibTorch's words if it
/// refuses.
BuiltLayer builtLayer(const LayerType& type, const Options& options);

} // namespace layerloom::engine
