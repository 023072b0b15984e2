// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

// Parts of a tensor, by position or by index.

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<std::optional<std::int64_t>> kOptionalDim{"dim"};
constexpr Key<std::optional<std::int64_t>> kStart{"start"};
constexpr Key<std::optional<std::int64_t>> kEnd{"end"};
constexpr Key<std::int64_t> kStep{"step"};
constexpr Key<std::int64_t> kIndex{"index"};
constexpr Key<std::int64_t> kFirst{"start"};
constexpr Key<std::int64_t> kLength{"length"};
constexpr Key<std::int64_t> kNumClasses{"num_classes"};

std::optional<ShapeError> needsDimension(const Options& options, InputTypes inputs,
                                         std::string_view operation) {
    const Shape& shape = input(inputs, 0).shape;
    if (shape.isScalar())
        return inputError(0, std::string(operation) + "() cannot be applied to a 0-dim tensor.",
                          "Give it at least one dimension");
    return needsDim(options[kDim], shape.rank(), kDim.name);
}

/// Whether the size grows with the batch: then what holds for a batch of one holds for all.
bool isMonotonic(const Dim& size) {
    return size.isKnown() && *size.at(1) >= *size.at(0);
}

/// Where Python's slice of `size` elements has its end `position`: counted from the end if negative, held
/// within the size. Unknown where that depends on the batch.
Dim slicePosition(std::int64_t position, const Dim& size) {
    const Dim wrapped = position < 0 ? size + Dim(position) : Dim(position);
    if (size.isConstant() && wrapped.isKnown())
        return std::clamp<std::int64_t>(wrapped.constant(), 0, size.constant());
    const bool within =
        isMonotonic(size) && wrapped.isKnown() && *wrapped.at(1) >= 0 && *wrapped.at(1) <= *size.at(1);
    return within ? wrapped : Dim::unknown();
}

Dim sliceLength(const Dim& begin, const Dim& end, std::int64_t step) {
    const Dim length = end - begin;
    if (!length.isKnown())
        return length;
    if (length.isConstant())
        return (std::max<std::int64_t>(length.constant(), 0) + step - 1) / step;
    return isMonotonic(length) && *length.at(1) >= 0 ? (length + Dim(step - 1)).floorDiv(step)
                                                     : Dim::unknown();
}

ShapeResult sliceShape(const Options& options, InputTypes inputs) {
    if (auto error = needsDimension(options, inputs, "slice"))
        return *error;
    TensorType type = input(inputs, 0);
    Dim& size = type.shape[options[kDim]];
    const Dim begin = slicePosition(options[kStart].value_or(0), size);
    const auto end = options[kEnd];
    size = sliceLength(begin, end ? slicePosition(*end, size) : size, options[kStep]);
    return gives(std::move(type));
}

ShapeResult selectShape(const Options& options, InputTypes inputs) {
    if (auto error = needsDimension(options, inputs, "select"))
        return *error;
    const TensorType& type = input(inputs, 0);
    const std::int64_t dim = *wrappedDim(options[kDim], type.shape.rank());
    const std::int64_t index = options[kIndex];
    // Of a batch as little as one element may be there.
    const auto smallest = type.shape[dim].at(1);
    if (smallest && (index >= *smallest || index < -*smallest))
        return optionError(kIndex.name,
                           "select(): index " + std::to_string(index) + " out of range for tensor of size " +
                               type.shape.brackets() + " at dimension " + std::to_string(dim),
                           "Indices go from 0, or from -1 backwards");
    Shape shape = type.shape;
    shape.dims().erase(shape.dims().begin() + dim);
    return gives(type.dtype, std::move(shape));
}

ShapeResult narrowShape(const Options& options, InputTypes inputs) {
    if (auto error = needsDimension(options, inputs, "narrow"))
        return *error;
    TensorType type = input(inputs, 0);
    Dim& size = type.shape[options[kDim]];
    const Dim start = options[kFirst] < 0 ? size + Dim(options[kFirst]) : Dim(options[kFirst]);
    const Dim left = size - start;
    const std::int64_t length = options[kLength];
    if (start.at(1).value_or(0) < 0 || left.at(1).value_or(length) < length)
        return optionError(kLength.name,
                           "start (" + start.text() + ") + length (" + std::to_string(length) +
                               ") exceeds dimension size (" + size.text() + ").",
                           "Choose a part that lies within the dimension");
    size = length;
    return gives(std::move(type));
}

ShapeResult indexSelectShape(const Options& options, InputTypes inputs) {
    TensorType type = input(inputs, 0);
    const TensorType& index = input(inputs, 1);
    if (auto error = needsDim(options[kDim], type.shape.rank(), kDim.name))
        return *error;
    if (index.shape.rank() > 1)
        return inputError(1, "index_select(): Index is supposed to be a vector", "Flatten it before");
    if (index.dtype != DType::Int64 && index.dtype != DType::Int32)
        return inputError(1, "index_select(): Expected dtype int32 or int64 for index",
                          "Give it an int64 tensor");
    if (!type.shape.isScalar())
        type.shape[options[kDim]] = index.shape.isScalar() ? Dim(1) : index.shape[0];
    return gives(std::move(type));
}

std::optional<ShapeError> needsSmallerIndex(const Shape& self, const Shape& index, std::int64_t dim) {
    for (std::int64_t i = 0; i < self.rank() && i < index.rank(); ++i) {
        // Of a batch of one, or where the index grows faster than the tensor.
        const Dim excess = index[i] - self[i];
        const bool grows = excess.isKnown() && *excess.at(1) > *excess.at(0);
        if (i == dim || (!grows && excess.at(1).value_or(0) <= 0))
            continue;
        return inputError(1,
                          "Size does not match at dimension " + std::to_string(i) + " expected index " +
                              index.brackets() + " to be smaller than self " + self.brackets() +
                              " apart from dimension " + std::to_string(dim),
                          "The index may be larger only in the dimension that is gathered");
    }
    return std::nullopt;
}

ShapeResult gatherShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const TensorType& index = input(inputs, 1);
    if (auto error = needsDim(options[kDim], type.shape.rank(), kDim.name))
        return *error;
    if (index.dtype != DType::Int64)
        return inputError(1, "gather(): Expected dtype int64 for index", "Give it an int64 tensor");
    if (surelyEmpty(index.shape))
        return gives(type.dtype, index.shape);
    if (std::max<std::int64_t>(type.shape.rank(), 1) != std::max<std::int64_t>(index.shape.rank(), 1))
        return inputError(1, "Index tensor must have the same number of dimensions as input tensor",
                          "Give the index a size for every dimension");
    if (auto error =
            needsSmallerIndex(type.shape, index.shape, *wrappedDim(options[kDim], type.shape.rank())))
        return *error;
    return gives(type.dtype, index.shape);
}

ShapeResult takeAlongDimShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const TensorType& indices = input(inputs, 1);
    if (indices.dtype != DType::Int64)
        return inputError(1,
                          "torch.take_along_dim(): dtype of indices should be Long but got " +
                              std::string(scalarTypeName(indices.dtype)),
                          "Give it an int64 tensor");
    const auto dim = options[kOptionalDim];
    if (!dim)
        return gives(type.dtype, {indices.shape.elementCount()});
    if (type.shape.rank() != indices.shape.rank())
        return inputError(
            1,
            "torch.take_along_dim(): input and indices should have the same number of dimensions, "
            "but got " +
                std::to_string(type.shape.rank()) + " dimensions for input, and " +
                std::to_string(indices.shape.rank()) + " dimensions for indices",
            "Give the indices a size for every dimension");
    if (auto error = needsDim(*dim, type.shape.rank(), kDim.name))
        return *error;
    Shape shape = type.shape;
    if (shape.isScalar())
        return gives(type.dtype, std::move(shape));
    shape[*dim] = indices.shape[*dim];
    if (auto error = broadcastInto(shape, indices.shape, 1))
        return *error;
    shape[*dim] = indices.shape[*dim];
    return gives(type.dtype, std::move(shape));
}

ShapeResult maskedSelectShape(const Options&, InputTypes inputs) {
    const DType mask = input(inputs, 1).dtype;
    if (mask != DType::Bool && mask != DType::UInt8)
        return inputError(1, "masked_select: expected BoolTensor or ByteTensor for mask",
                          "Make it by a comparison, such as gt");
    Shape shape = input(inputs, 1).shape;
    if (auto error = broadcastInto(shape, input(inputs, 0).shape, 1))
        return *error;
    return gives(input(inputs, 0).dtype, {Dim::unknown()});
}

ShapeResult oneHotShape(const Options& options, InputTypes inputs) {
    if (input(inputs, 0).dtype != DType::Int64)
        return inputError(0, "one_hot is only applicable to index tensor.", "Give it an int64 tensor");
    Shape shape = input(inputs, 0).shape;
    const std::int64_t classes = options[kNumClasses];
    if (classes < 0 && surelyEmpty(shape))
        return inputError(0, "Can not infer total number of classes from empty tensor.", "Set num_classes");
    shape.append(classes < 0 ? Dim::unknown() : Dim(classes));
    if (auto error = needsBearableSize(shape, kNumClasses.name))
        return *error;
    return gives(DType::Int64, std::move(shape));
}

std::optional<ShapeError> oneHotCheck(const Options& options) {
    if (options[kNumClasses] != 0)
        return std::nullopt;
    return optionError(kNumClasses.name, "Class values must be smaller than num_classes.",
                       "Set num_classes to the number of classes, or to -1 for one above the largest value");
}

#ifdef LAYERLOOM_WITH_TORCH
torch::optional<std::int64_t> orNone(std::optional<std::int64_t> number) {
    return number ? torch::optional<std::int64_t>(*number) : torch::nullopt;
}

BuiltLayer buildSlice(const Options& options) {
    return function([dim = options[kDim], start = orNone(options[kStart]), end = orNone(options[kEnd]),
                     step = options[kStep]](Inputs in, Tensor* out) {
               out[0] = in[0]->slice(dim, start, end, step);
           })
        .as("torch.slice({input}, {dim}, {start}, {end}, {step})");
}

BuiltLayer buildSelect(const Options& options) {
    return function([dim = options[kDim], index = options[kIndex]](Inputs in, Tensor* out) {
        out[0] = in[0]->select(dim, index);
    });
}

BuiltLayer buildNarrow(const Options& options) {
    return function([dim = options[kDim], start = options[kFirst], length = options[kLength]](
                        Inputs in, Tensor* out) { out[0] = in[0]->narrow(dim, start, length); });
}

BuiltLayer buildIndexSelect(const Options& options) {
    return function(
               [dim = options[kDim]](Inputs in, Tensor* out) { out[0] = in[0]->index_select(dim, *in[1]); })
        .as("torch.index_select({input}, {dim}, {index})");
}

BuiltLayer buildGather(const Options& options) {
    return function([dim = options[kDim]](Inputs in, Tensor* out) { out[0] = in[0]->gather(dim, *in[1]); })
        .as("torch.gather({input}, {dim}, {index})");
}

BuiltLayer buildTakeAlongDim(const Options& options) {
    return function([dim = orNone(options[kOptionalDim])](Inputs in, Tensor* out) {
        out[0] = at::take_along_dim(*in[0], *in[1], dim);
    });
}

BuiltLayer buildOneHot(const Options& options) {
    return function([classes = options[kNumClasses]](Inputs in, Tensor* out) {
               out[0] = at::one_hot(*in[0], classes);
           })
        .as("torch.one_hot({input}, {num_classes})");
}
#endif

LayerType indexer(std::string python, std::string doc, std::vector<OptionSpec> options,
                  std::vector<Port> inputs, LayerType::ShapeRule shape, LayerType::BuildRule build,
                  std::vector<Sample> samples) {
    LayerType type = functionType(std::move(python), "Indexing", std::move(doc), shape, build);
    type.options = std::move(options);
    type.inputs = std::move(inputs);
    type.samples = std::move(samples);
    return type;
}

LayerTypes byPosition() {
    const OptionSpec dim = required(kDim, 0, "the dimension");
    return {
        indexer("torch.ops.aten.slice", "A range of positions, as Python's x[start:end:step].",
                {optional(kDim, 0, "the dimension"),
                 optional(kStart, None{}, "the first position; negative counts from the end"),
                 optional(kEnd, None{}, "the position to stop before; None for the end"),
                 optional(kStep, 1, "the distance from one position to the next").atLeast(1)},
                oneInput(), sliceShape, LAYERLOOM_BUILDER(buildSlice),
                {{{{"start", 1}}, {floats({4, 3})}},
                 {{{"dim", 1}, {"start", -3}, {"end", -1}}, {floats({2, 5})}},
                 {{{"dim", -1}, {"step", 2}}, {integers({2, 5})}},
                 {{{"start", 3}, {"end", 1}}, {floats({4, 3})}}}),
        indexer("torch.select", "One position of a dimension, which goes.",
                {dim, required(kIndex, 0, "the position; negative counts from the end")}, oneInput(),
                selectShape, LAYERLOOM_BUILDER(buildSelect),
                {{{{"dim", 0}, {"index", 1}}, {floats({2, 3})}},
                 {{{"dim", 1}, {"index", -1}}, {integers({2, 3})}}}),
        indexer("torch.narrow", "A range of positions, by its start and length.",
                {dim, required(kFirst, 0, "the first position; negative counts from the end"),
                 required(kLength, 1, "the number of positions").atLeast(0)},
                oneInput(), narrowShape, LAYERLOOM_BUILDER(buildNarrow),
                {{{{"dim", 0}, {"start", 1}, {"length", 2}}, {floats({4, 3})}},
                 {{{"dim", -1}, {"start", -2}, {"length", 1}}, {floats({4, 3})}}}),
    };
}

LayerTypes byIndex() {
    const OptionSpec dim = required(kDim, 0, "the dimension");
    const Port tensor{"input", "the tensor"};
    return {
        indexer("torch.index_select", "Positions of a dimension, in the order of an index.", {dim},
                {tensor, {"index", "the positions"}}, indexSelectShape, LAYERLOOM_BUILDER(buildIndexSelect),
                {{{{"dim", 0}}, {floats({2, 3}), integers({5})}},
                 {{{"dim", -1}}, {integers({2, 3}), integers({4})}}}),
        indexer("torch.gather", "For each index the element of that position in a dimension.", {dim},
                {tensor, {"index", "the positions, one for each element of the result"}}, gatherShape,
                LAYERLOOM_BUILDER(buildGather),
                {{{{"dim", 1}}, {floats({2, 3}), integers({2, 4})}},
                 {{{"dim", 0}}, {floats({2, 3}), integers({1, 2})}}}),
        indexer("torch.take_along_dim", "As gather; sizes of the other dimensions are broadcast.",
                {optional(kOptionalDim, None{}, "the dimension; None for the flattened tensor")},
                {tensor, {"indices", "the positions"}}, takeAlongDimShape,
                LAYERLOOM_BUILDER(buildTakeAlongDim),
                {{{{"dim", 1}}, {floats({2, 3}), integers({1, 4})}}, {{}, {floats({2, 3}), integers({4})}}}),
        indexer("torch.masked_select", "The elements where a mask is true, in one row.", {},
                {tensor, {"mask", "a bool tensor"}}, maskedSelectShape,
                LAYERLOOM_BUILDER(binaryFunction<at::masked_select>),
                {{{}, {floats({2, 3}), bools({2, 3})}}, {{}, {integers({2, 3}), bools({3})}}}),
    };
}

LayerType oneHotType() {
    LayerType type = indexer(
        "F.one_hot", "A row of zeros with a 1 at the place of each class number.",
        {optional(kNumClasses, -1, "the number of classes; -1 for one above the largest value").atLeast(-1)},
        oneInput("class numbers"), oneHotShape, LAYERLOOM_BUILDER(buildOneHot),
        {{{{"num_classes", 4}}, {integers({2, 3})}, 4}, {{}, {integers({5})}, 3}});
    type.check = oneHotCheck;
    return type;
}

} // namespace

LayerTypes indexing() {
    LayerTypes types = byPosition();
    for (LayerType& type : byIndex())
        types.push_back(std::move(type));
    types.push_back(oneHotType());
    return withWork(std::move(types), onlyCopies,
                    {{"slice", onlyViews}, {"select", onlyViews}, {"narrow", onlyViews}});
}

} // namespace layerloom::families
