// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"
#include "core/layers/spatial.h"

// What the pooling layers have in common.

namespace layerloom::families {

inline constexpr Key<bool> kReturnIndices{"return_indices"};

inline OptionSpec returnIndicesOption() {
    return optional(kReturnIndices, false,
                    "Whether there is a second output with the positions of the maxima, as MaxUnpool takes "
                    "them.");
}

/// One input, one output, and a second output for the indices if they are asked for.
template <int D>
Ports poolingPorts(const Options& options) {
    Ports ports{{{"input", spatialDoc("C", D)}}, {{"output", spatialDoc("C", D, "_out")}}};
    if (options[kReturnIndices])
        ports.outputs.push_back({"indices", "Position of each maximum within its channel, int64."});
    return ports;
}

/// Refuses a rank other than `dims` + 1 or + 2, and empty sizes but for the batch.
std::optional<ShapeError> checkPoolingInput(InputTypes inputs, int dims);

/// Adds the type of the indices if they are asked for.
ShapeResult withIndices(ShapeResult result, const Options& options);

} // namespace layerloom::families
