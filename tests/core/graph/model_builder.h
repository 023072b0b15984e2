// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/validation.h"

#include <QtTest>

#include <map>
#include <string>
#include <utility>
#include <vector>

/// So that a failed QCOMPARE shows the texts.
template <>
inline char* QTest::toString(const std::string& text) {
    return qstrdup(text.c_str());
}

namespace layerloom {

using OptionValues = std::map<std::string, Value>;

/// Writes blocks down shortly. Ends of wires are written `node:port`, as in project files.
class BlockBuilder {
  public:
    static BlockBuilder sequential() { return BlockBuilder(BlockKind::Sequential); }
    static BlockBuilder freeForm() {
        BlockBuilder builder(BlockKind::FreeForm);
        builder.header_.inputs.clear();
        builder.header_.outputs.clear();
        return builder;
    }

    /// The one input of a sequential block.
    BlockBuilder& takes(Shape shape, DType dtype = DType::Float32) {
        header_.inputs.at(0).spec = InputSpec{dtype, std::move(shape)};
        return *this;
    }
    BlockBuilder& input(std::string name) {
        header_.inputs.push_back({std::move(name), std::nullopt, {}});
        return *this;
    }
    BlockBuilder& input(std::string name, Shape shape, DType dtype = DType::Float32) {
        header_.inputs.push_back({std::move(name), InputSpec{dtype, std::move(shape)}, {}});
        return *this;
    }
    BlockBuilder& output(std::string name = "output") {
        header_.outputs.push_back({std::move(name), {}});
        return *this;
    }
    BlockBuilder& argument(std::string name, std::optional<Value> fallback = std::nullopt) {
        header_.arguments.push_back({std::move(name), std::move(fallback)});
        return *this;
    }
    BlockBuilder& node(Node node) {
        block_.nodes.push_back(std::make_shared<const Node>(std::move(node)));
        return *this;
    }
    BlockBuilder& layer(std::string id, std::string type, OptionValues options = {}) {
        Node result;
        result.id = std::move(id);
        result.type = std::move(type);
        result.options = std::move(options);
        return node(std::move(result));
    }
    BlockBuilder& instance(std::string id, BlockName block, OptionValues arguments = {}) {
        Node result;
        result.id = std::move(id);
        result.block = std::move(block);
        result.options = std::move(arguments);
        return node(std::move(result));
    }
    BlockBuilder& wire(std::string_view from, std::string_view to) {
        wires_.push_back({endpoint(from), endpoint(to)});
        return *this;
    }
    /// Wires nodes that have an `input` and an `output` one after the other, from the block's `input` to its
    /// `output`.
    BlockBuilder& chain(const std::vector<std::string>& ids) {
        std::string from = "@in:input";
        for (const std::string& id : ids) {
            wire(from, id + ":input");
            from = id + ":output";
        }
        return wire(from, "@out:output");
    }
    BlockBuilder& tie(std::vector<NodeId> owner, std::vector<NodeId> member) {
        block_.ties.push_back({{std::move(owner), ""}, {std::move(member), ""}});
        return *this;
    }
    BlockBuilder& tie(std::vector<NodeId> owner, std::string ownerParameter, std::vector<NodeId> member,
                      std::string memberParameter) {
        block_.ties.push_back(
            {{std::move(owner), std::move(ownerParameter)}, {std::move(member), std::move(memberParameter)}});
        return *this;
    }
    BlockHeader& header() { return header_; }
    /// The node added last.
    Node& last() { return const_cast<Node&>(*block_.nodes.back()); }

    Block build() const {
        Block block = block_;
        block.header = std::make_shared<const BlockHeader>(header_);
        block.wires = std::make_shared<const std::vector<Wire>>(wires_);
        return block;
    }

  private:
    explicit BlockBuilder(BlockKind kind) { header_.kind = kind; }
    static Endpoint endpoint(std::string_view text) {
        const auto colon = text.find(':');
        return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
    }

    BlockHeader header_;
    Block block_;
    std::vector<Wire> wires_;
};

/// A document of these blocks; the first is the model.
inline Document documentOf(const std::vector<std::pair<BlockName, BlockBuilder>>& blocks) {
    Document document;
    document.root = blocks.front().first;
    for (const auto& [name, builder] : blocks)
        document.blocks[name] = std::make_shared<const Block>(builder.build());
    return document;
}

/// One line for each problem, without the fix.
inline std::string problemTexts(const Validation& validation) {
    std::string text;
    for (Problem problem : validation.problems) {
        problem.fix.clear();
        text += problemLine(problem) + '\n';
    }
    return text;
}
inline std::string problemTexts(const Document& document) {
    return problemTexts(validate(document));
}
inline std::string problemTexts(const BlockBuilder& model) {
    return problemTexts(documentOf({{"Net", model}}));
}

} // namespace layerloom
