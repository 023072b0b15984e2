// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// One document after the other that is like a given one but for one mistake: a name, a wire, an option, a
/// tie, a port, an argument of one block.
class BrokenDocuments {
  public:
    using Take = std::function<void(const Document&)>;

    BrokenDocuments(Document right, Take take) : right_(std::move(right)), take_(std::move(take)) {}

    void makeAll() {
        for (const auto& [name, block] : right_.blocks) {
            name_ = name;
            block_ = block;
            breakNodes();
            breakWires();
            breakTies();
            breakHeader();
        }
        for (const char* root : {"", "Nope"}) {
            Document broken = right_;
            broken.root = root;
            take_(broken);
        }
        breakRules();
    }

  private:
    void with(const std::function<void(Block&)>& change) {
        Block changed = *block_;
        change(changed);
        Document broken = right_;
        broken.blocks[name_] = std::make_shared<const Block>(std::move(changed));
        take_(broken);
    }

    void withNode(std::size_t index, const std::function<void(Node&)>& change) {
        with([&](Block& block) {
            Node node = *block.nodes[index];
            change(node);
            block.nodes[index] = std::make_shared<const Node>(std::move(node));
        });
    }

    void withHeader(const std::function<void(BlockHeader&)>& change) {
        with([&](Block& block) {
            BlockHeader header = *block.header;
            change(header);
            block.header = std::make_shared<const BlockHeader>(std::move(header));
        });
    }

    void breakNodes() {
        const std::vector<Value> values{-3,
                                        0,
                                        7,
                                        1e9,
                                        "odd",
                                        None{},
                                        Auto{},
                                        Value::Tuple{1, 2, 3},
                                        Value::Tuple{-1, 2},
                                        Expression{"nope * 2"},
                                        Expression{"1 +"},
                                        Expression{"1 / 0"},
                                        Expression{"(((("},
                                        Expression{"'a' * 2 - 3"}};
        for (std::size_t i = 0; i < block_->nodes.size(); ++i) {
            breakNames(i);
            std::map<std::string, Value> options = block_->nodes[i]->options;
            options.try_emplace("nope", 1);
            options.try_emplace("dim", 9);
            for (const auto& option : options)
                for (const Value& value : values)
                    withNode(i, [&](Node& node) { node.options[option.first] = value; });
        }
    }

    void breakNames(std::size_t i) {
        for (const char* name : {"a.b", "forward", "with'quote", "1", "fc"})
            withNode(i, [&](Node& node) { node.name = name; });
        for (const char* id : {"a b", "@in", "twice"})
            withNode(i, [&](Node& node) { node.id = id; });
        with([&](Block& block) { block.nodes.push_back(block.nodes[i]); });
        for (const char* type :
             {"Nonsense", "LSTM", "cat", "Linear", "Conv2d", "While", "If", "Repeat", "Code", "Expression"})
            withNode(i, [&](Node& node) {
                node.type = type;
                node.block.clear();
            });
        for (const std::string& block : {std::string("Nope"), name_})
            withNode(i, [&](Node& node) {
                node.type.clear();
                node.block = block;
            });
        withNode(i, [](Node& node) { node.muted = true; });
        withNode(i, [](Node& node) { node.frozen = {"nope", "statistics", "weight"}; });
        for (const char* function : {"nope_", "eye_", "dirac_", "xavier_uniform_", "uniform_"})
            withNode(i, [&](Node& node) {
                node.initialisers["weight"] = {function, {{"a", 5}, {"b", 1}, {"odd", 3}}};
                node.initialisers["bias"] = {function, {}};
            });
    }

    void breakWires() {
        const std::vector<Wire> wires = *block_->wires;
        const auto withWires = [&](std::vector<Wire> other) {
            with([&](Block& block) { block.wires = std::make_shared<const std::vector<Wire>>(other); });
        };
        withWires({});
        for (std::size_t i = 0; i < wires.size(); ++i) {
            std::vector<Wire> less = wires;
            less.erase(less.begin() + std::ptrdiff_t(i));
            withWires(less);
            for (const Wire& wrong :
                 {Wire{{"nope", "output"}, wires[i].to}, Wire{{"@in", "nope"}, wires[i].to},
                  Wire{wires[i].from, {"nope", "input"}}, Wire{wires[i].from, {"@out", "nope"}},
                  Wire{wires[i].from, {wires[i].to.node, "nope"}},
                  Wire{{wires[i].from.node, "nope"}, wires[i].to}, Wire{wires.back().from, wires[i].to},
                  Wire{{wires[i].to.node, "output"}, {wires[i].from.node, "input"}}}) {
                std::vector<Wire> more = wires;
                more.push_back(wrong);
                withWires(more);
                more[i] = wrong;
                withWires(more);
            }
        }
    }

    void breakTies() {
        std::vector<TieEnd> ends{{{"nope"}, ""}, {{"nope"}, "weight"}, {{}, ""}};
        for (const NodePtr& node : block_->nodes)
            for (const char* parameter : {"", "weight", "running_mean", "nope"})
                ends.push_back({{node->id}, parameter});
        for (const TieEnd& owner : ends)
            for (const TieEnd& member : ends)
                with([&](Block& block) { block.ties.push_back({owner, member}); });
    }

    void breakHeader() {
        withHeader([](BlockHeader& header) {
            header.kind = header.kind == BlockKind::Sequential ? BlockKind::FreeForm : BlockKind::Sequential;
        });
        withHeader([](BlockHeader& header) { header.outputs.clear(); });
        withHeader([](BlockHeader& header) { header.inputs.clear(); });
        withHeader([](BlockHeader& header) { header.className = "class"; });
        for (const char* name : {"x", "1x", "input", "class"}) {
            withHeader([&](BlockHeader& header) { header.inputs.push_back({name, std::nullopt, {}}); });
            withHeader([&](BlockHeader& header) { header.outputs.push_back({name, {}}); });
            for (const Value& value : {Value(1.5), Value("odd"), Value(Expression{"x"}), Value(Auto{})})
                withHeader([&](BlockHeader& header) {
                    header.arguments.push_back({name, value, ArgumentType::Integer});
                    header.arguments.push_back({name, std::nullopt, ArgumentType::Tuple});
                });
        }
        for (const Shape& shape : {Shape{0}, Shape{}, Shape{Dim::unknown()}, Shape{3, -2}})
            withHeader([&](BlockHeader& header) {
                for (BlockInput& input : header.inputs)
                    input.spec = InputSpec{DType::Bool, shape};
            });
        withHeader([](BlockHeader& header) {
            for (BlockInput& input : header.inputs)
                input.isOptional = true;
        });
    }

    void breakRules() {
        for (const InitialiserRule& rule :
             {InitialiserRule{"Linaer", "weight", "", {"zeros_", {}}},
              InitialiserRule{"Linear", "nope", "Nope", {"zeros_", {}}},
              InitialiserRule{"", "*", "", {"nope_", {}}}, InitialiserRule{"", "*", "", {"eye_", {}}},
              InitialiserRule{"", "*", "", {"uniform_", {{"a", 3}, {"b", Expression{"x"}}, {"c", 1}}}}}) {
            Document broken = right_;
            broken.initialiserRules.push_back(rule);
            take_(broken);
        }
    }

    Document right_;
    Take take_;
    BlockName name_;
    BlockPtr block_;
};

} // namespace layerloom
