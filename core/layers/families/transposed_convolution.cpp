// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/families/convolution_options.h"
#include "core/layers/promotion.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#include <algorithm>

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"

#include <tuple>
#endif

namespace layerloom::families {

namespace {

std::optional<ShapeError> checkTransposed(const Options& options) {
    if (auto error = checkGroups(options))
        return error;
    const Ints outputPadding = options[kOutputPadding];
    const Ints stride = options[kStride];
    const Ints dilation = options[kDilation];
    for (std::size_t i = 0; i < outputPadding.size(); ++i) {
        if (outputPadding[i] >= std::max(stride[i], dilation[i]))
            return optionError(kOutputPadding.name,
                               "output padding must be smaller than either stride or dilation, but got "
                               "output_padding: " +
                                   std::to_string(outputPadding[i]) + " stride: " +
                                   std::to_string(stride[i]) + " dilation: " + std::to_string(dilation[i]),
                               "Set output_padding below stride or below dilation");
    }
    return std::nullopt;
}

template <int D>
ShapeResult transposedShape(const Options& options, InputTypes inputs) {
    if (auto error = checkConvolutionInput(options, inputs, D, true))
        return *error;
    const Shape& shape = input(inputs, 0).shape;
    const auto windows = convolutionWindows(options);
    const Ints outputPadding = options[kOutputPadding];
    Shape out = shape;
    out[-(D + 1)] = options[kOutChannels];
    for (int i = 0; i < D; ++i)
        out[i - D] = windows[static_cast<std::size_t>(i)].transposed(
            shape[i - D], outputPadding[static_cast<std::size_t>(i)]);
    for (int i = -D; i < 0; ++i) {
        if (surelyBelow(out[i], 1))
            return inputError(0,
                              "Given input size per channel: (" + joinedSizes(spatialSizes(shape, D), " x ") +
                                  "). Calculated output size per channel: (" +
                                  joinedSizes(spatialSizes(out, D), " x ") + "). Output size is too small",
                              "Make padding smaller, or kernel_size or the input larger");
    }
    if (auto error = needsBearableSize(out, kStride.name))
        return *error;
    return gives(DType::Float32, out);
}

std::vector<ParameterSpec> parametersOf(const Options& options) {
    return convolutionParameters(options, true);
}

template <int D>
std::string reprOf(const Options& options) {
    return convolutionRepr(spatialName("ConvTranspose", D), options);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <int D>
using Holder =
    std::tuple_element_t<D - 1, std::tuple<nn::ConvTranspose1d, nn::ConvTranspose2d, nn::ConvTranspose3d>>;

template <int D>
engine::BuiltLayer buildTransposed(const Options& options) {
    return engine::unary(Holder<D>(nn::ConvTransposeOptions<D>(options[kInChannels], options[kOutChannels],
                                                               engine::expanding<D>(options[kKernelSize]))
                                       .stride(engine::expanding<D>(options[kStride]))
                                       .padding(engine::expanding<D>(options[kPadding]))
                                       .output_padding(engine::expanding<D>(options[kOutputPadding]))
                                       .groups(options[kGroups])
                                       .bias(options[kBias])
                                       .dilation(engine::expanding<D>(options[kDilation]))))
        .as("torch.conv_transpose" + std::to_string(D) +
            "d({input}, {self.weight}, {self.bias}, {stride}, {padding}, {output_padding}, {groups}, "
            "{dilation})");
}
#endif

std::vector<Sample> samples1d() {
    return {{{{"in_channels", 3}, {"out_channels", 4}, {"kernel_size", 3}}, {floats({2, 3, 5})}},
            {{{"out_channels", 4},
              {"kernel_size", 3},
              {"stride", 2},
              {"padding", 1},
              {"output_padding", 1},
              {"groups", 2}},
             {floats({2, 5})}}};
}

std::vector<Sample> samples2d() {
    return {{{{"in_channels", 3}, {"out_channels", 4}, {"kernel_size", 2}, {"stride", 2}},
             {floats({2, 3, 4, 5})}},
            {{{"out_channels", 6},
              {"kernel_size", Value::Tuple{3, 2}},
              {"stride", Value::Tuple{2, 1}},
              {"padding", Value::Tuple{1, 0}},
              {"output_padding", Value::Tuple{1, 2}},
              {"groups", 2},
              {"bias", false},
              {"dilation", Value::Tuple{1, 3}}},
             {floats({2, 4, 4, 5})}},
            {{{"out_channels", 2}, {"kernel_size", 3}}, {floats({3, 4, 5})}}};
}

std::vector<Sample> samples3d() {
    return {{{{"in_channels", 2}, {"out_channels", 3}, {"kernel_size", 2}}, {floats({2, 2, 3, 4, 2})}},
            {{{"out_channels", 2},
              {"kernel_size", Value::Tuple{1, 2, 3}},
              {"stride", 2},
              {"output_padding", 1},
              {"dilation", 2}},
             {floats({2, 2, 3, 2})}}};
}

template <int D>
LayerType transposedType(std::vector<Sample> samples) {
    return {
        .id = spatialName("ConvTranspose", D),
        .category = "Convolution",
        .doc = "Applies a " + std::to_string(D) +
               "D transposed convolution, the gradient of a convolution with respect to its input.",
        .python = "nn." + spatialName("ConvTranspose", D),
        .options =
            {inferred(kInChannels, 0, -(D + 1), "Number of channels in the input."),
             required(kOutChannels, 32, "Number of channels that the convolution makes.").atLeast(1),
             required(kKernelSize, 2, "Size of the convolving kernel.").items(D).atLeast(1),
             optional(kStride, 1, "Step of the convolution.").items(D).atLeast(1),
             optional(kPadding, 0,
                      "dilation * (kernel_size - 1) - padding zeros are added around the "
                      "input: a larger padding makes the output smaller.")
                 .items(D)
                 .atLeast(0),
             optional(kOutputPadding, 0, "Size added to one side of each dimension of the output.")
                 .items(D)
                 .atLeast(0),
             optional(kGroups, 1, "Number of blocked connections from input to output channels.").atLeast(1),
             optional(kBias, true, "Whether the layer learns an additive bias."),
             optional(kDilation, 1, "Spacing between kernel elements.").items(D).atLeast(1),
             optional(kPaddingMode, "zeros", "What the padding is filled with; PyTorch has zeros only.")
                 .oneOf({"zeros"})},
        .inputs = {{"input", spatialDoc("C_in", D)}},
        .outputs = {{"output", spatialDoc("C_out", D, "_out")}},
        .check = checkTransposed,
        .shape = transposedShape<D>,
        .work = [](const Options& o, WorkInputs in,
                   WorkOutputs out) { return convolutionWork(o, in, out, true); },
        .parameters = parametersOf,
        .repr = reprOf<D>,
        LAYERLOOM_BUILD(buildTransposed<D>),
        .samples = std::move(samples),
    };
}

} // namespace

LayerTypes transposedConvolution() {
    return {transposedType<1>(samples1d()), transposedType<2>(samples2d()), transposedType<3>(samples3d())};
}

} // namespace layerloom::families
