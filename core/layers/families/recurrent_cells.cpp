// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a recurrent network.
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
constexpr Key<bool> kBias{"bias"};
constexpr Key<std::string> kNonlinearity{"nonlinearity"};

std::vector<OptionSpec> options() {
    return {inferred(kInputSize, 0, -1, "the number of features of the input"),
            required(kHiddenSize, 128, "the number of features of the state").atLeast(1),
            optional(kBias, true, "add biases")};
}

std::vector<OptionSpec> rnnOptions() {
    std::vector<OptionSpec> specs = options();
    specs.push_back(optional(kNonlinearity, "tanh", "what bends the state").oneOf({"tanh", "relu"}));
    return specs;
}

std::vector<ParameterSpec> parametersOf(const Options& options, std::int64_t gates) {
    const std::int64_t rows = gates * options[kHiddenSize];
    std::vector<ParameterSpec> specs = {{.name = "weight_ih", .shape = {rows, options[kInputSize]}},
                                        {.name = "weight_hh", .shape = {rows, options[kHiddenSize]}}};
    if (options[kBias]) {
        specs.push_back({.name = "bias_ih", .shape = {rows}});
        specs.push_back({.name = "bias_hh", .shape = {rows}});
    }
    return specs;
}

// --- shapes

/// What is wrong with the state at `port`. Source: `check_rnn_cell_forward_hidden` in ATen/native/RNN.cpp.
std::optional<ShapeError> stateError(const Options& options, InputTypes inputs, int port) {
    const auto index = static_cast<std::size_t>(port);
    if (!isConnected(inputs, index))
        return std::nullopt;
    const Shape& from = input(inputs, 0).shape;
    const Shape& state = input(inputs, index).shape;
    const std::string label = "hidden" + std::to_string(port - 1);
    Shape expected = from;
    expected[-1] = options[kHiddenSize];
    const std::string fix = "Give it a tensor " + expected.text();
    if (state.rank() != from.rank())
        return inputError(port,
                          label + " must be " + std::to_string(from.rank()) + "-D as the input is, but is " +
                              std::to_string(state.rank()) + "-D",
                          fix);
    if (state[-1].differs(options[kHiddenSize]))
        return inputError(port,
                          label + " has inconsistent hidden_size: got " + state[-1].text() + ", expected " +
                              options.text("hidden_size"),
                          fix);
    if (from.rank() == 2 && from[0].differs(state[0]))
        return inputError(port,
                          "Input batch size " + from[0].text() + " doesn't match " + label + " batch size " +
                              state[0].text(),
                          fix);
    return needsFloat32(inputs, port);
}

/// The shape rule of a cell with `states` states.
ShapeResult cellShape(const Options& options, InputTypes inputs, std::string_view name, int states) {
    if (auto error = needsFloat32(inputs, 0))
        return *error;
    Shape shape = input(inputs, 0).shape;
    if (shape.rank() != 1 && shape.rank() != 2)
        return inputError(0,
                          std::string(name) + ": Expected input to be 1-D or 2-D but received " +
                              std::to_string(shape.rank()) + "-D tensor",
                          "Give it one element of the sequence, (N, input_size)");
    if (shape[-1].differs(sizeOf(options, kInputSize)))
        return inputError(0,
                          "input has inconsistent input_size: got " + shape[-1].text() + " expected " +
                              options.text("input_size"),
                          "Set input_size to " + shape[-1].text());
    for (int port = 1; port <= states; ++port) {
        if (auto error = stateError(options, inputs, port))
            return *error;
    }
    shape[-1] = options[kHiddenSize];
    return std::vector<TensorType>(static_cast<std::size_t>(states), TensorType{DType::Float32, shape});
}

ShapeResult lstmCellShape(const Options& options, InputTypes inputs) {
    if (isConnected(inputs, 1) != isConnected(inputs, 2))
        return inputError(isConnected(inputs, 1) ? 2 : 1, "h_0 and c_0 come together, or neither does",
                          "Connect both, or remove the wire to the other");
    return cellShape(options, inputs, "LSTMCell", 2);
}

template <std::int64_t kGates>
Work cellWork(const Options& options, WorkInputs inputs, WorkOutputs) {
    const std::int64_t size = options[kInputSize];
    const std::int64_t hidden = options[kHiddenSize];
    return RecurrentStep{kGates, size, hidden, hidden, options[kBias]}.work() *
           elementsIn(inputs).floorDiv(size);
}

std::string repr(std::string_view name, const Options& options, std::string_view suffix = "") {
    return std::string(name) + '(' + options.text("input_size") + ", " + options.text("hidden_size") +
           (options[kBias] ? "" : ", bias=False") + std::string(suffix) + ')';
}

#ifdef LAYERLOOM_WITH_TORCH
namespace nn = torch::nn;
using engine::Inputs;

/// LibTorch's classes want a batch; Python's add one of size 1 where the input has none.
at::Tensor batched(const at::Tensor& tensor, bool isBatched) {
    return isBatched || !tensor.defined() ? tensor : tensor.unsqueeze(0);
}
at::Tensor unbatched(const at::Tensor& tensor, bool isBatched) {
    return isBatched ? tensor : tensor.squeeze(0);
}

template <class Holder>
engine::BuiltLayer withOneState(const Holder& holder, const std::string& name) {
    return engine::withForward(holder,
                               [](typename Holder::Impl& module, Inputs in, at::Tensor* out) {
                                   const bool hasBatch = in[0]->dim() == 2;
                                   out[0] = unbatched(
                                       module.forward(batched(*in[0], hasBatch),
                                                      batched(engine::orUndefined(in, 1), hasBatch)),
                                       hasBatch);
                               })
        .as("F." + name +
            "_step({input}, {hx}, {self.weight_ih}, {self.weight_hh}, {self.bias_ih}, "
            "{self.bias_hh}, {hidden_size})");
}

engine::BuiltLayer buildRnnCell(const Options& options) {
    nn::RNNCellOptions all(options[kInputSize], options[kHiddenSize]);
    all.bias(options[kBias]);
    if (options[kNonlinearity] == "relu")
        all.nonlinearity(torch::kReLU);
    return withOneState(nn::RNNCell(all), options[kNonlinearity] == "relu" ? "rnn_relu" : "rnn_tanh");
}

engine::BuiltLayer buildGruCell(const Options& options) {
    return withOneState(
        nn::GRUCell(nn::GRUCellOptions(options[kInputSize], options[kHiddenSize]).bias(options[kBias])),
        "gru");
}

engine::BuiltLayer buildLstmCell(const Options& options) {
    return engine::withForward(
               nn::LSTMCell(
                   nn::LSTMCellOptions(options[kInputSize], options[kHiddenSize]).bias(options[kBias])),
               [](nn::LSTMCellImpl& module, Inputs in, at::Tensor* out) {
                   const bool hasBatch = in[0]->dim() == 2;
                   torch::optional<std::tuple<at::Tensor, at::Tensor>> states;
                   if (engine::orUndefined(in, 1).defined())
                       states = std::tuple(batched(*in[1], hasBatch), batched(*in[2], hasBatch));
                   const auto [state, cell] = module.forward(batched(*in[0], hasBatch), states);
                   out[0] = unbatched(state, hasBatch);
                   out[1] = unbatched(cell, hasBatch);
               })
        .as("F.lstm_step({input}, {h_0}, {c_0}, {self.weight_ih}, {self.weight_hh}, {self.bias_ih}, "
            "{self.bias_hh}, {hidden_size})");
}
#endif

// --- types

Port stateInput(std::string name, std::string doc) {
    return {std::move(name), std::move(doc) + ", (N, hidden_size); zeros if not connected", true};
}

LayerType rnnCell() {
    return {.id = "RNNCell",
            .doc = "One step of an RNN: h_1 = tanh(W_ih x + b_ih + W_hh h + b_hh).",
            .options = rnnOptions(),
            .inputs = {{"input", "(N, input_size) or (input_size)"}, stateInput("hx", "the state before")},
            .outputs = {{"h_1", "the state after, (N, hidden_size)"}},
            .shape = [](const Options& o, InputTypes in) { return cellShape(o, in, "RNNCell", 1); },
            .work = cellWork<1>,
            .parameters = [](const Options& o) { return parametersOf(o, 1); },
            .repr =
                [](const Options& o) {
                    return repr("RNNCell", o, o[kNonlinearity] == "relu" ? ", nonlinearity=relu" : "");
                },
            LAYERLOOM_BUILD(buildRnnCell),
            .samples = {{.options = {{"input_size", 3}, {"hidden_size", 4}},
                         .inputs = {floats({2, 3}), floats({2, 4})}},
                        {.options = {{"hidden_size", 4}, {"bias", false}, {"nonlinearity", "relu"}},
                         .inputs = {floats({3}), std::nullopt}}}};
}

LayerType lstmCell() {
    return {.id = "LSTMCell",
            .doc = "One step of an LSTM.",
            .options = options(),
            .inputs = {{"input", "(N, input_size) or (input_size)"},
                       stateInput("h_0", "the state before"),
                       stateInput("c_0", "the cell before")},
            .outputs = {{"h_1", "the state after, (N, hidden_size)"},
                        {"c_1", "the cell after, (N, hidden_size)"}},
            .shape = lstmCellShape,
            .work = cellWork<4>,
            .parameters = [](const Options& o) { return parametersOf(o, 4); },
            .repr = [](const Options& o) { return repr("LSTMCell", o); },
            LAYERLOOM_BUILD(buildLstmCell),
            .samples = {{.options = {{"input_size", 3}, {"hidden_size", 4}},
                         .inputs = {floats({2, 3}), floats({2, 4}), floats({2, 4})}},
                        {.options = {{"hidden_size", 4}, {"bias", false}},
                         .inputs = {floats({3}), floats({4}), floats({4})}},
                        {.options = {{"hidden_size", 4}},
                         .inputs = {floats({2, 3}), std::nullopt, std::nullopt}}}};
}

LayerType gruCell() {
    return {.id = "GRUCell",
            .doc = "One step of a GRU.",
            .options = options(),
            .inputs = {{"input", "(N, input_size) or (input_size)"}, stateInput("hx", "the state before")},
            .outputs = {{"h_1", "the state after, (N, hidden_size)"}},
            .shape = [](const Options& o, InputTypes in) { return cellShape(o, in, "GRUCell", 1); },
            .work = cellWork<3>,
            .parameters = [](const Options& o) { return parametersOf(o, 3); },
            .repr = [](const Options& o) { return repr("GRUCell", o); },
            LAYERLOOM_BUILD(buildGruCell),
            .samples = {{.options = {{"input_size", 3}, {"hidden_size", 4}},
                         .inputs = {floats({2, 3}), std::nullopt}},
                        {.options = {{"hidden_size", 4}, {"bias", false}},
                         .inputs = {floats({3}), floats({4})}}}};
}

} // namespace

LayerTypes recurrentCells() {
    LayerTypes types = {rnnCell(), lstmCell(), gruCell()};
    for (LayerType& type : types) {
        type.category = "Recurrent";
        type.python = "nn." + type.id;
    }
    return types;
}

} // namespace layerloom::families
