// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::optional<Ints>> kSize{"size"};
constexpr Key<std::optional<Floats>> kScaleFactor{"scale_factor"};
constexpr Key<std::string> kMode{"mode"};
constexpr Key<std::optional<bool>> kAlignCorners{"align_corners"};
constexpr Key<std::optional<bool>> kRecomputeScaleFactor{"recompute_scale_factor"};

constexpr std::string_view kModes =
    "nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact";

// --- options and what they mean together

OptionSpec size() {
    return optional(kSize, None{}, "the spatial size of the output, one number or one a dimension")
        .atLeast(1);
}
OptionSpec scaleFactor() {
    return optional(kScaleFactor, None{}, "by what to multiply the spatial sizes, if size is None")
        .atLeast(0);
}

std::optional<ShapeError> sizeCheck(const Options& options) {
    if (options.isNone("size") && options.isNone("scale_factor"))
        return optionError("scale_factor", "either size or scale_factor should be defined",
                           "Set scale_factor, for example to 2");
    if (!options.isNone("size") && !options.isNone("scale_factor"))
        return optionError("scale_factor", "only one of size or scale_factor should be defined",
                           "Set one of the two to None");
    for (const double factor : options[kScaleFactor].value_or(Floats{})) {
        if (factor == 0)
            return optionError("scale_factor", "scale_factor must be greater than 0",
                               "Set scale_factor, for example to 2");
    }
    return std::nullopt;
}

bool takesAlignCorners(const std::string& mode) {
    return mode == "linear" || mode == "bilinear" || mode == "bicubic" || mode == "trilinear";
}

std::optional<ShapeError> upsampleCheck(const Options& options) {
    if (!options.isNone("align_corners") && !takesAlignCorners(options[kMode]))
        return optionError("align_corners",
                           "align_corners option can only be set with the interpolating modes: linear | "
                           "bilinear | bicubic | trilinear",
                           "Set align_corners to None");
    if (options[kRecomputeScaleFactor].value_or(false) && !options.isNone("size"))
        return optionError("recompute_scale_factor",
                           "recompute_scale_factor is not meaningful with an explicit size.",
                           "Set recompute_scale_factor to None");
    return sizeCheck(options);
}

/// The values for all spatial dimensions: one number stands for each of them.
template <class T>
std::vector<T> spread(const Options& options, Key<std::optional<std::vector<T>>> key, std::int64_t count) {
    std::vector<T> values = options[key].value_or(std::vector<T>{});
    if (options.raw(key.name).isNumber())
        values.assign(static_cast<std::size_t>(count), values.front());
    return values;
}

// --- shapes

/// Refuses a rank that the mode has no kernel for. Source: the end of `interpolate` in
/// torch/nn/functional.py.
std::optional<ShapeError> modeError(const std::string& mode, const Shape& shape) {
    const std::int64_t needed = mode == "linear"                          ? 3
                                : mode == "bilinear" || mode == "bicubic" ? 4
                                : mode == "trilinear"                     ? 5
                                                                          : 0;
    const std::int64_t rank = shape.rank();
    if (rank >= 3 && rank <= 5 && (needed == 0 || rank == needed))
        return std::nullopt;
    const std::string got = std::to_string(rank) + "D";
    if (rank < 3 || rank > 5 || mode == "bicubic")
        return inputError(0,
                          "Input Error: Only 3D, 4D and 5D input Tensors supported (got " + got +
                              ") for the modes: " + std::string(kModes) + " (got " + mode + ")",
                          "Give it a tensor (N, C, L), (N, C, H, W) or (N, C, D, H, W)");
    return inputError(
        0, "Got " + got + " input, but " + mode + " mode needs " + std::to_string(needed) + "D input",
        "Set mode to " + std::string(rank == 3   ? "linear"
                                     : rank == 4 ? "bilinear"
                                                 : "trilinear"));
}

/// The spatial size `from` times `factor`, as `int64_t(size * factor)` in LibTorch.
Dim scaled(const Dim& from, double factor) {
    if (from.isConstant())
        return Dim(static_cast<std::int64_t>(static_cast<double>(from.constant()) * factor));
    const auto whole = static_cast<std::int64_t>(factor);
    return static_cast<double>(whole) == factor ? from * whole : Dim::unknown();
}

std::optional<ShapeError> countError(const Options& options, const Shape& shape) {
    const bool bySize = !options.isNone("size");
    const std::string_view name = bySize ? "size" : "scale_factor";
    const std::size_t given = bySize ? spread(options, kSize, shape.rank() - 2).size()
                                     : spread(options, kScaleFactor, shape.rank() - 2).size();
    if (given + 2 == static_cast<std::size_t>(shape.rank()))
        return std::nullopt;
    return optionError(name,
                       std::string("Input and ") + (bySize ? "output" : "scale_factor") +
                           " must have the same number of spatial dimensions, but got input with spatial "
                           "dimensions of " +
                           shape.slice(2, shape.rank()).brackets() + " and " +
                           (bySize ? "output size of " : "scale_factor of shape ") + options.text(name) + ".",
                       "Set " + std::string(name) + " to one number, or to " +
                           std::to_string(shape.rank() - 2) + " of them");
}

ShapeResult interpolated(const Options& options, InputTypes inputs, const std::string& mode) {
    if (auto error = modeError(mode, input(inputs, 0).shape))
        return *error;
    TensorType type = input(inputs, 0);
    if (type.dtype != DType::UInt8 || mode != "nearest") {
        if (auto error = needsFloat(inputs, 0, "upsample_" + mode))
            return *error;
    }
    if (auto error = countError(options, type.shape))
        return *error;
    const std::int64_t count = type.shape.rank() - 2;
    const Ints sizes = spread(options, kSize, count);
    const Floats factors = spread(options, kScaleFactor, count);
    const Shape before = type.shape;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        type.shape[i + 2] = factors.empty() ? Dim(sizes[index]) : scaled(before[i + 2], factors[index]);
    }
    if (surelyEmpty(before.slice(1, before.rank())) || surelyEmpty(type.shape.slice(2, type.shape.rank())))
        return inputError(0,
                          "Input and output sizes should be greater than 0, but got input " +
                              before.brackets() + " output " + type.shape.brackets(),
                          "Set scale_factor to a larger number");
    return gives(std::move(type));
}

// --- texts

/// A factor as Upsample keeps it: `float(scale_factor)`.
std::string factorText(const Value& value) {
    if (value.isNumber())
        return pythonText(value.number());
    Value::Tuple factors;
    for (const Value& factor : value.as<Value::Tuple>())
        factors.emplace_back(factor.number());
    return pythonText(Value(factors));
}

std::string repr(std::string_view name, const Options& options, const std::string& mode) {
    const std::string size = options.isNone("scale_factor")
                                 ? "size=" + options.text("size")
                                 : "scale_factor=" + factorText(options.raw("scale_factor"));
    return std::string(name) + "(" + size + ", mode=" + mode + ")";
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

/// What one call of `interpolate` needs to know; `sizes` or `factors` is set.
struct Interpolation {
    std::string mode;
    bool alignCorners = false;
    torch::optional<Ints> sizes;
    torch::optional<Floats> factors;

    c10::OptionalArrayRef<std::int64_t> size() const {
        return sizes ? c10::OptionalArrayRef<std::int64_t>(*sizes) : torch::nullopt;
    }
    torch::optional<at::ArrayRef<double>> scale() const {
        return factors ? torch::optional<at::ArrayRef<double>>(*factors) : torch::nullopt;
    }
};

at::Tensor nearest(const at::Tensor& x, const Interpolation& how) {
    if (x.dim() == 3)
        return at::upsample_nearest1d(x, how.size(), how.scale());
    if (x.dim() == 4)
        return at::upsample_nearest2d(x, how.size(), how.scale());
    return at::upsample_nearest3d(x, how.size(), how.scale());
}

at::Tensor nearestExact(const at::Tensor& x, const Interpolation& how) {
    if (x.dim() == 3)
        return at::_upsample_nearest_exact1d(x, how.size(), how.scale());
    if (x.dim() == 4)
        return at::_upsample_nearest_exact2d(x, how.size(), how.scale());
    return at::_upsample_nearest_exact3d(x, how.size(), how.scale());
}

at::Tensor area(const at::Tensor& x, const Interpolation& how) {
    if (x.dim() == 3)
        return at::adaptive_avg_pool1d(x, *how.sizes);
    if (x.dim() == 4)
        return at::adaptive_avg_pool2d(x, *how.sizes);
    return at::adaptive_avg_pool3d(x, *how.sizes);
}

/// The kernels that Python's `interpolate` calls, with the same arguments: LibTorch's C++ `interpolate`
/// rounds some sizes otherwise.
at::Tensor interpolate(const at::Tensor& x, const Interpolation& how) {
    if (how.mode == "nearest")
        return nearest(x, how);
    if (how.mode == "nearest-exact")
        return nearestExact(x, how);
    if (how.mode == "area")
        return area(x, how);
    if (how.mode == "linear")
        return at::upsample_linear1d(x, how.size(), how.alignCorners, how.scale());
    if (how.mode == "bilinear")
        return at::upsample_bilinear2d(x, how.size(), how.alignCorners, how.scale());
    if (how.mode == "bicubic")
        return at::upsample_bicubic2d(x, how.size(), how.alignCorners, how.scale());
    return at::upsample_trilinear3d(x, how.size(), how.alignCorners, how.scale());
}

/// `factors` as sizes, for what does not take factors.
void resolveFactors(const at::Tensor& x, Interpolation& how) {
    how.sizes = Ints();
    for (std::size_t i = 0; i < how.factors->size(); ++i)
        how.sizes->push_back(static_cast<std::int64_t>(
            static_cast<double>(x.size(static_cast<std::int64_t>(i) + 2)) * (*how.factors)[i]));
    how.factors = torch::nullopt;
}

engine::BuiltLayer build(const Options& options, const std::string& mode, bool alignCorners, bool recompute) {
    const auto forward = [options, mode, alignCorners, recompute](nn::Module&, engine::Inputs in,
                                                                  at::Tensor* out) {
        const at::Tensor& x = *in[0];
        Interpolation how{mode, alignCorners, {}, {}};
        if (options.isNone("size"))
            how.factors = spread(options, kScaleFactor, x.dim() - 2);
        else
            how.sizes = spread(options, kSize, x.dim() - 2);
        if (how.factors && (recompute || mode == "area"))
            resolveFactors(x, how);
        out[0] = interpolate(x, how);
    };
    return engine::withForward(nn::Upsample(nn::UpsampleOptions()), forward)
        .as("F.upsample({input}, {size}, {scale_factor:float}, '" + mode + "', " +
            pythonText(Value(alignCorners)) + ", " + pythonText(Value(recompute)) + ")");
}
#endif

// --- types

LayerType upsample() {
    return {
        .id = "Upsample",
        .doc = "Makes sequences, images or volumes larger or smaller by interpolation.",
        .options =
            {size(), scaleFactor(),
             optional(kMode, "nearest", "how new values come from old ones; the rank must fit")
                 .oneOf({"nearest", "linear", "bilinear", "bicubic", "trilinear", "area", "nearest-exact"}),
             optional(kAlignCorners, None{},
                      "True to align the centres of the corner pixels; for the linear and cubic modes"),
             optional(kRecomputeScaleFactor, None{},
                      "True to interpolate by the ratio of the sizes instead of scale_factor")},
        .check = upsampleCheck,
        .shape = [](const Options& o, InputTypes in) { return interpolated(o, in, o[kMode]); },
        .work = [](const Options& o, WorkInputs in,
                   WorkOutputs out) { return interpolationWork(in, out, o[kMode]); },
        .repr = [](const Options& o) { return repr("Upsample", o, o[kMode]); },
        LAYERLOOM_BUILD([](const Options& o) {
            return build(o, o[kMode], o[kAlignCorners].value_or(false),
                         o[kRecomputeScaleFactor].value_or(false));
        }),
        .samples = {{.options = {{"scale_factor", 2}}, .inputs = {floats({2, 3, 4, 5})}},
                    {.options = {{"size", Value::Tuple{3, 7}}, {"mode", "bilinear"}, {"align_corners", true}},
                     .inputs = {floats({2, 3, 4, 5})}},
                    {.options = {{"scale_factor", 1.7}, {"mode", "linear"}, {"recompute_scale_factor", true}},
                     .inputs = {floats({2, 3, 9})}},
                    {.options = {{"scale_factor", Value::Tuple{2, 0.5, 1.5}}, {"mode", "nearest-exact"}},
                     .inputs = {floats({1, 2, 2, 4, 3})}},
                    {.options = {{"size", 5}, {"mode", "area"}}, .inputs = {floats({2, 3, 9, 8})}}}};
}

LayerType upsamplingNearest2d() {
    return {.id = "UpsamplingNearest2d",
            .doc = "Upsample with mode 'nearest'.",
            .options = {size().items(2), scaleFactor().items(2)},
            .check = sizeCheck,
            .shape = [](const Options& o, InputTypes in) { return interpolated(o, in, "nearest"); },
            .work = onlyCopies,
            .repr = [](const Options& o) { return repr("UpsamplingNearest2d", o, "nearest"); },
            LAYERLOOM_BUILD([](const Options& o) { return build(o, "nearest", false, false); }),
            .samples = {{.options = {{"scale_factor", 2.5}}, .inputs = {floats({2, 3, 4, 5})}},
                        {.options = {{"size", Value::Tuple{3, 7}}}, .inputs = {floats({1, 3, 4, 5})}}}};
}

LayerType upsamplingBilinear2d() {
    return {
        .id = "UpsamplingBilinear2d",
        .doc = "Upsample with mode 'bilinear' and align_corners.",
        .options = {size().items(2), scaleFactor().items(2)},
        .check = sizeCheck,
        .shape = [](const Options& o, InputTypes in) { return interpolated(o, in, "bilinear"); },
        .work = [](const Options&, WorkInputs in,
                   WorkOutputs out) { return interpolationWork(in, out, "bilinear"); },
        .repr = [](const Options& o) { return repr("UpsamplingBilinear2d", o, "bilinear"); },
        LAYERLOOM_BUILD([](const Options& o) { return build(o, "bilinear", true, false); }),
        .samples = {{.options = {{"scale_factor", Value::Tuple{2, 3.0}}}, .inputs = {floats({2, 3, 4, 5})}},
                    {.options = {{"size", 6}}, .inputs = {floats({1, 3, 4, 5})}}}};
}

} // namespace

LayerTypes upsampling() {
    LayerTypes types = {upsample(), upsamplingNearest2d(), upsamplingBilinear2d()};
    for (LayerType& type : types) {
        type.category = "Vision";
        type.python = "nn." + type.id;
        type.inputs = {{"input", "(N, C, L), (N, C, H, W) or (N, C, D, H, W)"}};
        type.outputs = {{"output", "the same with other spatial sizes"}};
    }
    return types;
}

} // namespace layerloom::families
