// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/families/pooling_checks.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"
#include "core/layers/spatial.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"

#include <tuple>
#endif

namespace layerloom::families {

namespace {

constexpr Key<double> kNormType{"norm_type"};
constexpr Key<Ints> kKernelSize{"kernel_size"};
constexpr Key<std::optional<Ints>> kStride{"stride"};
constexpr Key<Ints> kPadding{"padding"};
constexpr Key<Ints> kDilation{"dilation"};
constexpr Key<bool> kCeilMode{"ceil_mode"};
constexpr Key<bool> kCountIncludePad{"count_include_pad"};
constexpr Key<std::optional<std::int64_t>> kDivisorOverride{"divisor_override"};

const char* const kCategory = "Pooling";

Ints strideOf(const Options& options) {
    return options[kStride].value_or(options[kKernelSize]);
}

/// The stride as Python keeps it: as it was given, else the kernel size as that was given.
std::string strideText(const Options& options) {
    return options.text(options.isNone(kStride.name) ? kKernelSize.name : kStride.name);
}

std::optional<ShapeError> checkPadding(const Options& options) {
    const Ints kernel = options[kKernelSize];
    const Ints padding = options[kPadding];
    for (std::size_t i = 0; i < kernel.size(); ++i) {
        if (padding[i] > kernel[i] / 2)
            return optionError(
                kPadding.name,
                "pad should be at most half of kernel size, but got pad=" + std::to_string(padding[i]) +
                    " and kernel_size=" + std::to_string(kernel[i]),
                "Set padding to at most " + std::to_string(kernel[i] / 2));
    }
    return std::nullopt;
}

/// The shape after windows without dilation or padding of their own slid over the input.
ShapeResult pooledShape(const TensorType& in, const std::vector<Window>& windows, bool ceilMode) {
    const int dims = static_cast<int>(windows.size());
    Shape out = in.shape;
    for (int i = 0; i < dims; ++i)
        out[i - dims] = windows[static_cast<std::size_t>(i)].pooled(in.shape[i - dims], ceilMode);
    for (int i = -dims; i < 0; ++i) {
        if (surelyBelow(out[i], 1))
            return inputError(0,
                              "Given input size: (" + spatialSizes(in.shape, dims + 1).times() +
                                  "). Calculated output size: (" + spatialSizes(out, dims + 1).times() +
                                  "). Output size is too small",
                              "Make kernel_size smaller, or the input larger");
    }
    return gives(in.dtype, out);
}

// --- max

std::vector<Window> maxWindows(const Options& options) {
    const Ints kernel = options[kKernelSize];
    const Ints stride = strideOf(options);
    const Ints padding = options[kPadding];
    const Ints dilation = options[kDilation];
    std::vector<Window> windows;
    for (std::size_t i = 0; i < kernel.size(); ++i)
        windows.push_back({kernel[i], stride[i], padding[i], padding[i], dilation[i]});
    return windows;
}

template <int D>
ShapeResult maxShape(const Options& options, InputTypes inputs) {
    if (auto error = checkPoolingInput(inputs, D))
        return *error;
    if (auto error = needsFloat(inputs, 0, "max_pool" + std::to_string(D) + "d"))
        return *error;
    ShapeResult result = pooledShape(input(inputs, 0), maxWindows(options), options[kCeilMode]);
    return withIndices(std::move(result), options);
}

template <int D>
std::string maxRepr(const Options& options) {
    return spatialName("MaxPool", D) + "(kernel_size=" + options.text(kKernelSize.name) +
           ", stride=" + strideText(options) + ", padding=" + options.text(kPadding.name) +
           ", dilation=" + options.text(kDilation.name) + ", ceil_mode=" + options.text(kCeilMode.name) + ')';
}

// --- average

template <int D>
std::optional<ShapeError> checkAverage(const Options& options) {
    if constexpr (D > 1) {
        if (options[kDivisorOverride] == 0)
            return optionError(kDivisorOverride.name, "divisor must be not zero",
                               "Set divisor_override to another number, or to None");
    }
    return checkPadding(options);
}

/// AvgPool3d alone compares the kernel with the input before it is padded.
std::optional<ShapeError> checkVolume(const Options& options, const Shape& shape) {
    const Ints kernel = options[kKernelSize];
    for (int i = 0; i < 3; ++i) {
        if (surelyBelow(shape[i - 3], kernel[static_cast<std::size_t>(i)]))
            return inputError(0,
                              "input image (T: " + shape[-3].text() + " H: " + shape[-2].text() +
                                  " W: " + shape[-1].text() + ") smaller than kernel size (kT: " +
                                  std::to_string(kernel[0]) + " kH: " + std::to_string(kernel[1]) +
                                  " kW: " + std::to_string(kernel[2]) + ")",
                              "Make kernel_size smaller, or the input larger");
    }
    return std::nullopt;
}

std::optional<ShapeError> needsFloatOrLong(InputTypes inputs, int dims) {
    if (input(inputs, 0).dtype == DType::Int64)
        return std::nullopt;
    return needsFloat(inputs, 0, dims == 3 ? "avg_pool3d_out_frame" : "avg_pool2d");
}

std::vector<Window> averageWindows(const Options& options) {
    const Ints kernel = options[kKernelSize];
    const Ints stride = strideOf(options);
    const Ints padding = options[kPadding];
    std::vector<Window> windows;
    for (std::size_t i = 0; i < kernel.size(); ++i)
        windows.push_back({kernel[i], stride[i], padding[i], padding[i]});
    return windows;
}

template <int D>
ShapeResult averageShape(const Options& options, InputTypes inputs) {
    if (auto error = checkPoolingInput(inputs, D))
        return *error;
    if (auto error = needsFloatOrLong(inputs, D))
        return *error;
    if constexpr (D == 3) {
        if (auto error = checkVolume(options, input(inputs, 0).shape))
            return *error;
    }
    return pooledShape(input(inputs, 0), averageWindows(options), options[kCeilMode]);
}

template <int D>
std::string averageRepr(const Options& options) {
    // AvgPool1d keeps its sizes as tuples, the others as they were given.
    if constexpr (D == 1)
        return "AvgPool1d(kernel_size=" + pythonText(Value(options[kKernelSize])) +
               ", stride=" + pythonText(Value(strideOf(options))) +
               ", padding=" + pythonText(Value(options[kPadding])) + ')';
    else
        return spatialName("AvgPool", D) + "(kernel_size=" + options.text(kKernelSize.name) +
               ", stride=" + strideText(options) + ", padding=" + options.text(kPadding.name) + ')';
}

// --- power average

template <int D>
std::optional<ShapeError> checkPower(const Options& options) {
    if (options[kNormType] == 0)
        return optionError(kNormType.name, "float division by zero",
                           "Set norm_type to a number other than 0");
    if (D == 1 && options.raw(kKernelSize.name).is<Value::Tuple>())
        return optionError(kKernelSize.name, "mul(): argument 'other' (position 1) must be Tensor, not tuple",
                           "Write kernel_size as a number; LPPool1d alone takes no tuple");
    return std::nullopt;
}

template <int D>
ShapeResult powerShape(const Options& options, InputTypes inputs) {
    if (auto error = checkPoolingInput(inputs, D))
        return *error;
    if (auto error = needsFloat(inputs, 0, "avg_pool2d"))
        return *error;
    const Ints kernel = options[kKernelSize];
    const Ints stride = strideOf(options);
    std::vector<Window> windows;
    for (std::size_t i = 0; i < kernel.size(); ++i)
        windows.push_back({kernel[i], stride[i]});
    return pooledShape(input(inputs, 0), windows, options[kCeilMode]);
}

template <int D>
std::string powerRepr(const Options& options) {
    return reprWith(spatialName("LPPool", D), options,
                    {kNormType.name, kKernelSize.name, kStride.name, kCeilMode.name});
}

/// So many operations for each element of each window.
template <int kOperations>
Work windowWork(const Options& options, WorkInputs, WorkOutputs outputs) {
    return {.other = elementsOut(outputs) * productOf(options[kKernelSize]) * kOperations};
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <int D, class... Holders>
using Pick = std::tuple_element_t<D - 1, std::tuple<Holders...>>;

std::string strideScript(const Options& options) {
    return options.isNone(kStride.name) ? "{kernel_size}" : "{stride}";
}

template <int D>
engine::BuiltLayer buildMax(const Options& options) {
    using Holder = Pick<D, nn::MaxPool1d, nn::MaxPool2d, nn::MaxPool3d>;
    const Holder holder(nn::MaxPoolOptions<D>(engine::expanding<D>(options[kKernelSize]))
                            .stride(engine::expanding<D>(strideOf(options)))
                            .padding(engine::expanding<D>(options[kPadding]))
                            .dilation(engine::expanding<D>(options[kDilation]))
                            .ceil_mode(options[kCeilMode]));
    const std::string arguments =
        "({input}, {kernel_size}, " + strideScript(options) + ", {padding}, {dilation}, {ceil_mode})";
    const std::string name = "torch.max_pool" + std::to_string(D) + 'd';
    if (!options[kReturnIndices])
        return engine::unary(holder).as(name + arguments);
    return engine::withForward(holder,
                               [](auto& module, engine::Inputs in, engine::Tensor* out) {
                                   std::tie(out[0], out[1]) = module.forward_with_indices(*in[0]);
                               })
        .as(name + "_with_indices" + arguments);
}

template <int D>
engine::BuiltLayer buildAverage(const Options& options) {
    using Holder = Pick<D, nn::AvgPool1d, nn::AvgPool2d, nn::AvgPool3d>;
    auto torchOptions = nn::AvgPoolOptions<D>(engine::expanding<D>(options[kKernelSize]))
                            .stride(engine::expanding<D>(strideOf(options)))
                            .padding(engine::expanding<D>(options[kPadding]))
                            .ceil_mode(options[kCeilMode])
                            .count_include_pad(options[kCountIncludePad]);
    if constexpr (D > 1) {
        if (const auto divisor = options[kDivisorOverride])
            torchOptions.divisor_override(*divisor);
    }
    const std::string divisor = D > 1 ? ", {divisor_override})" : ")";
    return engine::unary(Holder(torchOptions))
        .as("torch.avg_pool" + std::to_string(D) + "d({input}, {kernel_size}, " + strideScript(options) +
            ", {padding}, {ceil_mode}, {count_include_pad}" + divisor);
}

template <int D>
engine::BuiltLayer buildPower(const Options& options) {
    using Holder = Pick<D, nn::LPPool1d, nn::LPPool2d>;
    return engine::unary(
               Holder(nn::LPPoolOptions<D>(options[kNormType], engine::expanding<D>(options[kKernelSize]))
                          .stride(engine::expanding<D>(strideOf(options)))
                          .ceil_mode(options[kCeilMode])))
        .as("F.lp_pool" + std::to_string(D) + "d({input}, {norm_type:float}, {kernel_size}, " +
            strideScript(options) + ", {ceil_mode})");
}
#endif

// --- declarations

OptionSpec kernelOption(int dims) {
    return required(kKernelSize, 2, "Size of the window.").items(dims).atLeast(1);
}

OptionSpec strideOption(int dims) {
    return optional(kStride, None{}, "Step of the window; None is kernel_size.").items(dims).atLeast(1);
}

OptionSpec ceilOption() {
    return optional(kCeilMode, false, "Whether a last window may reach beyond the end of the input.");
}

/// A window of one value repeated, for as many dimensions as asked.
Value tupleOf(int dims, int value) {
    return Value::Tuple(static_cast<std::size_t>(dims), Value(value));
}

std::optional<TensorType> image(int dims, bool isBatched) {
    Shape shape = isBatched ? Shape{2, 3} : Shape{3};
    for (int i = 0; i < dims; ++i)
        shape.append(8 - i);
    return TensorType{DType::Float32, shape};
}

template <int D>
LayerType maxType() {
    return {
        .id = spatialName("MaxPool", D),
        .category = kCategory,
        .doc = "Takes the maximum of each window that slides over the input.",
        .python = "nn." + spatialName("MaxPool", D),
        .options = {kernelOption(D), strideOption(D),
                    optional(kPadding, 0, "Padding of minus infinity at both ends of each dimension.")
                        .items(D)
                        .atLeast(0),
                    optional(kDilation, 1, "Spacing between the elements of a window.").items(D).atLeast(1),
                    returnIndicesOption(), ceilOption()},
        .ports = poolingPorts<D>,
        .check = checkPadding,
        .shape = maxShape<D>,
        .work = windowWork<1>,
        .repr = maxRepr<D>,
        LAYERLOOM_BUILD(buildMax<D>),
        .samples = {{{{"kernel_size", 2}}, {image(D, true)}},
                    {{{"kernel_size", tupleOf(D, 3)},
                      {"stride", 2},
                      {"padding", 1},
                      {"dilation", 2},
                      {"ceil_mode", true},
                      {"return_indices", true}},
                     {image(D, true)}},
                    {{{"kernel_size", 3}, {"stride", 2}, {"ceil_mode", true}}, {image(D, false)}}}};
}

template <int D>
LayerType averageType() {
    std::vector<OptionSpec> options{
        kernelOption(D), strideOption(D),
        optional(kPadding, 0, "Zeros at both ends of each dimension.").items(D).atLeast(0), ceilOption(),
        optional(kCountIncludePad, true, "Whether the padding counts in the average.")};
    std::vector<Sample> samples{{{{"kernel_size", 2}}, {image(D, true)}},
                                {{{"kernel_size", tupleOf(D, 3)},
                                  {"stride", 2},
                                  {"padding", 1},
                                  {"ceil_mode", true},
                                  {"count_include_pad", false}},
                                 {image(D, true)}},
                                {{{"kernel_size", 3}, {"stride", tupleOf(D, 1)}}, {image(D, false)}}};
    if constexpr (D > 1) {
        options.push_back(
            optional(kDivisorOverride, None{}, "Divides the sum instead of the number of elements."));
        samples.push_back({{{"kernel_size", 2}, {"divisor_override", 3}}, {image(D, true)}});
    }
    return {.id = spatialName("AvgPool", D),
            .category = kCategory,
            .doc = "Takes the mean of each window that slides over the input.",
            .python = "nn." + spatialName("AvgPool", D),
            .options = std::move(options),
            .inputs = {{"input", spatialDoc("C", D)}},
            .outputs = {{"output", spatialDoc("C", D, "_out")}},
            .check = checkAverage<D>,
            .shape = averageShape<D>,
            .work = windowWork<1>,
            .repr = averageRepr<D>,
            LAYERLOOM_BUILD(buildAverage<D>),
            .samples = std::move(samples)};
}

template <int D>
LayerType powerType() {
    return {.id = spatialName("LPPool", D),
            .category = kCategory,
            .doc = "Takes the power average, the p-th root of the sum of p-th powers, of each window.",
            .python = "nn." + spatialName("LPPool", D),
            .options = {required(kNormType, 2.0, "The power p; 1 gives the sum."), kernelOption(D),
                        strideOption(D), ceilOption()},
            .inputs = {{"input", spatialDoc("C", D)}},
            .outputs = {{"output", spatialDoc("C", D, "_out")}},
            .check = checkPower<D>,
            .shape = powerShape<D>,
            .work = windowWork<2>,
            .repr = powerRepr<D>,
            LAYERLOOM_BUILD(buildPower<D>),
            .samples = {{{{"norm_type", 2.0}, {"kernel_size", 2}}, {image(D, true)}},
                        {{{"norm_type", 3},
                          {"kernel_size", D == 1 ? Value(3) : tupleOf(D, 3)},
                          {"stride", 2},
                          {"ceil_mode", true}},
                         {image(D, false)}}}};
}

} // namespace

LayerTypes pooling() {
    return {maxType<1>(),     maxType<2>(),     maxType<3>(),   averageType<1>(),
            averageType<2>(), averageType<3>(), powerType<1>(), powerType<2>()};
}

} // namespace layerloom::families
