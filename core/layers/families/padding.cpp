// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/promotion.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"
#include "core/layers/spatial.h"

#include <algorithm>
#include <cmath>
#include <limits>

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"

#include <tuple>
#endif

namespace layerloom::families {

namespace {

constexpr Key<Ints> kPadding{"padding"};
constexpr Key<double> kValue{"value"};

/// The padding before and after the dimension that is `index` from the end (0: the last).
std::pair<std::int64_t, std::int64_t> amountsAt(const Ints& padding, std::size_t index) {
    return {padding[2 * index], padding[2 * index + 1]};
}

Shape paddedShape(const Shape& shape, const Ints& padding) {
    Shape out = shape;
    for (std::size_t i = 0; i < padding.size() / 2; ++i) {
        const auto [before, after] = amountsAt(padding, i);
        const auto dim = -static_cast<std::int64_t>(i) - 1;
        out[dim] = out[dim] + Dim(before) + Dim(after);
    }
    return out;
}

ShapeError tooSmall(const Shape& shape, const Shape& out, int dims) {
    return optionError(kPadding.name,
                       "input (" + spatialSizes(shape, dims).times() +
                           ") is too small. Calculated output: " + spatialSizes(out, dims).times(),
                       "Choose a padding that leaves at least one element");
}

// --- reflection and replication

std::optional<ShapeError> checkRank(const Shape& shape, int dims) {
    if (shape.rank() != dims + 1 && shape.rank() != dims + 2)
        return inputError(0, "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now",
                          "Give it " + spatialDoc("C", dims) + ", not " + shape.text());
    if (surelyEmpty(spatialSizes(shape, dims + 1)))
        return inputError(0,
                          "Expected " + std::to_string(dims + 1) + "D or " + std::to_string(dims + 2) +
                              "D (batch mode) tensor with possibly 0 batch size and other non-zero "
                              "dimensions for input, but got: " +
                              shape.brackets(),
                          "Give it a tensor without empty dimensions");
    return std::nullopt;
}

/// A reflection can't reach beyond the other end.
std::optional<ShapeError> checkReflection(const Shape& shape, const Ints& padding) {
    for (std::size_t i = 0; i < padding.size() / 2; ++i) {
        const auto [before, after] = amountsAt(padding, i);
        const auto dim = shape.rank() - static_cast<std::int64_t>(i) - 1;
        if (surelyBelow(shape[dim], std::max(before, after) + 1))
            return optionError(kPadding.name,
                               "Padding size should be less than the corresponding input dimension, but "
                               "got: padding (" +
                                   std::to_string(before) + ", " + std::to_string(after) + ") at dimension " +
                                   std::to_string(dim) + " of input " + shape.brackets(),
                               "Make the padding smaller than " + shape[dim].text());
    }
    return std::nullopt;
}

template <int D, bool isReflection>
ShapeResult copyingShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    if (auto error = checkRank(in.shape, D))
        return *error;
    const Ints padding = options[kPadding];
    if constexpr (isReflection) {
        if (auto error = checkReflection(in.shape, padding))
            return *error;
    }
    const std::string kernel = spatialName(isReflection ? "reflection_pad" : "replication_pad", D);
    if (auto error = needsFloatOrComplex(inputs, 0, kernel))
        return *error;
    const Shape out = paddedShape(in.shape, padding);
    for (int i = -D; i < 0; ++i) {
        if (surelyBelow(out[i], 1))
            return tooSmall(in.shape, out, D);
    }
    if (auto error = needsBearableSize(out, kPadding.name))
        return *error;
    return gives(in.dtype, out);
}

/// `ReflectionPad1d((2, 2))`.
std::string paddingRepr(const std::string& name, const Options& options) {
    return name + '(' + pythonText(Value(options[kPadding])) + ')';
}

template <int D>
std::string reflectionRepr(const Options& options) {
    return paddingRepr(spatialName("ReflectionPad", D), options);
}

template <int D>
std::string replicationRepr(const Options& options) {
    return paddingRepr(spatialName("ReplicationPad", D), options);
}

// --- constants

/// The largest number that fits into an element, as a double; none for types that take any.
std::optional<std::pair<double, double>> rangeOf(DType type) {
    switch (type) {
    case DType::UInt8:
        return std::pair(0.0, 255.0);
    case DType::Int8:
        return std::pair(-128.0, 127.0);
    case DType::Int16:
        return std::pair(-32768.0, 32767.0);
    case DType::Int32:
        return std::pair(-2147483648.0, 2147483647.0);
    case DType::Int64:
        return std::pair(-0x1p63, 0x1.fffffffffffffp62);
    case DType::Float16:
        return std::pair(-65504.0, 65504.0);
    case DType::BFloat16:
        return std::pair(-0x1.fep127, 0x1.fep127);
    case DType::Float32:
    case DType::Complex64:
        return std::pair(-0x1.fffffep127, 0x1.fffffep127);
    default:
        return std::nullopt;
    }
}

std::optional<ShapeError> checkValue(double value, DType type) {
    const auto range = rangeOf(type);
    const bool takesInfinity = !isInteger(type);
    const bool fits =
        !range || (std::isinf(value) ? takesInfinity : value >= range->first && value <= range->second);
    if (fits)
        return std::nullopt;
    return optionError(kValue.name,
                       "value cannot be converted to type " + std::string(dtypeName(type)) +
                           " without overflow",
                       "Choose a value that a " + std::string(dtypeName(type)) + " can hold");
}

std::optional<ShapeError> checkCrop(const Shape& shape, const Ints& padding) {
    const bool onlyCrops = std::all_of(padding.begin(), padding.end(), [](auto p) { return p <= 0; });
    for (std::size_t i = 0; i < padding.size() / 2; ++i) {
        const auto [before, after] = amountsAt(padding, i);
        const auto dim = shape.rank() - static_cast<std::int64_t>(i) - 1;
        const Dim kept =
            shape[dim] + Dim(std::min<std::int64_t>(before, 0)) + Dim(std::min<std::int64_t>(after, 0));
        const bool isEmptied = !onlyCrops && surelyBelow(shape[dim] + Dim(before) + Dim(after), 1);
        if (surelyBelow(kept, 0) || isEmptied)
            return optionError(kPadding.name,
                               "The input size " + shape[dim].text() + ", plus negative padding " +
                                   std::to_string(before) + " and " + std::to_string(after) +
                                   " resulted in a negative output size, which is invalid. Check "
                                   "dimension " +
                                   std::to_string(dim) + " of your input.",
                               "Choose a padding that takes away less");
    }
    return std::nullopt;
}

ShapeResult filledShape(const TensorType& in, const Ints& padding, double value) {
    if (in.shape.rank() < static_cast<std::int64_t>(padding.size() / 2))
        return inputError(0, "Padding length too large",
                          "Give it a tensor with at least " + std::to_string(padding.size() / 2) +
                              " dimensions, not " + in.shape.text());
    if (auto error = checkCrop(in.shape, padding))
        return *error;
    if (auto error = checkValue(value, in.dtype))
        return *error;
    const Shape out = paddedShape(in.shape, padding);
    if (auto error = needsBearableSize(out, kPadding.name))
        return *error;
    return gives(in.dtype, out);
}

ShapeResult constantShape(const Options& options, InputTypes inputs) {
    return filledShape(input(inputs, 0), options[kPadding], options[kValue]);
}

ShapeResult zeroShape(const Options& options, InputTypes inputs) {
    return filledShape(input(inputs, 0), options[kPadding], 0);
}

template <int D>
std::string constantRepr(const Options& options) {
    return spatialName("ConstantPad", D) + "(padding=" + pythonText(Value(options[kPadding])) +
           ", value=" + options.text(kValue.name) + ')';
}

std::string zeroRepr(const Options& options) {
    return paddingRepr("ZeroPad2d", options);
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <int D, class... Holders>
using Pick = std::tuple_element_t<D - 1, std::tuple<Holders...>>;

template <int D>
engine::BuiltLayer buildReflection(const Options& options) {
    using Holder = Pick<D, nn::ReflectionPad1d, nn::ReflectionPad2d, nn::ReflectionPad3d>;
    return engine::unary(Holder(nn::ReflectionPadOptions<D>(engine::expanding<2 * D>(options[kPadding]))))
        .as("torch.pad({input}, {padding}, 'reflect')");
}

template <int D>
engine::BuiltLayer buildReplication(const Options& options) {
    using Holder = Pick<D, nn::ReplicationPad1d, nn::ReplicationPad2d, nn::ReplicationPad3d>;
    return engine::unary(Holder(nn::ReplicationPadOptions<D>(engine::expanding<2 * D>(options[kPadding]))))
        .as("torch.pad({input}, {padding}, 'replicate')");
}

template <int D>
engine::BuiltLayer buildConstant(const Options& options) {
    using Holder = Pick<D, nn::ConstantPad1d, nn::ConstantPad2d, nn::ConstantPad3d>;
    return engine::unary(Holder(nn::ConstantPadOptions<D>(engine::expanding<2 * D>(options[kPadding]),
                                                          options[kValue])))
        .as("torch.constant_pad_nd({input}, {padding}, {value:float})");
}

engine::BuiltLayer buildZero(const Options& options) {
    return engine::unary(nn::ZeroPad2d(nn::ZeroPad2dOptions(engine::expanding<4>(options[kPadding]))))
        .as("torch.constant_pad_nd({input}, {padding}, 0)");
}
#endif

// --- declarations

OptionSpec paddingOption(int dims) {
    static constexpr std::string_view kOrders[] = {"left, right", "left, right, top, bottom",
                                                   "left, right, top, bottom, front, back"};
    return required(kPadding, 1,
                    "Amounts at the ends: " + std::string(kOrders[dims - 1]) +
                        "; negative ones take away, one number stands for all.")
        .items(2 * dims);
}

std::optional<TensorType> image(int dims, bool isBatched) {
    Shape shape = isBatched ? Shape{2, 3} : Shape{3};
    for (int i = 0; i < dims; ++i)
        shape.append(6 - i);
    return TensorType{DType::Float32, shape};
}

/// Amounts 1, 2, 0 and so on, different at both ends.
Value amounts(int dims) {
    Value::Tuple items;
    for (int i = 0; i < 2 * dims; ++i)
        items.push_back((i + 1) % 3);
    return items;
}

/// What reflection and replication have in common.
template <int D>
LayerType copyingType(std::string_view stem, std::string doc) {
    return {.id = spatialName(stem, D),
            .category = "Padding",
            .doc = std::move(doc),
            .python = "nn." + spatialName(stem, D),
            .options = {paddingOption(D)},
            .inputs = {{"input", spatialDoc("C", D)}},
            .outputs = {{"output", spatialDoc("C", D, "_out")}},
            .samples = {{{{"padding", 2}}, {image(D, true)}},
                        {{{"padding", amounts(D)}}, {image(D, false)}},
                        {{{"padding", -1}}, {image(D, true)}}}};
}

template <int D>
LayerType reflectionType() {
    LayerType type = copyingType<D>("ReflectionPad", "Pads the ends with the input mirrored at its border.");
    type.shape = copyingShape<D, true>;
    type.repr = reflectionRepr<D>;
#ifdef LAYERLOOM_WITH_TORCH
    type.build = buildReflection<D>;
#endif
    return type;
}

template <int D>
LayerType replicationType() {
    LayerType type = copyingType<D>("ReplicationPad", "Pads the ends with copies of the input's border.");
    type.shape = copyingShape<D, false>;
    type.repr = replicationRepr<D>;
#ifdef LAYERLOOM_WITH_TORCH
    type.build = buildReplication<D>;
#endif
    return type;
}

template <int D>
LayerType constantType() {
    return {.id = spatialName("ConstantPad", D),
            .category = "Padding",
            .doc = "Pads the ends of the last dimensions with one value.",
            .python = "nn." + spatialName("ConstantPad", D),
            .options = {paddingOption(D), required(kValue, 0.0, "Value of the padding.")
                                              .between(std::numeric_limits<double>::lowest(),
                                                       std::numeric_limits<double>::max())
                                              .orInfinity()},
            .inputs = {{"input", spatialDoc("C", D) + ", or any other tensor"}},
            .outputs = {{"output", spatialDoc("C", D, "_out")}},
            .shape = constantShape,
            .repr = constantRepr<D>,
            LAYERLOOM_BUILD(buildConstant<D>),
            .samples = {{{{"padding", 2}, {"value", 3.5}}, {image(D, true)}},
                        {{{"padding", amounts(D)}, {"value", -1}}, {image(D, false)}},
                        {{{"padding", -1}, {"value", 0.0}}, {image(D, true)}}}};
}

LayerType zeroType() {
    return {
        .id = "ZeroPad2d",
        .category = "Padding",
        .doc = "Pads the ends of the last two dimensions with zeros.",
        .python = "nn.ZeroPad2d",
        .options = {paddingOption(2)},
        .inputs = {{"input", spatialDoc("C", 2) + ", or any other tensor"}},
        .outputs = {{"output", spatialDoc("C", 2, "_out")}},
        .shape = zeroShape,
        .repr = zeroRepr,
        LAYERLOOM_BUILD(buildZero),
        .samples = {{{{"padding", 2}}, {image(2, true)}}, {{{"padding", amounts(2)}}, {integers({4, 5})}}}};
}

} // namespace

LayerTypes padding() {
    return withWork({reflectionType<1>(), reflectionType<2>(), reflectionType<3>(), replicationType<1>(),
                     replicationType<2>(), replicationType<3>(), constantType<1>(), constantType<2>(),
                     constantType<3>(), zeroType()},
                    onlyCopies);
}

} // namespace layerloom::families
