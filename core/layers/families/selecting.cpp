// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

// Choosing between values, element by element: limits, masks, logic.

namespace layerloom::families {

namespace {

constexpr Key<std::optional<double>> kMin{"min"};
constexpr Key<std::optional<double>> kMax{"max"};
constexpr Key<std::optional<double>> kInput{"input"};
constexpr Key<std::optional<double>> kOther{"other"};
constexpr Key<std::optional<double>> kWeight{"weight"};
constexpr Key<double> kValue{"value"};

std::optional<ShapeError> clampCheck(const Options& options) {
    if (!options.isNone(kMin.name) || !options.isNone(kMax.name))
        return std::nullopt;
    return optionError(kMin.name, "torch.clamp: At least one of 'min' or 'max' must not be None",
                       "Set min or max");
}

ShapeResult clampShape(const Options& options, InputTypes inputs) {
    std::vector<Operand> operands{operandOf(input(inputs, 0))};
    for (const auto key : {kMin, kMax}) {
        if (!options.isNone(key.name))
            operands.push_back(operandOf(options.raw(key.name)));
    }
    const DType type = resultType(operands);
    if (isComplex(type))
        return inputError(0, "clamp is not supported for complex types", "Give it a real tensor");
    for (const auto key : {kMin, kMax}) {
        if (auto error = needsFit(options.raw(key.name), type, key.name))
            return *error;
    }
    return gives(type, input(inputs, 0).shape);
}

std::optional<ShapeError> needsCondition(DType type) {
    if (type == DType::Bool || type == DType::UInt8)
        return std::nullopt;
    return inputError(0,
                      "where expected condition to be a boolean tensor, but got a tensor with dtype " +
                          std::string(scalarTypeName(type)),
                      "Make it by a comparison, such as gt");
}

ShapeResult whereShape(const Options& options, InputTypes inputs) {
    if (auto error = needsCondition(input(inputs, 0).dtype))
        return *error;
    Shape shape = input(inputs, 0).shape;
    std::vector<Operand> operands;
    for (const int port : {1, 2}) {
        const std::string_view name = port == 1 ? kInput.name : kOther.name;
        if (auto error = needsOneOf(options, inputs, port, name))
            return *error;
        if (!isConnected(inputs, static_cast<std::size_t>(port))) {
            operands.push_back(operandOf(options.raw(name)));
            continue;
        }
        const TensorType& type = input(inputs, static_cast<std::size_t>(port));
        operands.push_back(operandOf(type));
        if (auto error = broadcastInto(shape, type.shape, port))
            return *error;
    }
    const DType type = resultType(operands);
    for (const auto key : {kInput, kOther}) {
        if (auto error = needsFit(options.raw(key.name), type, key.name))
            return *error;
    }
    return gives(type, std::move(shape));
}

ShapeResult maskedFillShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const DType mask = input(inputs, 1).dtype;
    if (mask != DType::Bool)
        return inputError(1,
                          "masked_fill only supports boolean masks, but got mask with dtype " +
                              std::string(scalarTypeName(mask)),
                          "Make it by a comparison, such as eq");
    Shape shape = input(inputs, 1).shape;
    if (auto error = broadcastInto(shape, type.shape, 1))
        return *error;
    if (auto error = needsFit(options.raw(kValue.name), type.dtype, kValue.name))
        return *error;
    return gives(type.dtype, std::move(shape));
}

ShapeError differentType(int port, std::string_view name, DType expected, DType found) {
    return inputError(port,
                      "expected dtype " + std::string(dtypeName(expected)) + " for `" + std::string(name) +
                          "` but got dtype " + std::string(dtypeName(found)),
                      "Give all tensors one type");
}

ShapeResult lerpShape(const Options& options, InputTypes inputs) {
    if (auto error = needsOneOf(options, inputs, 2, kWeight.name))
        return *error;
    TensorType type = input(inputs, 0);
    for (const int port : {1, 2}) {
        if (!isConnected(inputs, static_cast<std::size_t>(port)))
            continue;
        const TensorType& other = input(inputs, static_cast<std::size_t>(port));
        if (other.dtype != type.dtype)
            return differentType(port, port == 1 ? "end" : "weight", type.dtype, other.dtype);
        if (auto error = broadcastInto(type.shape, other.shape, port))
            return *error;
    }
    if (auto error = needsFloatOrComplex(inputs, 0, "lerp_kernel_scalar"))
        return *error;
    return gives(std::move(type));
}

std::optional<ShapeError> promoteBoth(InputTypes inputs, TensorType& result) {
    const Operand operands[] = {operandOf(input(inputs, 0)), operandOf(input(inputs, 1))};
    result = {resultType(operands), input(inputs, 0).shape};
    return broadcastInto(result.shape, input(inputs, 1).shape, 1);
}

template <Kernel kName>
ShapeResult extremeShape(const Options&, InputTypes inputs) {
    TensorType result;
    const auto mismatch = promoteBoth(inputs, result);
    if (isComplex(result.dtype))
        return inputError(0, std::string(kName.text) + " not implemented for complex tensors.",
                          "Give it real tensors");
    if (mismatch)
        return *mismatch;
    return gives(std::move(result));
}

ShapeResult logicShape(const Options&, InputTypes inputs) {
    TensorType result;
    if (auto error = promoteBoth(inputs, result))
        return *error;
    return gives(DType::Bool, std::move(result.shape));
}

#ifdef LAYERLOOM_WITH_TORCH
BuiltLayer buildClamp(const Options& options) {
    return function([low = optionalScalarOf(options.raw(kMin.name)),
                     high = optionalScalarOf(options.raw(kMax.name))](Inputs in, Tensor* out) {
        out[0] = at::clamp(*in[0], low, high);
    });
}

BuiltLayer buildWhere(const Options& options) {
    const auto first = optionalScalarOf(options.raw(kInput.name));
    const auto second = optionalScalarOf(options.raw(kOther.name));
    return function([first, second](Inputs in, Tensor* out) {
        const Tensor& condition = *in[0];
        if (first && second)
            out[0] = at::where(condition, *first, *second);
        else if (first)
            out[0] = at::where(condition, *first, *in[2]);
        else if (second)
            out[0] = at::where(condition, *in[1], *second);
        else
            out[0] = at::where(condition, *in[1], *in[2]);
    });
}

BuiltLayer buildMaskedFill(const Options& options) {
    return function([value = scalarOf(options.raw(kValue.name))](Inputs in, Tensor* out) {
        out[0] = at::masked_fill(*in[0], *in[1], value);
    });
}

BuiltLayer buildLerp(const Options& options) {
    return function([weight = optionalScalarOf(options.raw(kWeight.name))](Inputs in, Tensor* out) {
        out[0] = weight ? at::lerp(*in[0], *in[1], *weight) : at::lerp(*in[0], *in[1], *in[2]);
    });
}
#endif

LayerType selector(std::string id, std::string doc, std::vector<OptionSpec> options, std::vector<Port> inputs,
                   LayerType::ShapeRule shape, LayerType::BuildRule build, std::vector<Sample> samples) {
    LayerType type = functionType("torch." + id, "Arithmetic", std::move(doc), shape, build);
    type.options = std::move(options);
    type.inputs = std::move(inputs);
    type.samples = std::move(samples);
    return type;
}

LayerType ofTwo(std::string id, std::string doc, LayerType::ShapeRule shape, LayerType::BuildRule build) {
    return selector(std::move(id), std::move(doc), {},
                    {{"input", "the first operand"}, {"other", "the second operand"}}, shape, build,
                    {{{}, {floats({2, 3}), floats({3})}},
                     {{}, {integers({2, 1}), floats({3})}},
                     {{}, {bools({4}), bools({4})}}});
}

OptionSpec number(Key<std::optional<double>> key, std::string doc) {
    return anyNumber(optional(key, None{}, std::move(doc)));
}

LayerType clampType() {
    LayerType type = selector("clamp", "x, held between min and max.",
                              {number(kMin, "the smallest result; None for no limit"),
                               number(kMax, "the largest result; None for no limit")},
                              oneInput(), clampShape, LAYERLOOM_BUILDER(buildClamp),
                              {{{{"min", 0}}, {floats({2, 3})}},
                               {{{"min", 0.25}, {"max", 0.5}}, {floats({2, 3})}},
                               {{{"max", 0.5}}, {integers({2, 3})}}});
    type.check = clampCheck;
    return type;
}

LayerType whereType() {
    return selector("where", "Input where the condition is true, other elsewhere.",
                    {number(kInput, "a number, where no tensor is connected to input"),
                     number(kOther, "a number, where no tensor is connected to other")},
                    {{"condition", "a bool tensor"},
                     {"input", "the values where it is true", true},
                     {"other", "the values where it is false", true}},
                    whereShape, LAYERLOOM_BUILDER(buildWhere),
                    {{{}, {bools({2, 3}), floats({2, 3}), floats({3})}},
                     {{{"other", 0}}, {bools({2, 1}), floats({2, 3}), std::nullopt}},
                     {{{"input", 1.5}}, {bools({2, 3}), std::nullopt, integers({3})}},
                     {{{"input", 1}, {"other", 0}}, {bools({2, 3}), std::nullopt, std::nullopt}}});
}

} // namespace

LayerTypes selecting() {
    return withWork(
        {
            clampType(),
            ofTwo("minimum", "The smaller of the two.", extremeShape<"minimum">,
                  LAYERLOOM_BUILDER(binaryFunction<at::minimum>)),
            ofTwo("maximum", "The larger of the two.", extremeShape<"maximum">,
                  LAYERLOOM_BUILDER(binaryFunction<at::maximum>)),
            ofTwo("logical_and", "Whether both are non-zero.", logicShape,
                  LAYERLOOM_BUILDER(binaryFunction<at::logical_and>)),
            ofTwo("logical_or", "Whether one of the two is non-zero.", logicShape,
                  LAYERLOOM_BUILDER(binaryFunction<at::logical_or>)),
            ofTwo("logical_xor", "Whether just one of the two is non-zero.", logicShape,
                  LAYERLOOM_BUILDER(binaryFunction<at::logical_xor>)),
            whereType(),
            selector("masked_fill", "Value where the mask is true, input elsewhere.",
                     {anyNumber(required(kValue, 0.0, "the number that is filled in"))},
                     {{"input", "the tensor"}, {"mask", "a bool tensor"}}, maskedFillShape,
                     LAYERLOOM_BUILDER(buildMaskedFill),
                     {{{{"value", -std::numeric_limits<double>::infinity()}}, {floats({2, 3}), bools({3})}},
                      {{{"value", 7}}, {integers({3}), bools({2, 3})}}}),
            selector("lerp", "input + weight * (end - input).",
                     {number(kWeight, "a number, where no tensor is connected to weight")},
                     {{"input", "the start"}, {"end", "the end"}, {"weight", "how far to go, 0 to 1", true}},
                     lerpShape, LAYERLOOM_BUILDER(buildLerp),
                     {{{{"weight", 0.25}}, {floats({2, 3}), floats({3}), std::nullopt}},
                      {{}, {floats({2, 3}), floats({2, 3}), floats({3})}}}),
        },
        eachOutput<1>, {{"where", onlyCopies}, {"masked_fill", onlyCopies}, {"lerp", eachOutput<3>}});
}

} // namespace layerloom::families
