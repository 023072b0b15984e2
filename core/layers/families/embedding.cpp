// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/families.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kNumEmbeddings{"num_embeddings"};
constexpr Key<std::int64_t> kEmbeddingDim{"embedding_dim"};
constexpr Key<std::optional<std::int64_t>> kPaddingIdx{"padding_idx"};
constexpr Key<std::optional<double>> kMaxNorm{"max_norm"};
constexpr Key<double> kNormType{"norm_type"};
constexpr Key<bool> kScaleGradByFreq{"scale_grad_by_freq"};
constexpr Key<bool> kSparse{"sparse"};
constexpr Key<std::string> kMode{"mode"};
constexpr Key<bool> kIncludeLastOffset{"include_last_offset"};

// --- options and what they mean together

OptionSpec numEmbeddings() {
    return required(kNumEmbeddings, 1000, "the number of rows in the table: indices are below it").atLeast(1);
}
OptionSpec embeddingDim() {
    return required(kEmbeddingDim, 64, "the size of each row").atLeast(1);
}
OptionSpec paddingIdx() {
    return optional(kPaddingIdx, None{},
                    "a row that starts as zeros and is not trained; negative counts from the end");
}
OptionSpec maxNorm() {
    return optional(kMaxNorm, None{}, "rows with a larger norm are scaled down to it when they are read");
}
OptionSpec normType() {
    return optional(kNormType, 2.0, "the p of the p-norm for max_norm").orInfinity();
}
OptionSpec scaleGradByFreq() {
    return optional(kScaleGradByFreq, false,
                    "divide a row's gradient by how often the batch has it; not together with sparse");
}
OptionSpec sparse() {
    return optional(kSparse, false, "make the gradient a sparse tensor, which only some optimizers take");
}

/// The row that is padding, counted from the start.
std::optional<std::int64_t> paddingRow(const Options& options) {
    const auto index = options[kPaddingIdx];
    return index && *index < 0 ? *index + options[kNumEmbeddings] : index;
}

std::optional<ShapeError> embeddingCheck(const Options& options) {
    const auto row = paddingRow(options);
    if (row && (*row < 0 || *row >= options[kNumEmbeddings]))
        return optionError("padding_idx", "Padding_idx must be within num_embeddings",
                           "Set padding_idx to a number below " + options.text("num_embeddings"));
    return std::nullopt;
}

std::optional<ShapeError> embeddingBagCheck(const Options& options) {
    if (options[kMode] == "max" && options[kScaleGradByFreq])
        return optionError("scale_grad_by_freq",
                           "max mode does not support scaling the gradient by the frequency",
                           "Set scale_grad_by_freq to False, or mode to 'mean' or 'sum'");
    if (options[kMode] == "max" && options[kSparse])
        return optionError("sparse", "max mode does not support sparse weights",
                           "Set sparse to False, or mode to 'mean' or 'sum'");
    return embeddingCheck(options);
}

std::vector<ParameterSpec> table(const Options& options) {
    return {{.name = "weight", .shape = {options[kNumEmbeddings], options[kEmbeddingDim]}}};
}

// --- shapes

ShapeResult embeddingShape(const Options& options, InputTypes inputs) {
    if (auto error = needsIndex(inputs, 0, "indices"))
        return *error;
    Shape shape = input(inputs, 0).shape;
    shape.append(options[kEmbeddingDim]);
    return gives(DType::Float32, std::move(shape));
}

enum BagPort : std::size_t { kIndices, kOffsets, kWeights };

std::optional<ShapeError> weightsError(const Options& options, InputTypes inputs) {
    if (!isConnected(inputs, kWeights))
        return std::nullopt;
    const TensorType& weights = input(inputs, kWeights);
    const Shape& indices = input(inputs, kIndices).shape;
    const bool sameShape =
        indices.rank() == weights.shape.rank() && broadcast(indices, weights.shape).has_value() &&
        (indices == weights.shape || !indices.elementCount().differs(weights.shape.elementCount()));
    if (!sameShape)
        return inputError(kWeights,
                          "embedding_bag: If per_sample_weights (" + weights.shape.brackets() +
                              ") is not None, then it must have the same shape as the input (" +
                              indices.brackets() + ")",
                          "Give both one shape");
    if (options[kMode] != "sum")
        return inputError(kWeights,
                          "embedding_bag: per_sample_weights is only supported for mode='sum' (got mode=" +
                              options.text("mode") + ")",
                          "Set mode to 'sum'");
    if (weights.dtype != DType::Float32)
        return inputError(kWeights,
                          "per_sample_weights must have the type of the weight, Float, not " +
                              std::string(scalarTypeName(weights.dtype)),
                          "Give it a float32 tensor");
    return std::nullopt;
}

/// What is wrong with the ports `input` and `offsets`. Source: `embedding_bag` in torch/nn/functional.py.
std::optional<ShapeError> bagsError(InputTypes inputs) {
    const Shape& indices = input(inputs, kIndices).shape;
    const bool hasOffsets = isConnected(inputs, kOffsets);
    if (indices.rank() != 1 && indices.rank() != 2)
        return inputError(kIndices,
                          "input has to be 1D or 2D Tensor, but got Tensor of dimension " +
                              std::to_string(indices.rank()),
                          "Give it one bag a row");
    if (indices.rank() == 2 && hasOffsets)
        return inputError(kOffsets,
                          "if input is 2D, then offsets has to be None, as input is treated as a "
                          "mini-batch of fixed length sequences",
                          "Remove the wire to offsets");
    if (indices.rank() == 2 && indices[1] == Dim(0))
        return inputError(kIndices, "step must be nonzero: the bags have no elements",
                          "Give it at least one index a bag");
    if (indices.rank() == 2)
        return std::nullopt;
    if (!hasOffsets)
        return inputError(kIndices, "offsets has to be a 1D Tensor but got None",
                          "Connect offsets, or give it a 2D tensor with one bag a row");
    if (input(inputs, kOffsets).shape.rank() != 1)
        return inputError(kOffsets, "offsets has to be a 1D Tensor", "Flatten it before");
    return needsIndex(inputs, kOffsets, "offsets");
}

ShapeResult embeddingBagShape(const Options& options, InputTypes inputs) {
    if (auto error = needsIndex(inputs, kIndices, "indices"))
        return *error;
    if (auto error = bagsError(inputs))
        return *error;
    if (auto error = weightsError(options, inputs))
        return *error;
    // LibTorch would write the elements of the last bag, which has no row, past the end of the output.
    if (options[kIncludeLastOffset] && !isConnected(inputs, kOffsets))
        return inputError(kIndices, "include_last_offset needs offsets, but input is 2D",
                          "Set include_last_offset to False, or connect offsets");
    Dim bags = input(inputs, isConnected(inputs, kOffsets) ? kOffsets : kIndices).shape[0];
    if (options[kIncludeLastOffset]) {
        if (bags == Dim(0))
            return inputError(kOffsets, "include_last_offset: number of offset should be at least 1",
                              "Set include_last_offset to False");
        bags = bags - 1;
    }
    return gives(DType::Float32, {bags, options[kEmbeddingDim]});
}

// --- texts

/// What Embedding and EmbeddingBag print alike, from `max_norm` to `scale_grad_by_freq`.
std::string normText(const Options& options) {
    std::string text;
    if (!options.isNone("max_norm"))
        text += ", max_norm=" + options.text("max_norm");
    if (options[kNormType] != 2)
        text += ", norm_type=" + options.text("norm_type");
    if (options[kScaleGradByFreq])
        text += ", scale_grad_by_freq=True";
    return text;
}

std::string paddingText(const Options& options) {
    const auto row = paddingRow(options);
    return row ? ", padding_idx=" + std::to_string(*row) : std::string();
}

std::string sizeText(const Options& options) {
    return options.text("num_embeddings") + ", " + options.text("embedding_dim");
}

std::string embeddingRepr(const Options& options) {
    return "Embedding(" + sizeText(options) + paddingText(options) + normText(options) +
           (options[kSparse] ? ", sparse=True" : "") + ")";
}

std::string embeddingBagRepr(const Options& options) {
    return "EmbeddingBag(" + sizeText(options) + normText(options) + ", mode=" + options[kMode] +
           paddingText(options) + ")";
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;

template <class T>
torch::optional<T> orNullopt(const std::optional<T>& value) {
    return value ? torch::optional<T>(*value) : torch::nullopt;
}

engine::BuiltLayer buildEmbedding(const Options& options) {
    return engine::unary(nn::Embedding(nn::EmbeddingOptions(options[kNumEmbeddings], options[kEmbeddingDim])
                                           .padding_idx(orNullopt(paddingRow(options)))
                                           .max_norm(orNullopt(options[kMaxNorm]))
                                           .norm_type(options[kNormType])
                                           .scale_grad_by_freq(options[kScaleGradByFreq])
                                           .sparse(options[kSparse])))
        .as("F.embedding_layer({input}, {self.weight}, " + std::to_string(paddingRow(options).value_or(-1)) +
            ", {max_norm:float}, {norm_type:float}, {scale_grad_by_freq}, {sparse})");
}

nn::EmbeddingBagMode bagMode(const std::string& mode) {
    if (mode == "sum")
        return torch::kSum;
    if (mode == "max")
        return torch::kMax;
    return torch::kMean;
}

/// Refuses indices and offsets that LibTorch's kernels do not check on a CPU: they would read and write
/// memory that is not theirs. A GPU checks by itself.
void checkBags(const nn::EmbeddingBagOptions& options, const at::Tensor& indices, const at::Tensor& offsets) {
    if (!indices.is_cpu())
        return;
    if (indices.numel() > 0) {
        const auto [low, high] = at::aminmax(indices);
        TORCH_CHECK_INDEX(low.item<std::int64_t>() >= 0 &&
                              high.item<std::int64_t>() < options.num_embeddings(),
                          "index out of range in self");
    }
    if (!offsets.defined() || offsets.numel() == 0)
        return;
    TORCH_CHECK(at::diff(offsets).ge(0).all().item<bool>(), "offsets must not fall");
    TORCH_CHECK(!options.include_last_offset() || offsets[-1].item<std::int64_t>() == indices.numel(),
                "include_last_offset: the last offset has to be the number of indices, ", indices.numel());
}

engine::BuiltLayer buildEmbeddingBag(const Options& options) {
    const nn::EmbeddingBag bag(nn::EmbeddingBagOptions(options[kNumEmbeddings], options[kEmbeddingDim])
                                   .max_norm(orNullopt(options[kMaxNorm]))
                                   .norm_type(options[kNormType])
                                   .scale_grad_by_freq(options[kScaleGradByFreq])
                                   .mode(bagMode(options[kMode]))
                                   .sparse(options[kSparse])
                                   .include_last_offset(options[kIncludeLastOffset])
                                   .padding_idx(orNullopt(paddingRow(options))));
    if (const auto row = paddingRow(options)) {
        // Python zeroes the row of the padding, LibTorch leaves it as it was drawn.
        const torch::NoGradGuard noGrad;
        bag->weight[*row].zero_();
    }
    return engine::withForward(bag,
                               [](nn::EmbeddingBagImpl& module, engine::Inputs in, at::Tensor* out) {
                                   checkBags(module.options, *in[kIndices],
                                             engine::orUndefined(in, kOffsets));
                                   out[0] = module.forward(*in[kIndices], engine::orUndefined(in, kOffsets),
                                                           engine::orUndefined(in, kWeights));
                               })
        .as("F.embedding_bag_layer({input}, {self.weight}, {offsets}, {per_sample_weights}, "
            "{max_norm:float}, "
            "{norm_type:float}, {scale_grad_by_freq}, " +
            std::string(options[kMode] == "sum"    ? "0"
                        : options[kMode] == "mean" ? "1"
                                                   : "2") +
            ", {sparse}, {include_last_offset}, " +
            (paddingRow(options) ? std::to_string(*paddingRow(options)) : "None") + ')');
}
#endif

LayerType embeddingType() {
    return {.id = "Embedding",
            .category = "Embedding",
            .doc = "A table of vectors: each index is replaced by the row of that number.",
            .python = "nn.Embedding",
            .options = {numEmbeddings(), embeddingDim(), paddingIdx(), maxNorm(), normType(),
                        scaleGradByFreq(), sparse()},
            .inputs = {{"input", "indices, int64 or int32, of any shape"}},
            .outputs = {{"output", "the rows: the shape of the input with embedding_dim at its end"}},
            .check = embeddingCheck,
            .shape = embeddingShape,
            .work = onlyCopies,
            .parameters = table,
            .repr = embeddingRepr,
            LAYERLOOM_BUILD(buildEmbedding),
            .samples = {{.options = {{"num_embeddings", 10}, {"embedding_dim", 3}},
                         .inputs = {integers({2, 4})},
                         .indexLimit = 10},
                        {.options = {{"num_embeddings", 6},
                                     {"embedding_dim", 4},
                                     {"padding_idx", -2},
                                     {"scale_grad_by_freq", true}},
                         .inputs = {integers({})},
                         .indexLimit = 6},
                        {.options = {{"num_embeddings", 6},
                                     {"embedding_dim", 4},
                                     {"padding_idx", 0},
                                     {"max_norm", 1.0},
                                     {"norm_type", 1.0},
                                     {"sparse", true}},
                         .inputs = {TensorType{DType::Int32, {5}}},
                         .indexLimit = 6}}};
}

std::vector<Sample> bagSamples() {
    return {{.options = {{"num_embeddings", 10}, {"embedding_dim", 3}},
             .inputs = {integers({4, 2}), std::nullopt, std::nullopt},
             .indexLimit = 10},
            {.options = {{"num_embeddings", 10},
                         {"embedding_dim", 3},
                         {"mode", "sum"},
                         {"padding_idx", 1},
                         {"sparse", true}},
             .inputs = {integers({4, 3}), std::nullopt, floats({4, 3})},
             .indexLimit = 10},
            {.options = {{"num_embeddings", 10}, {"embedding_dim", 3}, {"mode", "max"}, {"max_norm", 0.5}},
             .inputs = {integers({4, 2}), std::nullopt, std::nullopt},
             .indexLimit = 10},
            // Offsets must start with 0 and not fall: all of them are 0 here.
            {.options = {{"num_embeddings", 10},
                         {"embedding_dim", 3},
                         {"norm_type", 1},
                         {"scale_grad_by_freq", true}},
             .inputs = {integers({5}), integers({2}), std::nullopt},
             .indexLimit = 1}};
}

LayerType embeddingBagType() {
    return {
        .id = "EmbeddingBag",
        .category = "Embedding",
        .doc = "Sums, averages or takes the maximum of bags of an Embedding's rows, without making the rows.",
        .python = "nn.EmbeddingBag",
        .options = {numEmbeddings(), embeddingDim(), maxNorm(), normType(), scaleGradByFreq(),
                    optional(kMode, "mean", "how the rows of a bag become one").oneOf({"sum", "mean", "max"}),
                    sparse(),
                    optional(kIncludeLastOffset, false, "the last offset is the end of the last bag"),
                    paddingIdx()},
        .inputs = {{"input", "indices, int64 or int32: one bag a row, or all bags in one row with offsets"},
                   {"offsets", "where each bag starts in a 1D input; the first is 0", true},
                   {"per_sample_weights", "a factor for each index, for mode 'sum'", true}},
        .outputs = {{"output", "one row for each bag: (bags, embedding_dim)"}},
        .check = embeddingBagCheck,
        .shape = embeddingBagShape,
        .work =
            [](const Options& o, WorkInputs in, WorkOutputs) {
                const int operations = in.size() > 2 && in[2] ? 2 : 1;
                return Work{.other = elementsIn(in) * Dim(o[kEmbeddingDim]) * operations};
            },
        .parameters = table,
        .repr = embeddingBagRepr,
        LAYERLOOM_BUILD(buildEmbeddingBag),
        .samples = bagSamples()};
}

} // namespace

LayerTypes embedding() {
    return {embeddingType(), embeddingBagType()};
}

} // namespace layerloom::families
