// SPDX-License-Identifier: GPL-3.0-or-later
// Python makes an encoder from a layer that is passed in; here the options of that layer are the encoder's.
#include "core/layers/families.h"
#include "core/layers/families/attention_shapes.h"
#include "core/layers/families/transformer_parts.h"
#include "core/layers/families/transformer_script.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#include "core/engine/torch/transformer_modules.h"
#endif

namespace layerloom::families {

namespace {

/// More layers than anybody needs, and few enough that listing their parameters is no burden.
constexpr std::int64_t kMostLayers = 1000;

// --- options

using OptionSpecs = std::vector<OptionSpec>;

OptionSpecs joined(std::initializer_list<OptionSpecs> parts) {
    OptionSpecs all;
    for (const OptionSpecs& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

OptionSpecs modelOptions() {
    return {inferred(kDModel, 0, -1, "the number of features of each element of the sequences"),
            required(kNhead, 8, "the number of attention heads; divides d_model").atLeast(1)};
}

OptionSpec layerCount(Key<std::int64_t> key, std::string doc) {
    return optional(key, 6, std::move(doc)).between(1, kMostLayers);
}

/// For encoder and decoder, whose number of layers has no default.
OptionSpecs stackOptions() {
    return {required(kNumLayers, 6, "how many layers follow each other").between(1, kMostLayers)};
}

OptionSpecs layerOptions() {
    return {optional(kDimFeedforward, 2048, "the size between the two linear layers").atLeast(1),
            optional(kDropout, 0.1, "the probability of all dropouts").between(0, 1),
            optional(kActivation, "relu", "what follows the first linear layer").oneOf({"relu", "gelu"}),
            optional(kLayerNormEps, 1e-5, "the eps of the layer norms").atLeast(0),
            optional(kBatchFirst, false, "tensors are (N, L, E) rather than (L, N, E)"),
            optional(kNormFirst, false, "norms come before attention and linear layers rather than after")};
}

OptionSpecs normOptions() {
    return {optional(kNorm, false, "add a LayerNorm after the last layer, as Python's `norm` argument does")};
}

std::optional<ShapeError> check(const Options& options) {
    return headsError(options[kDModel], options[kNhead], "d_model", "nhead");
}

// --- shapes

/// The masks of one attention: their ports.
struct MaskPorts {
    int attention;
    int padding;
};

std::optional<ShapeError> masksError(const Options& options, InputTypes inputs, const Shape& query,
                                     const Shape& key, MaskPorts ports) {
    const AttentionSizes sizes = attentionSizes(query, key, options[kBatchFirst]);
    if (auto error = attentionMaskError(inputs, ports.attention, sizes, options[kNhead]))
        return error;
    return paddingMaskError(inputs, ports.padding, sizes);
}

ShapeResult encoderShape(const Options& options, InputTypes inputs) {
    if (auto error = queryError(inputs, 0, sizeOf(options, kDModel)))
        return *error;
    const TensorType& source = input(inputs, 0);
    if (auto error = masksError(options, inputs, source.shape, source.shape, {1, 2}))
        return *error;
    return gives(source);
}

/// What is wrong with the tensor at port 1 that the one at port 0 looks at, or the reverse.
std::optional<ShapeError> pairError(const Options& options, InputTypes inputs) {
    const Shape& first = input(inputs, 0).shape;
    const Shape& second = input(inputs, 1).shape;
    if (first.rank() != second.rank())
        return inputError(1,
                          "For batched (3-D) `query`, expected `key` and `value` to be 3-D, but found a " +
                              std::to_string(first.rank()) + "-D and a " + std::to_string(second.rank()) +
                              "-D tensor",
                          "Give both a batch, or neither");
    const std::int64_t batch = options[kBatchFirst] ? 0 : 1;
    if (first.rank() == 3 && first[batch].differs(second[batch]))
        return inputError(1,
                          "the batch number of both inputs must be equal, but they are " +
                              first[batch].text() + " and " + second[batch].text(),
                          "Give both one batch size; batch_first says which dimension it is");
    return std::nullopt;
}

ShapeResult decoderShape(const Options& options, InputTypes inputs) {
    const Dim size = sizeOf(options, kDModel);
    if (auto error = queryError(inputs, 0, size))
        return *error;
    if (auto error = queryError(inputs, 1, size))
        return *error;
    if (auto error = pairError(options, inputs))
        return *error;
    const TensorType& target = input(inputs, 0);
    if (auto error = masksError(options, inputs, target.shape, target.shape, {2, 4}))
        return *error;
    if (auto error = masksError(options, inputs, target.shape, input(inputs, 1).shape, {3, 5}))
        return *error;
    return gives(target);
}

ShapeResult transformerShape(const Options& options, InputTypes inputs) {
    const Dim size = sizeOf(options, kDModel);
    for (const int port : {0, 1}) {
        const Shape& shape = input(inputs, static_cast<std::size_t>(port)).shape;
        if (!shape.isScalar() && shape[-1].differs(size))
            return inputError(port, "the feature number of src and tgt must be equal to d_model",
                              "Set d_model to " + shape[-1].text());
        if (auto error = queryError(inputs, port, size))
            return *error;
    }
    if (auto error = pairError(options, inputs))
        return *error;
    const Shape& source = input(inputs, 0).shape;
    const TensorType& target = input(inputs, 1);
    if (auto error = masksError(options, inputs, source, source, {2, 5}))
        return *error;
    if (auto error = masksError(options, inputs, target.shape, target.shape, {3, 6}))
        return *error;
    if (auto error = masksError(options, inputs, target.shape, source, {4, 7}))
        return *error;
    return gives(target);
}

#ifdef LAYERLOOM_WITH_TORCH
using engine::BuiltLayer;
using engine::Inputs;

engine::TransformerOptions layerOptions(const Options& options) {
    return {.modelSize = options[kDModel],
            .heads = options[kNhead],
            .feedforwardSize = options[kDimFeedforward],
            .dropout = options[kDropout],
            .isGelu = options[kActivation] == "gelu",
            .normEps = options[kLayerNormEps],
            .batchFirst = options[kBatchFirst],
            .normFirst = options[kNormFirst]};
}

engine::AttentionMasks masksAt(Inputs in, MaskPorts ports) {
    return {.keyPadding = engine::orUndefined(in, static_cast<std::size_t>(ports.padding)),
            .attention = engine::orUndefined(in, static_cast<std::size_t>(ports.attention))};
}

template <class Module>
BuiltLayer encoding(const std::shared_ptr<Module>& module, std::string script) {
    return {module,
            [module](Inputs in, at::Tensor* out) {
                out[0] = module->forward(*in[0], masksAt(in, {1, 2}));
            },
            {},
            std::move(script)};
}

template <class Module>
BuiltLayer decoding(const std::shared_ptr<Module>& module, std::string script) {
    return {module,
            [module](Inputs in, at::Tensor* out) {
                out[0] = module->forward(*in[0], *in[1], masksAt(in, {2, 4}), masksAt(in, {3, 5}));
            },
            {},
            std::move(script)};
}

BuiltLayer buildEncoderLayer(const Options& options) {
    return encoding(std::make_shared<engine::EncoderLayer>(layerOptions(options)),
                    TransformerScript(options).encoderLayer());
}

BuiltLayer buildDecoderLayer(const Options& options) {
    return decoding(std::make_shared<engine::DecoderLayer>(layerOptions(options)),
                    TransformerScript(options).decoderLayer());
}

BuiltLayer buildEncoder(const Options& options) {
    return encoding(
        std::make_shared<engine::Encoder>(layerOptions(options), options[kNumLayers], options[kNorm]),
        TransformerScript(options).encoder());
}

BuiltLayer buildDecoder(const Options& options) {
    return decoding(
        std::make_shared<engine::Decoder>(layerOptions(options), options[kNumLayers], options[kNorm]),
        TransformerScript(options).decoder());
}

BuiltLayer buildTransformer(const Options& options) {
    const auto module = std::make_shared<engine::Transformer>(
        layerOptions(options), options[kNumEncoderLayers], options[kNumDecoderLayers]);
    return {module,
            [module](Inputs in, at::Tensor* out) {
                out[0] = module->forward(*in[0], *in[1], masksAt(in, {2, 5}), masksAt(in, {3, 6}),
                                         masksAt(in, {4, 7}));
            },
            {},
            TransformerScript(options).transformer()};
}
#endif

// --- types

Port attentionMask(std::string name, std::string_view sizes) {
    return {std::move(name),
            std::string(sizes) + " or (N * nhead, ...): true where one may not look, or a number to add",
            true};
}

Port paddingMask(std::string name, std::string_view sizes) {
    return {std::move(name), std::string(sizes) + ": true for elements that nobody may look at", true};
}

std::vector<Port> decoderPorts() {
    return {{"tgt", "(T, N, d_model), (N, T, d_model) with batch_first, or (T, d_model)"},
            {"memory", "what the encoder gave, (S, N, d_model), and so on"},
            attentionMask("tgt_mask", "(T, T)"),
            attentionMask("memory_mask", "(T, S)"),
            paddingMask("tgt_key_padding_mask", "(N, T)"),
            paddingMask("memory_key_padding_mask", "(N, S)")};
}

LayerType encoderLayerType() {
    return {
        .id = "TransformerEncoderLayer",
        .doc = "Attention of a sequence to itself and two linear layers, each with a residual and a norm.",
        .options = joined({modelOptions(), layerOptions()}),
        .inputs = {{"src", "(S, N, d_model), (N, S, d_model) with batch_first, or (S, d_model)"},
                   attentionMask("src_mask", "(S, S)"),
                   paddingMask("src_key_padding_mask", "(N, S)")},
        .shape = encoderShape,
        .work = [](const Options& o, WorkInputs in, WorkOutputs) { return stackWork(o, in, 1, 1, false); },
        .parameters = [](const Options& o) { return layerParameters(o, 1); },
        .repr = [](const Options& o) { return layerRepr(o, 1); },
        LAYERLOOM_BUILD(buildEncoderLayer),
        .samples = {{.options = {{"d_model", 8}, {"nhead", 2}, {"dim_feedforward", 16}},
                     .inputs = {floats({3, 2, 8}), std::nullopt, std::nullopt}},
                    {.options = {{"nhead", 4},
                                 {"dim_feedforward", 16},
                                 {"dropout", 0},
                                 {"activation", "gelu"},
                                 {"layer_norm_eps", 0.001},
                                 {"batch_first", true},
                                 {"norm_first", true}},
                     .inputs = {floats({2, 3, 8}), floats({3, 3}), std::nullopt}}}};
}

LayerType decoderLayerType() {
    return {
        .id = "TransformerDecoderLayer",
        .doc = "Attention of a sequence to itself and to a memory, and two linear layers.",
        .options = joined({modelOptions(), layerOptions()}),
        .inputs = decoderPorts(),
        .shape = decoderShape,
        .work = [](const Options& o, WorkInputs in, WorkOutputs) { return stackWork(o, in, 2, 1, false); },
        .parameters = [](const Options& o) { return layerParameters(o, 2); },
        .repr = [](const Options& o) { return layerRepr(o, 2); },
        LAYERLOOM_BUILD(buildDecoderLayer),
        .samples = {{.options = {{"d_model", 8}, {"nhead", 2}, {"dim_feedforward", 16}},
                     .inputs = {floats({3, 2, 8}), floats({5, 2, 8}), std::nullopt, std::nullopt,
                                std::nullopt, std::nullopt}},
                    {.options = {{"nhead", 1},
                                 {"dim_feedforward", 16},
                                 {"dropout", 0.5},
                                 {"activation", "gelu"},
                                 {"batch_first", true},
                                 {"norm_first", true}},
                     .inputs = {floats({2, 3, 8}), floats({2, 5, 8}), floats({3, 3}), floats({2, 3, 5}),
                                std::nullopt, std::nullopt}}}};
}

LayerType encoderType() {
    return {
        .id = "TransformerEncoder",
        .doc = "Several TransformerEncoderLayers, which start as copies of one.",
        .options = joined({modelOptions(), stackOptions(), layerOptions(), normOptions()}),
        .inputs = {{"src", "(S, N, d_model), (N, S, d_model) with batch_first, or (S, d_model)"},
                   attentionMask("mask", "(S, S)"),
                   paddingMask("src_key_padding_mask", "(N, S)")},
        .shape = encoderShape,
        .work = [](const Options& o, WorkInputs in,
                   WorkOutputs) { return stackWork(o, in, 1, o[kNumLayers], o[kNorm]); },
        .parameters = [](const Options& o) { return stackParameters(o, 1, o[kNumLayers], o[kNorm]); },
        .repr = [](const Options& o) { return stackRepr(o, 1, o[kNumLayers], o[kNorm]); },
        LAYERLOOM_BUILD(buildEncoder),
        .samples = {{.options = {{"d_model", 8}, {"nhead", 2}, {"num_layers", 2}, {"dim_feedforward", 16}},
                     .inputs = {floats({3, 2, 8}), std::nullopt, floats({2, 3})}},
                    {.options = {{"nhead", 2},
                                 {"num_layers", 3},
                                 {"dim_feedforward", 12},
                                 {"layer_norm_eps", 1e-6},
                                 {"batch_first", true},
                                 {"norm", true}},
                     .inputs = {floats({3, 8}), std::nullopt, std::nullopt}}}};
}

LayerType decoderType() {
    return {.id = "TransformerDecoder",
            .doc = "Several TransformerDecoderLayers, which start as copies of one.",
            .options = joined({modelOptions(), stackOptions(), layerOptions(), normOptions()}),
            .inputs = decoderPorts(),
            .shape = decoderShape,
            .work = [](const Options& o, WorkInputs in,
                       WorkOutputs) { return stackWork(o, in, 2, o[kNumLayers], o[kNorm]); },
            .parameters = [](const Options& o) { return stackParameters(o, 2, o[kNumLayers], o[kNorm]); },
            .repr = [](const Options& o) { return stackRepr(o, 2, o[kNumLayers], o[kNorm]); },
            LAYERLOOM_BUILD(buildDecoder),
            .samples = {{.options = {{"d_model", 8},
                                     {"nhead", 2},
                                     {"num_layers", 2},
                                     {"dim_feedforward", 16},
                                     {"norm", true}},
                         .inputs = {floats({3, 2, 8}), floats({5, 2, 8}), floats({3, 3}), std::nullopt,
                                    std::nullopt, floats({2, 5})}}}};
}

LayerType transformerType() {
    OptionSpecs sizes = {
        optional(kDModel, 512, "the number of features of each element of the sequences").atLeast(1),
        optional(kNhead, 8, "the number of attention heads; divides d_model").atLeast(1),
        layerCount(kNumEncoderLayers, "how many layers the encoder has"),
        layerCount(kNumDecoderLayers, "how many layers the decoder has")};
    return {.id = "Transformer",
            .doc = "An encoder that reads one sequence and a decoder that makes another of it.",
            .options = joined({sizes, layerOptions()}),
            .inputs = {{"src", "(S, N, d_model), (N, S, d_model) with batch_first, or (S, d_model)"},
                       {"tgt", "(T, N, d_model), and so on"},
                       attentionMask("src_mask", "(S, S)"),
                       attentionMask("tgt_mask", "(T, T)"),
                       attentionMask("memory_mask", "(T, S)"),
                       paddingMask("src_key_padding_mask", "(N, S)"),
                       paddingMask("tgt_key_padding_mask", "(N, T)"),
                       paddingMask("memory_key_padding_mask", "(N, S)")},
            .shape = transformerShape,
            .work = transformerWork,
            .parameters = transformerParameters,
            .repr = transformerRepr,
            LAYERLOOM_BUILD(buildTransformer),
            .samples = {{.options = {{"d_model", 8},
                                     {"nhead", 2},
                                     {"num_encoder_layers", 2},
                                     {"num_decoder_layers", 1},
                                     {"dim_feedforward", 16}},
                         .inputs = {floats({3, 2, 8}), floats({5, 2, 8}), std::nullopt, floats({5, 5}),
                                    std::nullopt, std::nullopt, std::nullopt, std::nullopt}},
                        {.options = {{"d_model", 8},
                                     {"nhead", 4},
                                     {"num_encoder_layers", 1},
                                     {"num_decoder_layers", 2},
                                     {"dim_feedforward", 16},
                                     {"activation", "gelu"},
                                     {"layer_norm_eps", 1e-6},
                                     {"batch_first", true},
                                     {"norm_first", true}},
                         .inputs = {floats({2, 3, 8}), floats({2, 5, 8}), std::nullopt, std::nullopt,
                                    floats({5, 3}), floats({2, 3}), std::nullopt, std::nullopt}}}};
}

} // namespace

LayerTypes transformer() {
    LayerTypes types = {transformerType(), encoderType(), decoderType(), encoderLayerType(),
                        decoderLayerType()};
    for (LayerType& type : types) {
        type.category = "Attention";
        type.python = "nn." + type.id;
        type.check = check;
        type.outputs = {{"output", "of the shape of the first input"}};
    }
    types.front().outputs = {{"output", "of the shape of tgt"}};
    return types;
}

} // namespace layerloom::families
