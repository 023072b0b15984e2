// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/catalogue.h"
#include "tests/core/engine/models.h"

#include <functional>
#include <numeric>

// Models of one layer, for tests that go through the whole catalogue.

namespace layerloom::test {

/// One call of a layer type: a sample, or what a test made of it.
struct Call {
    const LayerType* type = nullptr;
    Sample sample;

    /// `Conv2d(kernel_size=3, ...) on float32 (2, 3, 9, 9)`.
    std::string text() const {
        std::string line = type->id + '(';
        for (const auto& [name, value] : sample.options)
            line += (line.back() == '(' ? "" : ", ") + name + '=' + pythonText(value);
        line += ") on";
        for (const auto& input : sample.inputs)
            line += ' ' + (input ? input->text() : std::string("nothing"));
        return line;
    }
};

/// The ports of the call as a document names them, one for each input.
inline std::vector<std::string> inputPorts(const Call& call) {
    const Ports ports = call.type->portsFor(completeOptions(*call.type, call.sample.options).options);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < call.sample.inputs.size(); ++i) {
        const bool isVariadic =
            !ports.inputs.empty() && ports.inputs.back().variadic && i + 1 >= ports.inputs.size();
        names.push_back(isVariadic ? variadicPort(ports.inputs.back().name, i + 1 - ports.inputs.size())
                                   : ports.inputs.at(i).name);
    }
    return names;
}

/// A free-form model whose only node `layer` is that call. Inputs are `x0`, `x1`, …, as many as are
/// connected keep their numbers; outputs `y0`, `y1`, ….
inline Document oneLayer(const Call& call) {
    const Ports ports = call.type->portsFor(completeOptions(*call.type, call.sample.options).options);
    const std::vector<std::string> names = inputPorts(call);
    std::vector<BlockInput> inputs;
    std::vector<std::string> outputs;
    std::vector<Wire> wires;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& type = call.sample.inputs[i];
        if (!type)
            continue;
        inputs.push_back(modelInput('x' + std::to_string(i), type->shape, type->dtype));
        wires.push_back({{"@in", inputs.back().name}, {"layer", names[i]}});
    }
    for (std::size_t i = 0; i < ports.outputs.size(); ++i) {
        outputs.push_back('y' + std::to_string(i));
        wires.push_back({{"layer", ports.outputs[i].name}, {"@out", outputs.back()}});
    }
    return document(freeFormBlock(std::move(inputs), std::move(outputs),
                                  {layer("layer", call.type->id, call.sample.options)}, std::move(wires)));
}

/// Indices as a MaxPool may give them, backwards: of two values that go to one place, either may arrive last.
inline HostTensor distinctIndices(const std::vector<std::int64_t>& shape, std::size_t spatialDims) {
    HostTensor indices = HostTensor::zeros(DType::Int64, shape);
    const std::int64_t plane = std::accumulate(shape.end() - static_cast<std::ptrdiff_t>(spatialDims),
                                               shape.end(), std::int64_t{1}, std::multiplies<>());
    auto* values = reinterpret_cast<std::int64_t*>(indices.mutableBegin());
    for (std::int64_t i = 0; i < indices.elementCount(); ++i)
        values[i] = plane - 1 - i % plane;
    return indices;
}

/// Random tensors for the inputs of such a model, the batch dimension having size `batch`.
inline NamedTensors randomInputs(const Call& call, std::int64_t batch, std::uint64_t seed) {
    NamedTensors tensors;
    for (std::size_t i = 0; i < call.sample.inputs.size(); ++i) {
        const auto& type = call.sample.inputs[i];
        if (!type)
            continue;
        if (call.type->id.starts_with("MaxUnpool") && type->dtype == DType::Int64) {
            const auto dims = static_cast<std::size_t>(call.type->id[std::string("MaxUnpool").size()] - '0');
            tensors.emplace_back('x' + std::to_string(i), distinctIndices(*type->shape.at(batch), dims));
            continue;
        }
        const bool isReal = isFloatingPoint(type->dtype) || isComplex(type->dtype);
        const std::int64_t limit = type->dtype == DType::Bool ? 2 : call.sample.indexLimit;
        tensors.emplace_back('x' + std::to_string(i),
                             loadedEngine().filled(isReal ? "randn" : "randint", type->dtype,
                                                   *type->shape.at(batch), seed + i, limit));
    }
    return tensors;
}

/// What validation found out about the call.
inline const NodeFacts& factsOf(const ValidatedModel& model) {
    return *model.root().nodes.front();
}

} // namespace layerloom::test
