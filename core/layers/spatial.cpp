// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/spatial.h"

#include <array>

namespace layerloom {

Dim Window::positions(const Dim& size) const {
    return (padded(size) - Dim(span())).floorDiv(stride) + Dim(1);
}

Dim Window::pooled(const Dim& size, bool ceilMode) const {
    if (!ceilMode)
        return positions(size);
    const Dim count = (padded(size) - Dim(span()) + Dim(stride - 1)).floorDiv(stride) + Dim(1);
    // PyTorch drops a last window that would begin in the padding at the end.
    const Dim room = size + Dim(before) - (count - Dim(1)) * Dim(stride);
    if (!room.isConstant())
        return room.isKnown() ? Dim::unknown() : count;
    return room.constant() <= 0 ? count - Dim(1) : count;
}

Dim Window::transposed(const Dim& size, std::int64_t outputPadding) const {
    return (size - Dim(1)) * Dim(stride) - Dim(before) - Dim(after) + Dim(span()) + Dim(outputPadding);
}

std::string spatialName(std::string_view stem, int dims) {
    return std::string(stem) + std::to_string(dims) + "d";
}

std::string spatialDoc(std::string_view channels, int dims, std::string_view suffix) {
    static constexpr std::array<std::string_view, 3> kNames[] = {{"L"}, {"H", "W"}, {"D", "H", "W"}};
    std::string sizes(channels);
    for (int i = 0; i < dims; ++i)
        sizes += ", " + std::string(kNames[dims - 1][static_cast<std::size_t>(i)]) + std::string(suffix);
    return "(N, " + sizes + ") or (" + sizes + ")";
}

Shape spatialSizes(const Shape& shape, int dims) {
    return shape.slice(shape.rank() - dims, shape.rank());
}

Shape withSpatialSizes(const Shape& shape, const Shape& sizes) {
    Shape result = shape.slice(0, shape.rank() - sizes.rank());
    for (const Dim& size : sizes.dims())
        result.append(size);
    return result;
}

std::string joinedSizes(const Shape& sizes, std::string_view separator) {
    std::string text;
    for (const Dim& size : sizes.dims())
        text += (text.empty() ? "" : std::string(separator)) + size.text();
    return text;
}

} // namespace layerloom
