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

std::optional<ShapeError> checkConvolution(const Options& options) {
    if (auto error = checkGroups(options))
        return error;
    const Ints stride = options[kStride];
    const bool isSame = options.text(kPadding.name) == "'same'";
    if (isSame && std::any_of(stride.begin(), stride.end(), [](std::int64_t s) { return s != 1; }))
        return optionError(kPadding.name, "padding='same' is not supported for strided convolutions",
                           "Set stride to 1, or padding to numbers");
    return std::nullopt;
}

/// What the paddings other than zeros ask of the size of one dimension; they fill from the input itself.
std::optional<ShapeError> checkPaddingMode(const std::string& mode, const Shape& shape, const Dim& size,
                                           const Window& window) {
    const std::int64_t most = std::max(window.before, window.after);
    if (mode == "reflect" && surelyBelow(size, most + 1))
        return optionError(kPadding.name,
                           "Padding size should be less than the corresponding input dimension, but got: "
                           "padding (" +
                               std::to_string(window.before) + ", " + std::to_string(window.after) +
                               ") of input " + shape.brackets(),
                           "Make the padding smaller than the input, or choose another padding_mode");
    if (mode == "circular" && surelyBelow(size, most))
        return optionError(kPadding.name, "Padding value causes wrapping around more than once.",
                           "Make the padding no larger than the input, or choose another padding_mode");
    return std::nullopt;
}

std::optional<ShapeError> checkPadding(const Options& options, const Shape& shape, int dims) {
    const std::string mode = options[kPaddingMode];
    const auto windows = convolutionWindows(options);
    if (mode == "circular" && shape.rank() == dims + 1)
        return inputError(0,
                          "Invalid padding size, expected " + std::to_string(2 * dims - 2) + " but got " +
                              std::to_string(2 * dims),
                          "Circular padding needs a batch dimension: give it a tensor of " +
                              std::to_string(dims + 2) + "D");
    const Shape sizes = spatialSizes(shape, dims);
    Shape padded;
    Shape kernel;
    for (int i = 0; i < dims; ++i) {
        const Window& window = windows[static_cast<std::size_t>(i)];
        if (auto error = checkPaddingMode(mode, shape, sizes[i], window))
            return error;
        padded.append(window.padded(sizes[i]));
        kernel.append(window.span());
    }
    for (int i = 0; i < dims; ++i) {
        if (surelyBelow(padded[i], kernel[i].constant()))
            return inputError(0,
                              "Calculated padded input size per channel: (" + joinedSizes(padded, " x ") +
                                  "). Kernel size: (" + joinedSizes(kernel, " x ") +
                                  "). Kernel size can't be greater than actual input size",
                              "Make kernel_size or dilation smaller, padding larger, or the input larger");
    }
    return needsBearableSize(withSpatialSizes(shape, padded), kPadding.name);
}

template <int D>
ShapeResult convolutionShape(const Options& options, InputTypes inputs) {
    if (auto error = checkConvolutionInput(options, inputs, D, false))
        return *error;
    const Shape& shape = input(inputs, 0).shape;
    if (auto error = checkPadding(options, shape, D))
        return *error;
    const auto windows = convolutionWindows(options);
    Shape out = shape;
    out[-(D + 1)] = options[kOutChannels];
    for (int i = 0; i < D; ++i)
        out[i - D] = windows[static_cast<std::size_t>(i)].positions(shape[i - D]);
    if (auto error = needsBearableSize(out, kPadding.name))
        return *error;
    return gives(DType::Float32, out);
}

std::vector<ParameterSpec> parametersOf(const Options& options) {
    return convolutionParameters(options, false);
}

template <int D>
std::string reprOf(const Options& options) {
    return convolutionRepr(spatialName("Conv", D), options);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <int D>
using Holder = std::tuple_element_t<D - 1, std::tuple<nn::Conv1d, nn::Conv2d, nn::Conv3d>>;

template <int D>
at::Tensor convolve(const at::Tensor& input, const nn::ConvOptions<D>& options, const at::Tensor& weight,
                    const at::Tensor& bias) {
    const at::IntArrayRef stride(*options.stride());
    const at::IntArrayRef dilation(*options.dilation());
    const std::int64_t none = 0;
    const at::IntArrayRef padding(none);
    if constexpr (D == 1)
        return at::conv1d(input, weight, bias, stride, padding, dilation, options.groups());
    else if constexpr (D == 2)
        return at::conv2d(input, weight, bias, stride, padding, dilation, options.groups());
    else
        return at::conv3d(input, weight, bias, stride, padding, dilation, options.groups());
}

nn::functional::PadFuncOptions padOptions(const Options& options) {
    std::vector<std::int64_t> amounts;
    const auto windows = convolutionWindows(options);
    for (auto window = windows.rbegin(); window != windows.rend(); ++window) {
        amounts.push_back(window->before);
        amounts.push_back(window->after);
    }
    nn::functional::PadFuncOptions pad(amounts);
    const std::string mode = options[kPaddingMode];
    if (mode == "reflect")
        pad.mode(torch::kReflect);
    else if (mode == "replicate")
        pad.mode(torch::kReplicate);
    else
        pad.mode(torch::kCircular);
    return pad;
}

std::string convolutionScript(int dims, const std::string& input, const std::string& padding) {
    return "torch.conv" + std::to_string(dims) + "d(" + input + ", {self.weight}, {self.bias}, {stride}, " +
           padding + ", {dilation}, {groups})";
}

std::string paddedScript(const Options& options) {
    std::string amounts;
    const auto windows = convolutionWindows(options);
    for (auto window = windows.rbegin(); window != windows.rend(); ++window)
        amounts += (amounts.empty() ? "" : ", ") + std::to_string(window->before) + ", " +
                   std::to_string(window->after);
    return "torch.pad({input}, [" + amounts + "], {padding_mode})";
}

template <int D>
engine::BuiltLayer buildConvolution(const Options& options) {
    auto torchOptions = nn::ConvOptions<D>(options[kInChannels], options[kOutChannels],
                                           engine::expanding<D>(options[kKernelSize]))
                            .stride(engine::expanding<D>(options[kStride]))
                            .dilation(engine::expanding<D>(options[kDilation]))
                            .groups(options[kGroups])
                            .bias(options[kBias]);
    if (options[kPaddingMode] == "zeros") {
        if (!options.isText(kPadding.name))
            torchOptions.padding(engine::expanding<D>(options[kPadding]));
        else if (options.raw(kPadding.name).as<std::string>() == "same")
            torchOptions.padding(torch::kSame);
        else
            torchOptions.padding(torch::kValid);
        return engine::unary(Holder<D>(torchOptions)).as(convolutionScript(D, "{input}", "{padding}"));
    }
    // LibTorch 1.13 pads the wrong dimensions for 'same' with kernels that are not square, so the padding is
    // done here, as Python does it.
    return engine::withForward(Holder<D>(torchOptions),
                               [pad = padOptions(options), torchOptions](auto& module, engine::Inputs in,
                                                                         engine::Tensor* out) {
                                   out[0] = convolve<D>(nn::functional::pad(*in[0], pad), torchOptions,
                                                        module.weight, module.bias);
                               })
        .as(convolutionScript(D, paddedScript(options), "0"));
}
#endif

std::vector<Sample> samples1d() {
    return {{{{"in_channels", 3}, {"out_channels", 4}, {"kernel_size", 3}}, {floats({2, 3, 9})}},
            {{{"out_channels", 4}, {"kernel_size", 4}, {"padding", "same"}, {"padding_mode", "reflect"}},
             {floats({2, 2, 9})}},
            {{{"out_channels", 4},
              {"kernel_size", Value::Tuple{3}},
              {"stride", 2},
              {"padding", 1},
              {"groups", 2}},
             {floats({2, 8})}}};
}

std::vector<Sample> samples2d() {
    return {
        {{{"in_channels", 3}, {"out_channels", 8}, {"kernel_size", 3}, {"padding", 1}},
         {floats({2, 3, 9, 9})}},
        {{{"out_channels", 6},
          {"kernel_size", Value::Tuple{3, 2}},
          {"stride", Value::Tuple{2, 1}},
          {"dilation", Value::Tuple{1, 2}},
          {"groups", 2},
          {"bias", false}},
         {floats({2, 4, 9, 8})}},
        {{{"out_channels", 5}, {"kernel_size", Value::Tuple{3, 4}}, {"padding", "same"}},
         {floats({3, 7, 6})}},
        {{{"out_channels", 2},
          {"kernel_size", Value::Tuple{2, 5}},
          {"padding", "same"},
          {"padding_mode", "circular"}},
         {floats({2, 3, 5, 6})}},
        {{{"out_channels", 2},
          {"kernel_size", 3},
          {"padding", Value::Tuple{2, 1}},
          {"padding_mode", "replicate"}},
         {floats({1, 3, 5, 6})}},
        {{{"out_channels", 2}, {"kernel_size", 3}, {"padding", "valid"}}, {floats({2, 3, 5, 6})}},
    };
}

std::vector<Sample> samples3d() {
    return {{{{"in_channels", 2}, {"out_channels", 4}, {"kernel_size", 3}}, {floats({2, 2, 5, 6, 7})}},
            {{{"out_channels", 4},
              {"kernel_size", Value::Tuple{1, 2, 3}},
              {"padding", Value::Tuple{0, 1, 2}},
              {"padding_mode", "reflect"},
              {"groups", 2}},
             {floats({2, 2, 3, 4, 5})}},
            {{{"out_channels", 3}, {"kernel_size", 2}, {"stride", 2}}, {floats({2, 4, 4, 4})}}};
}

template <int D>
LayerType convolutionType(std::vector<Sample> samples) {
    return {
        .id = spatialName("Conv", D),
        .category = "Convolution",
        .doc = "Applies a " + std::to_string(D) + "D convolution over an input of several channels.",
        .python = "nn." + spatialName("Conv", D),
        .options =
            {inferred(kInChannels, 0, -(D + 1), "Number of channels in the input."),
             required(kOutChannels, 32, "Number of channels that the convolution makes.").atLeast(1),
             required(kKernelSize, 3, "Size of the convolving kernel.").items(D).atLeast(1),
             optional(kStride, 1, "Step of the kernel.").items(D).atLeast(1),
             optional(kPadding, 0,
                      "Padding added to both ends of each dimension; 'same' keeps the size, 'valid' "
                      "pads nothing.")
                 .items(D)
                 .atLeast(0)
                 .orWords({"same", "valid"}),
             optional(kDilation, 1, "Spacing between kernel elements.").items(D).atLeast(1),
             optional(kGroups, 1, "Number of blocked connections from input to output channels.").atLeast(1),
             optional(kBias, true, "Whether the layer learns an additive bias."),
             optional(kPaddingMode, "zeros", "What the padding is filled with.")
                 .oneOf({"zeros", "reflect", "replicate", "circular"})},
        .inputs = {{"input", spatialDoc("C_in", D)}},
        .outputs = {{"output", spatialDoc("C_out", D, "_out")}},
        .check = checkConvolution,
        .shape = convolutionShape<D>,
        .work = [](const Options& o, WorkInputs in,
                   WorkOutputs out) { return convolutionWork(o, in, out, false); },
        .parameters = parametersOf,
        .repr = reprOf<D>,
        LAYERLOOM_BUILD(buildConvolution<D>),
        .samples = std::move(samples),
    };
}

} // namespace

LayerTypes convolution() {
    return {convolutionType<1>(samples1d()), convolutionType<2>(samples2d()),
            convolutionType<3>(samples3d())};
}

} // namespace layerloom::families
