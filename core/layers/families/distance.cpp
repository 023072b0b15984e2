// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/promotion.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<double> kP{"p"};
constexpr Key<double> kEps{"eps"};
constexpr Key<bool> kKeepdim{"keepdim"};

/// The type that both inputs are converted to.
DType commonType(InputTypes inputs) {
    const Operand operands[] = {operandOf(input(inputs, 0)), operandOf(input(inputs, 1))};
    return resultType(operands);
}

/// The type of the norm of x1 - x2 + eps.
DType normType(DType common) {
    if (common == DType::Complex128)
        return DType::Float64;
    return isFloatingPoint(common) ? common : DType::Float32;
}

/// Source: `cosine_similarity` in ATen/native/Distance.cpp.
ShapeResult cosineShape(const Options& options, InputTypes inputs) {
    const TensorType& a = input(inputs, 0);
    const TensorType& b = input(inputs, 1);
    const DType common = commonType(inputs);
    if (!isFloatingPoint(common))
        return inputError(0,
                          "expected common dtype to be floating point, yet common dtype is " +
                              std::string(scalarTypeName(common)),
                          "Give it a floating-point tensor, such as float32");
    Shape shape = a.shape;
    if (auto error = broadcastInto(shape, b.shape, 1))
        return *error;
    if (auto error = needsDim(options[kDim], shape.rank(), "dim"))
        return *error;
    if (!shape.isScalar())
        shape.dims().erase(shape.dims().begin() + *wrappedDim(options[kDim], shape.rank()));
    return gives(common, std::move(shape));
}

/// Source: `pairwise_distance` in ATen/native/Distance.cpp.
ShapeResult pairwiseShape(const Options& options, InputTypes inputs) {
    const TensorType& a = input(inputs, 0);
    const TensorType& b = input(inputs, 1);
    if (a.dtype == DType::Bool && b.dtype == DType::Bool)
        return inputError(0, "Subtraction, the `-` operator, with two bool tensors is not supported.",
                          "Give it tensors of numbers, such as float32");
    if (a.dtype == DType::Bool || b.dtype == DType::Bool)
        return inputError(a.dtype == DType::Bool ? 0 : 1,
                          "Subtraction, the `-` operator, with a bool tensor is not supported.",
                          "Give it a tensor of numbers, such as float32");
    Shape shape = a.shape;
    if (auto error = broadcastInto(shape, b.shape, 1))
        return *error;
    // The distance is over the last dimension of the difference; a scalar is its own.
    if (!shape.isScalar() && options[kKeepdim])
        shape[-1] = 1;
    else if (!shape.isScalar())
        shape.dims().pop_back();
    return gives(normType(commonType(inputs)), std::move(shape));
}

std::vector<Port> pairOfInputs() {
    return {{"x1", "the first tensor"}, {"x2", "the second; the two are broadcast"}};
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

engine::BuiltLayer buildCosineSimilarity(const Options& options) {
    return engine::binary(
               nn::CosineSimilarity(nn::CosineSimilarityOptions().dim(options[kDim]).eps(options[kEps])))
        .as("torch.cosine_similarity({x1}, {x2}, {dim}, {eps:float})");
}

engine::BuiltLayer buildPairwiseDistance(const Options& options) {
    return engine::binary(nn::PairwiseDistance(nn::PairwiseDistanceOptions()
                                                   .p(options[kP])
                                                   .eps(options[kEps])
                                                   .keepdim(options[kKeepdim])))
        .as("torch.pairwise_distance({x1}, {x2}, {p:float}, {eps:float}, {keepdim})");
}
#endif

LayerType cosineSimilarity() {
    return {
        .id = "CosineSimilarity",
        .category = "Distance",
        .doc = "The cosine of the angle between vectors: their product over the product of their norms.",
        .python = "nn.CosineSimilarity",
        .options = {optional(kDim, 1, "the dimension along which the vectors lie"),
                    optional(kEps, 1e-8, "the least norm that is divided by")},
        .inputs = pairOfInputs(),
        .outputs = {{"output", "the broadcast shape without dim"}},
        .shape = cosineShape,
        .work = cosineWork,
        .repr = [](const Options&) { return std::string("CosineSimilarity()"); },
        LAYERLOOM_BUILD(buildCosineSimilarity),
        .samples = {{.options = {}, .inputs = {floats({2, 5}), floats({2, 5})}},
                    {.options = {{"dim", -1}, {"eps", 1e-6}}, .inputs = {floats({2, 3, 4}), floats({1, 4})}},
                    {.options = {{"dim", 0}}, .inputs = {integers({4}), TensorType{DType::Float64, {4}}}}}};
}

LayerType pairwiseDistance() {
    return {
        .id = "PairwiseDistance",
        .category = "Distance",
        .doc = "The p-norm of the difference of vectors, which lie along the last dimension.",
        .python = "nn.PairwiseDistance",
        .options = {optional(kP, 2.0, "the p of the norm").orInfinity(),
                    optional(kEps, 1e-6, "added to each difference"),
                    optional(kKeepdim, false, "keep the last dimension, with size 1")},
        .inputs = pairOfInputs(),
        .outputs = {{"output", "the broadcast shape without its last dimension"}},
        .shape = pairwiseShape,
        .work = [](const Options&, WorkInputs in,
                   WorkOutputs out) { return Work{.other = elementsBroadcast(in) * 4 + elementsOut(out)}; },
        .repr = [](const Options&) { return std::string("PairwiseDistance()"); },
        LAYERLOOM_BUILD(buildPairwiseDistance),
        .samples = {{.options = {}, .inputs = {floats({2, 5}), floats({2, 5})}},
                    {.options = {{"p", 1}, {"eps", 0.001}, {"keepdim", true}},
                     .inputs = {floats({2, 3, 4}), floats({4})}},
                    {.options = {{"p", 3.5}}, .inputs = {integers({4, 3}), floats({4, 3})}}}};
}

} // namespace

LayerTypes distance() {
    return {cosineSimilarity(), pairwiseDistance()};
}

} // namespace layerloom::families
