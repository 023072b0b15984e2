// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"
#include "core/values/shape.h"

#include <optional>
#include <span>

namespace layerloom {

/// What one call computes in a forward pass in evaluation mode. Both numbers are those of the mathematical
/// formula, whatever algorithm LibTorch picks; unknown where a size is.
struct Work {
    /// Multiply-adds of products of matrices and vectors, convolutions, attention and recurrent gates: what
    /// torchvision lists as "GFLOPS" of its models.
    Dim macs = 0;
    /// All other operations, one for each: an addition, multiplication, comparison, or a function such as
    /// `exp` or GELU of one element. Moving numbers is none.
    Dim other = 0;
    /// The outputs lie in the memory of the inputs.
    bool isView = false;

    /// A multiply-add is two operations.
    Dim flops() const { return macs * 2 + other; }
    Work operator+(const Work& also) const { return {macs + also.macs, other + also.other}; }
    Work operator*(const Dim& times) const { return {macs * times, other * times}; }
    bool operator==(const Work&) const = default;
};

/// Types of what enters: all inputs that must be connected are.
using WorkInputs = std::span<const std::optional<TensorType>>;
/// Types of what leaves, one for each output port.
using WorkOutputs = std::span<const TensorType>;
using WorkRule = Work (*)(const Options&, WorkInputs, WorkOutputs);

// --- the rules that many layers share

/// Numbers are copied, none is computed.
Work onlyCopies(const Options&, WorkInputs, WorkOutputs);
/// Not even copied.
Work onlyViews(const Options&, WorkInputs, WorkOutputs);

/// The elements of the input at `port`, of the first output, and of all that is broadcast together.
Dim elementsIn(WorkInputs inputs, std::size_t port = 0);
Dim elementsOut(WorkOutputs outputs);
Dim elementsBroadcast(WorkInputs inputs);

/// `kCount` operations for each element of the first output.
template <int kCount>
Work eachOutput(const Options&, WorkInputs, WorkOutputs outputs) {
    return {.other = elementsOut(outputs) * kCount};
}
/// `kCount` operations for each element of the first input.
template <int kCount>
Work eachInput(const Options&, WorkInputs inputs, WorkOutputs) {
    return {.other = elementsIn(inputs) * kCount};
}

/// Softmax: largest element, difference, `exp`, sum, division.
inline constexpr int kSoftmaxOperations = 5;
/// A norm over statistics that are computed: mean, difference, square, sum of squares, scaling.
inline constexpr int kNormOperations = 5;
/// Weight and bias after a norm.
inline constexpr int kAffineOperations = 2;

/// Cosines of vectors: their product and the two squared lengths; then a product, two square roots and a
/// division for each.
Work cosineWork(const Options&, WorkInputs inputs, WorkOutputs outputs);
/// Interpolation by `mode`: a multiplication and an addition for each element that a new one is made of.
Work interpolationWork(WorkInputs inputs, WorkOutputs outputs, std::string_view mode);
/// Pooling with windows that divide the input evenly or overlap by one, as adaptive pooling chooses them.
Work adaptivePoolingWork(WorkInputs inputs, WorkOutputs outputs, int dims);

/// The product of the numbers.
Dim productOf(const Ints& sizes);

} // namespace layerloom
