// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/families/pooling_checks.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#include <array>

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<Ints> kKernelSize{"kernel_size"};
constexpr Key<std::optional<Ints>> kOutputSize{"output_size"};
constexpr Key<std::optional<Floats>> kOutputRatio{"output_ratio"};

template <int D>
std::optional<ShapeError> checkFractional(const Options& options) {
    const bool hasSize = !options.isNone(kOutputSize.name);
    const auto ratio = options[kOutputRatio];
    if (!hasSize && !ratio)
        return optionError(kOutputSize.name,
                           spatialName("FractionalMaxPool", D) +
                               " requires specifying either an output size, or a pooling ratio",
                           "Set output_size or output_ratio");
    if (hasSize && ratio)
        return optionError(kOutputRatio.name, "only one of output_size and output_ratio may be specified",
                           "Set one of the two to None");
    for (const double part : ratio.value_or(Floats{})) {
        if (part <= 0 || part >= 1)
            return optionError(kOutputRatio.name,
                               "output_ratio must be between 0 and 1 (got " +
                                   options.text(kOutputRatio.name) + ")",
                               "Set output_ratio to a number above 0 and below 1");
    }
    return std::nullopt;
}

/// The size of one dimension of the output: as given, or the part of the input's.
Dim fractionalSize(const Options& options, std::size_t index, const Dim& size) {
    if (const auto sizes = options[kOutputSize])
        return (*sizes)[index];
    if (!size.isConstant())
        return Dim::unknown();
    return static_cast<std::int64_t>(static_cast<double>(size.constant()) * (*options[kOutputRatio])[index]);
}

template <int D>
std::optional<ShapeError> checkFractionalInput(InputTypes inputs) {
    const Shape& shape = input(inputs, 0).shape;
    const std::string operation = D == 2 ? "fractional_max_pool2d()" : "fractional_max_pool3d_out()";
    if (shape.rank() != D + 1 && shape.rank() != D + 2)
        return inputError(0,
                          operation + ": Expected " + std::to_string(D + 1) + "D or " +
                              std::to_string(D + 2) + "D tensor, but got: " + shape.brackets(),
                          "Give it " + spatialDoc("C", D));
    if (surelyEmpty(spatialSizes(shape, D + 1)))
        return inputError(0,
                          operation +
                              ": Expected input to have non-zero size for non-batch dimensions, but got" +
                              shape.brackets(),
                          "Give it a tensor without empty dimensions");
    return needsFloat(inputs, 0, "fractional_max_pool" + std::to_string(D) + "d_out_frame");
}

/// The largest sum of output size and kernel size that fits; the 3-D operator is one off.
template <int D>
std::int64_t roomFor(std::int64_t size) {
    return D == 2 ? size + 1 : size;
}

template <int D>
ShapeResult fractionalShape(const Options& options, InputTypes inputs) {
    static constexpr std::array<const char*, 3> kNames{"time", "height", "width"};
    if (auto error = checkFractionalInput<D>(inputs))
        return *error;
    const TensorType& in = input(inputs, 0);
    const Ints kernel = options[kKernelSize];
    Shape out = in.shape;
    for (std::size_t i = 0; i < D; ++i) {
        const auto dim = static_cast<std::int64_t>(i) - D;
        out[dim] = fractionalSize(options, i, in.shape[dim]);
        if (surelyBelow(out[dim], 1))
            return optionError(kOutputRatio.name, "The output would be empty: " + out.text(),
                               "Make output_ratio larger");
        if (in.shape[dim].isConstant() &&
            surelyAbove(out[dim] + Dim(kernel[i]), roomFor<D>(in.shape[dim].constant())))
            return optionError(
                kKernelSize.name,
                std::string(D == 2 ? "fractional_max_pool2d()" : "fractional_max_pool3d_out()") + ": pool " +
                    kNames[i + 3 - D] + ' ' + std::to_string(kernel[i]) + " too large relative to input " +
                    kNames[i + 3 - D] + ' ' + in.shape[dim].text(),
                "Make kernel_size or the output smaller");
    }
    return withIndices(gives(in.dtype, out), options);
}

template <int D>
std::string fractionalRepr(const Options&) {
    return spatialName("FractionalMaxPool", D) + "()";
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

/// LibTorch's own forward writes beyond its memory for an output of size 0, which a ratio of a small input
/// gives; and draws its samples as Python does.
template <int D>
std::tuple<engine::Tensor, engine::Tensor> fractional(const engine::Tensor& input, const Options& options) {
    TORCH_CHECK(input.dim() == D + 1 || input.dim() == D + 2, "fractional_max_pool", D, "d(): Expected ",
                D + 1, "D or ", D + 2, "D tensor, but got: ", input.sizes());
    std::vector<std::int64_t> size;
    for (std::size_t i = 0; i < D; ++i) {
        size.push_back(fractionalSize(options, i, input.size(static_cast<std::int64_t>(i) - D)).constant());
        TORCH_CHECK(size.back() > 0, "fractional_max_pool", D, "d: the output would be empty");
    }
    const std::int64_t batches = input.dim() == D + 1 ? 1 : input.size(0);
    const engine::Tensor samples = at::rand({batches, input.size(-(D + 1)), D}, input.options());
    const Ints kernel = options[kKernelSize];
    if constexpr (D == 2)
        return at::fractional_max_pool2d(input, kernel, size, samples);
    else
        return at::fractional_max_pool3d(input, kernel, size, samples);
}

template <int D>
engine::BuiltLayer buildFractional(const Options& options) {
    using Holder = std::conditional_t<D == 2, nn::FractionalMaxPool2d, nn::FractionalMaxPool3d>;
    nn::FractionalMaxPoolOptions<D> torchOptions(engine::expanding<D>(options[kKernelSize]));
    if (const auto size = options[kOutputSize])
        torchOptions.output_size(engine::expanding<D>(*size));
    if (const auto ratio = options[kOutputRatio])
        torchOptions.output_ratio(torch::ExpandingArray<D, double>(at::ArrayRef<double>(*ratio)));
    return engine::withForward(Holder(torchOptions),
                               [options](auto&, engine::Inputs in, engine::Tensor* out) {
                                   auto [values, indices] = fractional<D>(*in[0], options);
                                   out[0] = std::move(values);
                                   if (options[kReturnIndices])
                                       out[1] = std::move(indices);
                               })
        .as("F.fractional_max_pool" + std::to_string(D) +
            "d({input}, {kernel_size}, {output_size}, {output_ratio:float})" +
            (options[kReturnIndices] ? "" : "[0]"));
}
#endif

std::optional<TensorType> image(int dims, bool isBatched) {
    Shape shape = isBatched ? Shape{2, 3} : Shape{3};
    for (int i = 0; i < dims; ++i)
        shape.append(9 - i);
    return TensorType{DType::Float32, shape};
}

template <int D>
LayerType fractionalType() {
    return {
        .id = spatialName("FractionalMaxPool", D),
        .category = "Pooling",
        .doc = "Takes maxima of windows at random steps, so that the output has a given size.",
        .python = "nn." + spatialName("FractionalMaxPool", D),
        .options = {required(kKernelSize, 2, "Size of the window.").items(D).atLeast(1),
                    optional(kOutputSize, None{}, "Size of the output.").items(D).atLeast(1),
                    optional(kOutputRatio, None{}, "Size of the output as a part of the input's.")
                        .items(D)
                        .between(0, 1),
                    returnIndicesOption()},
        .ports = poolingPorts<D>,
        .check = checkFractional<D>,
        .shape = fractionalShape<D>,
        .work = [](const Options& o, WorkInputs,
                   WorkOutputs out) { return Work{.other = elementsOut(out) * productOf(o[kKernelSize])}; },
        .repr = fractionalRepr<D>,
        LAYERLOOM_BUILD(buildFractional<D>),
        .samples = {{{{"kernel_size", 2}, {"output_size", 3}}, {image(D, true)}},
                    {{{"kernel_size", 3}, {"output_ratio", 0.5}, {"return_indices", true}}, {image(D, true)}},
                    {{{"kernel_size", 2}, {"output_size", 4}}, {image(D, false)}}}};
}

} // namespace

LayerTypes fractionalPooling() {
    return {fractionalType<2>(), fractionalType<3>()};
}

} // namespace layerloom::families
