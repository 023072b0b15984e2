// SPDX-License-Identifier: GPL-3.0-or-later
// Activations that look at one element at a time; softmax.cpp has those along a dimension.
#include "core/layers/families.h"
#include "core/layers/promotion.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

#include <limits>

namespace layerloom::families {

namespace {

constexpr Key<bool> kInplace{"inplace"};
constexpr Key<double> kAlpha{"alpha"};
constexpr Key<std::string> kApproximate{"approximate"};
constexpr Key<double> kLambd{"lambd"};
constexpr Key<double> kMinVal{"min_val"};
constexpr Key<double> kMaxVal{"max_val"};
constexpr Key<double> kNegativeSlope{"negative_slope"};
constexpr Key<std::int64_t> kNumParameters{"num_parameters"};
constexpr Key<double> kInit{"init"};
constexpr Key<double> kLower{"lower"};
constexpr Key<double> kUpper{"upper"};
constexpr Key<double> kBeta{"beta"};
constexpr Key<double> kThreshold{"threshold"};
constexpr Key<double> kValue{"value"};

OptionSpec inplace() {
    return optional(kInplace, false, "kept for Python; computed out of place here, with the same result");
}

/// Any number that a float32 tensor can be compared with, not only those of an int32.
OptionSpec ofAnySize(const OptionSpec& spec) {
    return spec.between(std::numeric_limits<float>::lowest(), std::numeric_limits<float>::max());
}

// --- shapes

/// For kernels of floating-point numbers.
ShapeResult floating(InputTypes inputs, std::string_view kernel) {
    if (auto error = needsFloat(inputs, 0, kernel))
        return *error;
    return gives(input(inputs, 0));
}

/// For kernels of real numbers, integers among them.
ShapeResult real(InputTypes inputs, std::string_view kernel) {
    return isInteger(input(inputs, 0).dtype) ? gives(input(inputs, 0)) : floating(inputs, kernel);
}

/// For kernels of all numbers, where integers become float32; some refuse bool.
ShapeResult widening(InputTypes inputs, bool takesBool) {
    TensorType type = input(inputs, 0);
    if (type.dtype == DType::Bool && !takesBool)
        return inputError(0, "the `-` operator and \"abs_cpu\" are not implemented for 'Bool'",
                          "Give it a tensor of numbers, such as float32");
    if (!isFloatingPoint(type.dtype) && !isComplex(type.dtype))
        type.dtype = DType::Float32;
    return gives(std::move(type));
}

/// As `real`; an integer type must be able to hold the numbers that the options of these names are.
ShapeResult limited(const Options& options, InputTypes inputs, std::initializer_list<std::string_view> names,
                    std::string_view kernel) {
    const DType type = input(inputs, 0).dtype;
    for (const std::string_view name : names) {
        if (!isInteger(type))
            break;
        if (auto error = needsFit(options.raw(name), type, name))
            return *error;
    }
    return real(inputs, kernel);
}

ShapeResult hardtanhShape(const Options& options, InputTypes inputs) {
    if (input(inputs, 0).dtype == DType::UInt8 && (options[kMinVal] < 0 || options[kMaxVal] < 0))
        return inputError(0, "cannot do hardtanh on an unsigned type with negative limits",
                          "Set min_val to 0, or give it a float32 tensor");
    return limited(options, inputs, {"min_val", "max_val"}, "clamp_scalar_cpu");
}

ShapeResult siluShape(const Options&, InputTypes inputs) {
    if (auto error = needsFloatOrComplex(inputs, 0, "silu_cpu"))
        return *error;
    return gives(input(inputs, 0));
}

/// Source: `prelu` in ATen/native/Activation.cpp.
ShapeResult preluShape(const Options& options, InputTypes inputs) {
    if (auto error = needsFloat32(inputs, 0))
        return *error;
    const TensorType& type = input(inputs, 0);
    const std::int64_t count = options[kNumParameters];
    if (count == 1)
        return gives(type);
    if (type.shape.isScalar())
        return inputError(0, "Not allow zero-dim input tensor.", "Set num_parameters to 1");
    const Dim channels = type.shape.rank() > 1 ? type.shape[1] : Dim(1);
    if (channels.differs(count))
        return inputError(0,
                          "Mismatch of parameter numbers and input channel size. Found parameter numbers = " +
                              std::to_string(count) + " and channel size = " + channels.text() + ".",
                          "Set num_parameters to 1 or to " + channels.text());
    return gives(type);
}

// --- checks

std::optional<ShapeError> celuCheck(const Options& options) {
    if (options[kAlpha] == 0)
        return optionError("alpha", "ZeroDivisionError: alpha cannot be 0 for CELU", "Set alpha to 1.0");
    return std::nullopt;
}

std::optional<ShapeError> hardtanhCheck(const Options& options) {
    if (options[kMaxVal] <= options[kMinVal])
        return optionError("max_val", "max_val must be greater than min_val", "Set min_val to a smaller one");
    return std::nullopt;
}

std::optional<ShapeError> rreluCheck(const Options& options) {
    if (options[kLower] > options[kUpper])
        return optionError("lower", "Lower bound should be less than or equal to the upper bound",
                           "Set lower to a smaller number");
    return std::nullopt;
}

// --- texts and samples

/// `inplace=True` after `separator`, or nothing.
std::string inplaceText(const Options& options, std::string_view separator = "") {
    return options[kInplace] ? std::string(separator) + "inplace=True" : std::string();
}

/// `Name(a=1.0, b=2.0)`, and `inplace=True` at the end if it is.
std::string reprInplace(std::string_view name, const Options& options,
                        std::initializer_list<std::string_view> names) {
    std::string text = reprWith(name, options, names);
    return text.insert(text.size() - 1, inplaceText(options, ", "));
}

std::vector<Sample> samples(std::map<std::string, Value> options = {}) {
    return {{.options = {}, .inputs = {TensorType{DType::Float32, {2, 5}}}},
            {.options = std::move(options), .inputs = {TensorType{DType::Float32, {2, 3, 4, 4}}}}};
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;
using engine::unary;

/// A module that LibTorch's C++ API lacks: one without parameters, and the operator that it calls.
engine::BuiltLayer calling(at::Tensor (*function)(const at::Tensor&)) {
    return engine::withForward(nn::Identity(), [function](nn::IdentityImpl&, engine::Inputs in,
                                                          at::Tensor* out) { out[0] = function(*in[0]); });
}
#endif

// --- types

LayerType elu() {
    return {.id = "ELU",
            .doc = "The exponential linear unit: x where it is positive, else alpha * (exp(x) - 1).",
            .options = {optional(kAlpha, 1.0, "what negative values tend to, negated"), inplace()},
            .shape = [](const Options&, InputTypes in) { return floating(in, "elu_cpu"); },
            .repr = [](const Options& o) { return reprInplace("ELU", o, {"alpha"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::ELU(nn::ELUOptions().alpha(o[kAlpha]))).as("torch.elu({input}, {alpha})");
            }),
            .samples = samples({{"alpha", 0.5}, {"inplace", true}})};
}

LayerType selu() {
    return {.id = "SELU",
            .doc = "The scaled exponential linear unit, which keeps mean and variance of what flows.",
            .options = {inplace()},
            .shape = [](const Options&, InputTypes in) { return floating(in, "elu_cpu"); },
            .repr = [](const Options& o) { return "SELU(" + inplaceText(o) + ")"; },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::SELU()).as("torch.selu({input})"); }),
            .samples = samples({{"inplace", true}})};
}

LayerType celu() {
    return {.id = "CELU",
            .doc =
                "The ELU with a slope that is continuous: max(0, x) + min(0, alpha * (exp(x / alpha) - 1)).",
            .options = {optional(kAlpha, 1.0, "what negative values tend to, negated"), inplace()},
            .check = celuCheck,
            .shape = [](const Options&, InputTypes in) { return floating(in, "elu_cpu"); },
            .repr = [](const Options& o) { return reprInplace("CELU", o, {"alpha"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::CELU(nn::CELUOptions().alpha(o[kAlpha]))).as("torch.celu({input}, {alpha})");
            }),
            .samples = samples({{"alpha", 2}})};
}

LayerType gelu() {
    return {
        .id = "GELU",
        .doc = "The Gaussian error linear unit: x times the probability of a normal variable below x.",
        .options = {optional(kApproximate, "none", "'tanh' for the cheaper formula").oneOf({"none", "tanh"})},
        .shape = [](const Options&, InputTypes in) { return floating(in, "GeluKernelImpl"); },
        .repr = [](const Options& o) { return reprWith("GELU", o, {"approximate"}); },
        LAYERLOOM_BUILD([](const Options& o) {
            return unary(nn::GELU(nn::GELUOptions().approximate(o[kApproximate])))
                .as("torch.gelu({input}, approximate={approximate})");
        }),
        .samples = samples({{"approximate", "tanh"}})};
}

LayerType hardshrink() {
    return {.id = "Hardshrink",
            .doc = "0 where the value is within lambd of 0, else the value itself.",
            .options = {optional(kLambd, 0.5, "half the width of what becomes 0")},
            .shape = [](const Options&, InputTypes in) { return floating(in, "hardshrink_cpu"); },
            .repr = [](const Options& o) { return "Hardshrink(" + o.text("lambd") + ")"; },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::Hardshrink(o[kLambd])).as("torch.hardshrink({input}, {lambd})");
            }),
            .samples = samples({{"lambd", 1.25}})};
}

LayerType hardtanh() {
    return {.id = "Hardtanh",
            .doc = "The value, limited to between min_val and max_val.",
            .options = {ofAnySize(optional(kMinVal, -1.0, "the lower limit")).orInfinity(),
                        ofAnySize(optional(kMaxVal, 1.0, "the upper limit")).orInfinity(), inplace()},
            .check = hardtanhCheck,
            .shape = hardtanhShape,
            .repr =
                [](const Options& o) {
                    return reprInplace("Hardtanh", o, {"min_val", "max_val"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::Hardtanh(nn::HardtanhOptions().min_val(o[kMinVal]).max_val(o[kMaxVal])))
                    .as("torch.hardtanh({input}, {min_val:float}, {max_val:float})");
            }),
            .samples = samples({{"min_val", -2.5}, {"max_val", 0.5}, {"inplace", true}})};
}

LayerType hardsigmoid() {
    return {.id = "Hardsigmoid",
            .doc = "A sigmoid of three straight lines: x / 6 + 1 / 2, limited to between 0 and 1.",
            .options = {inplace()},
            .shape = [](const Options&, InputTypes in) { return floating(in, "hardsigmoid_cpu"); },
            .repr = [](const Options&) { return std::string("Hardsigmoid()"); },
            LAYERLOOM_BUILD(
                [](const Options&) { return calling(at::hardsigmoid).as("torch.hardsigmoid({input})"); }),
            .samples = samples({{"inplace", true}})};
}

LayerType hardswish() {
    return {
        .id = "Hardswish",
        .doc = "x times its hard sigmoid: a SiLU of simple arithmetic, as in MobileNetV3.",
        .options = {inplace()},
        .shape = [](const Options&, InputTypes in) { return floating(in, "hardswish_cpu"); },
        .repr = [](const Options&) { return std::string("Hardswish()"); },
        LAYERLOOM_BUILD([](const Options&) { return calling(at::hardswish).as("torch.hardswish({input})"); }),
        .samples = samples({{"inplace", true}})};
}

LayerType leakyRelu() {
    return {.id = "LeakyReLU",
            .doc = "The value itself where it is positive, else a fraction of it.",
            .options = {optional(kNegativeSlope, 0.01, "the slope for negative values"), inplace()},
            .shape = [](const Options&, InputTypes in) { return floating(in, "leaky_relu_cpu"); },
            .repr = [](const Options& o) { return reprInplace("LeakyReLU", o, {"negative_slope"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::LeakyReLU(nn::LeakyReLUOptions().negative_slope(o[kNegativeSlope])))
                    .as("torch.leaky_relu({input}, {negative_slope})");
            }),
            .samples = samples({{"negative_slope", 0.2}, {"inplace", true}})};
}

LayerType logSigmoid() {
    return {.id = "LogSigmoid",
            .doc = "The logarithm of the sigmoid.",
            .shape = [](const Options&, InputTypes in) { return floating(in, "log_sigmoid_cpu"); },
            .repr = [](const Options&) { return std::string("LogSigmoid()"); },
            LAYERLOOM_BUILD(
                [](const Options&) { return unary(nn::LogSigmoid()).as("torch.log_sigmoid({input})"); }),
            .samples = samples()};
}

LayerType prelu() {
    return {.id = "PReLU",
            .doc = "A leaky ReLU whose slope for negative values is learned.",
            .options = {optional(kNumParameters, 1,
                                 "1 for one slope, or the number of channels (dimension 1) for one each")
                            .atLeast(1),
                        optional(kInit, 0.25, "the slope at the start")},
            .shape = preluShape,
            .parameters =
                [](const Options& o) {
                    return std::vector<ParameterSpec>{{.name = "weight", .shape = {o[kNumParameters]}}};
                },
            .repr = [](const Options& o) { return reprWith("PReLU", o, {"num_parameters"}); },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::PReLU(nn::PReLUOptions().num_parameters(o[kNumParameters]).init(o[kInit])))
                    .as("torch.prelu({input}, {self.weight})");
            }),
            .samples = samples({{"num_parameters", 3}, {"init", 0.1}})};
}

LayerType relu() {
    return {.id = "ReLU",
            .doc = "The value itself where it is positive, else 0.",
            .options = {inplace()},
            .shape = [](const Options&, InputTypes in) { return real(in, "clamp_min_cpu"); },
            .repr = [](const Options& o) { return "ReLU(" + inplaceText(o) + ")"; },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::ReLU()).as("torch.relu({input})"); }),
            .samples = samples({{"inplace", true}})};
}

LayerType relu6() {
    return {.id = "ReLU6",
            .doc = "The value, limited to between 0 and 6.",
            .options = {inplace()},
            .shape = [](const Options&, InputTypes in) { return real(in, "clamp_scalar_cpu"); },
            .repr = [](const Options& o) { return "ReLU6(" + inplaceText(o) + ")"; },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::ReLU6()).as("torch.relu6({input})"); }),
            .samples = samples({{"inplace", true}})};
}

LayerType rrelu() {
    return {.id = "RReLU",
            .doc =
                "A leaky ReLU whose slope is drawn at random in training, and is the mean of the bounds in "
                "evaluation.",
            .options = {optional(kLower, 1.0 / 8, "the smallest slope for negative values"),
                        optional(kUpper, 1.0 / 3, "the largest slope for negative values"), inplace()},
            .check = rreluCheck,
            .shape = [](const Options&, InputTypes in) { return floating(in, "rrelu_with_noise_out_cpu"); },
            .repr =
                [](const Options& o) {
                    return reprInplace("RReLU", o, {"lower", "upper"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::RReLU(nn::RReLUOptions().lower(o[kLower]).upper(o[kUpper])))
                    .as("torch.rrelu({input}, {lower}, {upper}, self.training)");
            }),
            .samples = samples({{"lower", 0.1}, {"upper", 0.9}, {"inplace", true}})};
}

LayerType sigmoid() {
    return {.id = "Sigmoid",
            .doc = "1 / (1 + exp(-x)): any number to between 0 and 1.",
            .shape = [](const Options&, InputTypes in) { return widening(in, true); },
            .repr = [](const Options&) { return std::string("Sigmoid()"); },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::Sigmoid()).as("torch.sigmoid({input})"); }),
            .samples = samples()};
}

LayerType silu() {
    return {.id = "SiLU",
            .doc = "x times its sigmoid; also known as Swish.",
            .options = {inplace()},
            .shape = siluShape,
            .repr = [](const Options& o) { return "SiLU(" + inplaceText(o) + ")"; },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::SiLU()).as("torch.silu({input})"); }),
            .samples = samples({{"inplace", true}})};
}

LayerType mish() {
    return {.id = "Mish",
            .doc = "x * tanh(softplus(x)).",
            .options = {inplace()},
            .shape = [](const Options&, InputTypes in) { return floating(in, "mish_cpu"); },
            .repr = [](const Options& o) { return "Mish(" + inplaceText(o) + ")"; },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::Mish()).as("torch.mish({input})"); }),
            .samples = samples({{"inplace", true}})};
}

LayerType softplus() {
    return {
        .id = "Softplus",
        .doc = "log(1 + exp(beta * x)) / beta: a smooth ReLU.",
        .options = {optional(kBeta, 1, "how sharp the bend is"),
                    ofAnySize(optional(kThreshold, 20, "x itself is given where beta * x is above this"))},
        .shape = [](const Options&, InputTypes in) { return floating(in, "softplus_cpu"); },
        .repr =
            [](const Options& o) {
                return reprWith("Softplus", o, {"beta", "threshold"});
            },
        LAYERLOOM_BUILD([](const Options& o) {
            return unary(nn::Softplus(nn::SoftplusOptions().beta(o[kBeta]).threshold(o[kThreshold])))
                .as("torch.softplus({input}, {beta}, {threshold})");
        }),
        .samples = samples({{"beta", 2}, {"threshold", 1.5}})};
}

LayerType softshrink() {
    return {.id = "Softshrink",
            .doc = "The value moved towards 0 by lambd, and 0 where it would change its sign.",
            .options = {optional(kLambd, 0.5, "how far values move").atLeast(0)},
            .shape = [](const Options&, InputTypes in) { return floating(in, "softshrink_cpu"); },
            .repr = [](const Options& o) { return "Softshrink(" + o.text("lambd") + ")"; },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::Softshrink(o[kLambd])).as("torch.softshrink({input}, {lambd})");
            }),
            .samples = samples({{"lambd", 0.25}})};
}

LayerType softsign() {
    return {.id = "Softsign",
            .doc = "x / (1 + |x|).",
            .shape = [](const Options&, InputTypes in) { return widening(in, false); },
            .repr = [](const Options&) { return std::string("Softsign()"); },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::Softsign()).as("F.softsign({input})"); }),
            .samples = samples()};
}

LayerType tanh() {
    return {.id = "Tanh",
            .doc = "The hyperbolic tangent: any number to between -1 and 1.",
            .shape = [](const Options&, InputTypes in) { return widening(in, true); },
            .repr = [](const Options&) { return std::string("Tanh()"); },
            LAYERLOOM_BUILD([](const Options&) { return unary(nn::Tanh()).as("torch.tanh({input})"); }),
            .samples = samples()};
}

LayerType tanhshrink() {
    return {
        .id = "Tanhshrink",
        .doc = "x - tanh(x).",
        .shape = [](const Options&, InputTypes in) { return widening(in, false); },
        .repr = [](const Options&) { return std::string("Tanhshrink()"); },
        LAYERLOOM_BUILD([](const Options&) { return unary(nn::Tanhshrink()).as("F.tanhshrink({input})"); }),
        .samples = samples()};
}

LayerType threshold() {
    return {.id = "Threshold",
            .doc = "The value itself where it is above the threshold, else a fixed value.",
            .options = {ofAnySize(required(kThreshold, 0.0, "the value to be above")).orInfinity(),
                        ofAnySize(required(kValue, 0.0, "what stands for values that are not")).orInfinity(),
                        inplace()},
            .shape =
                [](const Options& o, InputTypes in) {
                    return limited(o, in, {"threshold", "value"}, "threshold_cpu");
                },
            .repr =
                [](const Options& o) {
                    return reprInplace("Threshold", o, {"threshold", "value"});
                },
            LAYERLOOM_BUILD([](const Options& o) {
                return unary(nn::Threshold(o[kThreshold], o[kValue]))
                    .as("torch.threshold({input}, {threshold}, {value})");
            }),
            .samples = {{.options = {{"threshold", 0.1}, {"value", 20}},
                         .inputs = {TensorType{DType::Float32, {2, 5}}}},
                        {.options = {{"threshold", -0.5}, {"value", -1.0}, {"inplace", true}},
                         .inputs = {TensorType{DType::Int64, {4}}}}}};
}

} // namespace

LayerTypes activation() {
    LayerTypes types = {relu(),     relu6(),       leakyRelu(),  prelu(),      rrelu(),    elu(),
                        selu(),     celu(),        gelu(),       silu(),       mish(),     hardswish(),
                        sigmoid(),  hardsigmoid(), logSigmoid(), tanh(),       hardtanh(), tanhshrink(),
                        softplus(), softsign(),    softshrink(), hardshrink(), threshold()};
    for (LayerType& type : types) {
        type.category = "Activation";
        type.python = "nn." + type.id;
        type.inputs = {{"input", "a tensor of any shape"}};
        type.outputs = {{"output", "a tensor of the same shape"}};
        type.work = eachOutput<1>;
    }
    return types;
}

} // namespace layerloom::families
