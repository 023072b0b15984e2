// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/shape.h"

#include <cstdint>
#include <string>
#include <string_view>

// Layers over 1, 2 or 3 spatial dimensions: windows that slide, and texts about them.

namespace layerloom {

/// A window that slides along one dimension. Sizes follow the formulas of PyTorch's documentation
/// (torch.nn.Conv2d, MaxPool2d, ConvTranspose2d); a result below 1 means that the window does not fit.
struct Window {
    std::int64_t kernel = 1;
    std::int64_t stride = 1;
    std::int64_t before = 0; ///< padding at the beginning
    std::int64_t after = 0;  ///< padding at the end
    std::int64_t dilation = 1;

    /// The distance from the first to one past the last element that the window touches.
    std::int64_t span() const { return dilation * (kernel - 1) + 1; }
    Dim padded(const Dim& size) const { return size + Dim(before) + Dim(after); }
    /// The number of positions of the window.
    Dim positions(const Dim& size) const;
    /// As `positions`; with `ceilMode`, a last window may begin inside and end outside the padded input.
    Dim pooled(const Dim& size, bool ceilMode) const;
    /// The size from which `positions` gives `size`, plus `outputPadding`.
    Dim transposed(const Dim& size, std::int64_t outputPadding) const;
};

/// `Conv2d` from `Conv` and 2.
std::string spatialName(std::string_view stem, int dims);
/// What a port takes or gives: `(N, C, H, W) or (C, H, W)`.
std::string spatialDoc(std::string_view channels, int dims, std::string_view suffix = {});

/// The last `dims` sizes.
Shape spatialSizes(const Shape& shape, int dims);
/// The shape with its last sizes replaced.
Shape withSpatialSizes(const Shape& shape, const Shape& sizes);
/// The sizes with a text between: `6 x 6`.
std::string joinedSizes(const Shape& sizes, std::string_view separator);

} // namespace layerloom
