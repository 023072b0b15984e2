// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/filter_grid.h"

#include "core/values/element.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace layerloom {

namespace {

/// Copies the filter in dense memory to where its picture stands.
template <class Element>
void paint(const FilterGrid& grid, const Element* filter, std::int64_t row, std::int64_t column,
           float* picture) {
    const std::int64_t stride = grid.across * (grid.width + 1) - 1;
    float* corner = picture + row * (grid.height + 1) * stride + column * (grid.width + 1);
    for (std::int64_t y = 0; y < grid.height; ++y)
        for (std::int64_t x = 0; x < grid.width; ++x)
            corner[y * stride + x] = static_cast<float>(asReal(filter[y * grid.width + x]));
}

} // namespace

bool hasFilters(const std::vector<std::int64_t>& shape) {
    std::int64_t kernel = 1;
    for (std::size_t i = 2; i < shape.size(); ++i)
        kernel *= shape[i];
    return shape.size() >= 3 && shape.size() <= 5 && kernel > 1 && shape[0] > 0 && shape[1] > 0;
}

FilterGrid filterGrid(const HostTensor& weight, std::optional<std::int64_t> inputChannel) {
    const HostTensor dense = weight.isContiguous() ? weight : weight.contiguousCopy();
    const std::int64_t outputs = dense.shape[0];
    const std::int64_t inputs = dense.shape[1];
    FilterGrid grid;
    grid.width = dense.shape.back();
    grid.height = 1;
    for (std::size_t i = 2; i + 1 < dense.shape.size(); ++i)
        grid.height *= dense.shape[i];
    if (inputChannel) {
        const double square =
            std::sqrt(static_cast<double>(outputs * grid.height) / static_cast<double>(grid.width));
        grid.across = std::clamp<std::int64_t>(std::llround(std::ceil(square)), 1, outputs);
        grid.down = (outputs + grid.across - 1) / grid.across;
    } else {
        grid.across = inputs;
        grid.down = outputs;
    }
    grid.picture = HostTensor::zeros(DType::Float32,
                                     {grid.down * (grid.height + 1) - 1, grid.across * (grid.width + 1) - 1});
    auto* picture = reinterpret_cast<float*>(grid.picture.mutableBegin());
    std::fill_n(picture, grid.picture.elementCount(), std::numeric_limits<float>::quiet_NaN());
    withElementType(dense.dtype, [&]<class Element>(Element) {
        const auto* elements = reinterpret_cast<const Element*>(dense.begin());
        const std::int64_t size = grid.width * grid.height;
        for (std::int64_t output = 0; output < outputs; ++output) {
            if (inputChannel) {
                paint(grid, elements + (output * inputs + *inputChannel) * size, output / grid.across,
                      output % grid.across, picture);
                continue;
            }
            for (std::int64_t input = 0; input < inputs; ++input)
                paint(grid, elements + (output * inputs + input) * size, output, input, picture);
        }
    });
    return grid;
}

} // namespace layerloom
