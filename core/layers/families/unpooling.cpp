// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
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

constexpr Key<Ints> kKernelSize{"kernel_size"};
constexpr Key<std::optional<Ints>> kStride{"stride"};
constexpr Key<Ints> kPadding{"padding"};

Ints strideOf(const Options& options) {
    return options[kStride].value_or(options[kKernelSize]);
}

std::optional<ShapeError> checkIndices(InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    const TensorType& indices = input(inputs, 1);
    if (indices.dtype != DType::Int64)
        return inputError(1,
                          "elements in indices should be type int64 but got: " +
                              std::string(scalarTypeName(indices.dtype)),
                          "Connect the indices of a MaxPool with return_indices=True");
    const auto mismatch = [&] {
        return inputError(1,
                          "Expected shape of indices to be same as that of the input tensor (" +
                              in.shape.brackets() +
                              ") but got indices tensor with shape: " + indices.shape.brackets(),
                          "Connect the indices of the MaxPool whose output this is");
    };
    if (indices.shape.rank() != in.shape.rank())
        return mismatch();
    for (std::int64_t i = 0; i < in.shape.rank(); ++i) {
        if (in.shape[i].differs(indices.shape[i]))
            return mismatch();
    }
    return std::nullopt;
}

std::optional<ShapeError> checkUnpoolInput(InputTypes inputs, int dims) {
    const Shape& shape = input(inputs, 0).shape;
    if (shape.rank() != dims + 1 && shape.rank() != dims + 2)
        return inputError(0,
                          "Input to max_unpooling" + std::to_string(dims) + "d should be a " +
                              std::to_string(dims + 1) + "d or " + std::to_string(dims + 2) +
                              "d Tensor, but got a tensor with " + std::to_string(shape.rank()) +
                              " dimensions.",
                          "Give it " + spatialDoc("C", dims));
    if (surelyEmpty(spatialSizes(shape, dims + 1)))
        return inputError(
            0, "Expected input to have non-zero size for non-batch dimensions, but got " + shape.brackets(),
            "Give it a tensor without empty dimensions");
    if (auto error = checkIndices(inputs))
        return error;
    return needsFloat(inputs, 0, "max_unpool" + std::to_string(dims) + "d");
}

template <int D>
ShapeResult unpoolShape(const Options& options, InputTypes inputs) {
    if (auto error = checkUnpoolInput(inputs, D))
        return *error;
    const TensorType& in = input(inputs, 0);
    const Ints kernel = options[kKernelSize];
    const Ints stride = strideOf(options);
    const Ints padding = options[kPadding];
    Shape out = in.shape;
    for (int i = 0; i < D; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const Window window{kernel[at], stride[at], padding[at], padding[at]};
        out[i - D] = window.transposed(in.shape[i - D], 0);
        if (surelyBelow(out[i - D], 1))
            return optionError(kPadding.name,
                               "Calculated output size: (" + spatialSizes(out, D).times() +
                                   "). Output size is too small",
                               "Make padding smaller, or kernel_size larger");
    }
    if (auto error = needsBearableSize(out, kKernelSize.name))
        return *error;
    return gives(in.dtype, out);
}

template <int D>
std::string unpoolRepr(const Options& options) {
    return spatialName("MaxUnpool", D) + "(kernel_size=" + pythonText(Value(options[kKernelSize])) +
           ", stride=" + pythonText(Value(strideOf(options))) +
           ", padding=" + pythonText(Value(options[kPadding])) + ')';
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

/// LibTorch 1.13 works out the size of an input without a batch from the wrong dimensions (and beyond the
/// last one), so the size is worked out here, and the operator called as Python's functional does.
template <int D>
engine::Tensor unpooled(const engine::Tensor& input, const engine::Tensor& indices, const Ints& kernel,
                        const Ints& stride, const Ints& padding) {
    TORCH_CHECK(input.dim() == D + 1 || input.dim() == D + 2, "Input to max_unpooling", D, "d should be a ",
                D + 1, "d or ", D + 2, "d Tensor, but got a tensor with ", input.dim(), " dimensions.");
    std::vector<std::int64_t> size;
    for (int i = 0; i < D; ++i) {
        const auto at = static_cast<std::size_t>(i);
        size.push_back((input.size(i - D) - 1) * stride[at] + kernel[at] - 2 * padding[at]);
        TORCH_CHECK(size.back() > 0, "max_unpool", D, "d: the output would have a size of ", size.back());
    }
    if constexpr (D == 1) {
        size.push_back(1);
        return at::max_unpool2d(input.unsqueeze(-1), indices.unsqueeze(-1), size).squeeze(-1);
    } else if constexpr (D == 2) {
        return at::max_unpool2d(input, indices, size);
    } else {
        return at::max_unpool3d(input, indices, size, stride, padding);
    }
}

template <int D>
engine::BuiltLayer buildUnpool(const Options& options) {
    using Holder = std::tuple_element_t<D - 1, std::tuple<nn::MaxUnpool1d, nn::MaxUnpool2d, nn::MaxUnpool3d>>;
    const Ints kernel = options[kKernelSize];
    const Ints stride = strideOf(options);
    const Ints padding = options[kPadding];
    return engine::withForward(Holder(nn::MaxUnpoolOptions<D>(engine::expanding<D>(kernel))
                                          .stride(engine::expanding<D>(stride))
                                          .padding(engine::expanding<D>(padding))),
                               [=](auto&, engine::Inputs in, engine::Tensor* out) {
                                   out[0] = unpooled<D>(*in[0], *in[1], kernel, stride, padding);
                               })
        .as("F.max_unpool" + std::to_string(D) + "d({input}, {indices}, {kernel_size}, " +
            (options.isNone(kStride.name) ? "{kernel_size}" : "{stride}") + ", {padding})");
}
#endif

std::vector<std::optional<TensorType>> sampleInputs(int dims, bool isBatched) {
    Shape shape = isBatched ? Shape{2, 3} : Shape{3};
    for (int i = 0; i < dims; ++i)
        shape.append(4 - i);
    return {TensorType{DType::Float32, shape}, TensorType{DType::Int64, shape}};
}

template <int D>
LayerType unpoolType() {
    return {
        .id = spatialName("MaxUnpool", D),
        .category = "Pooling",
        .doc = "Puts maxima back to where a MaxPool took them from, and zeros elsewhere.",
        .python = "nn." + spatialName("MaxUnpool", D),
        .options = {required(kKernelSize, 2, "Size of the window of the MaxPool.").items(D).atLeast(1),
                    optional(kStride, None{}, "Step of the window; None is kernel_size.").items(D).atLeast(1),
                    optional(kPadding, 0, "Padding that the MaxPool added.").items(D).atLeast(0)},
        .inputs = {{"input", spatialDoc("C", D)},
                   {"indices", "The second output of a MaxPool with return_indices=True."}},
        .outputs = {{"output", spatialDoc("C", D, "_out")}},
        .shape = unpoolShape<D>,
        .work = onlyCopies,
        .repr = unpoolRepr<D>,
        LAYERLOOM_BUILD(buildUnpool<D>),
        .samples = {{{{"kernel_size", 2}}, sampleInputs(D, true), 8},
                    {{{"kernel_size", 3}, {"stride", 2}, {"padding", 1}}, sampleInputs(D, true), 7},
                    {{{"kernel_size", 2}}, sampleInputs(D, false), 8}}};
}

} // namespace

LayerTypes unpooling() {
    return {unpoolType<1>(), unpoolType<2>(), unpoolType<3>()};
}

} // namespace layerloom::families
