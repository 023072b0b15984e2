// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

#include <algorithm>
#include <cmath>

// Larger and smaller images: padding and interpolation.

namespace layerloom::families {

namespace {

constexpr Key<Ints> kPad{"pad"};
constexpr Key<std::string> kMode{"mode"};
constexpr Key<std::optional<double>> kValue{"value"};
constexpr Key<std::optional<Ints>> kSize{"size"};
constexpr Key<std::optional<Floats>> kScaleFactor{"scale_factor"};
constexpr Key<std::optional<bool>> kAlignCorners{"align_corners"};

std::optional<ShapeError> padCheck(const Options& options) {
    if (options.raw(kPad.name).is<std::int64_t>() || options[kPad].size() % 2 != 0)
        return optionError(kPad.name, "Padding length must be divisible by 2",
                           "Write two numbers for each dimension, the last dimension first");
    if (options[kMode] != "constant" && options[kValue].value_or(0) != 0)
        return optionError(kValue.name,
                           "Padding mode \"" + options[kMode] + "\" doesn't take in value argument",
                           "Set value to None");
    return std::nullopt;
}

/// The dimensions that the modes but `constant` can pad: the last one to three, behind channels.
std::optional<ShapeError> needsPaddableRank(const Options& options, InputTypes inputs) {
    const std::int64_t rank = input(inputs, 0).shape.rank();
    const auto padded = static_cast<std::int64_t>(options[kPad].size() / 2);
    const bool batched = rank == padded + 2;
    const bool unbatched = rank == padded + 1 && options[kMode] != "circular";
    if (padded <= 3 && (batched || unbatched))
        return std::nullopt;
    return inputError(0, "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now",
                      "Pad the last " + std::to_string(padded) + " dimensions of an input of " +
                          std::to_string(padded + 2) + ", or use the mode constant");
}

ShapeError tooMuchPadding(const Dim& size, std::int64_t before, std::int64_t after, const Dim& result,
                          std::int64_t dim) {
    return optionError(kPad.name,
                       "The input size " + size.text() + ", plus negative padding " + std::to_string(before) +
                           " and " + std::to_string(after) +
                           " resulted in a negative output size, which is invalid. "
                           "Check dimension " +
                           std::to_string(dim) + " of your input (" + result.text() + ").",
                       "Cut off less");
}

/// What the modes that repeat the input ask of one dimension.
std::optional<ShapeError> needsRepeatable(const std::string& mode, const Shape& shape, std::int64_t dim,
                                          std::int64_t before, std::int64_t after) {
    const auto size = shape[dim].at(1);
    if (!size)
        return std::nullopt;
    const std::int64_t most = std::max(before, after);
    if (mode == "reflect" && most >= *size)
        return optionError(
            kPad.name,
            "Padding size should be less than the corresponding input dimension, but got: padding (" +
                std::to_string(before) + ", " + std::to_string(after) + ") at dimension " +
                std::to_string(dim) + " of input " + shape.brackets(),
            "Pad less, or use the mode replicate");
    if (mode == "circular" && most > *size)
        return optionError(kPad.name, "Padding value causes wrapping around more than once.", "Pad less");
    if (*size + std::min<std::int64_t>(before, 0) + std::min<std::int64_t>(after, 0) < 1)
        return optionError(kPad.name,
                           "input of size " + shape.brackets() + " is too small for padding (" +
                               std::to_string(before) + ", " + std::to_string(after) + ")",
                           "Cut off less");
    return std::nullopt;
}

ShapeResult padShape(const Options& options, InputTypes inputs) {
    TensorType type = input(inputs, 0);
    const Ints pad = options[kPad];
    const std::string mode = options[kMode];
    const auto padded = static_cast<std::int64_t>(pad.size() / 2);
    const bool onlyCuts = std::all_of(pad.begin(), pad.end(), [](std::int64_t p) { return p <= 0; });
    if (padded > type.shape.rank())
        return optionError(kPad.name, "Padding length too large", "Write two numbers for each dimension");
    if (mode != "constant") {
        if (auto error = needsPaddableRank(options, inputs))
            return *error;
    }
    for (std::int64_t i = 0; i < padded; ++i) {
        const std::int64_t dim = type.shape.rank() - 1 - i;
        const std::int64_t before = pad[static_cast<std::size_t>(2 * i)];
        const std::int64_t after = pad[static_cast<std::size_t>(2 * i + 1)];
        Dim& size = type.shape[dim];
        const Dim cut = size + Dim(std::min<std::int64_t>(before, 0)) + Dim(std::min<std::int64_t>(after, 0));
        // Where nothing is added anywhere, PyTorch lets a size become 0.
        const bool isEmptied =
            !onlyCuts && mode == "constant" && surelyBelow(size + Dim(before) + Dim(after), 1);
        if (cut.at(1).value_or(0) < 0 || isEmptied)
            return tooMuchPadding(size, before, after, size + Dim(before) + Dim(after), dim);
        if (mode != "constant") {
            if (auto error = needsRepeatable(mode, input(inputs, 0).shape, dim, before, after))
                return *error;
        }
        size = size + Dim(before) + Dim(after);
    }
    if (mode != "constant" && surelyEmpty(input(inputs, 0).shape.slice(1, type.shape.rank())))
        return inputError(0,
                          "Expected a tensor with non-zero dimensions for input, but got: " +
                              input(inputs, 0).shape.brackets(),
                          "Only the batch may be empty");
    if (mode == "reflect" || mode == "replicate") {
        if (auto error =
                needsFloatOrComplex(inputs, 0, mode == "reflect" ? "reflection_pad" : "replication_pad"))
            return *error;
    }
    if (auto error = needsFit(options.raw(kValue.name), type.dtype, kValue.name))
        return *error;
    if (auto error = needsBearableSize(type.shape, kPad.name))
        return *error;
    return gives(std::move(type));
}

std::optional<ShapeError> interpolateCheck(const Options& options) {
    const bool hasSize = !options.isNone(kSize.name);
    if (hasSize != options.isNone(kScaleFactor.name))
        return optionError(kSize.name,
                           hasSize ? "only one of size or scale_factor should be defined"
                                   : "either size or scale_factor should be defined",
                           "Set one of the two");
    const std::string mode = options[kMode];
    if (!options.isNone(kAlignCorners.name) && (mode.starts_with("nearest") || mode == "area"))
        return optionError(
            kAlignCorners.name,
            "align_corners option can only be set with the interpolating modes: linear | bilinear | "
            "bicubic | trilinear",
            "Set align_corners to None");
    return std::nullopt;
}

/// The ranks of input that a mode takes.
std::pair<std::int64_t, std::int64_t> ranksOf(const std::string& mode) {
    if (mode == "linear")
        return {3, 3};
    if (mode == "bilinear" || mode == "bicubic")
        return {4, 4};
    if (mode == "trilinear")
        return {5, 5};
    return {3, 5};
}

ShapeError spatialMismatch(std::string_view option, const Shape& shape, std::string_view what,
                           const Options& options) {
    return optionError(
        option,
        "Input and " + std::string(what) +
            " must have the same number of spatial dimensions, but got input with spatial dimensions "
            "of " +
            shape.slice(2, shape.rank()).brackets() + " and " + std::string(what) + " of " +
            options.text(option),
        "Write one number, or one for each dimension after batch and channels");
}

/// `floor(size * factor)`, as a function of the batch where the factor is an integer.
Dim scaled(const Dim& size, double factor) {
    if (factor == std::floor(factor) && factor < 1e9)
        return size * Dim(static_cast<std::int64_t>(factor));
    if (!size.isConstant())
        return Dim::unknown();
    return static_cast<std::int64_t>(
        std::min(std::floor(static_cast<double>(size.constant()) * factor), 1e18));
}

/// The spatial sizes of the result, from size or from scale_factor.
ShapeResult resized(const Options& options, TensorType type) {
    const auto spatial = static_cast<std::size_t>(type.shape.rank() - 2);
    const auto size = options[kSize];
    const auto factors = options[kScaleFactor];
    const bool isSingle = options.raw(size ? kSize.name : kScaleFactor.name).isNumber();
    if (!isSingle && (size ? size->size() : factors->size()) != spatial)
        return spatialMismatch(size ? kSize.name : kScaleFactor.name, type.shape,
                               size ? "output size" : "scale_factor", options);
    for (std::size_t i = 0; i < spatial; ++i) {
        Dim& dim = type.shape[static_cast<std::int64_t>(i) + 2];
        const std::size_t item = isSingle ? 0 : i;
        const Dim before = dim;
        dim = size ? Dim((*size)[item]) : scaled(dim, (*factors)[item]);
        if (surelyBelow(dim, 1) || surelyBelow(before, 1))
            return optionError(size ? kSize.name : kScaleFactor.name,
                               "Input and output sizes should be greater than 0, but got input " +
                                   before.text() + " and output " + dim.text(),
                               "Choose a larger size");
    }
    if (auto error = needsBearableSize(type.shape, size ? kSize.name : kScaleFactor.name))
        return *error;
    return gives(std::move(type));
}

ShapeResult interpolateShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const std::string mode = options[kMode];
    const auto [low, high] = ranksOf(mode);
    if (type.shape.rank() < low || type.shape.rank() > high)
        return inputError(0,
                          low == high ? "Got " + std::to_string(type.shape.rank()) + "D input, but " + mode +
                                            " mode needs " + std::to_string(low) + "D input"
                                      : "Input Error: Only 3D, 4D and 5D input Tensors supported (got " +
                                            std::to_string(type.shape.rank()) + "D)",
                          "The input has batch and channels before the dimensions that are resized");
    if (mode != "area" && type.shape[1] == Dim(0))
        return inputError(
            0, "Non-empty data tensor expected but got a tensor with sizes " + type.shape.brackets(),
            "Only the batch may be empty");
    const bool takesBytes = mode.starts_with("nearest") && type.dtype == DType::UInt8;
    if (!takesBytes) {
        if (auto error = needsFloat(inputs, 0, mode == "area" ? "adaptive_avg_pool" : "upsample_" + mode))
            return *error;
    }
    return resized(options, type);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace F = torch::nn::functional;

F::PadFuncOptions::mode_t padMode(const std::string& mode) {
    if (mode == "reflect")
        return torch::kReflect;
    if (mode == "replicate")
        return torch::kReplicate;
    if (mode == "circular")
        return torch::kCircular;
    return torch::kConstant;
}

BuiltLayer buildPad(const Options& options) {
    const auto padding =
        F::PadFuncOptions(options[kPad]).mode(padMode(options[kMode])).value(options[kValue].value_or(0));
    return function([padding](Inputs in, Tensor* out) { out[0] = F::pad(*in[0], padding); })
        .as(options[kMode] == "constant" ? "torch.constant_pad_nd({input}, {pad}, " +
                                               (options[kValue] ? std::string("{value:float}") : "0.0") + ")"
                                         : "torch.pad({input}, {pad}, {mode})");
}

F::InterpolateFuncOptions::mode_t interpolateMode(const std::string& mode) {
    if (mode == "linear")
        return torch::kLinear;
    if (mode == "bilinear")
        return torch::kBilinear;
    if (mode == "bicubic")
        return torch::kBicubic;
    if (mode == "trilinear")
        return torch::kTrilinear;
    if (mode == "area")
        return torch::kArea;
    if (mode == "nearest-exact")
        return torch::kNearestExact;
    return torch::kNearest;
}

/// A single number stands for all spatial dimensions.
template <class Numbers>
Numbers spread(Numbers numbers, bool isSingle, std::int64_t spatial) {
    return isSingle ? Numbers(static_cast<std::size_t>(spatial), numbers.front()) : numbers;
}

BuiltLayer buildInterpolate(const Options& options) {
    auto how = F::InterpolateFuncOptions().mode(interpolateMode(options[kMode]));
    if (const auto align = options[kAlignCorners])
        how.align_corners(*align);
    const auto size = options[kSize];
    const auto factors = options[kScaleFactor];
    const bool isSingle = options.raw(size ? kSize.name : kScaleFactor.name).isNumber();
    return function([how, size, factors, isSingle](Inputs in, Tensor* out) {
               auto full = how;
               const std::int64_t spatial = in[0]->dim() - 2;
               if (size)
                   full.size(spread(*size, isSingle, spatial));
               else
                   full.scale_factor(spread(*factors, isSingle, spatial));
               out[0] = F::interpolate(*in[0], full);
           })
        .as("F.upsample({input}, {size}, {scale_factor:float}, {mode}, " +
            std::string(options[kAlignCorners].value_or(false) ? "True" : "False") + ", False)");
}
#endif

LayerType resizer(std::string id, std::string doc, std::vector<OptionSpec> options,
                  LayerType::ShapeRule shape, LayerType::CheckRule check, LayerType::BuildRule build,
                  std::vector<Sample> samples) {
    LayerType type = functionType("F." + id, "Functional", std::move(doc), shape, build);
    type.options = std::move(options);
    type.check = check;
    type.samples = std::move(samples);
    return type;
}

LayerType padType() {
    return resizer(
        "pad", "Adds elements around a tensor, or cuts some off.",
        {required(kPad, Value(Ints{1, 1}),
                  "how many before and after, two numbers for each dimension, the last dimension first"),
         optional(kMode, "constant", "what is added: a constant, or the input's own elements")
             .oneOf({"constant", "reflect", "replicate", "circular"}),
         anyNumber(optional(kValue, None{}, "the constant; None for 0"))},
        padShape, padCheck, LAYERLOOM_BUILDER(buildPad),
        {{{{"pad", Value(Ints{1, 2})}}, {floats({2, 3})}},
         {{{"pad", Value(Ints{1, -1, 0, 2})}, {"value", 0.5}}, {floats({2, 3, 4})}},
         {{{"pad", Value(Ints{1, 2})}, {"mode", "reflect"}}, {floats({2, 3, 4})}},
         {{{"pad", Value(Ints{1, 2, 3, 4})}, {"mode", "replicate"}}, {floats({1, 2, 3, 4})}},
         {{{"pad", Value(Ints{1, 2, 3, 0})}, {"mode", "circular"}}, {floats({1, 2, 3, 4})}}});
}

LayerType interpolateType() {
    return resizer(
        "interpolate", "Resizes images: all dimensions after batch and channels.",
        {optional(kSize, None{}, "the new sizes").atLeast(1),
         optional(kScaleFactor, None{}, "the factors of the sizes, where size is None").between(1e-6, 1e6),
         optional(kMode, "nearest", "how elements are found between the given ones")
             .oneOf({"nearest", "linear", "bilinear", "bicubic", "trilinear", "area", "nearest-exact"}),
         optional(kAlignCorners, None{}, "whether the corner elements keep their values; None for False")},
        interpolateShape, interpolateCheck, LAYERLOOM_BUILDER(buildInterpolate),
        {{{{"size", 5}}, {floats({1, 2, 3})}},
         {{{"scale_factor", 2}}, {floats({1, 2, 3, 4})}},
         {{{"scale_factor", Value::Tuple{1.5, 2.0}}, {"mode", "bilinear"}, {"align_corners", true}},
          {floats({1, 2, 3, 4})}},
         {{{"size", Value(Ints{5, 2})}, {"mode", "bicubic"}}, {floats({1, 2, 3, 4})}},
         {{{"size", Value(Ints{2, 2, 2})}, {"mode", "area"}}, {floats({1, 2, 3, 4, 5})}}});
}

} // namespace

LayerTypes resizing() {
    return withWork({padType(), interpolateType()}, onlyCopies,
                    {{"interpolate", [](const Options& o, WorkInputs in, WorkOutputs out) {
                          return interpolationWork(in, out, o[kMode]);
                      }}});
}

} // namespace layerloom::families
