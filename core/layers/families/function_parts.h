// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/families.h"
#include "core/layers/promotion.h"
#include "core/layers/samples.h"

#include <algorithm>
#include <limits>

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

// What the families of functions and constants are written with.

namespace layerloom::families {

inline std::vector<Port> oneInput(std::string doc = "the tensor") {
    return {{"input", std::move(doc)}};
}
inline std::vector<Port> oneOutput(std::string doc = "the result") {
    return {{"output", std::move(doc)}};
}

/// What functions have in common: one named as in Python (`torch.sum`, `F.relu`), whose id is the last part
/// of that name; it takes `input` and gives `output`, and has no options and samples yet.
LayerType functionType(std::string python, std::string category, std::string doc, LayerType::ShapeRule shape,
                       LayerType::BuildRule build);

inline constexpr Key<std::optional<std::string>> kDtype{"dtype"};

/// The option `dtype`, None by default.
OptionSpec dtypeOption(std::string doc);
/// The type that the option `dtype` names; none for None.
std::optional<DType> dtypeOf(const Options& options);

/// Any number that float32 can hold, and infinities.
inline OptionSpec anyNumber(OptionSpec spec) {
    return spec.between(-std::numeric_limits<float>::max(), std::numeric_limits<float>::max()).orInfinity();
}
/// As `anyNumber`, without infinities.
inline OptionSpec finiteNumber(OptionSpec spec) {
    return spec.between(-std::numeric_limits<float>::max(), std::numeric_limits<float>::max());
}

/// Refuses all but one of the two: a tensor at the optional port, or a number as the option of its name.
std::optional<ShapeError> needsOneOf(const Options& options, InputTypes inputs, int port,
                                     std::string_view name);

/// The name of a kernel, as PyTorch's messages have it, as a template argument of shape rules.
template <std::size_t N>
struct Kernel {
    char text[N];
    constexpr Kernel(const char (&name)[N]) { std::copy_n(name, N, text); }
};

/// The shape rule of what keeps type and shape of any tensor.
inline ShapeResult sameType(const Options&, InputTypes inputs) {
    return gives(input(inputs, 0));
}

/// The shape rule of what computes in floating point: float32 of integers and bool.
inline ShapeResult floatOfAny(const Options&, InputTypes inputs) {
    return gives(floatResult(input(inputs, 0).dtype), input(inputs, 0).shape);
}

#ifdef LAYERLOOM_WITH_TORCH
using engine::BuiltLayer;
using engine::function;
using engine::Inputs;
using engine::Tensor;

/// LibTorch's name of the type.
at::ScalarType scalarType(DType type);
/// The type of the option `dtype` as LibTorch's optional arguments take it.
torch::optional<at::ScalarType> scalarTypeOf(const Options& options);
/// A bool, integer or float, as LibTorch's numbers are.
at::Scalar scalarOf(const Value& number);
/// As `scalarOf`; None is no number.
torch::optional<at::Scalar> optionalScalarOf(const Value& number);

/// The builder of a function of one tensor without options.
template <Tensor (*kCall)(const Tensor&)>
BuiltLayer unaryFunction(const Options&) {
    return function([](Inputs in, Tensor* out) { out[0] = kCall(*in[0]); });
}

/// The builder of a function of two tensors without options.
template <Tensor (*kCall)(const Tensor&, const Tensor&)>
BuiltLayer binaryFunction(const Options&) {
    return function([](Inputs in, Tensor* out) { out[0] = kCall(*in[0], *in[1]); });
}
#endif

} // namespace layerloom::families
