// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

// Functions of one tensor, element by element.

namespace layerloom::families {

namespace {

constexpr Key<std::string> kTo{"dtype"};

ShapeResult negShape(const Options&, InputTypes inputs) {
    if (input(inputs, 0).dtype == DType::Bool)
        return inputError(0, "Negation, the `-` operator, on a bool tensor is not supported.",
                          "Use logical_not to invert a mask");
    return gives(input(inputs, 0));
}

ShapeResult absShape(const Options&, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    if (type.dtype == DType::Bool)
        return kernelError(0, "abs_cpu", type.dtype);
    return gives(realType(type.dtype), type.shape);
}

ShapeResult squareShape(const Options&, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    return gives(type.dtype == DType::Bool ? DType::Int64 : type.dtype, type.shape);
}

ShapeResult signShape(const Options&, InputTypes inputs) {
    if (isComplex(input(inputs, 0).dtype))
        return inputError(0, "Unlike NumPy, torch.sign is not intended to support complex numbers.",
                          "Give it a real tensor");
    return gives(input(inputs, 0));
}

/// `floor` and its like: of real numbers.
template <Kernel kName>
ShapeResult roundedShape(const Options&, InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    if (isComplex(type))
        return inputError(0, std::string(kName.text) + " is not supported for complex inputs",
                          "Give it a real tensor");
    if (type == DType::Bool)
        return kernelError(0, std::string(kName.text) + "_vml_cpu", type);
    return gives(input(inputs, 0));
}

/// Float32 of integers and bool, and no complex numbers.
template <Kernel kName>
ShapeResult realToFloat(const Options& options, InputTypes inputs) {
    if (isComplex(input(inputs, 0).dtype))
        return kernelError(0, std::string(kName.text) + "_vml_cpu", input(inputs, 0).dtype);
    return floatOfAny(options, inputs);
}

ShapeResult truthShape(const Options&, InputTypes inputs) {
    return gives(DType::Bool, input(inputs, 0).shape);
}

ShapeResult toShape(const Options& options, InputTypes inputs) {
    return gives(*dtypeNamed(options[kTo]), input(inputs, 0).shape);
}

#ifdef LAYERLOOM_WITH_TORCH
BuiltLayer buildDetach(const Options&) {
    return function([](Inputs in, Tensor* out) { out[0] = in[0]->detach(); });
}

BuiltLayer buildTo(const Options& options) {
    return function([type = scalarType(*dtypeNamed(options[kTo]))](Inputs in, Tensor* out) {
               out[0] = in[0]->to(type);
           })
        .as("{input}.to({dtype})");
}
#endif

LayerType elementFunction(std::string python, std::string doc, LayerType::ShapeRule shape,
                          LayerType::BuildRule build) {
    LayerType type = functionType(std::move(python), "Arithmetic", std::move(doc), shape, build);
    type.samples = {{{}, {floats({2, 3})}}, {{}, {floats({})}}, {{}, {integers({4})}}};
    return type;
}

LayerTypes roundings() {
    return {
        elementFunction("torch.neg", "-x.", negShape, LAYERLOOM_BUILDER(unaryFunction<at::neg>)),
        elementFunction("torch.abs", "|x|.", absShape, LAYERLOOM_BUILDER(unaryFunction<at::abs>)),
        elementFunction("torch.sign", "-1, 0 or 1.", signShape, LAYERLOOM_BUILDER(unaryFunction<at::sign>)),
        elementFunction("torch.floor", "The largest integer not above x.", roundedShape<"floor">,
                        LAYERLOOM_BUILDER(unaryFunction<at::floor>)),
        elementFunction("torch.ceil", "The smallest integer not below x.", roundedShape<"ceil">,
                        LAYERLOOM_BUILDER(unaryFunction<at::ceil>)),
        elementFunction("torch.round", "The nearest integer; halves go to the even one.",
                        roundedShape<"round">, LAYERLOOM_BUILDER(unaryFunction<at::round>)),
        elementFunction("torch.trunc", "The integer part.", roundedShape<"trunc">,
                        LAYERLOOM_BUILDER(unaryFunction<at::trunc>)),
        elementFunction("torch.square", "x * x.", squareShape, LAYERLOOM_BUILDER(unaryFunction<at::square>)),
        elementFunction("torch.reciprocal", "1 / x.", floatOfAny,
                        LAYERLOOM_BUILDER(unaryFunction<at::reciprocal>)),
    };
}

LayerTypes powers() {
    return {
        elementFunction("torch.exp", "The exponential.", floatOfAny,
                        LAYERLOOM_BUILDER(unaryFunction<at::exp>)),
        elementFunction("torch.expm1", "exp(x) - 1, exact near 0.", realToFloat<"expm1">,
                        LAYERLOOM_BUILDER(unaryFunction<at::expm1>)),
        elementFunction("torch.log", "The natural logarithm.", floatOfAny,
                        LAYERLOOM_BUILDER(unaryFunction<at::log>)),
        elementFunction("torch.log1p", "log(1 + x), exact near 0.", realToFloat<"log1p">,
                        LAYERLOOM_BUILDER(unaryFunction<at::log1p>)),
        elementFunction("torch.log2", "The logarithm to base 2.", floatOfAny,
                        LAYERLOOM_BUILDER(unaryFunction<at::log2>)),
        elementFunction("torch.sqrt", "The square root.", floatOfAny,
                        LAYERLOOM_BUILDER(unaryFunction<at::sqrt>)),
        elementFunction("torch.rsqrt", "1 / sqrt(x).", floatOfAny,
                        LAYERLOOM_BUILDER(unaryFunction<at::rsqrt>)),
        elementFunction("torch.sin", "The sine.", floatOfAny, LAYERLOOM_BUILDER(unaryFunction<at::sin>)),
        elementFunction("torch.cos", "The cosine.", floatOfAny, LAYERLOOM_BUILDER(unaryFunction<at::cos>)),
        elementFunction("torch.tan", "The tangent.", floatOfAny, LAYERLOOM_BUILDER(unaryFunction<at::tan>)),
        elementFunction("torch.atan", "The inverse tangent.", floatOfAny,
                        LAYERLOOM_BUILDER(unaryFunction<at::atan>)),
        elementFunction("torch.erf", "The error function.", realToFloat<"erf">,
                        LAYERLOOM_BUILDER(unaryFunction<at::erf>)),
    };
}

LayerType toType() {
    std::vector<std::string> names;
    for (const DType type : kAllDTypes)
        names.emplace_back(dtypeName(type));
    LayerType type;
    type.id = "to";
    type.kind = LayerKind::Function;
    type.category = "Arithmetic";
    type.doc = "The same numbers in another element type.";
    type.python = "Tensor.to";
    type.options = {required(kTo, "float32", "the element type of the result").oneOf(std::move(names))};
    type.inputs = oneInput();
    type.outputs = oneOutput();
    type.shape = toShape;
    type.build = LAYERLOOM_BUILDER(buildTo);
    type.samples = {{{{"dtype", "float32"}}, {integers({2, 3})}},
                    {{{"dtype", "int64"}}, {floats({2, 3})}},
                    {{{"dtype", "bool"}}, {integers({4})}},
                    {{{"dtype", "float64"}}, {floats({})}}};
    return type;
}

LayerTypes others() {
    return {
        elementFunction("torch.logical_not", "Whether x is zero.", truthShape,
                        LAYERLOOM_BUILDER(unaryFunction<at::logical_not>)),
        elementFunction("torch.isnan", "Whether x is not a number.", truthShape,
                        LAYERLOOM_BUILDER(unaryFunction<at::isnan>)),
        elementFunction("torch.isfinite", "Whether x is neither infinite nor not a number.", truthShape,
                        LAYERLOOM_BUILDER(unaryFunction<at::isfinite>)),
        elementFunction("Tensor.detach", "The same tensor, through which no gradient flows back.", sameType,
                        LAYERLOOM_BUILDER(buildDetach)),
        toType(),
    };
}

} // namespace

LayerTypes elementwise() {
    LayerTypes types = roundings();
    for (const auto family : {powers, others}) {
        for (LayerType& type : family())
            types.push_back(std::move(type));
    }
    return withWork(std::move(types), eachOutput<1>, {{"detach", onlyViews}, {"to", onlyCopies}});
}

} // namespace layerloom::families
