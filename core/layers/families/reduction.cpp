// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/promotion.h"
#include "core/layers/shape_checks.h"

#include <algorithm>

// Sums, means and the like over all elements or over some dimensions.

namespace layerloom::families {

namespace {

constexpr Key<std::optional<Ints>> kDims{"dim"};
constexpr Key<Ints> kSomeDims{"dim"};
constexpr Key<std::optional<std::int64_t>> kOptionalDim{"dim"};
constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<bool> kKeepdim{"keepdim"};
constexpr Key<bool> kUnbiased{"unbiased"};
constexpr Key<double> kP{"p"};

/// The shape that is left of the input; all dimensions go where `dims` is none or empty.
std::optional<ShapeError> reduceInto(Shape& shape, const std::optional<Ints>& dims, bool keepSizes) {
    std::vector<bool> marked;
    if (auto error = markDims(dims.value_or(Ints()), shape.rank(), kDims.name, marked))
        return error;
    if (!dims || dims->empty())
        marked.assign(marked.size(), true);
    shape = reduced(shape, marked, keepSizes);
    return std::nullopt;
}

std::optional<Ints> dimsOf(const Options& options) {
    if (options.isNone(kDims.name))
        return std::nullopt;
    return options[kSomeDims];
}

ShapeResult reducedTo(DType dtype, const Options& options, InputTypes inputs) {
    Shape shape = input(inputs, 0).shape;
    if (auto error = reduceInto(shape, dimsOf(options), options[kKeepdim]))
        return *error;
    return gives(dtype, std::move(shape));
}

DType sumType(const Options& options, DType type) {
    if (const auto wanted = dtypeOf(options))
        return *wanted;
    return isFloatingPoint(type) || isComplex(type) ? type : DType::Int64;
}

ShapeResult sumShape(const Options& options, InputTypes inputs) {
    return reducedTo(sumType(options, input(inputs, 0).dtype), options, inputs);
}

ShapeResult meanShape(const Options& options, InputTypes inputs) {
    const auto wanted = dtypeOf(options);
    const DType type = wanted.value_or(input(inputs, 0).dtype);
    if (!isFloatingPoint(type) && !isComplex(type))
        return ShapeError{std::string("mean(): could not infer output dtype. ") +
                              (wanted ? "Optional" : "Input") +
                              " dtype must be either a floating point or complex dtype. Got: " +
                              std::string(scalarTypeName(type)),
                          "Set dtype to float32", wanted ? -1 : 0, std::string(kDtype.name)};
    return reducedTo(type, options, inputs);
}

ShapeResult spreadShape(const Options& options, InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    if (!isFloatingPoint(type) && !isComplex(type))
        return inputError(0, "std and var only support floating point and complex dtypes",
                          "Give it a float32 tensor, for example by `to` before it");
    return reducedTo(realType(type), options, inputs);
}

ShapeResult normShape(const Options& options, InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    if (!isFloatingPoint(type) && !isComplex(type))
        return inputError(0,
                          "norm(): input dtype should be either floating point or complex. Got " +
                              std::string(scalarTypeName(type)) + " instead.",
                          "Give it a float32 tensor, for example by `to` before it");
    return reducedTo(realType(type), options, inputs);
}

ShapeResult logsumexpShape(const Options& options, InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    if (isComplex(type))
        return inputError(0,
                          "logsumexp(): Expected floating point type for result tensor, but got: " +
                              std::string(scalarTypeName(type)),
                          "Give it a real tensor");
    return reducedTo(floatResult(type), options, inputs);
}

/// There is a smallest and a largest element only where there are elements.
std::optional<ShapeError> needsElements(const Shape& shape, const Ints& dims, std::string_view operation) {
    if (dims.empty() && surelyEmpty(shape))
        return inputError(
            0, std::string(operation) + "(): Expected reduction dim to be specified for input.numel() == 0.",
            "An empty tensor has no such element");
    for (std::int64_t i = 0; i < shape.rank(); ++i) {
        const bool chosen = std::any_of(dims.begin(), dims.end(),
                                        [&](std::int64_t dim) { return wrappedDim(dim, shape.rank()) == i; });
        if (chosen && shape[i] == Dim(0))
            return inputError(0,
                              std::string(operation) + "(): Expected reduction dim " + std::to_string(i) +
                                  " to have non-zero size.",
                              "An empty tensor has no such element");
    }
    return std::nullopt;
}

ShapeResult extremeShape(const Options& options, InputTypes inputs, std::string_view operation,
                         std::string_view kernel) {
    const DType type = input(inputs, 0).dtype;
    if (isComplex(type))
        return kernelError(0, kernel, type);
    if (auto error = needsElements(input(inputs, 0).shape, dimsOf(options).value_or(Ints()), operation))
        return *error;
    return reducedTo(type, options, inputs);
}

ShapeResult amaxShape(const Options& options, InputTypes inputs) {
    return extremeShape(options, inputs, "amax", "max_values_cpu");
}

ShapeResult aminShape(const Options& options, InputTypes inputs) {
    return extremeShape(options, inputs, "amin", "min_values_cpu");
}

ShapeResult oneDimReduced(DType dtype, const Options& options, InputTypes inputs) {
    Shape shape = input(inputs, 0).shape;
    const auto dim = options[kOptionalDim];
    if (auto error = reduceInto(shape, dim ? std::optional(Ints{*dim}) : std::nullopt, options[kKeepdim]))
        return *error;
    return gives(dtype, std::move(shape));
}

ShapeResult prodShape(const Options& options, InputTypes inputs) {
    return oneDimReduced(sumType(options, input(inputs, 0).dtype), options, inputs);
}

/// `all` and `any` give bool, but of uint8 they give uint8.
ShapeResult truthShape(const Options& options, InputTypes inputs) {
    const DType type = input(inputs, 0).dtype;
    return oneDimReduced(type == DType::UInt8 ? type : DType::Bool, options, inputs);
}

/// Python takes keepdim only where it is told the dimension.
std::optional<ShapeError> keepdimCheck(const Options& options) {
    if (!options[kKeepdim] || !options.isNone(kOptionalDim.name))
        return std::nullopt;
    return optionError(kKeepdim.name, "keepdim needs dim", "Set dim, or set keepdim to False");
}

template <Kernel kKernel>
ShapeResult cumulativeShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    if (auto error = needsDim(options[kDim], type.shape.rank(), kDim.name))
        return *error;
    const DType result = sumType(options, type.dtype);
    if (result == DType::Bool)
        return optionError(kDtype.name, '"' + std::string(kKernel.text) + "\" not implemented for 'Bool'",
                           "Set dtype to another type");
    return gives(result, type.shape);
}

#ifdef LAYERLOOM_WITH_TORCH
/// The dimensions as LibTorch takes them: an empty list means all.
Ints dimsOrAll(const Options& options) {
    return dimsOf(options).value_or(Ints());
}

std::string dimsScript(const Options& options) {
    return options.isNone(kDims.name) ? "[]" : "{dim}";
}

BuiltLayer buildSum(const Options& options) {
    return function([dims = dimsOrAll(options), keepdim = options[kKeepdim],
                     type = scalarTypeOf(options)](Inputs in, Tensor* out) {
               out[0] = at::sum(*in[0], at::IntArrayRef(dims), keepdim, type);
           })
        .as("torch.sum({input}, {dim}, {keepdim}, dtype={dtype})");
}

BuiltLayer buildMean(const Options& options) {
    return function([dims = dimsOrAll(options), keepdim = options[kKeepdim],
                     type = scalarTypeOf(options)](Inputs in, Tensor* out) {
               out[0] = at::mean(*in[0], at::IntArrayRef(dims), keepdim, type);
           })
        .as("torch.mean({input}, {dim}, {keepdim}, dtype={dtype})");
}

BuiltLayer buildStd(const Options& options) {
    return function([dims = dimsOrAll(options), unbiased = options[kUnbiased],
                     keepdim = options[kKeepdim]](Inputs in, Tensor* out) {
               out[0] = at::std(*in[0], at::IntArrayRef(dims), unbiased, keepdim);
           })
        .as("torch.std({input}, {dim}, {unbiased}, {keepdim})");
}

BuiltLayer buildVar(const Options& options) {
    return function([dims = dimsOrAll(options), unbiased = options[kUnbiased],
                     keepdim = options[kKeepdim]](Inputs in, Tensor* out) {
               out[0] = at::var(*in[0], at::IntArrayRef(dims), unbiased, keepdim);
           })
        .as("torch.var({input}, {dim}, {unbiased}, {keepdim})");
}

BuiltLayer buildNorm(const Options& options) {
    return function([p = options[kP], dims = dimsOrAll(options), keepdim = options[kKeepdim]](Inputs in,
                                                                                              Tensor* out) {
               out[0] = at::norm(*in[0], at::Scalar(p), at::IntArrayRef(dims), keepdim);
           })
        .as("torch.norm({input}, {p:float}, " + dimsScript(options) + ", {keepdim})");
}

template <Tensor (*kCall)(const Tensor&, at::IntArrayRef, bool), Kernel kName>
BuiltLayer buildOverDims(const Options& options) {
    return function([dims = dimsOrAll(options), keepdim = options[kKeepdim]](Inputs in, Tensor* out) {
               out[0] = kCall(*in[0], dims, keepdim);
           })
        .as(std::string("torch.") + kName.text + "({input}, " + dimsScript(options) + ", {keepdim})");
}

BuiltLayer buildProd(const Options& options) {
    const auto type = scalarTypeOf(options);
    const auto dim = options[kOptionalDim];
    if (!dim)
        return function([type](Inputs in, Tensor* out) { out[0] = at::prod(*in[0], type); })
            .as("torch.prod({input}, dtype={dtype})");
    return function([dim = *dim, keepdim = options[kKeepdim], type](Inputs in, Tensor* out) {
        out[0] = at::prod(*in[0], dim, keepdim, type);
    });
}

template <Tensor (*kAll)(const Tensor&), Tensor (*kOverDim)(const Tensor&, std::int64_t, bool), Kernel kName>
BuiltLayer buildTruth(const Options& options) {
    const auto dim = options[kOptionalDim];
    if (!dim)
        return unaryFunction<kAll>(options).as(std::string("torch.") + kName.text + "({input})");
    return function([dim = *dim, keepdim = options[kKeepdim]](Inputs in, Tensor* out) {
        out[0] = kOverDim(*in[0], dim, keepdim);
    });
}

template <Tensor (*kCall)(const Tensor&, std::int64_t, torch::optional<at::ScalarType>)>
BuiltLayer buildCumulative(const Options& options) {
    return function([dim = options[kDim], type = scalarTypeOf(options)](Inputs in, Tensor* out) {
        out[0] = kCall(*in[0], dim, type);
    });
}
#endif

LayerType reducer(std::string id, std::string doc, std::vector<OptionSpec> options,
                  LayerType::ShapeRule shape, LayerType::BuildRule build, std::vector<Sample> samples) {
    LayerType type = functionType("torch." + id, "Reduction", std::move(doc), shape, build);
    type.options = std::move(options);
    type.samples = std::move(samples);
    return type;
}

OptionSpec dimsOption() {
    return optional(kDims, None{}, "the dimensions that are reduced; None for all");
}

OptionSpec dimOption() {
    return optional(kOptionalDim, None{}, "the dimension that is reduced; None for all");
}

OptionSpec keepdimOption() {
    return optional(kKeepdim, false, "whether reduced dimensions stay, with size 1");
}

OptionSpec typeOption() {
    return dtypeOption(
        "the type to which the input is cast first; None for int64 of integers and bool, else the input's");
}

std::vector<Sample> reductionSamples() {
    return {{{}, {floats({2, 3, 4})}},
            {{{"dim", 1}}, {floats({2, 3, 4})}},
            {{{"dim", Value(Ints{0, -1})}, {"keepdim", true}}, {floats({2, 3, 4})}}};
}

LayerTypes sums() {
    std::vector<Sample> ofInts = reductionSamples();
    ofInts.push_back({{{"dim", 0}}, {integers({2, 3})}});
    ofInts.push_back({{}, {bools({2, 3})}});
    std::vector<Sample> means = reductionSamples();
    means.push_back({{{"dtype", "float32"}}, {integers({2, 3})}});
    return {
        reducer("sum", "The sum of the elements.", {dimsOption(), keepdimOption(), typeOption()}, sumShape,
                LAYERLOOM_BUILDER(buildSum), ofInts),
        reducer("mean", "The mean of the elements.",
                {dimsOption(), keepdimOption(), dtypeOption("the type to which the input is cast first")},
                meanShape, LAYERLOOM_BUILDER(buildMean), means),
        reducer("prod", "The product of the elements.", {dimOption(), keepdimOption(), typeOption()},
                prodShape, LAYERLOOM_BUILDER(buildProd),
                {{{}, {floats({2, 3})}},
                 {{{"dim", -1}, {"keepdim", true}}, {floats({2, 3})}},
                 {{{"dim", 0}, {"dtype", "float64"}}, {integers({2, 3})}}}),
        reducer("cumsum", "The sums of the elements up to each.",
                {required(kDim, 0, "the dimension along which it goes"), typeOption()},
                cumulativeShape<"cumsum_out_cpu">, LAYERLOOM_BUILDER((buildCumulative<at::cumsum>)),
                {{{{"dim", 1}}, {floats({2, 3})}}, {{{"dim", 0}}, {bools({2, 3})}}}),
        reducer(
            "cumprod", "The products of the elements up to each.",
            {required(kDim, 0, "the dimension along which it goes"), typeOption()},
            cumulativeShape<"cumprod_out_cpu">, LAYERLOOM_BUILDER((buildCumulative<at::cumprod>)),
            {{{{"dim", -1}}, {floats({2, 3})}}, {{{"dim", 0}, {"dtype", "float32"}}, {integers({2, 3})}}}),
    };
}

LayerTypes spreads() {
    const OptionSpec unbiased = optional(
        kUnbiased, true, "whether the sum is divided by one less than the count (Bessel's correction)");
    std::vector<Sample> spreadSamples = reductionSamples();
    spreadSamples.push_back({{{"dim", 0}, {"unbiased", false}}, {floats({2, 3})}});
    std::vector<Sample> normSamples = reductionSamples();
    normSamples.push_back({{{"p", 1}, {"dim", 1}}, {floats({2, 3})}});
    normSamples.push_back({{{"p", std::numeric_limits<double>::infinity()}}, {floats({2, 3})}});
    return {
        reducer("std", "The standard deviation of the elements.", {dimsOption(), unbiased, keepdimOption()},
                spreadShape, LAYERLOOM_BUILDER(buildStd), spreadSamples),
        reducer("var", "The variance of the elements.", {dimsOption(), unbiased, keepdimOption()},
                spreadShape, LAYERLOOM_BUILDER(buildVar), spreadSamples),
        reducer("norm", "The p-norm of the elements.",
                {anyNumber(optional(kP, 2.0, "the exponent; inf for the largest absolute value")),
                 dimsOption(), keepdimOption()},
                normShape, LAYERLOOM_BUILDER(buildNorm), normSamples),
        reducer("logsumexp", "The logarithm of the sum of the exponentials, without overflow.",
                {required(kSomeDims, -1, "the dimensions that are reduced"), keepdimOption()}, logsumexpShape,
                LAYERLOOM_BUILDER((buildOverDims<at::logsumexp, "logsumexp">)),
                {{{{"dim", -1}}, {floats({2, 3})}},
                 {{{"dim", Value(Ints{0, 1})}, {"keepdim", true}}, {integers({2, 3})}}}),
        reducer("amax", "The largest elements.", {dimsOption(), keepdimOption()}, amaxShape,
                LAYERLOOM_BUILDER((buildOverDims<at::amax, "amax">)), reductionSamples()),
        reducer("amin", "The smallest elements.", {dimsOption(), keepdimOption()}, aminShape,
                LAYERLOOM_BUILDER((buildOverDims<at::amin, "amin">)), reductionSamples()),
    };
}

LayerTypes truths() {
    const std::vector<Sample> samples{{{}, {bools({2, 3})}},
                                      {{{"dim", 1}, {"keepdim", true}}, {floats({2, 3})}},
                                      {{{"dim", 0}}, {TensorType{DType::UInt8, {2, 3}}}}};
    LayerTypes types{reducer("any", "Whether any element is true.", {dimOption(), keepdimOption()},
                             truthShape, LAYERLOOM_BUILDER((buildTruth<at::any, at::any, "any">)), samples),
                     reducer("all", "Whether all elements are true.", {dimOption(), keepdimOption()},
                             truthShape, LAYERLOOM_BUILDER((buildTruth<at::all, at::all, "all">)), samples)};
    for (LayerType& type : types)
        type.check = keepdimCheck;
    return types;
}

} // namespace

LayerTypes reduction() {
    LayerTypes types = sums();
    for (const auto family : {spreads, truths}) {
        for (LayerType& type : family())
            types.push_back(std::move(type));
    }
    for (LayerType& type : types) {
        if (type.id == "prod")
            type.check = keepdimCheck;
    }
    // A variance takes mean, difference, square and sum; the exponentials are those of softmax but for the
    // division.
    return withWork(
        std::move(types), eachInput<1>,
        {{"std", eachInput<4>}, {"var", eachInput<4>}, {"norm", eachInput<2>}, {"logsumexp", eachInput<4>}});
}

} // namespace layerloom::families
