// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

#include <numeric>

// Other orders of dimensions and elements, and repetition.

namespace layerloom::families {

namespace {

constexpr Key<Ints> kDims{"dims"};
constexpr Key<std::optional<Ints>> kOptionalDims{"dims"};
constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<std::optional<std::int64_t>> kOptionalDim{"dim"};
constexpr Key<std::int64_t> kDim0{"dim0"};
constexpr Key<std::int64_t> kDim1{"dim1"};
constexpr Key<Ints> kSource{"source"};
constexpr Key<Ints> kDestination{"destination"};
constexpr Key<Ints> kSize{"size"};
constexpr Key<Ints> kRepeats{"repeats"};
constexpr Key<std::int64_t> kRepeatCount{"repeats"};
constexpr Key<Ints> kShifts{"shifts"};
constexpr Key<std::int64_t> kDiagonal{"diagonal"};

Value tuple(const Ints& ints) {
    return Value(ints);
}

ShapeResult permuteShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const Ints dims = options[kDims];
    if (static_cast<std::int64_t>(dims.size()) != type.shape.rank())
        return optionError(kDims.name,
                           "permute: number of dimensions in the tensor input does not match the length "
                           "of the desired ordering of dimensions i.e. input.dim() = " +
                               std::to_string(type.shape.rank()) +
                               " is not equal to len(dims) = " + std::to_string(dims.size()),
                           "Name every dimension of the input once");
    std::vector<bool> marked;
    if (auto error = markDims(dims, type.shape.rank(), kDims.name, marked)) {
        if (error->text.starts_with("dim "))
            error->text = "permute(): duplicate dims are not allowed.";
        return *error;
    }
    Shape shape;
    for (const std::int64_t dim : dims)
        shape.append(type.shape[dim]);
    return gives(type.dtype, std::move(shape));
}

ShapeResult transposeShape(const Options& options, InputTypes inputs) {
    TensorType type = input(inputs, 0);
    const std::int64_t rank = type.shape.rank();
    for (const auto key : {kDim0, kDim1}) {
        if (auto error = needsDim(options[key], rank, key.name))
            return *error;
    }
    if (rank > 0)
        std::swap(type.shape[options[kDim0]], type.shape[options[kDim1]]);
    return gives(std::move(type));
}

ShapeResult tShape(const Options&, InputTypes inputs) {
    TensorType type = input(inputs, 0);
    if (type.shape.rank() > 2)
        return inputError(0,
                          "t() expects a tensor with <= 2 dimensions, but self is " +
                              std::to_string(type.shape.rank()) + "D",
                          "transpose exchanges two dimensions of any tensor");
    if (type.shape.rank() == 2)
        std::swap(type.shape[0], type.shape[1]);
    return gives(std::move(type));
}

ShapeError moveError(const Ints& source, const Ints& destination) {
    return optionError(kDestination.name,
                       "movedim: Invalid source or destination dims: source (" + Shape(source).brackets() +
                           " dims) should contain the same number of dims as destination (" +
                           Shape(destination).brackets() + " dims)",
                       "Name as many dimensions in both");
}

ShapeResult movedimShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const std::int64_t rank = type.shape.rank();
    const Ints source = options[kSource];
    const Ints destination = options[kDestination];
    if (source.size() != destination.size())
        return moveError(source, destination);
    std::vector<bool> leaves;
    std::vector<bool> taken;
    if (auto error = markDims(source, rank, kSource.name, leaves))
        return *error;
    if (auto error = markDims(destination, rank, kDestination.name, taken))
        return *error;
    Shape shape = type.shape;
    for (std::size_t i = 0; rank > 0 && i < source.size(); ++i)
        shape[destination[i]] = type.shape[source[i]];
    std::int64_t from = 0;
    for (std::int64_t to = 0; to < rank; ++to) {
        if (taken[static_cast<std::size_t>(to)])
            continue;
        while (leaves[static_cast<std::size_t>(from)])
            ++from;
        shape[to] = type.shape[from++];
    }
    return gives(type.dtype, std::move(shape));
}

ShapeError expandError(const Shape& target, const Shape& existing, std::int64_t dim, const Dim& size) {
    return optionError(
        kSize.name,
        "The expanded size of the tensor (" + target[dim].text() + ") must match the existing size (" +
            size.text() + ") at non-singleton dimension " + std::to_string(dim) +
            ".  Target sizes: " + target.brackets() + ".  Tensor sizes: " + existing.brackets(),
        "Only sizes of 1 can be expanded; write -1 to leave a size as it is");
}

ShapeResult expandShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    Shape shape(options[kSize]);
    const std::int64_t added = shape.rank() - type.shape.rank();
    if (added < 0)
        return optionError(kSize.name,
                           "expand: the number of sizes provided (" + std::to_string(shape.rank()) +
                               ") must be greater or equal to the number of dimensions in the tensor (" +
                               std::to_string(type.shape.rank()) + ")",
                           "Write a size for every dimension; -1 leaves it as it is");
    for (std::int64_t i = 0; i < shape.rank(); ++i) {
        const bool keeps = shape[i] == Dim(-1);
        if (i < added && keeps)
            return optionError(
                kSize.name,
                "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing "
                "dimension " +
                    std::to_string(i),
                "Write the size of the new dimension");
        if (i < added)
            continue;
        const Dim& size = type.shape[i - added];
        if (!keeps && size != Dim(1) && size.differs(shape[i]))
            return expandError(shape, type.shape, i, size);
        shape[i] = keeps ? size : shape[i];
    }
    if (auto error = needsBearableSize(shape, kSize.name))
        return *error;
    return gives(type.dtype, std::move(shape));
}

ShapeResult repeatShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    Shape shape(options[kRepeats]);
    const std::int64_t added = shape.rank() - type.shape.rank();
    if (added < 0)
        return optionError(
            kRepeats.name,
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
            "Write a number for each of the " + std::to_string(type.shape.rank()) + " dimensions");
    for (std::int64_t i = added; i < shape.rank(); ++i)
        shape[i] = shape[i] * type.shape[i - added];
    if (auto error = needsBearableSize(shape, kRepeats.name))
        return *error;
    return gives(type.dtype, std::move(shape));
}

ShapeError noDimension(std::int64_t dim, std::string_view option) {
    return optionError(option,
                       "Dimension specified as " + std::to_string(dim) + " but tensor has no dimensions",
                       "Give it at least one dimension");
}

ShapeResult repeatInterleaveShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const auto dim = options[kOptionalDim];
    Shape shape = dim ? type.shape : Shape{type.shape.elementCount()};
    if (shape.isScalar())
        return noDimension(*dim, kDim.name);
    if (auto error = needsDim(dim.value_or(0), shape.rank(), kDim.name))
        return *error;
    const std::int64_t index = *wrappedDim(dim.value_or(0), shape.rank());
    shape[index] = shape[index] * Dim(options[kRepeatCount]);
    if (auto error = needsBearableSize(shape, kRepeatCount.name))
        return *error;
    return gives(type.dtype, std::move(shape));
}

ShapeResult flipShape(const Options& options, InputTypes inputs) {
    std::vector<bool> marked;
    if (auto error = markDims(options[kDims], input(inputs, 0).shape.rank(), kDims.name, marked))
        return *error;
    return gives(input(inputs, 0));
}

std::optional<ShapeError> rollCheck(const Options& options) {
    const Ints shifts = options[kShifts];
    const auto dims = options[kOptionalDims];
    if (shifts.size() == (dims ? dims->size() : 1))
        return std::nullopt;
    return optionError(kShifts.name,
                       "shifts and dimensions must align. shifts: " + std::to_string(shifts.size()) +
                           ", dims:" + std::to_string(dims ? dims->size() : 0),
                       "Write one shift for each dimension");
}

ShapeResult rollShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    for (const std::int64_t dim : options[kOptionalDims].value_or(Ints())) {
        if (auto error = needsDim(dim, type.shape.rank(), kDims.name))
            return *error;
        if (type.shape.isScalar())
            return optionError(
                kDims.name, "Dimension specified as " + std::to_string(dim) + " but tensor has no dimensions",
                "Give it at least one dimension");
    }
    return gives(type);
}

ShapeResult triangleShape(const Options&, InputTypes inputs) {
    if (input(inputs, 0).shape.rank() >= 2)
        return gives(input(inputs, 0));
    return inputError(0, "tril: input tensor must have at least 2 dimensions",
                      "Give it a matrix, or a batch of such");
}

#ifdef LAYERLOOM_WITH_TORCH
BuiltLayer buildPermute(const Options& options) {
    return function([dims = options[kDims]](Inputs in, Tensor* out) { out[0] = in[0]->permute(dims); });
}

BuiltLayer buildTranspose(const Options& options) {
    return function([first = options[kDim0], second = options[kDim1]](Inputs in, Tensor* out) {
        out[0] = in[0]->transpose(first, second);
    });
}

BuiltLayer buildMovedim(const Options& options) {
    return function([source = options[kSource], destination = options[kDestination]](Inputs in, Tensor* out) {
        out[0] = in[0]->movedim(at::IntArrayRef(source), at::IntArrayRef(destination));
    });
}

BuiltLayer buildExpand(const Options& options) {
    return function([size = options[kSize]](Inputs in, Tensor* out) { out[0] = in[0]->expand(size); });
}

BuiltLayer buildRepeat(const Options& options) {
    return function(
        [repeats = options[kRepeats]](Inputs in, Tensor* out) { out[0] = in[0]->repeat(repeats); });
}

BuiltLayer buildRepeatInterleave(const Options& options) {
    const auto dim = options[kOptionalDim];
    return function([repeats = options[kRepeatCount], dim = dim ? torch::optional<std::int64_t>(*dim)
                                                                : torch::nullopt](Inputs in, Tensor* out) {
        out[0] = at::repeat_interleave(*in[0], repeats, dim);
    });
}

BuiltLayer buildFlip(const Options& options) {
    return function([dims = options[kDims]](Inputs in, Tensor* out) { out[0] = in[0]->flip(dims); });
}

BuiltLayer buildRoll(const Options& options) {
    return function([shifts = options[kShifts], dims = options[kOptionalDims].value_or(Ints())](
                        Inputs in, Tensor* out) { out[0] = in[0]->roll(shifts, dims); });
}

template <Tensor (*kCall)(const Tensor&, std::int64_t)>
BuiltLayer buildTriangle(const Options& options) {
    return function(
        [diagonal = options[kDiagonal]](Inputs in, Tensor* out) { out[0] = kCall(*in[0], diagonal); });
}
#endif

LayerType arranger(std::string python, std::string doc, std::vector<OptionSpec> options,
                   LayerType::ShapeRule shape, LayerType::BuildRule build, std::vector<Sample> samples) {
    LayerType type = functionType(std::move(python), "Shape", std::move(doc), shape, build);
    type.options = std::move(options);
    type.samples = std::move(samples);
    return type;
}

LayerTypes orders() {
    return {
        arranger("torch.permute", "The dimensions in another order.",
                 {required(kDims, tuple({1, 0}), "every dimension of the input, in the order they get")},
                 permuteShape, LAYERLOOM_BUILDER(buildPermute),
                 {{{{"dims", tuple({1, 0})}}, {floats({2, 3})}},
                  {{{"dims", tuple({0, -1, 1})}}, {floats({2, 3, 4})}}}),
        arranger("torch.transpose", "Exchanges two dimensions.",
                 {required(kDim0, 0, "the one dimension"), required(kDim1, 1, "the other dimension")},
                 transposeShape, LAYERLOOM_BUILDER(buildTranspose),
                 {{{{"dim0", 0}, {"dim1", 1}}, {floats({2, 3})}},
                  {{{"dim0", -1}, {"dim1", 1}}, {integers({2, 3, 4})}}}),
        arranger("torch.t", "Transposes a matrix.", {}, tShape, LAYERLOOM_BUILDER(unaryFunction<at::t>),
                 {{{}, {floats({2, 3})}}, {{}, {floats({3})}}}),
        arranger(
            "torch.movedim", "Moves dimensions to other places; the others keep their order.",
            {required(kSource, 0, "the dimensions that move"), required(kDestination, -1, "where they go")},
            movedimShape, LAYERLOOM_BUILDER(buildMovedim),
            {{{{"source", 0}, {"destination", -1}}, {floats({2, 3, 4})}},
             {{{"source", tuple({0, 2})}, {"destination", tuple({3, 1})}}, {floats({2, 3, 4, 5})}}}),
        arranger("torch.flip", "The elements in reverse order along dimensions.",
                 {required(kDims, 0, "the dimensions that are reversed")}, flipShape,
                 LAYERLOOM_BUILDER(buildFlip),
                 {{{{"dims", 0}}, {floats({2, 3})}}, {{{"dims", tuple({0, -1})}}, {integers({2, 3})}}}),
    };
}

LayerType rollType() {
    LayerType type =
        arranger("torch.roll", "Moves the elements along dimensions; those that fall off come in again.",
                 {required(kShifts, 1, "how far"),
                  optional(kOptionalDims, None{}, "the dimensions; None for the flattened tensor")},
                 rollShape, LAYERLOOM_BUILDER(buildRoll),
                 {{{{"shifts", 1}}, {floats({2, 3})}},
                  {{{"shifts", tuple({1, -2})}, {"dims", tuple({0, 1})}}, {floats({2, 3})}}});
    type.check = rollCheck;
    return type;
}

LayerTypes repetitions() {
    return {
        arranger("Tensor.expand", "Repeats sizes of 1 without a copy.",
                 {required(kSize, tuple({-1, -1}), "the new sizes; -1 leaves a size as it is").atLeast(-1)},
                 expandShape, LAYERLOOM_BUILDER(buildExpand),
                 {{{{"size", tuple({3, 4})}}, {floats({3, 1})}},
                  {{{"size", tuple({2, -1, 4})}}, {floats({3, 1})}}}),
        arranger("Tensor.repeat", "Repeats the tensor along its dimensions.",
                 {required(kRepeats, tuple({1, 1}), "how often, for each dimension").atLeast(0)}, repeatShape,
                 LAYERLOOM_BUILDER(buildRepeat),
                 {{{{"repeats", tuple({2, 3})}}, {floats({2, 3})}},
                  {{{"repeats", tuple({2, 1, 2})}}, {integers({3, 2})}}}),
        arranger("torch.repeat_interleave", "Repeats each element.",
                 {required(kRepeatCount, 2, "how often").atLeast(0),
                  optional(kOptionalDim, None{}, "the dimension; None for the flattened tensor")},
                 repeatInterleaveShape, LAYERLOOM_BUILDER(buildRepeatInterleave),
                 {{{{"repeats", 2}}, {floats({2, 3})}}, {{{"repeats", 3}, {"dim", -1}}, {floats({2, 3})}}}),
        rollType(),
    };
}

LayerTypes triangles() {
    const OptionSpec diagonal =
        optional(kDiagonal, 0, "the diagonal up to which elements stay; 0 is the main one");
    const std::vector<Sample> samples{{{}, {floats({3, 3})}}, {{{"diagonal", -1}}, {integers({2, 3, 4})}}};
    return {
        arranger("torch.tril", "The lower triangle of matrices; 0 elsewhere.", {diagonal}, triangleShape,
                 LAYERLOOM_BUILDER(buildTriangle<at::tril>), samples),
        arranger("torch.triu", "The upper triangle of matrices; 0 elsewhere.", {diagonal}, triangleShape,
                 LAYERLOOM_BUILDER(buildTriangle<at::triu>), samples),
    };
}

} // namespace

LayerTypes arranging() {
    LayerTypes types = orders();
    for (const auto family : {repetitions, triangles}) {
        for (LayerType& type : family())
            types.push_back(std::move(type));
    }
    return withWork(std::move(types), onlyCopies,
                    {{"permute", onlyViews},
                     {"transpose", onlyViews},
                     {"t", onlyViews},
                     {"movedim", onlyViews},
                     {"expand", onlyViews}});
}

} // namespace layerloom::families
