// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#include <algorithm>

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kInFeatures{"in_features"};
constexpr Key<std::int64_t> kIn1Features{"in1_features"};
constexpr Key<std::int64_t> kIn2Features{"in2_features"};
constexpr Key<std::int64_t> kOutFeatures{"out_features"};
constexpr Key<bool> kBias{"bias"};
constexpr Key<std::int64_t> kStartDim{"start_dim"};
constexpr Key<std::int64_t> kEndDim{"end_dim"};
constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<Ints> kUnflattenedSize{"unflattened_size"};

const char* const kCategory = "Linear";

std::vector<ParameterSpec> withBias(std::vector<std::int64_t> weight, const Options& options) {
    std::vector<ParameterSpec> parameters{{"weight", std::move(weight)}};
    if (options[kBias])
        parameters.push_back({"bias", {options[kOutFeatures]}});
    return parameters;
}

// --- Identity

ShapeResult identityShape(const Options&, InputTypes inputs) {
    return gives(input(inputs, 0));
}

std::string identityRepr(const Options&) {
    return "Identity()";
}

// --- Linear

/// The product that LibTorch makes of all sizes but the last: `10x7` for an input of (2, 5, 7).
std::string asMatrix(const Shape& shape) {
    return Shape{shape.slice(0, -1).elementCount(), shape[-1]}.times();
}

ShapeResult linearShape(const Options& options, InputTypes inputs) {
    const Shape& shape = input(inputs, 0).shape;
    const Dim inFeatures = sizeOf(options, kInFeatures);
    if (shape.isScalar())
        return inputError(0, "both arguments to matmul need to be at least 1D, but they are 0D and 2D",
                          "Give it a tensor with at least one dimension");
    if (shape[-1].differs(inFeatures))
        return ShapeError{"mat1 and mat2 shapes cannot be multiplied (" + asMatrix(shape) + " and " +
                              Shape{inFeatures, options[kOutFeatures]}.times() + ")",
                          "Set in_features to " + shape[-1].text() +
                              ", or leave it on auto, so that it is the last size of the input",
                          0, std::string(kInFeatures.name)};
    if (auto error = needsFloat32(inputs, 0))
        return *error;
    Shape out = shape.slice(0, -1);
    out.append(options[kOutFeatures]);
    return gives(DType::Float32, out);
}

std::vector<ParameterSpec> linearParameters(const Options& options) {
    return withBias({options[kOutFeatures], options[kInFeatures]}, options);
}

std::string linearRepr(const Options& options) {
    return reprWith("Linear", options, {kInFeatures.name, kOutFeatures.name, kBias.name});
}

// --- Bilinear

std::optional<ShapeError> wrongBilinearSize(const Options& options, InputTypes inputs, int port,
                                            Key<std::int64_t> key) {
    const Dim got = input(inputs, static_cast<std::size_t>(port)).shape[-1];
    const Dim expected = sizeOf(options, key);
    if (!got.differs(expected))
        return std::nullopt;
    return ShapeError{"bilinear(): input" + std::to_string(port + 1) +
                          " size does not match weight size: got " + got.text() + " but expected " +
                          expected.text(),
                      "Set " + std::string(key.name) + " to " + got.text() + ", or leave it on auto", port,
                      std::string(key.name)};
}

std::optional<ShapeError> wrongBilinearRank(const Shape& first, const Shape& second) {
    if (first.rank() != second.rank())
        return inputError(1,
                          "bilinear(): input dimensions do not match: got " + std::to_string(first.rank()) +
                              " and " + std::to_string(second.rank()),
                          "Give both inputs the same sizes but for the last");
    if (first.isScalar())
        return inputError(0, "bilinear(): inputs need to be at least 1D, but they are 0D",
                          "Give it tensors with at least one dimension");
    return std::nullopt;
}

ShapeResult bilinearShape(const Options& options, InputTypes inputs) {
    const Shape& first = input(inputs, 0).shape;
    const Shape& second = input(inputs, 1).shape;
    if (auto error = wrongBilinearRank(first, second))
        return *error;
    for (std::int64_t i = 0; i + 1 < first.rank(); ++i) {
        if (first[i].differs(second[i]))
            return inputError(1,
                              "bilinear(): input batch dimensions do not match at dim " + std::to_string(i) +
                                  ": got " + first[i].text() + " and " + second[i].text(),
                              "Give both inputs the same sizes but for the last");
    }
    if (auto error = wrongBilinearSize(options, inputs, 0, kIn1Features))
        return *error;
    if (auto error = wrongBilinearSize(options, inputs, 1, kIn2Features))
        return *error;
    for (const int port : {0, 1}) {
        if (auto error = needsFloat32(inputs, port))
            return *error;
    }
    Shape out = first.slice(0, -1);
    for (std::int64_t i = 0; i < out.rank(); ++i)
        out[i] = out[i].isKnown() ? out[i] : second[i];
    out.append(options[kOutFeatures]);
    return gives(DType::Float32, out);
}

std::vector<ParameterSpec> bilinearParameters(const Options& options) {
    return withBias({options[kOutFeatures], options[kIn1Features], options[kIn2Features]}, options);
}

std::string bilinearRepr(const Options& options) {
    return reprWith("Bilinear", options,
                    {kIn1Features.name, kIn2Features.name, kOutFeatures.name, kBias.name});
}

// --- Flatten

ShapeResult flattenShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    for (const auto& key : {kStartDim, kEndDim}) {
        if (auto error = needsDim(options[key], in.shape.rank(), key.name))
            return *error;
    }
    const std::int64_t start = *wrappedDim(options[kStartDim], in.shape.rank());
    const std::int64_t end = *wrappedDim(options[kEndDim], in.shape.rank());
    if (start > end)
        return optionError(kStartDim.name, "flatten() has invalid args: start_dim cannot come after end_dim",
                           "Set start_dim to a dimension before end_dim");
    Shape out = in.shape.slice(0, start);
    out.append(in.shape.slice(start, end + 1).elementCount());
    for (std::int64_t i = end + 1; i < in.shape.rank(); ++i)
        out.append(in.shape[i]);
    return gives(in.dtype, out);
}

std::string flattenRepr(const Options& options) {
    return reprWith("Flatten", options, {kStartDim.name, kEndDim.name});
}

// --- Unflatten

std::optional<ShapeError> checkUnflatten(const Options& options) {
    if (options.raw(kUnflattenedSize.name).is<std::int64_t>())
        return optionError(kUnflattenedSize.name,
                           "unflattened_size must be a tuple of ints, but found type int",
                           "Write it as a tuple, such as (" + options.text(kUnflattenedSize.name) + ",)");
    const Ints sizes = options[kUnflattenedSize];
    if (std::count(sizes.begin(), sizes.end(), -1) > 1)
        return optionError(kUnflattenedSize.name, "only one dimension can be inferred",
                           "Leave at most one size at -1");
    return std::nullopt;
}

/// The sizes that replace `whole`, a -1 among them worked out; none if they do not multiply up to it.
std::optional<std::vector<Dim>> unflattened(const Ints& sizes, const Dim& whole) {
    Dim product = 1;
    for (const std::int64_t size : sizes)
        product = size == -1 ? product : product * Dim(size);
    std::vector<Dim> dims(sizes.begin(), sizes.end());
    const auto open = std::find(dims.begin(), dims.end(), Dim(-1));
    if (open == dims.end())
        return product.isKnown() && !whole.differs(product) ? std::optional(dims) : std::nullopt;
    if (!product.isKnown() || product == Dim(0))
        return std::nullopt;
    *open = whole.floorDiv(product.constant());
    if (whole.isConstant() && (*open * product).differs(whole))
        return std::nullopt;
    return dims;
}

ShapeResult unflattenShape(const Options& options, InputTypes inputs) {
    const TensorType& in = input(inputs, 0);
    const std::int64_t rank = in.shape.rank();
    if (rank == 0)
        return inputError(0, "unflatten() needs a tensor with at least one dimension",
                          "Give it a tensor with at least one dimension");
    if (auto error = needsDim(options[kDim], rank, kDim.name))
        return *error;
    const std::int64_t dim = *wrappedDim(options[kDim], rank);
    const Ints sizes = options[kUnflattenedSize];
    const auto parts = unflattened(sizes, in.shape[dim]);
    if (!parts)
        return optionError(kUnflattenedSize.name,
                           "unflatten: Provided sizes " + Shape(sizes).brackets() +
                               " don't multiply up to the size of dim " + std::to_string(dim) + " (" +
                               in.shape[dim].text() + ") in the input tensor",
                           "Choose sizes whose product is " + in.shape[dim].text() + "; one may be -1");
    Shape out = in.shape.slice(0, dim);
    for (const Dim& part : *parts)
        out.append(part);
    for (std::int64_t i = dim + 1; i < rank; ++i)
        out.append(in.shape[i]);
    return gives(in.dtype, out);
}

std::string unflattenRepr(const Options& options) {
    return reprWith("Unflatten", options, {kDim.name, kUnflattenedSize.name});
}

// --- work

Dim biasAdditions(const Options& options, WorkOutputs outputs) {
    return options[kBias] ? elementsOut(outputs) : Dim(0);
}

Work linearWork(const Options& options, WorkInputs, WorkOutputs outputs) {
    return {.macs = elementsOut(outputs) * sizeOf(options, kInFeatures),
            .other = biasAdditions(options, outputs)};
}

/// x1 (A x2): one product with a matrix, and one with a vector.
Work bilinearWork(const Options& options, WorkInputs, WorkOutputs outputs) {
    const Dim rows = sizeOf(options, kIn1Features);
    return {.macs = elementsOut(outputs) * rows * (sizeOf(options, kIn2Features) + 1),
            .other = biasAdditions(options, outputs)};
}

#ifdef LAYERLOOM_WITH_TORCH
using engine::BuiltLayer;

BuiltLayer buildIdentity(const Options&) {
    return engine::unary(torch::nn::Identity()).as("{input}");
}

BuiltLayer buildLinear(const Options& options) {
    return engine::unary(
               torch::nn::Linear(torch::nn::LinearOptions(options[kInFeatures], options[kOutFeatures])
                                     .bias(options[kBias])))
        .as("torch.linear({input}, {self.weight}, {self.bias})");
}

BuiltLayer buildBilinear(const Options& options) {
    return engine::binary(
               torch::nn::Bilinear(torch::nn::BilinearOptions(options[kIn1Features], options[kIn2Features],
                                                              options[kOutFeatures])
                                       .bias(options[kBias])))
        .as("torch.bilinear({input1}, {input2}, {self.weight}, {self.bias})");
}

BuiltLayer buildFlatten(const Options& options) {
    return engine::unary(
               torch::nn::Flatten(
                   torch::nn::FlattenOptions().start_dim(options[kStartDim]).end_dim(options[kEndDim])))
        .as("torch.flatten({input}, {start_dim}, {end_dim})");
}

BuiltLayer buildUnflatten(const Options& options) {
    return engine::unary(
               torch::nn::Unflatten(torch::nn::UnflattenOptions(options[kDim], options[kUnflattenedSize])))
        .as("torch.unflatten({input}, {dim}, {unflattened_size})");
}
#endif

OptionSpec outFeatures() {
    return required(kOutFeatures, 128, "Size of each output sample.").atLeast(1);
}

OptionSpec bias() {
    return optional(kBias, true, "Whether the layer learns an additive bias.");
}

LayerType identityType() {
    return {.id = "Identity",
            .category = kCategory,
            .doc = "Gives its input unchanged; a placeholder.",
            .python = "nn.Identity",
            .inputs = {{"input", "Any tensor."}},
            .outputs = {{"output", "The same tensor."}},
            .shape = identityShape,
            .work = onlyViews,
            .repr = identityRepr,
            LAYERLOOM_BUILD(buildIdentity),
            .samples = {{{}, {floats({2, 3})}}, {{}, {integers({4})}}, {{}, {floats({})}}}};
}

LayerType linearType() {
    return {.id = "Linear",
            .category = kCategory,
            .doc = "Applies a linear transformation to the last dimension: y = x A^T + b.",
            .python = "nn.Linear",
            .options = {inferred(kInFeatures, 0, -1, "Size of each input sample."), outFeatures(), bias()},
            .inputs = {{"input", "(*, in_features)"}},
            .outputs = {{"output", "(*, out_features)"}},
            .shape = linearShape,
            .work = linearWork,
            .parameters = linearParameters,
            .repr = linearRepr,
            LAYERLOOM_BUILD(buildLinear),
            .samples = {{{{"in_features", 20}, {"out_features", 3}}, {floats({2, 20})}},
                        {{{"out_features", 5}, {"bias", false}}, {floats({2, 3, 4})}},
                        {{{"out_features", 5}}, {floats({4})}}}};
}

LayerType bilinearType() {
    return {.id = "Bilinear",
            .category = kCategory,
            .doc = "Applies a bilinear transformation to two inputs: y = x1^T A x2 + b.",
            .python = "nn.Bilinear",
            .options = {inferred(kIn1Features, 0, -1, "Size of each first input sample."),
                        inferred(kIn2Features, 1, -1, "Size of each second input sample."), outFeatures(),
                        bias()},
            .inputs = {{"input1", "(*, in1_features)"}, {"input2", "(*, in2_features), the rest as input1"}},
            .outputs = {{"output", "(*, out_features)"}},
            .shape = bilinearShape,
            .work = bilinearWork,
            .parameters = bilinearParameters,
            .repr = bilinearRepr,
            LAYERLOOM_BUILD(buildBilinear),
            .samples = {{{{"in1_features", 4}, {"in2_features", 5}, {"out_features", 3}},
                         {floats({2, 4}), floats({2, 5})}},
                        {{{"out_features", 2}, {"bias", false}}, {floats({2, 7, 4}), floats({2, 7, 3})}}}};
}

LayerType flattenType() {
    return {.id = "Flatten",
            .category = kCategory,
            .doc = "Flattens a contiguous range of dimensions into one.",
            .python = "nn.Flatten",
            .options = {optional(kStartDim, 1, "First dimension to flatten; negative counts from the end."),
                        optional(kEndDim, -1, "Last dimension to flatten; negative counts from the end.")},
            .inputs = {{"input", "(*, S_start, ..., S_end, *)"}},
            .outputs = {{"output", "(*, product of S_start to S_end, *)"}},
            .shape = flattenShape,
            .work = onlyViews,
            .repr = flattenRepr,
            LAYERLOOM_BUILD(buildFlatten),
            .samples = {{{}, {floats({2, 3, 4, 5})}},
                        {{{"start_dim", 0}, {"end_dim", 1}}, {floats({2, 3, 4})}},
                        {{{"start_dim", 0}}, {integers({5})}}}};
}

LayerType unflattenType() {
    return {.id = "Unflatten",
            .category = kCategory,
            .doc = "Unfolds one dimension into several.",
            .python = "nn.Unflatten",
            .options = {required(kDim, 1, "Dimension to unflatten; negative counts from the end."),
                        required(kUnflattenedSize, Value::Tuple{-1, 1},
                                 "Sizes that replace it, as a tuple; one of them may be -1 for what remains.")
                            .atLeast(-1)},
            .inputs = {{"input", "(*, S_dim, *)"}},
            .outputs = {{"output", "(*, U_1, ..., U_n, *)"}},
            .check = checkUnflatten,
            .shape = unflattenShape,
            .work = onlyViews,
            .repr = unflattenRepr,
            LAYERLOOM_BUILD(buildUnflatten),
            .samples = {{{{"dim", 1}, {"unflattened_size", Value::Tuple{2, 5, 5}}}, {floats({2, 50})}},
                        {{{"dim", -1}, {"unflattened_size", Value::Tuple{-1, 4}}}, {floats({2, 3, 12})}},
                        {{{"dim", 0}, {"unflattened_size", Value::Tuple{6}}}, {integers({6})}}}};
}

} // namespace

LayerTypes linear() {
    return {identityType(), linearType(), bilinearType(), flattenType(), unflattenType()};
}

} // namespace layerloom::families
