// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace layerloom::engine {

/// Sizes of a window.
struct Tile {
    std::int64_t height = 1;
    std::int64_t width = 1;
};

/// True for what `tiledAverage` takes: float32 pictures in main memory, in row-major order.
bool canTile(const at::Tensor& pictures, const Tile& tile);

/// `avg_pool2d` with windows that lie side by side (the stride is the window, no padding), bit for bit, also
/// backwards. LibTorch 1.13 goes through such windows element by element, which takes a seventh of a step of
/// LeNet.
at::Tensor tiledAverage(const at::Tensor& pictures, const Tile& tile);

} // namespace layerloom::engine
