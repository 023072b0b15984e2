// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that run over a sequence; recurrent_cells.cpp has those that make one step.
#include "core/layers/families.h"
#include "core/layers/families/recurrent_work.h"
#include "core/layers/samples.h"
#include "core/layers/shape_checks.h"

#ifdef LAYERLOOM_WITH_TORCH
#include "core/engine/torch/built_layer.h"
#endif

namespace layerloom::families {

namespace {

constexpr Key<std::int64_t> kInputSize{"input_size"};
constexpr Key<std::int64_t> kHiddenSize{"hidden_size"};
constexpr Key<std::int64_t> kNumLayers{"num_layers"};
constexpr Key<std::string> kNonlinearity{"nonlinearity"};
constexpr Key<bool> kBias{"bias"};
constexpr Key<bool> kBatchFirst{"batch_first"};
constexpr Key<double> kDropout{"dropout"};
constexpr Key<bool> kBidirectional{"bidirectional"};
constexpr Key<std::int64_t> kProjSize{"proj_size"};

/// More layers than anybody needs, and few enough that listing their parameters is no burden.
constexpr std::int64_t kMostLayers = 1000;

// --- options

/// The options of all three in Python's order; `nonlinearity` and `proj_size` are of one of them.
std::vector<OptionSpec> options(const std::vector<OptionSpec>& nonlinearity,
                                const std::vector<OptionSpec>& projection) {
    std::vector<OptionSpec> specs = {
        inferred(kInputSize, 0, -1, "the number of features of each element of the sequence"),
        required(kHiddenSize, 128, "the number of features of the state").atLeast(1),
        optional(kNumLayers, 1, "how many are stacked, each reading the outputs of the one before")
            .between(1, kMostLayers)};
    specs.insert(specs.end(), nonlinearity.begin(), nonlinearity.end());
    specs.insert(
        specs.end(),
        {optional(kBias, true, "add biases"),
         optional(kBatchFirst, false, "input and output are (N, L, ...) rather than (L, N, ...)"),
         optional(kDropout, 0.0, "the probability of a dropout after each layer but the last").between(0, 1),
         optional(kBidirectional, false, "a second one reads the sequence backwards")});
    specs.insert(specs.end(), projection.begin(), projection.end());
    return specs;
}

/// The sizes that decide all shapes.
struct Sizes {
    std::int64_t gates;      ///< how many times hidden_size the weights have rows
    std::int64_t directions; ///< 1 or 2
    std::int64_t stacked;    ///< states in h_n
    std::int64_t hidden;
    std::int64_t projected; ///< proj_size, 0 for none

    /// The features of the output of one direction.
    std::int64_t features() const { return projected > 0 ? projected : hidden; }
};

Sizes sizes(const Options& options, std::int64_t gates, std::int64_t projected = 0) {
    const std::int64_t directions = options[kBidirectional] ? 2 : 1;
    return {gates, directions, directions * options[kNumLayers], options[kHiddenSize], projected};
}

std::optional<ShapeError> lstmCheck(const Options& options) {
    if (options[kProjSize] >= options[kHiddenSize])
        return optionError("proj_size", "proj_size has to be smaller than hidden_size",
                           "Set proj_size to 0 for no projection");
    return std::nullopt;
}

// --- parameters

std::vector<ParameterSpec> parametersOf(const Options& options, const Sizes& sizes) {
    std::vector<ParameterSpec> specs;
    const std::int64_t rows = sizes.gates * sizes.hidden;
    for (std::int64_t i = 0; i < sizes.stacked; ++i) {
        const std::int64_t layer = i / sizes.directions;
        const std::string suffix = "_l" + std::to_string(layer) + (i % sizes.directions ? "_reverse" : "");
        const std::int64_t columns = layer == 0 ? options[kInputSize] : sizes.features() * sizes.directions;
        specs.push_back({.name = "weight_ih" + suffix, .shape = {rows, columns}});
        specs.push_back({.name = "weight_hh" + suffix, .shape = {rows, sizes.features()}});
        if (options[kBias]) {
            specs.push_back({.name = "bias_ih" + suffix, .shape = {rows}});
            specs.push_back({.name = "bias_hh" + suffix, .shape = {rows}});
        }
        if (sizes.projected > 0)
            specs.push_back({.name = "weight_hr" + suffix, .shape = {sizes.projected, sizes.hidden}});
    }
    return specs;
}

// --- shapes

/// What is wrong with the sequence. Source: `check_input` in torch/nn/modules/rnn.py.
std::optional<ShapeError> sequenceError(const Options& options, InputTypes inputs) {
    if (auto error = needsFloat32(inputs, 0))
        return error;
    const Shape& shape = input(inputs, 0).shape;
    if (shape.rank() != 2 && shape.rank() != 3)
        return inputError(0, "input must have 3 dimensions, got " + std::to_string(shape.rank()),
                          "Give it a tensor (L, N, input_size), (N, L, input_size) with batch_first, or "
                          "(L, input_size)");
    if (shape[-1].differs(sizeOf(options, kInputSize)))
        return inputError(0,
                          "input.size(-1) must be equal to input_size. Expected " +
                              options.text("input_size") + ", got " + shape[-1].text(),
                          "Set input_size to " + shape[-1].text());
    if (shape[shape.rank() == 3 && options[kBatchFirst] ? 1 : 0] == Dim(0))
        return inputError(0, "Expected sequence length to be larger than 0 in RNN",
                          "Give it a sequence of at least one element");
    return std::nullopt;
}

/// What is wrong with the state at `port`, if one is connected; `label` is PyTorch's name for it.
std::optional<ShapeError> stateError(InputTypes inputs, int port, const Shape& expected,
                                     std::string_view label) {
    const auto index = static_cast<std::size_t>(port);
    if (!isConnected(inputs, index))
        return std::nullopt;
    const Shape& shape = input(inputs, index).shape;
    const std::string rank = std::to_string(expected.rank()) + "-D";
    if (shape.rank() != expected.rank())
        return inputError(port,
                          std::string(expected.rank() == 3 ? "For batched " : "For unbatched ") +
                              std::to_string(input(inputs, 0).shape.rank()) + "-D input, hx should also be " +
                              rank + " but got " + std::to_string(shape.rank()) + "-D tensor",
                          "Give it a tensor " + expected.text());
    for (std::int64_t i = 0; i < expected.rank(); ++i) {
        if (shape[i].differs(expected[i]))
            return inputError(port,
                              "Expected " + std::string(label) + " size " + expected.text() + ", got " +
                                  shape.brackets(),
                              "Give it a tensor " + expected.text());
    }
    return needsFloat32(inputs, port);
}

/// The shape of a state: (stacked, N, features), without N for an input without a batch.
Shape stateShape(const Options& options, const Shape& input, std::int64_t stacked, std::int64_t features) {
    if (input.rank() == 2)
        return {stacked, features};
    return {stacked, input[options[kBatchFirst] ? 0 : 1], features};
}

TensorType outputType(const Shape& input, const Sizes& sizes) {
    Shape shape = input;
    shape[-1] = sizes.features() * sizes.directions;
    return {DType::Float32, std::move(shape)};
}

/// The shape rule of RNN and GRU, which have one state.
ShapeResult oneState(const Options& options, InputTypes inputs, std::int64_t gates) {
    if (auto error = sequenceError(options, inputs))
        return *error;
    const Sizes all = sizes(options, gates);
    const Shape& shape = input(inputs, 0).shape;
    const Shape state = stateShape(options, shape, all.stacked, all.hidden);
    if (auto error = stateError(inputs, 1, state, "hidden"))
        return *error;
    return std::vector<TensorType>{outputType(shape, all), {DType::Float32, state}};
}

ShapeResult lstmShape(const Options& options, InputTypes inputs) {
    if (auto error = sequenceError(options, inputs))
        return *error;
    if (isConnected(inputs, 1) != isConnected(inputs, 2))
        return inputError(isConnected(inputs, 1) ? 2 : 1, "h_0 and c_0 come together, or neither does",
                          "Connect both, or remove the wire to the other");
    const Sizes all = sizes(options, 4, options[kProjSize]);
    const Shape& shape = input(inputs, 0).shape;
    const Shape hidden = stateShape(options, shape, all.stacked, all.features());
    const Shape cell = stateShape(options, shape, all.stacked, all.hidden);
    if (auto error = stateError(inputs, 1, hidden, "hidden[0]"))
        return *error;
    if (auto error = stateError(inputs, 2, cell, "hidden[1]"))
        return *error;
    return std::vector<TensorType>{outputType(shape, all), {DType::Float32, hidden}, {DType::Float32, cell}};
}

// --- work

/// Every step of every layer in every direction.
Work workOf(const Options& options, const Sizes& sizes, WorkInputs inputs) {
    Work step;
    for (std::int64_t i = 0; i < sizes.stacked; ++i) {
        const bool isFirst = i < sizes.directions;
        step =
            step +
            RecurrentStep{sizes.gates,    isFirst ? options[kInputSize] : sizes.features() * sizes.directions,
                          sizes.hidden,   sizes.features(),
                          options[kBias], sizes.projected > 0}
                .work();
    }
    return step * elementsIn(inputs).floorDiv(options[kInputSize]);
}

// --- texts

/// Source: `RNNBase.extra_repr` in torch/nn/modules/rnn.py, which leaves out the nonlinearity.
std::string repr(std::string_view name, const Options& options, std::int64_t projected) {
    std::string text =
        std::string(name) + '(' + options.text("input_size") + ", " + options.text("hidden_size");
    if (projected != 0)
        text += ", proj_size=" + std::to_string(projected);
    if (options[kNumLayers] != 1)
        text += ", num_layers=" + options.text("num_layers");
    if (!options[kBias])
        text += ", bias=False";
    if (options[kBatchFirst])
        text += ", batch_first=True";
    if (options[kDropout] != 0)
        text += ", dropout=" + pythonText(options[kDropout]);
    if (options[kBidirectional])
        text += ", bidirectional=True";
    return text + ')';
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;
using engine::Inputs;

template <class Builder>
Builder common(const Options& options) {
    return Builder(options[kInputSize], options[kHiddenSize])
        .num_layers(options[kNumLayers])
        .bias(options[kBias])
        .batch_first(options[kBatchFirst])
        .dropout(options[kDropout])
        .bidirectional(options[kBidirectional]);
}

/// LibTorch's classes want a batch; Python's add one of size 1 where the input has none.
at::Tensor batched(const at::Tensor& tensor, bool isBatched, std::int64_t dim) {
    return isBatched || !tensor.defined() ? tensor : tensor.unsqueeze(dim);
}
at::Tensor unbatched(const at::Tensor& tensor, bool isBatched, std::int64_t dim) {
    return isBatched ? tensor : tensor.squeeze(dim);
}

/// What the functions for recurrent layers take.
const std::string kCallScript =
    "({input}, {h_0}, {self.*}, {hidden_size}, {bias}, {num_layers}, {dropout:float}, self.training, "
    "{bidirectional}, {batch_first})";
const std::string kLstmScript =
    "F.lstm_layer({input}, {h_0}, {c_0}, {self.*}, {hidden_size}, {proj_size}, {bias}, {num_layers}, "
    "{dropout:float}, self.training, {bidirectional}, {batch_first})";

/// RNN and GRU.
template <class Holder>
engine::BuiltLayer withOneState(const Holder& holder, const std::string& name) {
    const std::int64_t dim = holder->options.batch_first() ? 0 : 1;
    return engine::withForward(holder,
                               [dim](typename Holder::Impl& module, Inputs in, at::Tensor* out) {
                                   const bool hasBatch = in[0]->dim() == 3;
                                   const auto [output, state] =
                                       module.forward(batched(*in[0], hasBatch, dim),
                                                      batched(engine::orUndefined(in, 1), hasBatch, 1));
                                   out[0] = unbatched(output, hasBatch, dim);
                                   out[1] = unbatched(state, hasBatch, 1);
                               })
        .as("F." + name + kCallScript);
}

engine::BuiltLayer buildRnn(const Options& options) {
    auto all = common<nn::RNNOptions>(options);
    if (options[kNonlinearity] == "relu")
        all.nonlinearity(torch::kReLU);
    return withOneState(nn::RNN(all), options[kNonlinearity] == "relu" ? "rnn_relu_layer" : "rnn_tanh_layer");
}

engine::BuiltLayer buildGru(const Options& options) {
    return withOneState(nn::GRU(common<nn::GRUOptions>(options)), "gru_layer");
}

engine::BuiltLayer buildLstm(const Options& options) {
    const std::int64_t dim = options[kBatchFirst] ? 0 : 1;
    return engine::withForward(
               nn::LSTM(common<nn::LSTMOptions>(options).proj_size(options[kProjSize])),
               [dim](nn::LSTMImpl& module, Inputs in, at::Tensor* out) {
                   const bool hasBatch = in[0]->dim() == 3;
                   torch::optional<std::tuple<at::Tensor, at::Tensor>> states;
                   if (engine::orUndefined(in, 1).defined())
                       states = std::tuple(batched(*in[1], hasBatch, 1), batched(*in[2], hasBatch, 1));
                   const auto [output, last] = module.forward(batched(*in[0], hasBatch, dim), states);
                   out[0] = unbatched(output, hasBatch, dim);
                   out[1] = unbatched(std::get<0>(last), hasBatch, 1);
                   out[2] = unbatched(std::get<1>(last), hasBatch, 1);
               })
        .as(kLstmScript);
}
#endif

// --- types

Port stateInput(std::string name, std::string doc) {
    return {std::move(name), std::move(doc) + "; zeros if not connected", true};
}

LayerType rnn() {
    return {.id = "RNN",
            .doc = "The plain recurrent network: h = tanh(W_ih x + b_ih + W_hh h + b_hh) at each step.",
            .options = options(
                {optional(kNonlinearity, "tanh", "what bends the state").oneOf({"tanh", "relu"})}, {}),
            .inputs = {{"input", "(L, N, input_size); (N, L, input_size) with batch_first; N may be missing"},
                       stateInput("h_0", "the first state, (layers * directions, N, hidden_size)")},
            .outputs = {{"output", "the state of the last layer at each step"},
                        {"h_n", "the last state of each layer, (layers * directions, N, hidden_size)"}},
            .shape = [](const Options& o, InputTypes in) { return oneState(o, in, 1); },
            .work = [](const Options& o, WorkInputs in, WorkOutputs) { return workOf(o, sizes(o, 1), in); },
            .parameters = [](const Options& o) { return parametersOf(o, sizes(o, 1)); },
            .repr = [](const Options& o) { return repr("RNN", o, 0); },
            LAYERLOOM_BUILD(buildRnn),
            .samples = {{.options = {{"input_size", 3}, {"hidden_size", 4}},
                         .inputs = {floats({5, 2, 3}), std::nullopt}},
                        {.options = {{"hidden_size", 4},
                                     {"num_layers", 2},
                                     {"nonlinearity", "relu"},
                                     {"bias", false},
                                     {"batch_first", true},
                                     {"dropout", 0.5},
                                     {"bidirectional", true}},
                         .inputs = {floats({2, 5, 3}), floats({4, 2, 4})}},
                        {.options = {{"hidden_size", 4}}, .inputs = {floats({5, 3}), floats({1, 4})}}}};
}

std::vector<Sample> lstmSamples() {
    return {{.options = {{"input_size", 4}, {"hidden_size", 5}},
             .inputs = {floats({3, 2, 4}), std::nullopt, std::nullopt}},
            {.options = {{"hidden_size", 5},
                         {"num_layers", 2},
                         {"batch_first", true},
                         {"dropout", 1},
                         {"bidirectional", true},
                         {"proj_size", 3}},
             .inputs = {floats({2, 3, 4}), floats({4, 2, 3}), floats({4, 2, 5})}},
            {.options = {{"hidden_size", 5}, {"bias", false}, {"proj_size", 2}, {"batch_first", true}},
             .inputs = {floats({3, 4}), floats({1, 2}), floats({1, 5})}},
            {.options = {{"hidden_size", 5}, {"num_layers", 3}},
             .inputs = {floats({3, 4}), std::nullopt, std::nullopt}}};
}

LayerType lstm() {
    return {
        .id = "LSTM",
        .doc = "Long short-term memory: a recurrent network with gates and a cell that remembers.",
        .options = options(
            {}, {optional(kProjSize, 0, "the size the state is projected to; 0 for none").atLeast(0)}),
        .inputs = {{"input", "(L, N, input_size); (N, L, input_size) with batch_first; N may be missing"},
                   stateInput("h_0", "the first state, (layers * directions, N, proj_size or hidden_size)"),
                   stateInput("c_0", "the first cell, (layers * directions, N, hidden_size)")},
        .outputs = {{"output", "the state of the last layer at each step"},
                    {"h_n", "the last state of each layer"},
                    {"c_n", "the last cell of each layer"}},
        .check = lstmCheck,
        .shape = lstmShape,
        .work = [](const Options& o, WorkInputs in,
                   WorkOutputs) { return workOf(o, sizes(o, 4, o[kProjSize]), in); },
        .parameters = [](const Options& o) { return parametersOf(o, sizes(o, 4, o[kProjSize])); },
        .repr = [](const Options& o) { return repr("LSTM", o, o[kProjSize]); },
        LAYERLOOM_BUILD(buildLstm),
        .samples = lstmSamples()};
}

LayerType gru() {
    return {.id = "GRU",
            .doc = "The gated recurrent unit: gates as in an LSTM, but no cell apart from the state.",
            .options = options({}, {}),
            .inputs = {{"input", "(L, N, input_size); (N, L, input_size) with batch_first; N may be missing"},
                       stateInput("h_0", "the first state, (layers * directions, N, hidden_size)")},
            .outputs = {{"output", "the state of the last layer at each step"},
                        {"h_n", "the last state of each layer, (layers * directions, N, hidden_size)"}},
            .shape = [](const Options& o, InputTypes in) { return oneState(o, in, 3); },
            .work = [](const Options& o, WorkInputs in, WorkOutputs) { return workOf(o, sizes(o, 3), in); },
            .parameters = [](const Options& o) { return parametersOf(o, sizes(o, 3)); },
            .repr = [](const Options& o) { return repr("GRU", o, 0); },
            LAYERLOOM_BUILD(buildGru),
            .samples = {{.options = {{"input_size", 3}, {"hidden_size", 4}},
                         .inputs = {floats({5, 2, 3}), floats({1, 2, 4})}},
                        {.options = {{"hidden_size", 4},
                                     {"num_layers", 2},
                                     {"batch_first", true},
                                     {"dropout", 0.25},
                                     {"bidirectional", true}},
                         .inputs = {floats({5, 3}), std::nullopt}}}};
}

} // namespace

LayerTypes recurrent() {
    LayerTypes types = {rnn(), lstm(), gru()};
    for (LayerType& type : types) {
        type.category = "Recurrent";
        type.python = "nn." + type.id;
    }
    return types;
}

} // namespace layerloom::families
