// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

#include <tuple>

// The largest and smallest elements, where they stand, and sorting.

namespace layerloom::families {

namespace {

constexpr Key<std::optional<std::int64_t>> kOptionalDim{"dim"};
constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<bool> kKeepdim{"keepdim"};
constexpr Key<std::int64_t> kK{"k"};
constexpr Key<bool> kLargest{"largest"};
constexpr Key<bool> kSorted{"sorted"};
constexpr Key<bool> kDescending{"descending"};

ShapeError emptyError(std::string_view operation, std::optional<std::int64_t> dim) {
    const std::string text = std::string(operation) + "(): Expected reduction dim ";
    return inputError(0,
                      dim ? text + std::to_string(*dim) + " to have non-zero size."
                          : text + "to be specified for input.numel() == 0.",
                      "An empty tensor has no such element");
}

/// The shape without dimension `dim`, or a scalar; refuses where there is no element to choose.
std::optional<ShapeError> reduceInto(Shape& shape, const Options& options, std::string_view operation) {
    const auto dim = options[kOptionalDim];
    if (!dim) {
        if (surelyEmpty(shape))
            return emptyError(operation, std::nullopt);
        const std::vector<bool> all(static_cast<std::size_t>(shape.rank()), true);
        shape = reduced(shape, all, options[kKeepdim]);
        return std::nullopt;
    }
    std::vector<bool> marked;
    if (auto error = markDims({*dim}, shape.rank(), kDim.name, marked))
        return error;
    const std::int64_t index = *wrappedDim(*dim, shape.rank());
    if (!shape.isScalar() && shape[index] == Dim(0))
        return emptyError(operation, index);
    shape = reduced(shape, marked, options[kKeepdim]);
    return std::nullopt;
}

template <Kernel kName>
ShapeResult extremeShape(const Options& options, InputTypes inputs) {
    TensorType values = input(inputs, 0);
    if (isComplex(values.dtype))
        return inputError(0, std::string(kName.text) + "(): does not support complex input",
                          "Give it a real tensor");
    if (auto error = reduceInto(values.shape, options, kName.text))
        return *error;
    if (options.isNone(kDim.name))
        return gives(std::move(values));
    return std::vector<TensorType>{values, {DType::Int64, values.shape}};
}

Ports extremePorts(const Options& options) {
    Ports ports{oneInput(), {{"output", "the largest or smallest element"}}};
    if (!options.isNone(kDim.name))
        ports.outputs = {{"values", "the elements"}, {"indices", "where they stand in the dimension"}};
    return ports;
}

std::optional<ShapeError> keepdimCheck(const Options& options) {
    if (!options[kKeepdim] || !options.isNone(kDim.name))
        return std::nullopt;
    return optionError(kKeepdim.name, "keepdim needs dim", "Set dim, or set keepdim to False");
}

template <Kernel kName>
ShapeResult positionShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    if (isComplex(type.dtype) || type.dtype == DType::Bool)
        return kernelError(0, std::string(kName.text) + "_cpu", type.dtype);
    Shape shape = type.shape;
    if (auto error = reduceInto(shape, options, kName.text))
        return *error;
    return gives(DType::Int64, std::move(shape));
}

ShapeResult topkShape(const Options& options, InputTypes inputs) {
    TensorType values = input(inputs, 0);
    const std::int64_t rank = values.shape.rank();
    if (auto error = needsDim(options[kDim], rank, kDim.name))
        return *error;
    const std::int64_t k = options[kK];
    const Dim size = rank == 0 ? Dim(1) : values.shape[*wrappedDim(options[kDim], rank)];
    // Of a batch as little as one element may be there.
    if (size.at(1).value_or(k) < k)
        return optionError(kK.name, "selected index k out of range",
                           "k can be at most the size of the dimension, " + size.text());
    if (isComplex(values.dtype) || values.dtype == DType::Bool)
        return kernelError(0, "topk_cpu", values.dtype);
    if (rank > 0)
        values.shape[*wrappedDim(options[kDim], rank)] = k;
    return std::vector<TensorType>{values, {DType::Int64, values.shape}};
}

std::optional<ShapeError> needsSortable(const Options& options, InputTypes inputs) {
    if (isComplex(input(inputs, 0).dtype))
        return inputError(0, "Sort currently does not support complex dtypes", "Sort its abs");
    return needsDim(options[kDim], input(inputs, 0).shape.rank(), kDim.name);
}

ShapeResult sortShape(const Options& options, InputTypes inputs) {
    if (auto error = needsSortable(options, inputs))
        return *error;
    return std::vector<TensorType>{input(inputs, 0), {DType::Int64, input(inputs, 0).shape}};
}

ShapeResult argsortShape(const Options& options, InputTypes inputs) {
    if (auto error = needsSortable(options, inputs))
        return *error;
    return gives(DType::Int64, input(inputs, 0).shape);
}

#ifdef LAYERLOOM_WITH_TORCH
using TwoTensors = std::tuple<Tensor, Tensor>;

template <Tensor (*kAll)(const Tensor&), TwoTensors (*kOverDim)(const Tensor&, std::int64_t, bool)>
BuiltLayer buildExtreme(const Options& options) {
    const auto dim = options[kOptionalDim];
    if (!dim)
        return unaryFunction<kAll>(options);
    return function([dim = *dim, keepdim = options[kKeepdim]](Inputs in, Tensor* out) {
        std::tie(out[0], out[1]) = kOverDim(*in[0], dim, keepdim);
    });
}

template <Tensor (*kCall)(const Tensor&, torch::optional<std::int64_t>, bool)>
BuiltLayer buildPosition(const Options& options) {
    const auto dim = options[kOptionalDim];
    return function(
        [dim = dim ? torch::optional<std::int64_t>(*dim) : torch::nullopt,
         keepdim = options[kKeepdim]](Inputs in, Tensor* out) { out[0] = kCall(*in[0], dim, keepdim); });
}

BuiltLayer buildTopk(const Options& options) {
    return function([k = options[kK], dim = options[kDim], largest = options[kLargest],
                     sorted = options[kSorted]](Inputs in, Tensor* out) {
        std::tie(out[0], out[1]) = at::topk(*in[0], k, dim, largest, sorted);
    });
}

BuiltLayer buildSort(const Options& options) {
    return function([dim = options[kDim], descending = options[kDescending]](Inputs in, Tensor* out) {
        std::tie(out[0], out[1]) = at::sort(*in[0], dim, descending);
    });
}

BuiltLayer buildArgsort(const Options& options) {
    return function([dim = options[kDim], descending = options[kDescending]](Inputs in, Tensor* out) {
        out[0] = at::argsort(*in[0], dim, descending);
    });
}
#endif

LayerType ranker(std::string id, std::string doc, std::vector<OptionSpec> options, LayerType::ShapeRule shape,
                 LayerType::BuildRule build, std::vector<Sample> samples) {
    LayerType type = functionType("torch." + id, "Reduction", std::move(doc), shape, build);
    type.options = std::move(options);
    type.samples = std::move(samples);
    return type;
}

LayerType extreme(std::string id, std::string doc, LayerType::ShapeRule shape, LayerType::BuildRule build) {
    LayerType type = ranker(std::move(id), std::move(doc),
                            {optional(kOptionalDim, None{}, "the dimension that is reduced; None for all"),
                             optional(kKeepdim, false, "whether the reduced dimension stays, with size 1")},
                            shape, build,
                            {{{}, {floats({2, 3})}},
                             {{{"dim", 1}}, {floats({2, 3})}},
                             {{{"dim", 0}, {"keepdim", true}}, {integers({2, 3})}}});
    return type;
}

LayerType withValuesAndIndices(LayerType type) {
    type.inputs.clear();
    type.outputs.clear();
    type.ports = extremePorts;
    type.check = keepdimCheck;
    return type;
}

std::vector<Port> valuesAndIndices() {
    return {{"values", "the elements"}, {"indices", "where they stood in the dimension"}};
}

LayerTypes extremes() {
    return {
        withValuesAndIndices(
            extreme("max", "The largest element, or with dim the largest ones and their indices.",
                    extremeShape<"max">, LAYERLOOM_BUILDER((buildExtreme<at::max, at::max>)))),
        withValuesAndIndices(
            extreme("min", "The smallest element, or with dim the smallest ones and their indices.",
                    extremeShape<"min">, LAYERLOOM_BUILDER((buildExtreme<at::min, at::min>)))),
        extreme("argmax", "The index of the largest element.", positionShape<"argmax">,
                LAYERLOOM_BUILDER((buildPosition<at::argmax>))),
        extreme("argmin", "The index of the smallest element.", positionShape<"argmin">,
                LAYERLOOM_BUILDER((buildPosition<at::argmin>))),
    };
}

} // namespace

LayerTypes ranking() {
    LayerTypes types = withWork(extremes(), eachInput<1>); // what sorting costs depends on the values
    const OptionSpec dim = optional(kDim, -1, "the dimension along which elements are compared");
    const OptionSpec descending = optional(kDescending, false, "whether the largest come first");
    types.push_back(ranker(
        "topk", "The k largest elements along a dimension, and their indices.",
        {required(kK, 1, "how many").atLeast(0), dim,
         optional(kLargest, true, "whether the largest are wanted, not the smallest"),
         optional(kSorted, true, "whether they come in order")},
        topkShape, LAYERLOOM_BUILDER(buildTopk),
        {{{{"k", 2}}, {floats({2, 3})}}, {{{"k", 1}, {"dim", 0}, {"largest", false}}, {integers({2, 3})}}}));
    types.back().outputs = valuesAndIndices();
    types.push_back(ranker("sort", "The elements in order along a dimension, and their indices.",
                           {dim, descending}, sortShape, LAYERLOOM_BUILDER(buildSort),
                           {{{}, {floats({2, 3})}}, {{{"dim", 0}, {"descending", true}}, {floats({4, 2})}}}));
    types.back().outputs = valuesAndIndices();
    types.push_back(ranker("argsort", "The indices that would sort a dimension.", {dim, descending},
                           argsortShape, LAYERLOOM_BUILDER(buildArgsort),
                           {{{}, {floats({2, 3})}}, {{{"dim", 0}, {"descending", true}}, {floats({4, 2})}}}));
    return types;
}

} // namespace layerloom::families
