// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/tiled_average.h"

#include <ATen/Parallel.h>
#include <ATen/ops/avg_pool2d_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <torch/autograd.h>

#include <algorithm>
#include <array>
#include <vector>

namespace layerloom::engine {

namespace {

using at::Tensor;

constexpr std::int64_t kElementsPerThread = 16'384;

/// Rows of a tensor of pictures.
struct Rows {
    std::int64_t count = 0; ///< of all pictures and channels
    std::int64_t height = 0;
    std::int64_t width = 0;
};

Rows rowsOf(const Tensor& pictures) {
    const std::int64_t height = pictures.size(-2);
    const std::int64_t width = pictures.size(-1);
    return {height * width == 0 ? 0 : pictures.numel() / width, height, width};
}

/// Adds up the windows of one row of the output, in LibTorch's order: row by row from the left.
void addRow(const float* from, std::int64_t width, const Tile& tile, float* sums, std::int64_t count) {
    std::fill_n(sums, count, 0.0F);
    for (std::int64_t y = 0; y < tile.height; ++y, from += width) {
        if (tile.width == 2) { // what compilers make vectors of
            for (std::int64_t i = 0; i < count; ++i)
                sums[i] = sums[i] + from[2 * i] + from[2 * i + 1];
            continue;
        }
        for (std::int64_t i = 0; i < count; ++i) {
            for (std::int64_t x = 0; x < tile.width; ++x)
                sums[i] += from[i * tile.width + x];
        }
    }
}

/// Calls `work(plane, row)` for every row of tiles.
template <class Work>
void forEachRow(const Rows& tiles, std::int64_t elements, Work&& work) {
    const std::int64_t grain =
        std::max<std::int64_t>(kElementsPerThread / std::max<std::int64_t>(elements, 1), 1);
    at::parallel_for(0, tiles.count, grain, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            work(row / tiles.height, row % tiles.height, row);
    });
}

Tensor averaged(const Tensor& pictures, const Tile& tile) {
    std::vector<std::int64_t> sizes = pictures.sizes().vec();
    sizes[sizes.size() - 2] /= tile.height;
    sizes[sizes.size() - 1] /= tile.width;
    Tensor result = at::empty(sizes, pictures.options().requires_grad(false));
    const Rows whole = rowsOf(pictures);
    const Rows tiles = rowsOf(result);
    const float* from = pictures.data_ptr<float>();
    float* to = result.data_ptr<float>();
    const auto divisor = static_cast<float>(tile.height * tile.width);
    forEachRow(tiles, whole.width * tile.height, [&](std::int64_t plane, std::int64_t y, std::int64_t row) {
        float* sums = to + row * tiles.width;
        addRow(from + (plane * whole.height + y * tile.height) * whole.width, whole.width, tile, sums,
               tiles.width);
        for (std::int64_t i = 0; i < tiles.width; ++i)
            sums[i] = 0.0F + sums[i] / divisor; // LibTorch adds it to a zero: there is no -0
    });
    return result;
}

Tensor spread(const Tensor& given, at::IntArrayRef sizes, const Tile& tile) {
    const Tensor gradient = given.contiguous();
    const bool isCovered = sizes[sizes.size() - 2] % tile.height == 0 && sizes.back() % tile.width == 0;
    const auto options = gradient.options().requires_grad(false);
    Tensor result = isCovered ? at::empty(sizes, options) : at::zeros(sizes, options);
    const Rows whole = rowsOf(result);
    const Rows tiles = rowsOf(gradient);
    const float* from = gradient.data_ptr<float>();
    float* to = result.data_ptr<float>();
    const auto divisor = static_cast<float>(tile.height * tile.width);
    forEachRow(tiles, whole.width * tile.height, [&](std::int64_t plane, std::int64_t y, std::int64_t row) {
        const float* source = from + row * tiles.width;
        float* first = to + (plane * whole.height + y * tile.height) * whole.width;
        for (std::int64_t i = 0; i < tiles.width; ++i) {
            const float share = 0.0F + source[i] / divisor;
            for (std::int64_t x = 0; x < tile.width; ++x)
                first[i * tile.width + x] = share;
        }
        for (std::int64_t below = 1; below < tile.height; ++below)
            std::copy_n(first, tiles.width * tile.width, first + below * whole.width);
    });
    return result;
}

/// What `loss.backward()` finds of it.
class TiledAverage final : public torch::autograd::Function<TiledAverage> {
  public:
    static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& pictures,
                          std::int64_t height, std::int64_t width) {
        context->save_for_backward({pictures});
        context->saved_data["height"] = height;
        context->saved_data["width"] = width;
        return averaged(pictures, {height, width});
    }

    static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::tensor_list gradients) {
        const Tensor pictures = context->get_saved_variables()[0];
        const Tile tile{context->saved_data["height"].toInt(), context->saved_data["width"].toInt()};
        const Tensor& gradient = gradients[0];
        if (!gradient.requires_grad())
            return {spread(gradient, pictures.sizes(), tile), {}, {}};
        const std::array<std::int64_t, 2> window{tile.height, tile.width};
        return {
            at::avg_pool2d_backward(gradient, pictures, window, window, {0, 0}, false, true, c10::nullopt),
            {},
            {}};
    }
};

} // namespace

bool canTile(const Tensor& pictures, const Tile& tile) {
    return pictures.is_cpu() && pictures.scalar_type() == at::kFloat && pictures.is_contiguous() &&
           (pictures.dim() == 3 || pictures.dim() == 4) && pictures.numel() > 0 &&
           pictures.size(-2) >= tile.height && pictures.size(-1) >= tile.width;
}

Tensor tiledAverage(const Tensor& pictures, const Tile& tile) {
    if (!at::GradMode::is_enabled() || !pictures.requires_grad())
        return averaged(pictures, tile);
    return TiledAverage::apply(pictures, tile.height, tile.width);
}

} // namespace layerloom::engine
