// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/families/pooling_checks.h"
#include "core/layers/promotion.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"
#include "core/layers/spatial.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"

#include <tuple>
#endif

namespace layerloom::families {

namespace {

constexpr Key<Ints> kOutputSize{"output_size"};

/// `mayLackChannels`: AdaptiveAvgPool1d and 2d take tensors without channels, the others do not.
ShapeResult adaptiveShape(const Options& options, InputTypes inputs, int dims, const std::string& kernel,
                          bool mayLackChannels) {
    const TensorType& in = input(inputs, 0);
    if (in.shape.rank() != dims + 1 && in.shape.rank() != dims + 2)
        return inputError(0,
                          kernel + "(): Expected " + std::to_string(dims + 1) + "D or " +
                              std::to_string(dims + 2) + "D tensor, but got " + in.shape.brackets(),
                          "Give it " + spatialDoc("C", dims));
    for (std::int64_t i = in.shape.rank() - dims - (mayLackChannels ? 0 : 1); i < in.shape.rank(); ++i) {
        if (in.shape[i] == Dim(0))
            return inputError(0,
                              kernel +
                                  "(): Expected input to have non-zero size for non-batch dimensions, but "
                                  "input has sizes " +
                                  in.shape.brackets() + " with dimension " + std::to_string(i) +
                                  " being empty",
                              "Give it a tensor without empty dimensions");
    }
    if (auto error = needsFloat(inputs, 0, kernel))
        return *error;
    const Shape out = withSpatialSizes(in.shape, Shape(options[kOutputSize]));
    if (auto error = needsBearableSize(out, kOutputSize.name))
        return *error;
    return gives(in.dtype, out);
}

template <int D>
ShapeResult averageShape(const Options& options, InputTypes inputs) {
    return adaptiveShape(options, inputs, D, spatialName("adaptive_avg_pool", D), D < 3);
}

template <int D>
ShapeResult maxShape(const Options& options, InputTypes inputs) {
    return withIndices(adaptiveShape(options, inputs, D, spatialName("adaptive_max_pool", D), false),
                       options);
}

template <int D>
std::string averageRepr(const Options& options) {
    return reprWith(spatialName("AdaptiveAvgPool", D), options, {kOutputSize.name});
}

template <int D>
std::string maxRepr(const Options& options) {
    return reprWith(spatialName("AdaptiveMaxPool", D), options, {kOutputSize.name});
}

template <int D>
Work adaptiveWork(const Options&, WorkInputs inputs, WorkOutputs outputs) {
    return adaptivePoolingWork(inputs, outputs, D);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <int D, class... Holders>
using Pick = std::tuple_element_t<D - 1, std::tuple<Holders...>>;

/// The output size as the options of LibTorch's class take it.
template <int D>
auto outputSize(const Options& options) {
    if constexpr (D == 1)
        return engine::expanding<1>(options[kOutputSize]);
    else
        return torch::ExpandingArrayWithOptionalElem<D>(at::IntArrayRef(options[kOutputSize]));
}

template <int D>
engine::BuiltLayer buildAverage(const Options& options) {
    using Holder = Pick<D, nn::AdaptiveAvgPool1d, nn::AdaptiveAvgPool2d, nn::AdaptiveAvgPool3d>;
    return engine::unary(Holder(outputSize<D>(options)))
        .as("torch.adaptive_avg_pool" + std::to_string(D) + "d({input}, {output_size})");
}

template <int D>
engine::BuiltLayer buildMax(const Options& options) {
    using Holder = Pick<D, nn::AdaptiveMaxPool1d, nn::AdaptiveMaxPool2d, nn::AdaptiveMaxPool3d>;
    const Holder holder(outputSize<D>(options));
    const std::string call = "torch.adaptive_max_pool" + std::to_string(D) + "d({input}, {output_size})";
    if (!options[kReturnIndices])
        return engine::unary(holder).as(call + "[0]");
    return engine::withForward(holder,
                               [](auto& module, engine::Inputs in, engine::Tensor* out) {
                                   std::tie(out[0], out[1]) = module.forward_with_indices(*in[0]);
                               })
        .as(call);
}
#endif

OptionSpec outputSizeOption(int dims) {
    return required(kOutputSize, 1, "Size of the output in each dimension.").items(dims).atLeast(0);
}

/// An input of 7 x 6 x 5, or its first sizes.
std::optional<TensorType> image(int dims, bool isBatched) {
    Shape shape = isBatched ? Shape{2, 3} : Shape{3};
    for (int i = 0; i < dims; ++i)
        shape.append(7 - i);
    return TensorType{DType::Float32, shape};
}

Value tuple(int dims) {
    Value::Tuple items;
    for (int i = 0; i < dims; ++i)
        items.push_back(3 + i);
    return items;
}

template <int D>
LayerType averageType() {
    return {.id = spatialName("AdaptiveAvgPool", D),
            .category = "Pooling",
            .doc = "Averages windows whose sizes follow from the size that the output shall have.",
            .python = "nn." + spatialName("AdaptiveAvgPool", D),
            .options = {outputSizeOption(D)},
            .inputs = {{"input", spatialDoc("C", D)}},
            .outputs = {{"output", spatialDoc("C", D, "_out")}},
            .shape = averageShape<D>,
            .work = adaptiveWork<D>,
            .repr = averageRepr<D>,
            LAYERLOOM_BUILD(buildAverage<D>),
            .samples = {{{{"output_size", 1}}, {image(D, true)}},
                        {{{"output_size", tuple(D)}}, {image(D, false)}},
                        {{{"output_size", 9}}, {image(D, true)}}}};
}

template <int D>
LayerType maxType() {
    return {.id = spatialName("AdaptiveMaxPool", D),
            .category = "Pooling",
            .doc =
                "Takes the maximum of windows whose sizes follow from the size that the output shall have.",
            .python = "nn." + spatialName("AdaptiveMaxPool", D),
            .options = {outputSizeOption(D), returnIndicesOption()},
            .ports = poolingPorts<D>,
            .shape = maxShape<D>,
            .work = adaptiveWork<D>,
            .repr = maxRepr<D>,
            LAYERLOOM_BUILD(buildMax<D>),
            .samples = {{{{"output_size", 2}}, {image(D, true)}},
                        {{{"output_size", tuple(D)}, {"return_indices", true}}, {image(D, false)}}}};
}

} // namespace

LayerTypes adaptivePooling() {
    return {averageType<1>(), averageType<2>(), averageType<3>(), maxType<1>(), maxType<2>(), maxType<3>()};
}

} // namespace layerloom::families
