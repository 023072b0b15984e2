// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/promotion.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"
#include "core/layers/spatial.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<Ints> kOutputSize{"output_size"};
constexpr Key<Ints> kKernelSize{"kernel_size"};
constexpr Key<Ints> kDilation{"dilation"};
constexpr Key<Ints> kPadding{"padding"};
constexpr Key<Ints> kStride{"stride"};

/// Along both dimensions, the number of blocks.
Shape blockCounts(const Options& options, const Shape& sizes) {
    Shape counts;
    for (std::int64_t i = 0; i < 2; ++i) {
        const auto at = [&](Key<Ints> key) { return options[key][static_cast<std::size_t>(i)]; };
        const Window window{.kernel = at(kKernelSize),
                            .stride = at(kStride),
                            .before = at(kPadding),
                            .after = at(kPadding),
                            .dilation = at(kDilation)};
        counts.append(window.positions(sizes[i]));
    }
    return counts;
}

std::string windowText(const Options& options, bool withStride) {
    const auto pair = [&](Key<Ints> key) {
        return std::string(key.name) + '=' + pythonText(Value(options[key]));
    };
    return pair(kKernelSize) + ", " + pair(kDilation) + ", " + pair(kPadding) +
           (withStride ? ", " + pair(kStride) : "");
}

std::optional<ShapeError> tooFewBlocks(const Options& options, const Shape& counts,
                                       const std::string& subject) {
    if (!surelyBelow(counts[0], 1) && !surelyBelow(counts[1], 1))
        return std::nullopt;
    return optionError(kKernelSize.name,
                       "Given " + subject + ", " + windowText(options, false) +
                           ", calculated shape of the array of sliding blocks as " + counts.text() +
                           ", but its components must be at least one.",
                       "Make kernel_size or dilation smaller, or padding larger");
}

std::int64_t kernelArea(const Options& options) {
    const Ints kernel = options[kKernelSize];
    return kernel[0] * kernel[1];
}

// --- Fold

std::optional<ShapeError> checkFoldInput(const Options& options, const Shape& shape) {
    if (shape.rank() < 2 || shape.rank() > 3 || surelyEmpty(spatialSizes(shape, 2)))
        return inputError(0,
                          "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and "
                          "non-zero dimensions for input, but got: " +
                              shape.brackets(),
                          "Give it (N, C * product of kernel_size, L)");
    if (shape[-2].isConstant() && shape[-2].constant() % kernelArea(options) != 0)
        return inputError(0,
                          "Expected size of input's dimension 1 to be divisible by the product of "
                          "kernel_size, but got input.size(1)=" +
                              shape[-2].text() +
                              " and kernel_size=" + pythonText(Value(options[kKernelSize])) + ".",
                          "Choose a kernel_size whose product divides " + shape[-2].text());
    return std::nullopt;
}

ShapeResult foldShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    if (auto error = checkFoldInput(options, in.shape))
        return *error;
    const Shape sizes(options[kOutputSize]);
    const std::string subject = "output_size=" + sizes.text();
    const Shape counts = blockCounts(options, sizes);
    if (auto error = tooFewBlocks(options, counts, subject))
        return *error;
    if (in.shape[-1].differs(counts.elementCount()))
        return inputError(0,
                          "Given " + subject + ", " + windowText(options, true) +
                              ", expected size of input's dimension 2 to match the calculated number of "
                              "sliding blocks " +
                              joinedSizes(counts, " * ") + " = " + counts.elementCount().text() +
                              ", but got input.size(2)=" + in.shape[-1].text() + ".",
                          "Choose output_size, kernel_size, stride, padding and dilation as in the Unfold");
    if (auto error = needsFloatOrComplex(inputs, 0, "col2im_out_cpu"))
        return *error;
    Shape out = in.shape.slice(0, -2);
    out.append(in.shape[-2].floorDiv(kernelArea(options)));
    out.append(sizes[0]);
    out.append(sizes[1]);
    if (auto error = needsBearableSize(out, kOutputSize.name))
        return *error;
    return gives(in.dtype, out);
}

std::string foldRepr(const Options& options) {
    return reprWith("Fold", options,
                    {kOutputSize.name, kKernelSize.name, kDilation.name, kPadding.name, kStride.name});
}

// --- Unfold

ShapeResult unfoldShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    const Shape& shape = in.shape;
    if (shape.rank() < 3 || shape.rank() > 4 || surelyEmpty(spatialSizes(shape, 3)))
        return inputError(0,
                          "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other "
                          "non-zero dimensions for input, but got: " +
                              shape.brackets(),
                          "Give it " + spatialDoc("C", 2));
    const Shape sizes = spatialSizes(shape, 2);
    const Shape counts = blockCounts(options, sizes);
    if (auto error = tooFewBlocks(options, counts, "input with spatial size " + sizes.text()))
        return *error;
    if (auto error = needsFloatOrComplex(inputs, 0, "im2col_out_cpu"))
        return *error;
    Shape out = shape.slice(0, -3);
    out.append(shape[-3] * Dim(kernelArea(options)));
    out.append(counts.elementCount());
    const Shape uncounted{out.slice(0, -1).elementCount(), counts[0], counts[1]};
    if (auto error = needsBearableSize(uncounted, kPadding.name))
        return *error;
    return gives(in.dtype, out);
}

std::string unfoldRepr(const Options& options) {
    return reprWith("Unfold", options, {kKernelSize.name, kDilation.name, kPadding.name, kStride.name});
}

#ifdef LAYERLOOM_WITH_TORCH
template <class TorchOptions>
TorchOptions withWindow(TorchOptions torchOptions, const Options& options) {
    return torchOptions.dilation(engine::expanding<2>(options[kDilation]))
        .padding(engine::expanding<2>(options[kPadding]))
        .stride(engine::expanding<2>(options[kStride]));
}

engine::BuiltLayer buildFold(const Options& options) {
    return engine::unary(
               torch::nn::Fold(withWindow(torch::nn::FoldOptions(engine::expanding<2>(options[kOutputSize]),
                                                                 engine::expanding<2>(options[kKernelSize])),
                                          options)))
        .as("torch.col2im({input}, {output_size}, {kernel_size}, {dilation}, {padding}, {stride})");
}

/// LibTorch's module refuses an image without a batch; its operator, which Python calls, takes it.
engine::BuiltLayer buildUnfold(const Options& options) {
    return engine::withForward(
               torch::nn::Unfold(
                   withWindow(torch::nn::UnfoldOptions(engine::expanding<2>(options[kKernelSize])), options)),
               [](auto& module, engine::Inputs in, engine::Tensor* out) {
                   const auto& o = module.options;
                   out[0] = at::im2col(*in[0], o.kernel_size(), o.dilation(), o.padding(), o.stride());
               })
        .as("torch.im2col({input}, {kernel_size}, {dilation}, {padding}, {stride})");
}
#endif

std::vector<OptionSpec> windowOptions() {
    return {required(kKernelSize, 2, "Size of the sliding blocks.").items(2).atLeast(1),
            optional(kDilation, 1, "Spacing between the elements of a block.").items(2).atLeast(1),
            optional(kPadding, 0, "Zeros added around the image.").items(2).atLeast(0),
            optional(kStride, 1, "Step of the sliding blocks.").items(2).atLeast(1)};
}

LayerType foldType() {
    std::vector<OptionSpec> options = windowOptions();
    options.insert(
        options.begin(),
        required(kOutputSize, 4, "Height and width of the image that is made.").items(2).atLeast(1));
    return {
        .id = "Fold",
        .category = "Convolution",
        .doc = "Sums sliding blocks into one image; the reverse of Unfold.",
        .python = "nn.Fold",
        .options = std::move(options),
        .inputs = {{"input", "(N, C * product of kernel_size, L) or without N; L is the number of blocks."}},
        .outputs = {{"output", "(N, C, H, W) or (C, H, W)"}},
        .shape = foldShape,
        .work = eachInput<1>,
        .repr = foldRepr,
        LAYERLOOM_BUILD(buildFold),
        .samples = {{{{"output_size", Value::Tuple{4, 5}}, {"kernel_size", 2}}, {floats({2, 8, 12})}},
                    {{{"output_size", 4},
                      {"kernel_size", Value::Tuple{2, 3}},
                      {"dilation", Value::Tuple{2, 1}},
                      {"padding", 1},
                      {"stride", 2}},
                     {floats({12, 4})}}}};
}

LayerType unfoldType() {
    return {
        .id = "Unfold",
        .category = "Convolution",
        .doc = "Extracts sliding blocks from an image, each as one column.",
        .python = "nn.Unfold",
        .options = windowOptions(),
        .inputs = {{"input", spatialDoc("C", 2)}},
        .outputs = {{"output",
                     "(N, C * product of kernel_size, L) or without N; L is the number of blocks."}},
        .shape = unfoldShape,
        .work = onlyCopies,
        .repr = unfoldRepr,
        LAYERLOOM_BUILD(buildUnfold),
        .samples = {{{{"kernel_size", 2}}, {floats({2, 3, 6, 7})}},
                    {{{"kernel_size", Value::Tuple{2, 3}}, {"dilation", 2}, {"padding", 1}, {"stride", 2}},
                     {floats({3, 6, 7})}}}};
}

} // namespace

LayerTypes folding() {
    return {foldType(), unfoldType()};
}

} // namespace layerloom::families
