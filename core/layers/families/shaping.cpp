// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/promotion.h"
#include "core/layers/shape_checks.h"

#include <algorithm>

// Other shapes of the same elements, in the same order.

namespace layerloom::families {

namespace {

constexpr Key<Ints> kSize{"size"};
constexpr Key<Ints> kShape{"shape"};
constexpr Key<Ints> kSizes{"sizes"};
constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<std::optional<std::int64_t>> kOptionalDim{"dim"};
constexpr Key<std::int64_t> kStartDim{"start_dim"};
constexpr Key<std::int64_t> kEndDim{"end_dim"};

Value tuple(const Ints& ints) {
    return Value(ints);
}

std::string listText(const Ints& sizes) {
    return Shape(sizes).brackets();
}

void append(Shape& shape, const Shape& more) {
    for (const Dim& dim : more.dims())
        shape.append(dim);
}

/// At most one -1.
std::optional<ShapeError> needsSizes(const Ints& sizes, std::string_view option) {
    if (std::count(sizes.begin(), sizes.end(), -1) > 1)
        return optionError(option, "only one dimension can be inferred", "Write -1 only once");
    return std::nullopt;
}

ShapeError invalidShape(const Ints& sizes, const Dim& count, std::string_view option) {
    ShapeError error =
        optionError(option, "shape '" + listText(sizes) + "' is invalid for input of size " + count.text());
    error.fix = count.isConstant() ? "The product of the sizes must be " + count.text()
                                   : "Write -1 for the size that grows with the batch";
    return error;
}

/// The size that stands for -1: `count` elements over the product of the others. None where it does not come
/// out even for every batch.
std::optional<Dim> inferredSize(const Dim& count, std::int64_t others) {
    if (!count.isKnown())
        return Dim::unknown();
    const Dim size = count.floorDiv(others);
    if (size * Dim(others) != count)
        return std::nullopt;
    return size;
}

/// The shape that `count` elements take as `sizes`, one of which may be -1.
ShapeResult reshaped(DType dtype, const Ints& sizes, const Dim& count, std::string_view option) {
    if (auto error = needsSizes(sizes, option))
        return *error;
    Dim others = 1;
    for (const std::int64_t size : sizes)
        others = size == -1 ? others : others * Dim(size);
    Shape shape(sizes);
    const auto open = std::find(sizes.begin(), sizes.end(), -1);
    const bool mustMatch = open == sizes.end() || others == Dim(0);
    if (!others.isKnown() || (mustMatch && others.differs(count)))
        return invalidShape(sizes, count, option);
    if (open == sizes.end())
        return gives(dtype, std::move(shape));
    if (others == Dim(0))
        return optionError(option,
                           "cannot reshape tensor of 0 elements into shape " + listText(sizes) +
                               " because the unspecified dimension size -1 can be any value and is ambiguous",
                           "Write the size instead of -1");
    const auto inferred = inferredSize(count, others.constant());
    if (!inferred)
        return invalidShape(sizes, count, option);
    shape[open - sizes.begin()] = *inferred;
    return gives(dtype, std::move(shape));
}

ShapeResult viewShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    return reshaped(type.dtype, options[kSize], type.shape.elementCount(), kSize.name);
}

ShapeResult reshapeShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    return reshaped(type.dtype, options[kShape], type.shape.elementCount(), kShape.name);
}

ShapeResult flattenShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const std::int64_t rank = type.shape.rank();
    for (const auto key : {kStartDim, kEndDim}) {
        if (auto error = needsDim(options[key], rank, key.name))
            return *error;
    }
    const std::int64_t start = *wrappedDim(options[kStartDim], rank);
    const std::int64_t end = *wrappedDim(options[kEndDim], rank);
    if (start > end)
        return optionError(kStartDim.name, "flatten() has invalid args: start_dim cannot come after end_dim",
                           "Set start_dim to at most end_dim");
    if (rank == 0)
        return gives(type.dtype, {Dim(1)});
    Shape shape = type.shape.slice(0, start);
    shape.append(type.shape.slice(start, end + 1).elementCount());
    append(shape, type.shape.slice(end + 1, rank));
    return gives(type.dtype, std::move(shape));
}

ShapeResult unflattenShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const std::int64_t rank = type.shape.rank();
    if (rank == 0)
        return inputError(0, "unflatten: a scalar has no dimension to split",
                          "Give it at least one dimension");
    if (auto error = needsDim(options[kDim], rank, kDim.name))
        return *error;
    const std::int64_t dim = *wrappedDim(options[kDim], rank);
    ShapeResult part = reshaped(type.dtype, options[kSizes], type.shape[dim], kSizes.name);
    if (auto* error = std::get_if<ShapeError>(&part)) {
        if (error->text.starts_with("only one"))
            return part;
        error->text = "unflatten: Provided sizes " + listText(options[kSizes]) +
                      " don't multiply up to the size of dim " + std::to_string(dim) + " (" +
                      type.shape[dim].text() + ") in the input tensor";
        return part;
    }
    Shape shape = type.shape.slice(0, dim);
    append(shape, std::get<0>(part).front().shape);
    append(shape, type.shape.slice(dim + 1, rank));
    return gives(type.dtype, std::move(shape));
}

/// Whether the size is 1. N may be 1 at run time, so that sizes that are 1 for N = 1 are not to be told.
Match isOne(const Dim& dim) {
    if (dim.isConstant())
        return dim.compare(1);
    return !dim.isKnown() || dim.at(1) == 1 ? Match::Unknown : Match::Different;
}

ShapeResult squeezeShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const auto dim = options[kOptionalDim];
    if (dim) {
        if (auto error = needsDim(*dim, type.shape.rank(), kDim.name))
            return *error;
    }
    Shape shape;
    for (std::int64_t i = 0; i < type.shape.rank(); ++i) {
        const bool chosen = !dim || *wrappedDim(*dim, type.shape.rank()) == i;
        const Match one = chosen ? isOne(type.shape[i]) : Match::Different;
        if (one == Match::Unknown)
            return optionError(kDim.name,
                               "squeeze: dimension " + std::to_string(i) + " has size " +
                                   type.shape[i].text() + ", which is dropped only where it is 1",
                               "Set dim to a dimension of size 1");
        if (one == Match::Different)
            shape.append(type.shape[i]);
    }
    return gives(type.dtype, std::move(shape));
}

ShapeResult unsqueezeShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const std::int64_t rank = type.shape.rank();
    if (auto error = needsDim(options[kDim], rank + 1, kDim.name))
        return *error;
    Shape shape = type.shape;
    shape.dims().insert(shape.dims().begin() + *wrappedDim(options[kDim], rank + 1), Dim(1));
    return gives(type.dtype, std::move(shape));
}

#ifdef LAYERLOOM_WITH_TORCH
BuiltLayer buildView(const Options& options) {
    return function([size = options[kSize]](Inputs in, Tensor* out) { out[0] = in[0]->view(size); });
}

BuiltLayer buildReshape(const Options& options) {
    return function(
        [shape = options[kShape]](Inputs in, Tensor* out) { out[0] = at::reshape(*in[0], shape); });
}

BuiltLayer buildFlatten(const Options& options) {
    return function([start = options[kStartDim], end = options[kEndDim]](Inputs in, Tensor* out) {
        out[0] = at::flatten(*in[0], start, end);
    });
}

BuiltLayer buildUnflatten(const Options& options) {
    return function([dim = options[kDim], sizes = options[kSizes]](Inputs in, Tensor* out) {
        out[0] = in[0]->unflatten(dim, sizes);
    });
}

BuiltLayer buildSqueeze(const Options& options) {
    return function([dim = options[kOptionalDim]](Inputs in, Tensor* out) {
        out[0] = dim ? in[0]->squeeze(*dim) : in[0]->squeeze();
    });
}

BuiltLayer buildUnsqueeze(const Options& options) {
    return function([dim = options[kDim]](Inputs in, Tensor* out) { out[0] = in[0]->unsqueeze(dim); });
}

BuiltLayer buildContiguous(const Options&) {
    return function([](Inputs in, Tensor* out) { out[0] = in[0]->contiguous(); });
}
#endif

LayerType shaper(std::string python, std::string doc, std::vector<OptionSpec> options,
                 LayerType::ShapeRule shape, LayerType::BuildRule build, std::vector<Sample> samples) {
    LayerType type = functionType(std::move(python), "Shape", std::move(doc), shape, build);
    type.options = std::move(options);
    type.samples = std::move(samples);
    return type;
}

OptionSpec sizesOption(Key<Ints> key, std::string doc) {
    return required(key, tuple({-1}), std::move(doc)).atLeast(-1);
}

} // namespace

LayerTypes shaping() {
    const std::string minusOne = "; one may be -1, which takes what is left";
    return withWork(
        {
            shaper("Tensor.view",
                   "The same elements in another shape; the input must lie in one piece in memory.",
                   {sizesOption(kSize, "the new sizes" + minusOne)}, viewShape, LAYERLOOM_BUILDER(buildView),
                   {{{{"size", tuple({3, 4})}}, {floats({2, 6})}},
                    {{{"size", tuple({-1, 4})}}, {floats({2, 2, 4})}},
                    {{{"size", -1}}, {integers({2, 6})}}}),
            shaper("torch.reshape", "The same elements in another shape.",
                   {sizesOption(kShape, "the new sizes" + minusOne)}, reshapeShape,
                   LAYERLOOM_BUILDER(buildReshape),
                   {{{{"shape", tuple({3, 4})}}, {floats({2, 6})}},
                    {{{"shape", tuple({2, -1})}}, {bools({2, 2, 4})}}}),
            shaper("torch.flatten", "Merges the dimensions from start_dim to end_dim into one.",
                   {optional(kStartDim, 0, "the first dimension to merge"),
                    optional(kEndDim, -1, "the last dimension to merge")},
                   flattenShape, LAYERLOOM_BUILDER(buildFlatten),
                   {{{}, {floats({2, 3, 4})}},
                    {{{"start_dim", 1}}, {floats({2, 3, 4})}},
                    {{{"start_dim", -3}, {"end_dim", 1}}, {integers({2, 3, 4})}},
                    {{}, {floats({})}}}),
            shaper("Tensor.unflatten", "Splits one dimension into several.",
                   {required(kDim, 1, "the dimension to split"),
                    sizesOption(kSizes, "the sizes it is split into" + minusOne)},
                   unflattenShape, LAYERLOOM_BUILDER(buildUnflatten),
                   {{{{"dim", 1}, {"sizes", tuple({2, 3})}}, {floats({4, 6})}},
                    {{{"dim", -1}, {"sizes", tuple({-1, 2})}}, {floats({4, 6})}}}),
            shaper(
                "torch.squeeze", "Drops dimensions of size 1.",
                {optional(kOptionalDim, None{}, "the dimension to drop if its size is 1; None for all such")},
                squeezeShape, LAYERLOOM_BUILDER(buildSqueeze),
                {{{}, {floats({1, 3, 1})}},
                 {{{"dim", 1}}, {floats({2, 1, 3})}},
                 {{{"dim", 0}}, {integers({2, 1})}}}),
            shaper("torch.unsqueeze", "Inserts a dimension of size 1.",
                   {required(kDim, 0, "where the new dimension stands in the result")}, unsqueezeShape,
                   LAYERLOOM_BUILDER(buildUnsqueeze),
                   {{{{"dim", 0}}, {floats({2, 3})}},
                    {{{"dim", -1}}, {floats({2, 3})}},
                    {{{"dim", 0}}, {integers({})}}}),
            shaper("Tensor.contiguous", "The same tensor in one piece in memory, as view needs it.", {},
                   sameType, LAYERLOOM_BUILDER(buildContiguous),
                   {{{}, {floats({2, 3})}}, {{}, {bools({4})}}}),
        },
        onlyViews);
}

} // namespace layerloom::families
