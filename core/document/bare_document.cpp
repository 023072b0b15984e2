// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/bare_document.h"

#include <algorithm>

namespace layerloom {

namespace {

std::shared_ptr<const BlockHeader> bareHeader(const BlockHeader& header) {
    BlockHeader bare = header;
    bare.doc.clear();
    bare.notes.clear();
    for (BlockInput& input : bare.inputs)
        input.position = {};
    for (BlockOutput& output : bare.outputs)
        output.position = {};
    return std::make_shared<const BlockHeader>(std::move(bare));
}

bool isSameNode(const NodePtr& a, const NodePtr& b) {
    if (a == b)
        return true;
    Node moved = *a;
    moved.position = b->position;
    return moved == *b;
}

bool isSameBlock(const BlockPtr& a, const BlockPtr& b) {
    if (a == b)
        return true;
    const bool hasSameHeader = a->header == b->header || *bareHeader(*a->header) == *bareHeader(*b->header);
    return hasSameHeader && (a->wires == b->wires || *a->wires == *b->wires) && a->ties == b->ties &&
           std::ranges::equal(a->nodes, b->nodes, isSameNode);
}

} // namespace

Document withoutLayout(const Document& document) {
    Document bare;
    bare.root = document.root;
    bare.initialiserRules = document.initialiserRules;
    for (const auto& [name, block] : document.blocks) {
        Block copy = *block;
        copy.header = bareHeader(*block->header);
        for (NodePtr& node : copy.nodes) {
            Node moved = *node;
            moved.position = {};
            node = std::make_shared<const Node>(std::move(moved));
        }
        bare.blocks.emplace(name, std::make_shared<const Block>(std::move(copy)));
    }
    return bare;
}

bool isSameModel(const Document& a, const Document& b) {
    return a.root == b.root && a.initialiserRules == b.initialiserRules &&
           std::ranges::equal(a.blocks, b.blocks, [](const auto& one, const auto& other) {
               return one.first == other.first && isSameBlock(one.second, other.second);
           });
}

} // namespace layerloom
