// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/promotion.h"
#include "core/layers/shape_checks.h"

// Arithmetic and comparison of a tensor with another one or with a number.

namespace layerloom::families {

namespace {

constexpr Key<std::optional<double>> kOther{"other"};
constexpr Key<double> kAlpha{"alpha"};
constexpr Key<std::optional<std::string>> kRoundingMode{"rounding_mode"};

/// The two operands of a call with the names that PyTorch gives them.
struct Pair {
    Operand first;
    Operand second;
    bool isInt() const { return isInteger(first.dtype) && isInteger(second.dtype); }
};

/// What a function makes of the promoted type of its operands, or why it refuses them.
using TypeRule = std::optional<ShapeError> (*)(const Options&, const Pair&, DType& type);

template <TypeRule kRule>
ShapeResult withSecond(const Options& options, InputTypes inputs, std::string_view second) {
    if (auto error = needsOneOf(options, inputs, 1, second))
        return *error;
    const TensorType& first = input(inputs, 0);
    const bool connected = isConnected(inputs, 1);
    const Pair pair{operandOf(first),
                    connected ? operandOf(input(inputs, 1)) : operandOf(options.raw(second))};
    const Operand operands[] = {pair.first, pair.second};
    TensorType result{resultType(operands), first.shape};
    if (auto error = kRule(options, pair, result.dtype))
        return *error;
    if (connected) {
        if (auto error = broadcastInto(result.shape, input(inputs, 1).shape, 1))
            return *error;
    }
    return gives(std::move(result));
}

template <TypeRule kRule>
ShapeResult withOther(const Options& options, InputTypes inputs) {
    return withSecond<kRule>(options, inputs, kOther.name);
}

std::optional<ShapeError> anyType(const Options&, const Pair&, DType&) {
    return std::nullopt;
}

std::optional<ShapeError> alphaType(const Options& options, const Pair&, DType& type) {
    const bool integral = !isFloatingPoint(type) && !isComplex(type);
    if (integral && options.raw(kAlpha.name).is<double>())
        return optionError(kAlpha.name,
                           "For integral input tensors, argument alpha must not be a floating point number.",
                           "Write alpha as an integer");
    return needsFit(options.raw(kAlpha.name), type, kAlpha.name);
}

std::optional<ShapeError> differenceType(const Options& options, const Pair& pair, DType& type) {
    const bool both = pair.first.dtype == DType::Bool && pair.second.dtype == DType::Bool;
    if (both || pair.first.dtype == DType::Bool || pair.second.dtype == DType::Bool)
        return inputError(pair.first.dtype == DType::Bool ? 0 : 1,
                          std::string("Subtraction, the `-` operator, with ") +
                              (both ? "two bool tensors" : "a bool tensor") + " is not supported.",
                          "Use logical_not to invert a mask");
    return alphaType(options, pair, type);
}

bool isZero(const Options& options, std::string_view name) {
    const Value& value = options.raw(name);
    return value.isNumber() && value.number() == 0;
}

ShapeError zeroDivision() {
    return optionError(kOther.name, "ZeroDivisionError", "Integers cannot be divided by 0");
}

std::optional<ShapeError> quotientType(const Options& options, const Pair&, DType& type) {
    if (options.isNone(kRoundingMode.name)) {
        type = floatResult(type);
        return std::nullopt;
    }
    if (type == DType::Bool || isComplex(type))
        return kernelError(0, *options[kRoundingMode] == "floor" ? "div_floor_cpu" : "div_trunc_cpu", type);
    if (isInteger(type) && isZero(options, kOther.name))
        return zeroDivision();
    return std::nullopt;
}

std::optional<ShapeError> remainderType(const Options& options, const Pair&, DType& type) {
    if (type == DType::Bool || isComplex(type))
        return kernelError(0, "remainder_cpu", type);
    if (isInteger(type) && isZero(options, kOther.name))
        return zeroDivision();
    return std::nullopt;
}

std::optional<ShapeError> truthType(const Options&, const Pair&, DType& type) {
    type = DType::Bool;
    return std::nullopt;
}

template <Kernel kKernel>
std::optional<ShapeError> orderType(const Options&, const Pair&, DType& type) {
    if (isComplex(type))
        return kernelError(0, kKernel.text, type);
    type = DType::Bool;
    return std::nullopt;
}

constexpr Key<std::optional<double>> kExponent{"exponent"};

std::optional<ShapeError> powerType(const Options& options, const Pair&, DType& type) {
    if (type == DType::Bool)
        return kernelError(0, "pow", type);
    const Value& exponent = options.raw(kExponent.name);
    if (isInteger(type) && exponent.isNumber() && exponent.number() < 0)
        return optionError(kExponent.name, "Integers to negative integer powers are not allowed.",
                           "Write the exponent as a float, for example -1.0");
    if (isInteger(type))
        return needsFit(exponent, type, kExponent.name);
    return std::nullopt;
}

ShapeResult powerShape(const Options& options, InputTypes inputs) {
    return withSecond<powerType>(options, inputs, kExponent.name);
}

#ifdef LAYERLOOM_WITH_TORCH
/// Calls `op(input, second)` with a tensor or a number.
template <class Op>
BuiltLayer buildWith(const Options& options, std::string_view second, Op op) {
    if (options.isNone(second))
        return function([op](Inputs in, Tensor* out) { out[0] = op(*in[0], *in[1]); });
    return function([op, number = scalarOf(options.raw(second))](Inputs in, Tensor* out) {
        out[0] = op(*in[0], number);
    });
}

template <auto kOp>
BuiltLayer build(const Options& options) {
    return buildWith(options, kOther.name, kOp);
}

BuiltLayer buildAdd(const Options& options) {
    return buildWith(options, kOther.name,
                     [alpha = scalarOf(options.raw(kAlpha.name))](const Tensor& a, const auto& b) {
                         return at::add(a, b, alpha);
                     });
}

BuiltLayer buildSub(const Options& options) {
    return buildWith(options, kOther.name,
                     [alpha = scalarOf(options.raw(kAlpha.name))](const Tensor& a, const auto& b) {
                         return at::sub(a, b, alpha);
                     });
}

BuiltLayer buildRsub(const Options& options) {
    return buildWith(options, kOther.name,
                     [alpha = scalarOf(options.raw(kAlpha.name))](const Tensor& a, const auto& b) {
                         return at::rsub(a, b, alpha);
                     });
}

BuiltLayer buildDiv(const Options& options) {
    return buildWith(options, kOther.name, [mode = options[kRoundingMode]](const Tensor& a, const auto& b) {
        // Versions of LibTorch have different types of texts, which a plain pointer all turns into.
        return mode ? at::div(a, b, mode->c_str()) : at::div(a, b);
    });
}

BuiltLayer buildPow(const Options& options) {
    return buildWith(options, kExponent.name, [](const Tensor& a, const auto& b) { return at::pow(a, b); });
}
#endif

OptionSpec otherOption() {
    return anyNumber(optional(kOther, None{}, "a number, where no tensor is connected to other"));
}

/// A function of a tensor and a second operand, which is a tensor or a number.
LayerType arithmeticFunction(std::string id, std::string doc, LayerType::ShapeRule shape,
                             LayerType::BuildRule build) {
    LayerType type = functionType("torch." + id, "Arithmetic", std::move(doc), shape, build);
    type.options = {otherOption()};
    type.inputs = {{"input", "the first operand"}, {"other", "the second operand", true}};
    type.samples = {{{}, {floats({2, 3}), floats({2, 3})}},
                    {{}, {floats({4, 1, 3}), floats({5, 1})}},
                    {{{"other", 2.5}}, {floats({2, 3}), std::nullopt}},
                    {{{"other", 2}}, {integers({2, 3}), std::nullopt}}};
    return type;
}

LayerType withAlpha(LayerType type) {
    type.options.push_back(finiteNumber(optional(kAlpha, 1, "what other is multiplied by")));
    type.samples.push_back({{{"alpha", 0.5}}, {floats({2, 3}), floats({3})}});
    type.samples.push_back({{{"alpha", 2}, {"other", 3}}, {integers({2, 3}), std::nullopt}});
    return type;
}

LayerType divType() {
    LayerType type = arithmeticFunction("div", "Divides input by other.", withOther<quotientType>,
                                        LAYERLOOM_BUILDER(buildDiv));
    type.options.push_back(
        optional(kRoundingMode, None{}, "rounds the quotient towards zero (trunc) or down (floor)")
            .oneOf({"trunc", "floor"}));
    type.samples.push_back({{{"rounding_mode", "floor"}, {"other", 2}}, {integers({2, 3}), std::nullopt}});
    type.samples.push_back({{{"rounding_mode", "trunc"}}, {floats({2, 3}), floats({3})}});
    return type;
}

LayerType powType() {
    LayerType type =
        arithmeticFunction("pow", "Raises input to a power.", powerShape, LAYERLOOM_BUILDER(buildPow));
    type.options = {
        anyNumber(optional(kExponent, None{}, "the exponent, where no tensor is connected to exponent"))};
    type.inputs = {{"input", "the base"}, {"exponent", "the exponent", true}};
    type.samples = {{{}, {floats({2, 3}), floats({3})}},
                    {{{"exponent", 2}}, {floats({2, 3}), std::nullopt}},
                    {{{"exponent", 3}}, {integers({2, 3}), std::nullopt}},
                    {{{"exponent", 0.5}}, {integers({2, 3}), std::nullopt}}};
    return type;
}

LayerTypes fourOperations() {
    return {
        withAlpha(arithmeticFunction("add", "Adds other, multiplied by alpha, to input.",
                                     withOther<alphaType>, LAYERLOOM_BUILDER(buildAdd))),
        withAlpha(arithmeticFunction("sub", "Subtracts other, multiplied by alpha, from input.",
                                     withOther<differenceType>, LAYERLOOM_BUILDER(buildSub))),
        withAlpha(arithmeticFunction("rsub", "Subtracts input, multiplied by alpha, from other.",
                                     withOther<differenceType>, LAYERLOOM_BUILDER(buildRsub))),
        arithmeticFunction(
            "mul", "Multiplies input by other, element by element.", withOther<anyType>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::mul(a, b); }>)),
        divType(),
        powType(),
        arithmeticFunction(
            "remainder", "The remainder of input divided by other, with the sign of other.",
            withOther<remainderType>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::remainder(a, b); }>)),
    };
}

LayerTypes comparisons() {
    return {
        arithmeticFunction(
            "eq", "Where input equals other.", withOther<truthType>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::eq(a, b); }>)),
        arithmeticFunction(
            "ne", "Where input differs from other.", withOther<truthType>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::ne(a, b); }>)),
        arithmeticFunction(
            "lt", "Where input is less than other.", withOther<orderType<"lt_cpu">>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::lt(a, b); }>)),
        arithmeticFunction(
            "le", "Where input is less than or equal to other.", withOther<orderType<"le_cpu">>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::le(a, b); }>)),
        arithmeticFunction(
            "gt", "Where input is greater than other.", withOther<orderType<"gt_cpu">>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::gt(a, b); }>)),
        arithmeticFunction(
            "ge", "Where input is greater than or equal to other.", withOther<orderType<"ge_cpu">>,
            LAYERLOOM_BUILDER(build<[](const Tensor& a, const auto& b) { return at::ge(a, b); }>)),
    };
}

} // namespace

LayerTypes arithmetic() {
    LayerTypes types = fourOperations();
    for (LayerType& type : comparisons())
        types.push_back(std::move(type));
    return withWork(std::move(types), eachOutput<1>);
}

} // namespace layerloom::families
