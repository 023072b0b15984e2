// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/work.h"

#include <algorithm>

namespace layerloom {

namespace {

/// The elements that all windows of one dimension of adaptive pooling read together: window i goes from
/// floor(i * in / out) to ceil((i + 1) * in / out). Source: ATen/native/AdaptivePooling.h.
Dim adaptiveReads(const Dim& in, const Dim& out) {
    constexpr std::int64_t kMostWindows = 1 << 20;
    if (!in.isConstant() || !out.isConstant() || out.constant() > kMostWindows)
        return Dim::unknown();
    const std::int64_t windows = out.constant();
    Dim reads = 0;
    for (std::int64_t i = 0; i < windows; ++i) {
        const std::int64_t begin = i * in.constant() / windows;
        const std::int64_t end = ((i + 1) * in.constant() + windows - 1) / windows;
        reads = reads + Dim(end - begin);
    }
    return reads;
}

} // namespace

Work onlyCopies(const Options&, WorkInputs, WorkOutputs) {
    return {};
}

Work onlyViews(const Options&, WorkInputs, WorkOutputs) {
    return {.isView = true};
}

Dim elementsIn(WorkInputs inputs, std::size_t port) {
    return port < inputs.size() && inputs[port] ? inputs[port]->shape.elementCount() : Dim::unknown();
}

Dim elementsOut(WorkOutputs outputs) {
    return outputs.empty() ? Dim::unknown() : outputs.front().shape.elementCount();
}

Dim elementsBroadcast(WorkInputs inputs) {
    Shape shape;
    for (const auto& type : inputs) {
        const auto both = type ? broadcast(shape, type->shape) : std::optional(shape);
        if (!both)
            return Dim::unknown();
        shape = *both;
    }
    return shape.elementCount();
}

Work cosineWork(const Options&, WorkInputs inputs, WorkOutputs outputs) {
    return {.other = elementsBroadcast(inputs) * 6 + elementsOut(outputs) * 4};
}

Work interpolationWork(WorkInputs inputs, WorkOutputs outputs, std::string_view mode) {
    if (mode == "area")
        return adaptivePoolingWork(inputs, outputs, static_cast<int>(outputs.front().shape.rank()) - 2);
    const int taps = mode == "linear"      ? 2
                     : mode == "bilinear"  ? 4
                     : mode == "trilinear" ? 8
                     : mode == "bicubic"   ? 16
                                           : 0; // the nearest is copied
    return {.other = elementsOut(outputs) * 2 * taps};
}

Work adaptivePoolingWork(WorkInputs inputs, WorkOutputs outputs, int dims) {
    const Shape& in = inputs.front()->shape;
    const Shape& out = outputs.front().shape;
    if (dims < 1 || in.rank() < dims || out.rank() != in.rank())
        return {.other = Dim::unknown()};
    Dim reads = in.slice(0, in.rank() - dims).elementCount();
    for (int i = 1; i <= dims; ++i)
        reads = reads * adaptiveReads(in[-i], out[-i]);
    return {.other = reads};
}

Dim productOf(const Ints& sizes) {
    Dim product = 1;
    for (const std::int64_t size : sizes)
        product = product * Dim(size);
    return product;
}

} // namespace layerloom
