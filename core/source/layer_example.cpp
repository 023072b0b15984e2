// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/layer_example.h"

#include "core/source/layer_text.h"
#include "core/source/python_words.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace layerloom {

namespace {

std::vector<OptionText> optionTexts(const LayerType& type, const Options& options) {
    std::vector<OptionText> texts;
    for (const OptionSpec& spec : type.options) {
        OptionText text;
        text.name = spec.name;
        text.value = options.raw(spec.name);
        // One number stands for a tuple of it.
        if (const auto* items = text.value.tryAs<Value::Tuple>();
            items && items->size() == 1 && spec.kind == OptionSpec::Kind::Ints)
            text.value = Value(items->front());
        text.piece = pieceOf(text.value);
        text.isDefault = options.isDefault(spec.name);
        text.isRequired = spec.presence != OptionSpec::Presence::Default;
        texts.push_back(std::move(text));
    }
    return texts;
}

/// A tensor that may enter there.
std::string tensorText(const TensorType& tensor, std::int64_t indexLimit) {
    const std::string sizes = tensor.shape.text();
    if (tensor.dtype == DType::Bool)
        return "torch.rand" + sizes + " < 0.5";
    if (tensor.dtype == DType::Float32)
        return "torch.rand" + (tensor.shape.isScalar() ? "(())" : sizes);
    const std::string suffix =
        tensor.dtype == DType::Int64 ? "" : ", dtype=torch." + std::string(dtypeName(tensor.dtype));
    if (isFloatingPoint(tensor.dtype))
        return "torch.rand(" + sizes + suffix + ")";
    return "torch.randint(" + std::to_string(indexLimit) + ", " + sizes + suffix + ")";
}

/// A name of Python for the port, that none has yet.
std::string variable(std::string port, std::set<std::string>& taken) {
    std::replace_if(
        port.begin(), port.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    if (port == "input" || port == "self" || port.empty())
        port = "x";
    while (!taken.insert(port).second)
        port += '_';
    return port;
}

struct Inputs {
    std::string lines;
    std::vector<InputText> texts;
};

Inputs inputsOf(const std::vector<Port>& ports, const Sample& sample) {
    Inputs inputs;
    std::set<std::string> taken{"layer", "nn", "F", "torch", "output"};
    for (std::size_t i = 0; i < std::max(ports.size(), sample.inputs.size()); ++i) {
        const Port& port = ports[std::min(i, ports.size() - 1)];
        InputText text{port.name, port.optional, port.variadic, {}};
        if (i < sample.inputs.size() && sample.inputs[i]) {
            const std::string place =
                port.variadic ? std::string(1, static_cast<char>('a' + i + 1 - ports.size())) : port.name;
            const std::string name = variable(place, taken);
            inputs.lines += name + " = " + tensorText(*sample.inputs[i], sample.indexLimit) + '\n';
            text.piece = Piece{name};
        }
        if (text.piece || !port.variadic)
            inputs.texts.push_back(std::move(text));
    }
    return inputs;
}

/// `  # (2, 10)`, or nothing where the shape is not to be told.
std::string shapeComment(const LayerType& type, const Options& options, const Sample& sample) {
    const ShapeResult result = type.shape(options, sample.inputs);
    const auto* outputs = std::get_if<std::vector<TensorType>>(&result);
    if (!outputs)
        return {};
    std::vector<std::string> shapes;
    for (const TensorType& output : *outputs)
        shapes.push_back(output.shape.text());
    return "  # " + joined(shapes);
}

std::string targets(const LayerType& type, const Options& options) {
    const std::vector<Port> outputs = type.portsFor(options).outputs;
    if (outputs.size() == 1)
        return "output";
    std::vector<std::string> names;
    for (const Port& output : outputs)
        names.push_back(output.name);
    return targetText(type, names);
}

bool isOneCall(const LayerType& type) {
    return type.python.starts_with("nn.") || type.python.starts_with("F.") ||
           type.python.starts_with("torch.") || type.python.starts_with("Tensor.");
}

} // namespace

Options exampleOptions(const LayerType& type) {
    if (type.samples.empty())
        return Options(type.options);
    const Sample& sample = type.samples.front();
    Options options = completeOptions(type, sample.options).options;
    for (const OptionSpec& spec : type.options) {
        const auto port = static_cast<std::size_t>(spec.inferPort);
        if (options.isAuto(spec.name) && isConnected(sample.inputs, port))
            if (const auto size = input(sample.inputs, port).shape[spec.inferDim].at(1))
                options.set(spec.name, Value(*size));
    }
    return options;
}

std::string layerExample(const LayerType& type) {
    if (!isOneCall(type) || type.samples.empty() || !type.shape)
        return {};
    const Sample& sample = type.samples.front();
    const Options options = exampleOptions(type);
    const std::vector<OptionText> texts = optionTexts(type, options);
    const std::string comment = shapeComment(type, options, sample);
    if (type.kind == LayerKind::Constant)
        return "output = " + constantText(type, texts) + comment + '\n';
    const Inputs inputs = inputsOf(type.portsFor(options).inputs, sample);
    if (type.kind == LayerKind::Function) {
        std::string call = functionText(type, texts, inputs.texts).text;
        // There is no module around it to ask.
        if (const auto at = call.find("self.training"); at != std::string::npos)
            call.replace(at, std::string_view("self.training").size(), "True");
        return inputs.lines + targets(type, options) + " = " + call + comment + '\n';
    }
    return inputs.lines + "layer = " + constructorText(type, texts) + '\n' + targets(type, options) + " = " +
           moduleCall(type, "layer", inputs.texts).text + comment + '\n';
}

} // namespace layerloom
