// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <optional>

namespace layerloom {

/// The weights of a convolution as a grid of pictures, one element between them that is NaN.
struct FilterGrid {
    HostTensor picture; ///< float32, with two dimensions
    std::int64_t across = 0;
    std::int64_t down = 0;
    std::int64_t width = 0;  ///< of one picture
    std::int64_t height = 0; ///< of one picture; depths of three-dimensional filters stand below one another
};

/// Whether a tensor of these sizes has filters: output channels, input channels, and one to three sizes of a
/// kernel that has more than one element.
bool hasFilters(const std::vector<std::int64_t>& shape);

/// With an input channel: what each output channel makes of it, in rows of about the same number. Without: a
/// row for each output channel, a column for each input channel. `hasFilters` must hold.
FilterGrid filterGrid(const HostTensor& weight, std::optional<std::int64_t> inputChannel);

} // namespace layerloom
