// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// Makes documents of any size for benchmarks and tests: a free-form model that is correct, with real layer
/// types, 1.2 wires a node (a fifth of them skip a few nodes), instances of nested blocks, a few ties, notes,
/// and positions on rows that fill a screen's proportions.
class LargeDocument {
  public:
    explicit LargeDocument(int nodes)
        : count_(nodes),
          perRow_(std::max(1, static_cast<int>(std::sqrt(nodes * kRow * 16.0 / (9.0 * kColumn))))) {}

    Document make() {
        Document document;
        document.root = "Net";
        document.blocks["Inner"] = std::make_shared<const Block>(innerBlock());
        for (int i = 0; i < count_; ++i)
            add(i);
        wires_.push_back({last_, {NodeId(kBlockOutput), "output"}});
        BlockHeader header;
        header.inputs[0].spec = InputSpec{DType::Float32, Shape{Dim::batch(), 64}};
        header.inputs[0].position = {-kColumn, 0};
        header.outputs[0].position = {position(count_ - 1).x + kColumn, position(count_ - 1).y};
        header.notes.push_back({.text = "What this model is for", .position = {0, -200}});
        block_.header = std::make_shared<const BlockHeader>(std::move(header));
        block_.wires = std::make_shared<const std::vector<Wire>>(std::move(wires_));
        document.blocks["Net"] = std::make_shared<const Block>(std::move(block_));
        return document;
    }

  private:
    static constexpr double kColumn = 260;
    static constexpr double kRow = 130;

    static Node layer(std::string id, std::string type) {
        Node node;
        node.id = std::move(id);
        node.type = std::move(type);
        if (node.type == "Linear")
            node.options["out_features"] = 64;
        return node;
    }

    static Block innerBlock() {
        Block block;
        std::vector<Wire> wires;
        Endpoint last{NodeId(kBlockInput), "input"};
        for (const char* type : {"Linear", "GELU", "Dropout", "Linear"}) {
            Node node = layer("inner_" + std::to_string(block.nodes.size()), type);
            node.position = {kColumn * static_cast<double>(block.nodes.size() + 1), 0};
            wires.push_back({last, {node.id, "input"}});
            last = {node.id, "output"};
            block.nodes.push_back(std::make_shared<const Node>(std::move(node)));
        }
        wires.push_back({last, {NodeId(kBlockOutput), "output"}});
        block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
        BlockHeader header;
        header.outputs[0].position = {kColumn * 5, 0};
        block.header = std::make_shared<const BlockHeader>(std::move(header));
        return block;
    }

    Position position(int index) const {
        return {kColumn * (index % perRow_), kRow * static_cast<double>(index / perRow_)};
    }

    /// Cycles through Linear, ReLU, LayerNorm, an activation or an instance, and a sum with what was three
    /// before.
    void add(int index) {
        static constexpr const char* kTypes[] = {"Linear", "ReLU", "LayerNorm", "Tanh", "add"};
        const std::string id = "node_" + std::to_string(index);
        Node node = layer(id, kTypes[index % 5]);
        if (node.type == "LayerNorm")
            node.options["normalized_shape"] = Value(Value::Tuple{Value(64)});
        if (index % 50 == 3) {
            node.type.clear();
            node.block = "Inner";
        }
        node.position = position(index);
        wires_.push_back({last_, {id, "input"}});
        if (node.type == "add")
            wires_.push_back({outputs_[outputs_.size() - 3], {id, "other"}});
        if (index % 500 == 5)
            block_.ties.push_back({{{"node_" + std::to_string(index - 5)}, {}}, {{id}, {}}});
        last_ = {id, "output"};
        outputs_.push_back(last_);
        block_.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    }

    int count_;
    int perRow_;
    Block block_;
    std::vector<Wire> wires_;
    std::vector<Endpoint> outputs_;
    Endpoint last_{NodeId(kBlockInput), "input"};
};

} // namespace layerloom
