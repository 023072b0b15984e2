// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/promotion.h"
#include "core/layers/shape_checks.h"

#include <algorithm>

// Activations and the like as functions (`torch.nn.functional`).

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<double> kAlpha{"alpha"};
constexpr Key<double> kBeta{"beta"};
constexpr Key<double> kThreshold{"threshold"};
constexpr Key<double> kValue{"value"};
constexpr Key<double> kNegativeSlope{"negative_slope"};
constexpr Key<double> kMinVal{"min_val"};
constexpr Key<double> kMaxVal{"max_val"};
constexpr Key<double> kLambd{"lambd"};
constexpr Key<double> kP{"p"};
constexpr Key<std::string> kApproximate{"approximate"};

/// Keeps type and shape of a floating-point tensor.
template <Kernel kKernel>
ShapeResult floatOnly(const Options&, InputTypes inputs) {
    if (auto error = needsFloat(inputs, 0, kKernel.text))
        return *error;
    return gives(input(inputs, 0));
}

template <Kernel kKernel>
ShapeResult floatOrComplexOnly(const Options&, InputTypes inputs) {
    if (auto error = needsFloatOrComplex(inputs, 0, kKernel.text))
        return *error;
    return gives(input(inputs, 0));
}

/// As `floatOfAny`, but of no bool.
ShapeResult numberToFloat(const Options& options, InputTypes inputs) {
    if (input(inputs, 0).dtype == DType::Bool)
        return kernelError(0, "abs_cpu", DType::Bool);
    return floatOfAny(options, inputs);
}

std::optional<ShapeError> needsRealNumber(InputTypes inputs, std::string_view boolText) {
    const DType type = input(inputs, 0).dtype;
    if (type == DType::Bool)
        return inputError(0, std::string(boolText), "Give it a tensor of numbers");
    if (isComplex(type))
        return inputError(0, "clamp is not supported for complex types", "Give it a real tensor");
    return std::nullopt;
}

ShapeResult reluShape(const Options&, InputTypes inputs) {
    if (auto error = needsRealNumber(inputs, "Boolean inputs not supported for relu"))
        return *error;
    return gives(input(inputs, 0));
}

ShapeResult relu6Shape(const Options&, InputTypes inputs) {
    if (auto error = needsRealNumber(inputs, "Bool inputs not supported for hardtanh"))
        return *error;
    return gives(input(inputs, 0));
}

/// Refuses options that the input's type cannot hold.
std::optional<ShapeError> needsFitting(const Options& options, InputTypes inputs,
                                       std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (auto error = needsFit(options.raw(name), input(inputs, 0).dtype, name))
            return error;
    }
    return std::nullopt;
}

ShapeResult hardtanhShape(const Options& options, InputTypes inputs) {
    if (input(inputs, 0).dtype == DType::UInt8 && (options[kMinVal] < 0 || options[kMaxVal] < 0))
        return inputError(0, "cannot do hardtanh on an unsigned type with negative limits",
                          "Give it a tensor of another type");
    if (auto error = needsFitting(options, inputs, {kMinVal.name, kMaxVal.name}))
        return *error;
    return relu6Shape(options, inputs);
}

std::optional<ShapeError> celuCheck(const Options& options) {
    if (options[kAlpha] != 0)
        return std::nullopt;
    return optionError(kAlpha.name, "ZeroDivisionError: alpha cannot be 0 for CELU",
                       "Set alpha to another number");
}

ShapeResult thresholdShape(const Options& options, InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    if (type == DType::Bool || isComplex(type))
        return kernelError(0, "threshold_cpu", type);
    if (auto error = needsFitting(options, inputs, {kThreshold.name, kValue.name}))
        return *error;
    return gives(input(inputs, 0));
}

ShapeResult gluShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    if (type.shape.isScalar())
        return inputError(0, "glu does not support scalars because halving size must be even",
                          "Give it at least one dimension");
    if (auto error = needsDim(options[kDim], type.shape.rank(), kDim.name))
        return *error;
    const std::int64_t dim = *wrappedDim(options[kDim], type.shape.rank());
    const Dim half = type.shape[dim].floorDiv(2);
    if (type.shape[dim].isKnown() && half * Dim(2) != type.shape[dim])
        return inputError(0,
                          "Halving dimension must be even, but dimension " + std::to_string(dim) +
                              " is size " + type.shape[dim].text(),
                          "glu splits this dimension into two halves");
    if (auto error = needsFloat(inputs, 0, "glu_cpu"))
        return *error;
    Shape shape = type.shape;
    shape[dim] = half;
    return gives(type.dtype, std::move(shape));
}

template <Kernel kKernel>
ShapeResult softmaxShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    if (auto error = needsDim(options[kDim], type.shape.rank(), kDim.name))
        return *error;
    const auto wanted = dtypeOf(options);
    if (wanted && !isFloatingPoint(*wanted))
        return optionError(kDtype.name,
                           std::string("\"") + kKernel.text + "\" not implemented for '" +
                               std::string(scalarTypeName(*wanted)) + "'",
                           "Set dtype to a floating-point type");
    if (!wanted) {
        if (auto error = needsFloat(inputs, 0, kKernel.text))
            return *error;
    }
    return gives(wanted.value_or(type.dtype), type.shape);
}

/// What train mode gives: bernoulli noise scales by 1 / (1 - p), which no integer can.
ShapeResult dropoutShape(const Options& options, InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    const double p = options[kP];
    if (isComplex(type))
        return kernelError(0, "bernoulli_scalar_cpu_", type);
    if (!isFloatingPoint(type) && p > 0 && p < 1)
        return inputError(0,
                          "result type Float can't be cast to the desired output type " +
                              std::string(scalarTypeName(type)),
                          "Give it a floating-point tensor, such as float32");
    return gives(input(inputs, 0));
}

#ifdef LAYERLOOM_WITH_TORCH
/// Calls `kCall(input, number)` with one float option.
template <const auto& kKey, auto kCall>
BuiltLayer buildWithNumber(const Options& options) {
    return function([number = scalarOf(options.raw(kKey.name))](Inputs in, Tensor* out) {
        out[0] = kCall(*in[0], number);
    });
}

template <const auto& kFirst, const auto& kSecond, auto kCall>
BuiltLayer buildWithNumbers(const Options& options) {
    return function([first = scalarOf(options.raw(kFirst.name)),
                     second = scalarOf(options.raw(kSecond.name))](Inputs in, Tensor* out) {
        out[0] = kCall(*in[0], first, second);
    });
}

template <Tensor (*kCall)(const Tensor&, std::int64_t, torch::optional<at::ScalarType>)>
BuiltLayer buildSoftmax(const Options& options) {
    return function([dim = options[kDim], type = scalarTypeOf(options)](Inputs in, Tensor* out) {
        out[0] = kCall(*in[0], dim, type);
    });
}

BuiltLayer buildGelu(const Options& options) {
    return function(
        [how = options[kApproximate]](Inputs in, Tensor* out) { out[0] = at::gelu(*in[0], how); });
}

BuiltLayer buildGlu(const Options& options) {
    return function([dim = options[kDim]](Inputs in, Tensor* out) { out[0] = at::glu(*in[0], dim); });
}

BuiltLayer buildDropout(const Options& options) {
    return function([p = options[kP]](Inputs in, Tensor* out) {
               out[0] = at::dropout(*in[0], p, engine::isTraining());
           })
        .as("torch.dropout({input}, {p:float}, self.training)");
}

template <Tensor (*kCall)(const Tensor&)>
BuiltLayer plain(const Options& options) {
    return unaryFunction<kCall>(options);
}

Tensor softsign(const Tensor& x) {
    return x / (x.abs() + 1);
}

Tensor tanhshrink(const Tensor& x) {
    return x - x.tanh();
}
#endif

LayerType activationFunction(std::string id, std::string doc, std::vector<OptionSpec> options,
                             LayerType::ShapeRule shape, LayerType::BuildRule build,
                             std::vector<Sample> more = {}) {
    LayerType type = functionType("F." + id, "Functional", std::move(doc), shape, build);
    type.options = std::move(options);
    type.samples = std::move(more);
    const bool hasDefaults = std::none_of(type.options.begin(), type.options.end(), [](const OptionSpec& o) {
        return o.presence == OptionSpec::Presence::Required;
    });
    if (hasDefaults) {
        type.samples.insert(type.samples.begin(), {{}, {floats({2, 4})}});
        type.samples.push_back({{}, {floats({6, 2, 2})}});
    }
    return type;
}

OptionSpec number(Key<double> key, double fallback, std::string doc) {
    return finiteNumber(optional(key, fallback, std::move(doc)));
}

/// The activations without options.
LayerTypes plainActivations() {
    const std::vector<Sample> ofInts{{{}, {integers({2, 3})}}};
    return {
        activationFunction("relu", "max(0, x).", {}, reluShape, LAYERLOOM_BUILDER(plain<at::relu>), ofInts),
        activationFunction("relu6", "min(max(0, x), 6).", {}, relu6Shape, LAYERLOOM_BUILDER(plain<at::relu6>),
                           ofInts),
        activationFunction("sigmoid", "1 / (1 + exp(-x)).", {}, floatOfAny,
                           LAYERLOOM_BUILDER(plain<at::sigmoid>), ofInts),
        activationFunction("tanh", "The hyperbolic tangent.", {}, floatOfAny,
                           LAYERLOOM_BUILDER(plain<at::tanh>), ofInts),
        activationFunction("silu", "x * sigmoid(x).", {}, floatOrComplexOnly<"silu_cpu">,
                           LAYERLOOM_BUILDER(plain<at::silu>)),
        activationFunction("mish", "x * tanh(softplus(x)).", {}, floatOnly<"mish_cpu">,
                           LAYERLOOM_BUILDER(plain<at::mish>)),
        activationFunction("selu", "The scaled exponential linear unit.", {}, floatOnly<"elu_cpu">,
                           LAYERLOOM_BUILDER(plain<at::selu>)),
        activationFunction("hardswish", "x * relu6(x + 3) / 6.", {}, floatOnly<"hardswish_cpu">,
                           LAYERLOOM_BUILDER(plain<at::hardswish>)),
        activationFunction("hardsigmoid", "relu6(x + 3) / 6.", {}, floatOnly<"hardsigmoid_cpu">,
                           LAYERLOOM_BUILDER(plain<at::hardsigmoid>)),
        activationFunction("softsign", "x / (1 + |x|).", {}, numberToFloat,
                           LAYERLOOM_BUILDER(plain<softsign>), ofInts),
        activationFunction("tanhshrink", "x - tanh(x).", {}, numberToFloat,
                           LAYERLOOM_BUILDER(plain<tanhshrink>), ofInts),
        activationFunction("logsigmoid", "log(sigmoid(x)).", {}, floatOnly<"log_sigmoid_cpu">,
                           LAYERLOOM_BUILDER(plain<at::log_sigmoid>)),
    };
}

LayerTypes linearUnits() {
    return {
        activationFunction(
            "gelu", "x times the normal distribution's cumulative function of x.",
            {optional(kApproximate, "none", "tanh for the approximation by it").oneOf({"none", "tanh"})},
            floatOnly<"GeluKernelImpl">, LAYERLOOM_BUILDER(buildGelu),
            {{{{"approximate", "tanh"}}, {floats({2, 3})}}}),
        activationFunction(
            "elu", "x where it is positive, alpha * (exp(x) - 1) elsewhere.",
            {number(kAlpha, 1.0, "what negative values tend to, negated")}, floatOnly<"elu_cpu">,
            LAYERLOOM_BUILDER((
                buildWithNumber<kAlpha, [](const Tensor& x, const at::Scalar& a) { return at::elu(x, a); }>)),
            {{{{"alpha", 0.5}}, {floats({3})}}}),
        activationFunction(
            "celu", "max(0, x) + min(0, alpha * (exp(x / alpha) - 1)).",
            {number(kAlpha, 1.0, "what negative values tend to, negated; not 0")}, floatOnly<"elu_cpu">,
            LAYERLOOM_BUILDER((buildWithNumber<kAlpha, [](const Tensor& x,
                                                          const at::Scalar& a) { return at::celu(x, a); }>)),
            {{{{"alpha", 0.5}}, {floats({3})}}}),
        activationFunction(
            "leaky_relu", "x where it is positive, negative_slope * x elsewhere.",
            {number(kNegativeSlope, 0.01, "the factor of negative values")}, floatOnly<"leaky_relu_cpu">,
            LAYERLOOM_BUILDER(
                (buildWithNumber<kNegativeSlope,
                                 [](const Tensor& x, const at::Scalar& s) { return at::leaky_relu(x, s); }>)),
            {{{{"negative_slope", 0.2}}, {floats({3})}}}),
        activationFunction(
            "hardtanh", "x, held between min_val and max_val.",
            {number(kMinVal, -1.0, "the smallest result"), number(kMaxVal, 1.0, "the largest result")},
            hardtanhShape,
            LAYERLOOM_BUILDER((buildWithNumbers<kMinVal, kMaxVal,
                                                [](const Tensor& x, const at::Scalar& a,
                                                   const at::Scalar& b) { return at::hardtanh(x, a, b); }>)),
            {{{{"min_val", -2}, {"max_val", 0.5}}, {floats({3})}}}),
        activationFunction(
            "softplus", "log(1 + exp(beta * x)) / beta.",
            {number(kBeta, 1.0, "how sharp it bends"),
             number(kThreshold, 20.0, "x itself where beta * x is above it")},
            floatOnly<"softplus_cpu">,
            LAYERLOOM_BUILDER((buildWithNumbers<kBeta, kThreshold,
                                                [](const Tensor& x, const at::Scalar& b,
                                                   const at::Scalar& t) { return at::softplus(x, b, t); }>)),
            {{{{"beta", 2.0}, {"threshold", 5}}, {floats({3})}}}),
        activationFunction(
            "threshold", "x where it is above the threshold, value elsewhere.",
            {finiteNumber(required(kThreshold, 0.0, "the threshold")),
             finiteNumber(required(kValue, 0.0, "the value instead"))},
            thresholdShape,
            LAYERLOOM_BUILDER((buildWithNumbers<kThreshold, kValue,
                                                [](const Tensor& x, const at::Scalar& t,
                                                   const at::Scalar& v) { return at::threshold(x, t, v); }>)),
            {{{{"threshold", 0.5}, {"value", 0.25}}, {floats({2, 3})}},
             {{{"threshold", 1}, {"value", -2}}, {integers({3})}}}),
        activationFunction(
            "hardshrink", "x where |x| is above lambd, 0 elsewhere.",
            {number(kLambd, 0.5, "half the width of the gap")}, floatOnly<"hardshrink_cpu">,
            LAYERLOOM_BUILDER(
                (buildWithNumber<kLambd,
                                 [](const Tensor& x, const at::Scalar& l) { return at::hardshrink(x, l); }>)),
            {{{{"lambd", 0.1}}, {floats({3})}}}),
        activationFunction(
            "softshrink", "x, moved towards 0 by lambd.", {number(kLambd, 0.5, "how far").atLeast(0)},
            floatOnly<"softshrink_cpu">,
            LAYERLOOM_BUILDER(
                (buildWithNumber<kLambd,
                                 [](const Tensor& x, const at::Scalar& l) { return at::softshrink(x, l); }>)),
            {{{{"lambd", 0.1}}, {floats({3})}}}),
    };
}

LayerTypes distributions() {
    const OptionSpec dim = required(kDim, -1, "the dimension along which the results sum to 1");
    const OptionSpec type = dtypeOption("the type to which the input is cast first; None for its own");
    const std::vector<Sample> samples{{{{"dim", 1}}, {floats({2, 3, 4})}},
                                      {{{"dim", 0}, {"dtype", "float64"}}, {integers({2, 3})}}};
    return {
        activationFunction("softmax", "exp(x), divided by its sum along a dimension.", {dim, type},
                           softmaxShape<"softmax_lastdim_kernel_impl">,
                           LAYERLOOM_BUILDER(buildSoftmax<at::softmax>), samples),
        activationFunction("log_softmax", "The logarithm of softmax.", {dim, type},
                           softmaxShape<"log_softmax_lastdim_kernel_impl">,
                           LAYERLOOM_BUILDER(buildSoftmax<at::log_softmax>), samples),
        activationFunction("glu", "The first half of a dimension times the sigmoid of the second half.",
                           {optional(kDim, -1, "the dimension that is halved")}, gluShape,
                           LAYERLOOM_BUILDER(buildGlu), {{{{"dim", 0}}, {floats({2, 3})}}}),
        activationFunction("dropout", "In train mode sets elements to 0 by chance, and scales up the others.",
                           {optional(kP, 0.5, "the chance of an element to become 0").between(0, 1)},
                           dropoutShape, LAYERLOOM_BUILDER(buildDropout),
                           {{{{"p", 0.0}}, {floats({2, 3})}}, {{{"p", 1.0}}, {floats({2, 3})}}}),
    };
}

} // namespace

LayerTypes functional() {
    LayerTypes types = plainActivations();
    for (const auto family : {linearUnits, distributions}) {
        for (LayerType& type : family())
            types.push_back(std::move(type));
    }
    for (LayerType& type : types) {
        if (type.id == "celu")
            type.check = celuCheck;
    }
    return withWork(std::move(types), eachOutput<1>,
                    {{"softmax", eachOutput<kSoftmaxOperations>},
                     {"log_softmax", eachOutput<kSoftmaxOperations>},
                     {"glu", eachOutput<2>},
                     {"dropout", onlyCopies}});
}

} // namespace layerloom::families
