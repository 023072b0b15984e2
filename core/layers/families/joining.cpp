// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/promotion.h"
#include "core/layers/shape_checks.h"

#include <algorithm>

// Joining tensors into one, and cutting one into several.

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<Ints> kSections{"split_size_or_sections"};
constexpr Key<std::int64_t> kChunks{"chunks"};

DType joinedType(InputTypes inputs) {
    std::vector<Operand> operands;
    for (const auto& type : inputs)
        operands.push_back(operandOf(*type));
    return resultType(operands);
}

/// PyTorch skips these in `cat`, for the sake of old code.
bool isLegacyEmpty(const Shape& shape) {
    return shape.rank() == 1 && shape[0] == Dim(0);
}

std::optional<ShapeError> needsSameRank(const Shape& first, const Shape& other, int port) {
    if (first.rank() == other.rank())
        return std::nullopt;
    return inputError(port,
                      "Tensors must have same number of dimensions: got " + std::to_string(first.rank()) +
                          " and " + std::to_string(other.rank()),
                      "Bring them to one number of dimensions, for example by unsqueeze");
}

/// Adds `other` to `joined` along `dim`.
std::optional<ShapeError> joinInto(Shape& joined, const Shape& other, std::int64_t dim, int port) {
    if (auto error = needsSameRank(joined, other, port))
        return error;
    for (std::int64_t i = 0; i < joined.rank(); ++i) {
        if (i == dim) {
            joined[i] = joined[i] + other[i];
            continue;
        }
        if (joined[i].differs(other[i]))
            return inputError(port,
                              "Sizes of tensors must match except in dimension " + std::to_string(dim) +
                                  ". Expected size " + joined[i].text() + " but got size " + other[i].text() +
                                  " for tensor number " + std::to_string(port) + " in the list.",
                              "All sizes but the one of dimension " + std::to_string(dim) + " must be equal");
        joined[i] = joined[i].isKnown() ? joined[i] : other[i];
    }
    return std::nullopt;
}

ShapeResult catShape(const Options& options, InputTypes inputs) {
    const DType type = joinedType(inputs);
    const auto first =
        std::find_if(inputs.begin(), inputs.end(), [](const auto& t) { return !isLegacyEmpty(t->shape); });
    if (first == inputs.end())
        return gives(type, {Dim(0)});
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (input(inputs, i).shape.isScalar())
            return inputError(static_cast<int>(i),
                              "zero-dimensional tensor (at position " + std::to_string(i) +
                                  ") cannot be concatenated",
                              "Join scalars by stack");
    }
    Shape joined = (*first)->shape;
    if (auto error = needsDim(options[kDim], joined.rank(), kDim.name))
        return *error;
    for (auto next = first + 1; next != inputs.end(); ++next) {
        if (isLegacyEmpty((*next)->shape))
            continue;
        if (auto error = joinInto(joined, (*next)->shape, *wrappedDim(options[kDim], joined.rank()),
                                  static_cast<int>(next - inputs.begin())))
            return *error;
    }
    return gives(type, std::move(joined));
}

ShapeResult stackShape(const Options& options, InputTypes inputs) {
    Shape shape = input(inputs, 0).shape;
    const std::int64_t rank = shape.rank();
    if (auto error = needsDim(options[kDim], rank + 1, kDim.name))
        return *error;
    for (std::size_t i = 1; i < inputs.size(); ++i) {
        const Shape& other = input(inputs, i).shape;
        bool equal = other.rank() == rank;
        for (std::int64_t d = 0; equal && d < rank; ++d) {
            equal = !shape[d].differs(other[d]);
            shape[d] = shape[d].isKnown() ? shape[d] : other[d];
        }
        if (!equal)
            return inputError(static_cast<int>(i),
                              "stack expects each tensor to be equal size, but got " + shape.brackets() +
                                  " at entry 0 and " + other.brackets() + " at entry " + std::to_string(i),
                              "Give all tensors one shape, or join them by cat");
    }
    shape.dims().insert(shape.dims().begin() + *wrappedDim(options[kDim], rank + 1),
                        Dim(static_cast<std::int64_t>(inputs.size())));
    return gives(joinedType(inputs), std::move(shape));
}

Ports numberedOutputs(std::size_t count) {
    Ports ports{oneInput(), {}};
    for (std::size_t i = 0; i < count; ++i)
        ports.outputs.push_back({"output_" + std::to_string(i), "part " + std::to_string(i)});
    return ports;
}

Ports splitPorts(const Options& options) {
    return numberedOutputs(options[kSections].size());
}

Ports chunkPorts(const Options& options) {
    return numberedOutputs(static_cast<std::size_t>(options[kChunks]));
}

std::optional<ShapeError> splitCheck(const Options& options) {
    if (options.raw(kSections.name).is<Value::Tuple>())
        return std::nullopt;
    return optionError(kSections.name, "split needs the size of every part, such as (2, 3)",
                       "For equal parts use chunk, which says how many there are");
}

std::optional<ShapeError> needsDimension(const Options& options, InputTypes inputs,
                                         std::string_view operation) {
    const Shape& shape = input(inputs, 0).shape;
    if (shape.isScalar())
        return inputError(0, std::string(operation) + " expects at least a 1-dimensional tensor",
                          "Give it at least one dimension");
    return needsDim(options[kDim], shape.rank(), kDim.name);
}

ShapeResult splitShape(const Options& options, InputTypes inputs) {
    if (auto error = needsDimension(options, inputs, "split"))
        return *error;
    const TensorType& type = input(inputs, 0);
    const std::int64_t dim = *wrappedDim(options[kDim], type.shape.rank());
    const Ints sections = options[kSections];
    Dim sum = 0;
    std::vector<TensorType> parts(sections.size(), type);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        sum = sum + Dim(sections[i]);
        parts[i].shape[dim] = sections[i];
    }
    if (sum.differs(type.shape[dim]))
        return optionError(kSections.name,
                           "split_with_sizes expects split_sizes to sum exactly to " +
                               type.shape[dim].text() + " (input tensor's size at dimension " +
                               std::to_string(dim) + "), but got split_sizes=" + Shape(sections).brackets(),
                           "Change the sizes, which sum to " + sum.text() + " now");
    return parts;
}

ShapeResult chunkShape(const Options& options, InputTypes inputs) {
    if (auto error = needsDimension(options, inputs, "chunk"))
        return *error;
    const TensorType& type = input(inputs, 0);
    const std::int64_t dim = *wrappedDim(options[kDim], type.shape.rank());
    const std::int64_t chunks = options[kChunks];
    std::vector<TensorType> parts(static_cast<std::size_t>(chunks), type);
    const Dim size = type.shape[dim];
    if (!size.isConstant()) {
        Dim each = size.floorDiv(chunks);
        each = each * Dim(chunks) == size ? each : Dim::unknown();
        for (TensorType& part : parts)
            part.shape[dim] = each;
        return parts;
    }
    const std::int64_t each = size.constant() == 0 ? 0 : (size.constant() - 1) / chunks + 1;
    const std::int64_t count = each == 0 ? chunks : (size.constant() - 1) / each + 1;
    if (count < chunks)
        return optionError(kChunks.name,
                           "chunk gives only " + std::to_string(count) + " parts of a dimension of size " +
                               size.text() + ", not " + std::to_string(chunks),
                           "Set chunks to " + std::to_string(count) + ", or use split");
    for (TensorType& part : parts)
        part.shape[dim] = each;
    parts.back().shape[dim] = size.constant() - each * (chunks - 1);
    return parts;
}

#ifdef LAYERLOOM_WITH_TORCH
std::vector<Tensor> listOf(Inputs in) {
    std::vector<Tensor> tensors;
    tensors.reserve(in.size());
    for (const Tensor* tensor : in)
        tensors.push_back(*tensor);
    return tensors;
}

BuiltLayer buildCat(const Options& options) {
    return function([dim = options[kDim]](Inputs in, Tensor* out) { out[0] = at::cat(listOf(in), dim); });
}

BuiltLayer buildStack(const Options& options) {
    return function([dim = options[kDim]](Inputs in, Tensor* out) { out[0] = at::stack(listOf(in), dim); });
}

/// Sizes that depend on the batch may give other parts than the ports say.
void assign(const std::vector<Tensor>& parts, std::size_t expected, Tensor* out) {
    TORCH_CHECK(parts.size() == expected, "expected ", expected, " parts, but got ", parts.size());
    std::copy(parts.begin(), parts.end(), out);
}

BuiltLayer buildSplit(const Options& options) {
    return function([sections = options[kSections], dim = options[kDim]](Inputs in, Tensor* out) {
               assign(in[0]->split_with_sizes(sections, dim), sections.size(), out);
           })
        .as("torch.split_with_sizes({input}, {split_size_or_sections}, {dim})");
}

BuiltLayer buildChunk(const Options& options) {
    return function([chunks = options[kChunks], dim = options[kDim]](Inputs in, Tensor* out) {
        assign(in[0]->chunk(chunks, dim), static_cast<std::size_t>(chunks), out);
    });
}
#endif

LayerType joiner(std::string id, std::string doc, LayerType::ShapeRule shape, LayerType::BuildRule build) {
    LayerType type = functionType("torch." + id, "Shape", std::move(doc), shape, build);
    type.options = {optional(kDim, 0, "the dimension along which they are joined")};
    type.inputs = {{"tensors", "the tensors to join", false, true}};
    return type;
}

LayerType catType() {
    LayerType type = joiner("cat", "Joins tensors along a dimension that they have.", catShape,
                            LAYERLOOM_BUILDER(buildCat));
    type.samples = {{{}, {floats({2, 3}), floats({4, 3})}},
                    {{{"dim", 1}}, {floats({2, 3}), floats({2, 1}), floats({2, 2})}},
                    {{{"dim", -1}}, {integers({2, 3}), floats({2, 3})}},
                    {{}, {floats({2, 3})}}};
    return type;
}

LayerType stackType() {
    LayerType type = joiner("stack", "Joins tensors of one shape along a new dimension.", stackShape,
                            LAYERLOOM_BUILDER(buildStack));
    type.samples = {{{}, {floats({2, 3}), floats({2, 3})}},
                    {{{"dim", -1}}, {floats({2, 3}), floats({2, 3}), floats({2, 3})}},
                    {{{"dim", 1}}, {integers({4}), floats({4})}},
                    {{}, {floats({}), floats({})}}};
    return type;
}

LayerType cutter(std::string id, std::string doc, OptionSpec parts, LayerType::PortsRule ports,
                 LayerType::ShapeRule shape, LayerType::BuildRule build) {
    LayerType type = functionType("torch." + id, "Shape", std::move(doc), shape, build);
    type.inputs.clear(); // its ports follow the options
    type.outputs.clear();
    type.options = {std::move(parts), optional(kDim, 0, "the dimension that is cut")};
    type.ports = ports;
    return type;
}

LayerType splitType() {
    LayerType type = cutter("split", "Cuts a tensor into parts of given sizes.",
                            required(kSections, Value(Ints{1, 1}), "the size of each part").atLeast(0),
                            splitPorts, splitShape, LAYERLOOM_BUILDER(buildSplit));
    type.check = splitCheck;
    type.samples = {{{{"split_size_or_sections", Value(Ints{2, 3})}}, {floats({5, 4})}},
                    {{{"split_size_or_sections", Value(Ints{1, 0, 3})}, {"dim", 1}}, {integers({5, 4})}}};
    return type;
}

LayerType chunkType() {
    constexpr int kMostChunks = 1024;
    LayerType type = cutter("chunk", "Cuts a tensor into equal parts; the last may be smaller.",
                            required(kChunks, 2, "the number of parts").between(1, kMostChunks), chunkPorts,
                            chunkShape, LAYERLOOM_BUILDER(buildChunk));
    type.samples = {{{{"chunks", 2}}, {floats({5, 4})}}, {{{"chunks", 3}, {"dim", -1}}, {floats({2, 9})}}};
    return type;
}

} // namespace

LayerTypes joining() {
    return withWork({catType(), stackType(), splitType(), chunkType()}, onlyCopies,
                    {{"split", onlyViews}, {"chunk", onlyViews}});
}

} // namespace layerloom::families
