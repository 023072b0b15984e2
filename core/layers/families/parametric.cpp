// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families/function_parts.h"
#include "core/layers/shape_checks.h"

// Functions that layers with weights are made of; here the weights come over wires.

namespace layerloom::families {

namespace {

constexpr Key<Ints> kNormalizedShape{"normalized_shape"};
constexpr Key<double> kEps{"eps"};
constexpr Key<double> kP{"p"};
constexpr Key<Ints> kDims{"dim"};
constexpr Key<std::int64_t> kDim{"dim"};
constexpr Key<std::optional<std::int64_t>> kPaddingIdx{"padding_idx"};

/// The port has the type of the input, if anything is connected to it.
std::optional<ShapeError> needsSameType(InputTypes inputs, int port) {
    if (!isConnected(inputs, static_cast<std::size_t>(port)))
        return std::nullopt;
    const DType expected = input(inputs, 0).dtype;
    const DType found = input(inputs, static_cast<std::size_t>(port)).dtype;
    if (expected == found)
        return std::nullopt;
    return inputError(port,
                      "expected scalar type " + std::string(scalarTypeName(expected)) + " but found " +
                          std::string(scalarTypeName(found)),
                      "Give all tensors one type");
}

ShapeError cannotMultiply(const Shape& first, const Shape& weight) {
    const Shape rows =
        first.rank() == 1 ? Shape{Dim(1), first[0]} : Shape{first.slice(0, -1).elementCount(), first[-1]};
    return inputError(
        1,
        "mat1 and mat2 shapes cannot be multiplied (" + rows.times() + " and " +
            Shape{weight[1], weight[0]}.times() + ")",
        "The weight has the shape (out_features, in_features), and in_features is the input's last size");
}

std::optional<ShapeError> needsBias(InputTypes inputs, const Shape& weight) {
    if (!isConnected(inputs, 2))
        return std::nullopt;
    const Shape& bias = input(inputs, 2).shape;
    if (weight.rank() == 2 && bias.rank() <= 1 &&
        (bias.isScalar() || bias[0] == Dim(1) || !bias[0].differs(weight[0])))
        return std::nullopt;
    if (weight.rank() != 2)
        return inputError(2, "mat2 must be a matrix, got 1-D tensor",
                          "A bias needs a weight of two dimensions");
    return inputError(2,
                      "The expanded size of the tensor (" + weight[0].text() +
                          ") must match the existing size " + bias.brackets() + " of the bias",
                      "The bias has the shape (out_features) or none");
}

ShapeResult linearShape(const Options&, InputTypes inputs) {
    const Shape& first = input(inputs, 0).shape;
    const Shape& weight = input(inputs, 1).shape;
    if (weight.rank() > 2)
        return inputError(1,
                          "t() expects a tensor with <= 2 dimensions, but self is " +
                              std::to_string(weight.rank()) + "D",
                          "The weight has the shape (out_features, in_features)");
    if (first.isScalar() || weight.isScalar())
        return inputError(first.isScalar() ? 0 : 1,
                          "both arguments to matmul need to be at least 1D, but they are " +
                              std::to_string(first.rank()) + "D and " + std::to_string(weight.rank()) + "D",
                          "Give it at least one dimension");
    if (weight.rank() == 1 && first[-1].differs(weight[0]))
        return inputError(1, "size mismatch, got " + first.times() + " and " + weight.times(),
                          "in_features is the input's last size");
    if (weight.rank() == 2 && first[-1].differs(weight[1]))
        return cannotMultiply(first, weight);
    for (const int port : {1, 2}) {
        if (auto error = needsSameType(inputs, port))
            return *error;
    }
    if (input(inputs, 0).dtype == DType::Bool)
        return kernelError(0, "addmm_impl_cpu_", DType::Bool);
    if (auto error = needsBias(inputs, weight))
        return *error;
    Shape shape = first.slice(0, -1);
    if (weight.rank() == 2)
        shape.append(weight[0]);
    return gives(input(inputs, 0).dtype, std::move(shape));
}

ShapeResult preluShape(const Options&, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const Shape& weight = input(inputs, 1).shape;
    if (weight.rank() > 1)
        return inputError(1,
                          "prelu: Expected `weight` to be a scalar or 1D tensor, but got ndim = " +
                              std::to_string(weight.rank()),
                          "One number for each channel, or one for all");
    const Dim channels = type.shape.rank() >= 2 ? type.shape[1] : Dim(1);
    if (weight.elementCount() != Dim(1) && weight.elementCount().differs(channels))
        return inputError(1,
                          "Mismatch of parameter numbers and input channel size. Found parameter numbers = " +
                              weight.elementCount().text() + " and channel size = " + channels.text() + ".",
                          "One number for each channel, or one for all");
    if (auto error = needsSameType(inputs, 1))
        return *error;
    if (auto error = needsFloat(inputs, 0, "prelu_cpu"))
        return *error;
    return gives(type);
}

std::optional<ShapeError> needsNormalizedShape(const Shape& normalized, InputTypes inputs, int port,
                                               std::string_view name) {
    if (!isConnected(inputs, static_cast<std::size_t>(port)))
        return std::nullopt;
    const Shape& shape = input(inputs, static_cast<std::size_t>(port)).shape;
    bool fits = shape.rank() == normalized.rank();
    for (std::int64_t i = 0; fits && i < shape.rank(); ++i)
        fits = !shape[i].differs(normalized[i]);
    if (!fits)
        return inputError(port,
                          "Expected " + std::string(name) +
                              " to be of same shape as normalized_shape, but got " + std::string(name) +
                              " of shape " + shape.brackets() +
                              " and normalized_shape = " + normalized.brackets(),
                          "Change normalized_shape, or the tensor");
    return needsSameType(inputs, port);
}

ShapeResult layerNormShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    const Shape normalized(options[kNormalizedShape]);
    bool fits = normalized.rank() <= type.shape.rank();
    for (std::int64_t i = 1; fits && i <= normalized.rank(); ++i)
        fits = !type.shape[-i].differs(normalized[-i]);
    if (!fits) {
        const std::string sizes = normalized.brackets();
        return optionError(kNormalizedShape.name,
                           "Given normalized_shape=" + sizes + ", expected input with shape [*, " +
                               sizes.substr(1) + ", but got input of size" + type.shape.brackets(),
                           "normalized_shape is the end of the input's shape");
    }
    if (auto error = needsNormalizedShape(normalized, inputs, 1, "weight"))
        return *error;
    if (auto error = needsNormalizedShape(normalized, inputs, 2, "bias"))
        return *error;
    if (auto error = needsFloat(inputs, 0, "LayerNormKernelImpl"))
        return *error;
    return gives(type);
}

ShapeResult normalizeShape(const Options& options, InputTypes inputs) {
    const TensorType& type = input(inputs, 0);
    if (!isFloatingPoint(type.dtype) && !isComplex(type.dtype))
        return inputError(0,
                          "norm(): input dtype should be either floating point or complex. Got " +
                              std::string(scalarTypeName(type.dtype)) + " instead.",
                          "Give it a float32 tensor, for example by `to` before it");
    std::vector<bool> marked;
    if (auto error = markDims(options[kDims], type.shape.rank(), kDims.name, marked))
        return *error;
    return gives(type);
}

ShapeResult cosineShape(const Options& options, InputTypes inputs) {
    const Operand operands[] = {operandOf(input(inputs, 0)), operandOf(input(inputs, 1))};
    const DType type = resultType(operands);
    Shape shape = input(inputs, 0).shape;
    if (auto error = broadcastInto(shape, input(inputs, 1).shape, 1))
        return *error;
    if (!isFloatingPoint(type))
        return inputError(0,
                          "expected common dtype to be floating point, yet common dtype is " +
                              std::string(scalarTypeName(type)),
                          "Give it float32 tensors, for example by `to` before it");
    std::vector<bool> marked;
    if (auto error = markDims({options[kDim]}, shape.rank(), kDim.name, marked))
        return *error;
    return gives(type, reduced(shape, marked, false));
}

ShapeResult embeddingShape(const Options& options, InputTypes inputs) {
    const TensorType& weight = input(inputs, 1);
    if (weight.shape.rank() != 2)
        return inputError(1, "'weight' must be 2-D", "It has the shape (num_embeddings, embedding_dim)");
    if (auto error = needsIndex(inputs, 0, "indices"))
        return *error;
    const auto padding = options[kPaddingIdx];
    const auto rows = weight.shape[0].at(1);
    if (padding && rows && (*padding >= *rows || *padding < -*rows))
        return optionError(kPaddingIdx.name, "Padding_idx must be within num_embeddings",
                           "It is the index of a row of the weight");
    Shape shape = input(inputs, 0).shape;
    shape.append(weight.shape[1]);
    return gives(weight.dtype, std::move(shape));
}

#ifdef LAYERLOOM_WITH_TORCH
torch::optional<Tensor> orNone(Inputs in, std::size_t port) {
    return in[port] ? torch::optional<Tensor>(*in[port]) : torch::nullopt;
}

BuiltLayer buildLinear(const Options&) {
    return function([](Inputs in, Tensor* out) { out[0] = at::linear(*in[0], *in[1], orNone(in, 2)); });
}

BuiltLayer buildLayerNorm(const Options& options) {
    return function([shape = options[kNormalizedShape], eps = options[kEps]](Inputs in, Tensor* out) {
               out[0] = at::layer_norm(*in[0], shape, orNone(in, 1), orNone(in, 2), eps);
           })
        .as("torch.layer_norm({input}, {normalized_shape}, {weight}, {bias}, {eps:float})");
}

/// As `torch.nn.functional.normalize`.
BuiltLayer buildNormalize(const Options& options) {
    return function([p = options[kP], dims = options[kDims], eps = options[kEps]](Inputs in, Tensor* out) {
               const Tensor norm = at::norm(*in[0], at::Scalar(p), at::IntArrayRef(dims), true);
               out[0] = *in[0] / norm.clamp_min(eps).expand_as(*in[0]);
           })
        .as("F.normalize_over({input}, {p:float}, {dim}, {eps:float})");
}

BuiltLayer buildCosine(const Options& options) {
    return function([dim = options[kDim], eps = options[kEps]](Inputs in, Tensor* out) {
               out[0] = at::cosine_similarity(*in[0], *in[1], dim, eps);
           })
        .as("torch.cosine_similarity({x1}, {x2}, {dim}, {eps:float})");
}

BuiltLayer buildEmbedding(const Options& options) {
    return function([padding = options[kPaddingIdx]](Inputs in, Tensor* out) {
               const std::int64_t rows = in[1]->size(0);
               const std::int64_t index = padding.value_or(-1);
               // at::embedding knows -1 as none, and no other negative index.
               out[0] = at::embedding(*in[1], *in[0], padding && index < 0 ? index + rows : index);
           })
        .as("F.embedding_of({input}, {weight}, {padding_idx})");
}
#endif

Work linearWork(const Options&, WorkInputs inputs, WorkOutputs outputs) {
    const bool hasBias = inputs.size() > 2 && inputs[2];
    return {.macs = elementsOut(outputs) * inputs.front()->shape[-1],
            .other = hasBias ? elementsOut(outputs) : Dim(0)};
}

Work layerNormWork(const Options&, WorkInputs inputs, WorkOutputs outputs) {
    int operations = kNormOperations;
    for (std::size_t port = 1; port < inputs.size(); ++port)
        operations += inputs[port] ? 1 : 0;
    return {.other = elementsOut(outputs) * operations};
}

LayerType parametricFunction(std::string id, std::string doc, std::vector<OptionSpec> options,
                             std::vector<Port> inputs, LayerType::ShapeRule shape, LayerType::BuildRule build,
                             std::vector<Sample> samples) {
    LayerType type = functionType("F." + id, "Functional", std::move(doc), shape, build);
    type.options = std::move(options);
    type.inputs = std::move(inputs);
    type.samples = std::move(samples);
    return type;
}

OptionSpec epsOption(double fallback) {
    return optional(kEps, fallback, "what keeps the divisor above 0").between(0, 1e18);
}

LayerTypes weighted() {
    return {
        parametricFunction("linear", "The input times the transposed weight, plus a bias.", {},
                           {{"input", "(*, in_features)"},
                            {"weight", "(out_features, in_features)"},
                            {"bias", "(out_features)", true}},
                           linearShape, LAYERLOOM_BUILDER(buildLinear),
                           {{{}, {floats({2, 3}), floats({4, 3}), floats({4})}},
                            {{}, {floats({5, 2, 3}), floats({4, 3}), std::nullopt}},
                            {{}, {floats({3}), floats({4, 3}), floats({4})}}}),
        parametricFunction(
            "prelu", "x where it is positive, weight * x elsewhere.", {},
            {{"input", "the tensor"}, {"weight", "one number, or one for each channel (dimension 1)"}},
            preluShape, LAYERLOOM_BUILDER(binaryFunction<at::prelu>),
            {{{}, {floats({2, 3}), floats({3})}}, {{}, {floats({2, 3, 4}), floats({1})}}}),
        parametricFunction(
            "layer_norm", "The input less its mean, over its standard deviation, in the last dimensions.",
            {required(kNormalizedShape, 128, "the sizes of those dimensions").atLeast(1), epsOption(1e-5)},
            {{"input", "the tensor"},
             {"weight", "factors of that shape", true},
             {"bias", "summands of that shape", true}},
            layerNormShape, LAYERLOOM_BUILDER(buildLayerNorm),
            {{{{"normalized_shape", 3}}, {floats({2, 3}), std::nullopt, std::nullopt}},
             {{{"normalized_shape", Value(Ints{2, 3})}},
              {floats({4, 2, 3}), floats({2, 3}), floats({2, 3})}}}),
        parametricFunction("embedding", "The rows of a weight that indices name.",
                           {optional(kPaddingIdx, None{}, "a row that gets no gradient")},
                           {{"input", "indices"}, {"weight", "(num_embeddings, embedding_dim)"}},
                           embeddingShape, LAYERLOOM_BUILDER(buildEmbedding),
                           {{{}, {integers({2, 3}), floats({4, 5})}, 4},
                            {{{"padding_idx", -1}}, {integers({6}), floats({4, 5})}, 4}}),
    };
}

LayerTypes normed() {
    return {
        parametricFunction("normalize", "The input over its p-norm.",
                           {anyNumber(optional(kP, 2.0, "the exponent of the norm")),
                            optional(kDims, 1, "the dimensions that are reduced by the norm"),
                            epsOption(1e-12)},
                           oneInput(), normalizeShape, LAYERLOOM_BUILDER(buildNormalize),
                           {{{}, {floats({2, 3})}},
                            {{{"p", 1}, {"dim", -1}}, {floats({2, 3, 4})}},
                            {{{"dim", Value(Ints{0, 1})}}, {floats({2, 3})}}}),
        parametricFunction("cosine_similarity", "The cosine of the angle between vectors.",
                           {optional(kDim, 1, "the dimension of the vectors"), epsOption(1e-8)},
                           {{"x1", "the first vectors"}, {"x2", "the second vectors"}}, cosineShape,
                           LAYERLOOM_BUILDER(buildCosine),
                           {{{}, {floats({2, 3}), floats({2, 3})}},
                            {{{"dim", -1}}, {floats({2, 3}), floats({3})}},
                            {{{"dim", 0}}, {floats({4}), integers({4})}}}),
    };
}

} // namespace

LayerTypes parametric() {
    LayerTypes types = weighted();
    for (LayerType& type : normed())
        types.push_back(std::move(type));
    return withWork(std::move(types), onlyCopies,
                    {{"linear", linearWork},
                     {"prelu", eachOutput<1>},
                     {"layer_norm", layerNormWork},
                     {"normalize", eachOutput<3>},
                     {"cosine_similarity", cosineWork}});
}

} // namespace layerloom::families
