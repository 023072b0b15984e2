// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/convolution_options.h"

#include "core/layers/shape_checks.h"

#include <algorithm>

namespace layerloom::families {

namespace {

bool hasOption(const Options& options, std::string_view name) {
    return std::any_of(options.specs().begin(), options.specs().end(),
                       [&](const OptionSpec& spec) { return spec.name == name; });
}

std::string channelsText(const Options& options, const Shape& shape, int dims, bool transposed) {
    Shape batched = shape;
    if (shape.rank() == dims + 1)
        batched.dims().insert(batched.dims().begin(), Dim(1));
    const std::string how =
        transposed ? "Given transposed=1" : "Given groups=" + std::to_string(options[kGroups]);
    return how + ", weight of size " + convolutionWeight(options, transposed).brackets() +
           ", expected input" + batched.brackets() + " to have " + sizeOf(options, kInChannels).text() +
           " channels, but got " + shape[-(dims + 1)].text() + " channels instead";
}

} // namespace

std::vector<Window> convolutionWindows(const Options& options) {
    const Ints kernel = options[kKernelSize];
    const Ints stride = options[kStride];
    const Ints dilation = options[kDilation];
    const bool isText = options.isText(kPadding.name);
    const bool isSame = isText && options.raw(kPadding.name).as<std::string>() == "same";
    std::vector<Window> windows;
    for (std::size_t i = 0; i < kernel.size(); ++i) {
        Window window{.kernel = kernel[i], .stride = stride[i], .dilation = dilation[i]};
        if (isSame) {
            window.before = (window.span() - 1) / 2;
            window.after = window.span() - 1 - window.before;
        } else if (!isText) {
            window.before = window.after = options[kPadding][i];
        }
        windows.push_back(window);
    }
    return windows;
}

std::optional<ShapeError> checkGroups(const Options& options) {
    for (const auto& key : {kInChannels, kOutChannels}) {
        if (options[key] % options[kGroups] != 0)
            return optionError(kGroups.name, std::string(key.name) + " must be divisible by groups",
                               "Choose groups so that " + std::to_string(options[key]) +
                                   " is a multiple of it, or change " + std::string(key.name));
    }
    return std::nullopt;
}

Shape convolutionWeight(const Options& options, bool transposed) {
    const std::int64_t groups = options[kGroups];
    const Dim in = sizeOf(options, kInChannels);
    const Dim out = options[kOutChannels];
    Shape weight = transposed ? Shape{in, out.floorDiv(groups)} : Shape{out, in.floorDiv(groups)};
    for (const std::int64_t size : options[kKernelSize])
        weight.append(size);
    return weight;
}

std::vector<ParameterSpec> convolutionParameters(const Options& options, bool transposed) {
    std::vector<ParameterSpec> parameters{{"weight", *convolutionWeight(options, transposed).at(1)}};
    if (options[kBias])
        parameters.push_back({"bias", {options[kOutChannels]}});
    return parameters;
}

std::optional<ShapeError> checkConvolutionInput(const Options& options, InputTypes inputs, int dims,
                                                bool transposed) {
    const Shape& shape = input(inputs, 0).shape;
    if (shape.rank() != dims + 1 && shape.rank() != dims + 2)
        return inputError(0,
                          "Expected " + std::to_string(dims + 1) + "D (unbatched) or " +
                              std::to_string(dims + 2) + "D (batched) input to conv" +
                              (transposed ? "_transpose" : "") + std::to_string(dims) +
                              "d, but got input of size: " + shape.brackets(),
                          "Give it " + spatialDoc("C", dims));
    if (shape[-(dims + 1)].differs(sizeOf(options, kInChannels)))
        return ShapeError{channelsText(options, shape, dims, transposed),
                          "Set in_channels to " + shape[-(dims + 1)].text() + ", or leave it on auto", 0,
                          std::string(kInChannels.name)};
    if (surelyEmpty(spatialSizes(shape, dims)))
        return inputError(0,
                          "Only zero batch or zero channel inputs are supported, but got input shape: " +
                              shape.brackets(),
                          "Give it a tensor with spatial sizes of at least 1");
    return needsFloat32(inputs, 0);
}

std::string convolutionRepr(const std::string& name, const Options& options) {
    const auto tuple = [&](Key<Ints> key) {
        return options.isText(key.name) ? options.raw(key.name).as<std::string>()
                                        : pythonText(Value(options[key]));
    };
    const auto unless = [&](Key<Ints> key, std::int64_t usual) {
        if (!hasOption(options, key.name))
            return std::string();
        const bool isUsual =
            !options.isText(key.name) && options[key] == Ints(options[kKernelSize].size(), usual);
        return isUsual ? std::string() : ", " + std::string(key.name) + '=' + tuple(key);
    };
    std::string text = name + '(' + options.text(kInChannels.name) + ", " + options.text(kOutChannels.name) +
                       ", kernel_size=" + tuple(kKernelSize) + ", stride=" + tuple(kStride);
    text += unless(kPadding, 0) + unless(kDilation, 1) + unless(kOutputPadding, 0);
    if (options[kGroups] != 1)
        text += ", groups=" + options.text(kGroups.name);
    if (!options[kBias])
        text += ", bias=False";
    if (options[kPaddingMode] != "zeros")
        text += ", padding_mode=" + options[kPaddingMode];
    return text + ')';
}

Work convolutionWork(const Options& options, WorkInputs inputs, WorkOutputs outputs, bool transposed) {
    const Dim positions = transposed ? elementsIn(inputs) : elementsOut(outputs);
    const Shape weight = convolutionWeight(options, transposed);
    return {.macs = positions * weight.slice(1, weight.rank()).elementCount(),
            .other = options[kBias] ? elementsOut(outputs) : Dim(0)};
}

} // namespace layerloom::families
