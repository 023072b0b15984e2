// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/python_values.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace layerloom::reading {

/// An output of a node, or (node == Graph::kInput) an input of the graph.
struct GraphEnd {
    int node = 0;
    int port = 0;
    auto operator<=>(const GraphEnd&) const = default;
};

/// One call, as a node of a block will be.
struct GraphNode {
    std::string type; ///< of the catalogue, if `block` is null
    std::map<std::string, Value> options;
    ModuleObject* module = nullptr; ///< whose call it is
    /// The parameter or buffer that it is: of which module, and its name there.
    std::pair<ModuleObject*, std::string> member{};
    Graph* block = nullptr;              ///< the inside of an instance
    std::map<std::string, Graph*> parts; ///< of control flow, by role
    std::vector<std::pair<std::string, GraphEnd>> inputs;
    std::vector<std::string> outputs;
    std::vector<std::optional<TensorType>> types; ///< like outputs
    std::string hint;                             ///< what it would be called
    SourcePlace place;
};

struct GraphInput {
    std::string name;
    std::optional<TensorType> type;
    bool isOptional = false;
};

/// What happens in a forward, call by call: a block before it is one. The graph of constants holds what is
/// computed outside of forwards.
class Graph : public Object {
  public:
    static constexpr int kInput = -1;
    enum class Kind { Constants, Block, Part };

    Kind kind = Kind::Block;
    Graph* outer = nullptr;        ///< in which it is called
    ModuleObject* owner = nullptr; ///< whose forward it is
    std::string name;              ///< of a part: what it is for
    SourcePlace place;
    std::vector<GraphInput> inputs;
    std::vector<std::pair<std::string, GraphEnd>> outputs;
    std::vector<GraphNode> nodes;

    /// What inner graphs take from outside beside their arguments: the input, and what it stands for.
    struct Captured {
        std::size_t input = 0;
        Object* source = nullptr; ///< a tensor of an outer graph, or a member
    };
    std::vector<Captured> captured;
    /// Tensors that the call was given, and what stands for each inside, in the order of the first inputs;
    /// null for a parameter.
    std::vector<std::pair<TensorObject*, TensorObject*>> handed;
    bool isWrittenByCode = false;           ///< code of it may change what it is given
    std::map<GraphEnd, GraphEnd> constants; ///< copies of what the graph of constants has
    std::map<std::pair<ModuleObject*, std::string>, int> members;

    /// Replaces the inputs; `moved` says where each old one is now.
    void moveInputs(std::vector<GraphInput> next, const std::map<int, int>& moved) {
        inputs = std::move(next);
        const auto follow = [&](GraphEnd& end) {
            if (end.node == kInput)
                end.port = moved.at(end.port);
        };
        for (GraphNode& node : nodes) {
            for (auto& [port, end] : node.inputs)
                follow(end);
        }
        for (auto& [name, end] : outputs)
            follow(end);
    }

    const std::optional<TensorType>& typeOf(GraphEnd end) const {
        return end.node == kInput
                   ? inputs[static_cast<std::size_t>(end.port)].type
                   : nodes[static_cast<std::size_t>(end.node)].types[static_cast<std::size_t>(end.port)];
    }
};

} // namespace layerloom::reading
