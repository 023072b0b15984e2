// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/graph/validation.h"

#include <QTest>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

// Small models for the engine's tests, written as documents.

namespace layerloom::test {

using NodeOptions = std::map<std::string, Value>;

inline Node layer(std::string id, std::string type, NodeOptions options = {}) {
    Node node;
    node.id = std::move(id);
    node.type = std::move(type);
    node.options = std::move(options);
    return node;
}

inline Node instance(std::string id, BlockName block, NodeOptions arguments = {}) {
    Node node;
    node.id = std::move(id);
    node.block = std::move(block);
    node.options = std::move(arguments);
    return node;
}

/// A wire between `node.port` and `node.port`; the rest of a port's name may hold dots.
inline Wire wire(std::string_view from, std::string_view to) {
    const auto endpoint = [](std::string_view text) {
        const std::size_t dot = text.find('.');
        return Endpoint{std::string(text.substr(0, dot)), std::string(text.substr(dot + 1))};
    };
    return {endpoint(from), endpoint(to)};
}

inline Tie tie(std::vector<NodeId> owner, std::vector<NodeId> member, std::string ownerParameter = {},
               std::string memberParameter = {}) {
    if (memberParameter.empty())
        memberParameter = ownerParameter;
    return {{std::move(owner), std::move(ownerParameter)}, {std::move(member), std::move(memberParameter)}};
}

inline BlockInput modelInput(std::string name, Shape shape, DType dtype = DType::Float32) {
    return {std::move(name), InputSpec{dtype, std::move(shape)}, {}};
}

inline BlockPtr block(BlockKind kind, std::vector<BlockInput> inputs, std::vector<std::string> outputs,
                      const std::vector<Node>& nodes, std::vector<Wire> wires = {},
                      std::vector<Tie> ties = {}) {
    auto header = std::make_shared<BlockHeader>();
    header->kind = kind;
    header->inputs = std::move(inputs);
    header->outputs.clear();
    for (std::string& name : outputs)
        header->outputs.push_back({std::move(name), {}});
    auto made = std::make_shared<Block>();
    made->header = std::move(header);
    for (const Node& node : nodes)
        made->nodes.push_back(std::make_shared<const Node>(node));
    made->wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
    made->ties = std::move(ties);
    return made;
}

inline BlockPtr sequentialBlock(const std::vector<Node>& nodes, std::vector<Tie> ties = {}) {
    return block(BlockKind::Sequential, {{"input", std::nullopt, {}}}, {"output"}, nodes, {},
                 std::move(ties));
}

inline BlockPtr freeFormBlock(std::vector<BlockInput> inputs, std::vector<std::string> outputs,
                              const std::vector<Node>& nodes, std::vector<Wire> wires,
                              std::vector<Tie> ties = {}) {
    return block(BlockKind::FreeForm, std::move(inputs), std::move(outputs), nodes, std::move(wires),
                 std::move(ties));
}

/// A document whose model is `root`, with further definitions.
inline Document document(BlockPtr root, std::map<BlockName, BlockPtr> definitions = {}) {
    Document made;
    made.root = "Net";
    made.blocks = std::move(definitions);
    made.blocks["Net"] = std::move(root);
    return made;
}

/// A sequential model with one input of that shape.
inline Document sequential(Shape shape, const std::vector<Node>& nodes, std::vector<Tie> ties = {}) {
    return document(block(BlockKind::Sequential, {modelInput("input", std::move(shape))}, {"output"}, nodes,
                          {}, std::move(ties)));
}

/// The seed's first network: 20 to 256 to 10.
inline Document net0() {
    return sequential({Dim::batch(), 20},
                      {layer("linear", "Linear", {{"out_features", 256}}), layer("relu", "ReLU"),
                       layer("linear_1", "Linear", {{"out_features", 10}})});
}

/// The seed's network with one layer at two places: state dict has `2.*` and `4.*`.
inline Document shared() {
    const Node s = layer("s", "Linear", {{"in_features", 8}, {"out_features", 8}});
    Node again = s;
    again.id = "again";
    return sequential({Dim::batch(), 4},
                      {layer("first", "Linear", {{"out_features", 8}}), layer("relu", "ReLU"), s,
                       layer("relu_1", "ReLU"), again, layer("relu_2", "ReLU"),
                       layer("last", "Linear", {{"out_features", 1}})},
                      {tie({"s"}, {"again"})});
}

/// The validated model; fails the test with the problems if there are some.
inline ValidatedModel valid(const Document& document) {
    static EngineOracle oracle;
    const Validation validation = validate(document, &oracle);
    for (const Problem& problem : validation.problems)
        qWarning("%s", problemLine(problem).c_str());
    auto model = validated(document, validation);
    if (!model)
        throw Error("The test's model is not valid");
    return *model;
}

inline std::unique_ptr<Model> built(const Document& document, std::uint64_t seed = 0) {
    return loadedEngine().build(valid(document), {seed, "cpu"});
}

inline HostTensor floatTensor(std::vector<std::int64_t> shape, const std::vector<float>& values) {
    HostTensor tensor = HostTensor::zeros(DType::Float32, std::move(shape));
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(float));
    return tensor;
}

/// The values of a float32 tensor in row-major order.
inline std::vector<float> values(const HostTensor& tensor) {
    const HostTensor copy = tensor.contiguousCopy();
    std::vector<float> numbers(static_cast<std::size_t>(copy.elementCount()));
    std::memcpy(numbers.data(), copy.begin(), numbers.size() * sizeof(float));
    return numbers;
}

inline HostTensor randomTensor(std::vector<std::int64_t> shape, std::uint64_t seed = 1) {
    return loadedEngine().filled("rand", DType::Float32, shape, seed);
}

inline RunRequest request(NamedTensors inputs, bool backward = false) {
    RunRequest made;
    made.inputs = std::move(inputs);
    made.backward = backward;
    return made;
}

/// The entry of that name; throws if there is none.
inline const HostTensor& named(const NamedTensors& tensors, std::string_view name) {
    for (const auto& [key, tensor] : tensors) {
        if (key == name)
            return tensor;
    }
    throw Error("There is no tensor " + std::string(name));
}

inline std::vector<std::string> names(const NamedTensors& tensors) {
    std::vector<std::string> keys;
    for (const auto& [key, tensor] : tensors)
        keys.push_back(key);
    return keys;
}

/// The text of the Error that `work` throws; empty if it throws none.
template <class Work>
std::string errorOf(Work work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace layerloom::test
