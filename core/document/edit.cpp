// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/edit.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace layerloom {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw std::logic_error("edit refused: " + what);
}

/// A copy of the block to change; its parts stay shared until they are replaced.
Block blockToChange(const Document& document, const BlockName& name) {
    const Block* block = document.find(name);
    if (!block)
        refuse("there is no block " + name);
    return *block;
}

void store(Document& document, const BlockName& name, Block block) {
    document.blocks[name] = std::make_shared<const Block>(std::move(block));
}

std::size_t indexOfNode(const Block& block, const NodeId& id) {
    const auto index = block.indexOf(id);
    if (!index)
        refuse("there is no node " + id);
    return *index;
}

template <class T>
void insertAt(std::vector<T>& items, std::size_t index, T item) {
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(std::min(index, items.size())), std::move(item));
}

template <class T>
std::size_t removeItem(std::vector<T>& items, const T& item) {
    const auto found = std::find(items.begin(), items.end(), item);
    if (found == items.end())
        refuse("what is to be removed is not there");
    const auto index = static_cast<std::size_t>(found - items.begin());
    items.erase(found);
    return index;
}

/// Applies one primitive; the overloads return the inverse.
struct Applier {
    Document& document;

    Edit operator()(const edits::PutBlock& edit) const {
        const BlockPtr before = document.share(edit.name);
        if (edit.block)
            document.blocks[edit.name] = edit.block;
        else if (document.blocks.erase(edit.name) == 0)
            refuse("there is no block " + edit.name);
        return {edits::PutBlock{edit.name, before}};
    }

    Edit operator()(const edits::SetRoot& edit) const {
        return {edits::SetRoot{std::exchange(document.root, edit.name)}};
    }

    Edit operator()(const edits::SetHeader& edit) const {
        Block block = blockToChange(document, edit.block);
        auto before = std::exchange(block.header, edit.header);
        store(document, edit.block, std::move(block));
        return {edits::SetHeader{edit.block, std::move(before)}};
    }

    Edit operator()(const edits::InsertNode& edit) const {
        Block block = blockToChange(document, edit.block);
        if (block.find(edit.node->id))
            refuse("node " + edit.node->id + " is there already");
        insertAt(block.nodes, edit.index, edit.node);
        store(document, edit.block, std::move(block));
        return {edits::RemoveNode{edit.block, edit.node->id}};
    }

    Edit operator()(const edits::RemoveNode& edit) const {
        Block block = blockToChange(document, edit.block);
        const std::size_t index = indexOfNode(block, edit.id);
        NodePtr node = block.nodes[index];
        block.nodes.erase(block.nodes.begin() + static_cast<std::ptrdiff_t>(index));
        store(document, edit.block, std::move(block));
        return {edits::InsertNode{edit.block, index, std::move(node)}};
    }

    Edit operator()(const edits::ReplaceNode& edit) const {
        Block block = blockToChange(document, edit.block);
        NodePtr before = std::exchange(block.nodes[indexOfNode(block, edit.node->id)], edit.node);
        store(document, edit.block, std::move(block));
        return {edits::ReplaceNode{edit.block, std::move(before)}};
    }

    Edit operator()(const edits::MoveNode& edit) const {
        Block block = blockToChange(document, edit.block);
        const std::size_t from = indexOfNode(block, edit.id);
        NodePtr node = block.nodes[from];
        block.nodes.erase(block.nodes.begin() + static_cast<std::ptrdiff_t>(from));
        insertAt(block.nodes, edit.to, std::move(node));
        store(document, edit.block, std::move(block));
        return {edits::MoveNode{edit.block, edit.id, from}};
    }

    Edit operator()(const edits::InsertWire& edit) const {
        Block block = blockToChange(document, edit.block);
        std::vector<Wire> wires = *block.wires;
        insertAt(wires, edit.index, edit.wire);
        block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
        store(document, edit.block, std::move(block));
        return {edits::RemoveWire{edit.block, edit.wire}};
    }

    Edit operator()(const edits::RemoveWire& edit) const {
        Block block = blockToChange(document, edit.block);
        std::vector<Wire> wires = *block.wires;
        const std::size_t index = removeItem(wires, edit.wire);
        block.wires = std::make_shared<const std::vector<Wire>>(std::move(wires));
        store(document, edit.block, std::move(block));
        return {edits::InsertWire{edit.block, index, edit.wire}};
    }

    Edit operator()(const edits::InsertTie& edit) const {
        Block block = blockToChange(document, edit.block);
        insertAt(block.ties, edit.index, edit.tie);
        store(document, edit.block, std::move(block));
        return {edits::RemoveTie{edit.block, edit.tie}};
    }

    Edit operator()(const edits::RemoveTie& edit) const {
        Block block = blockToChange(document, edit.block);
        const std::size_t index = removeItem(block.ties, edit.tie);
        store(document, edit.block, std::move(block));
        return {edits::InsertTie{edit.block, index, edit.tie}};
    }

    Edit operator()(const edits::SetInitialiserRules& edit) const {
        return {edits::SetInitialiserRules{std::exchange(document.initialiserRules, edit.rules)}};
    }

    Edit operator()(const edits::Batch& batch) const {
        edits::Batch inverse;
        for (const Edit& edit : batch.edits)
            inverse.edits.push_back(std::visit(*this, edit.data));
        std::reverse(inverse.edits.begin(), inverse.edits.end());
        return {std::move(inverse)};
    }
};

struct Toucher {
    std::set<BlockName>& names;
    void operator()(const edits::PutBlock& edit) const { names.insert(edit.name); }
    void operator()(const edits::SetRoot& edit) const { names.insert(edit.name); }
    void operator()(const edits::SetInitialiserRules&) const {}
    void operator()(const edits::Batch& batch) const {
        for (const Edit& edit : batch.edits)
            std::visit(*this, edit.data);
    }
    template <class Other>
    void operator()(const Other& edit) const {
        names.insert(edit.block);
    }
};

} // namespace

bool Edit::isEmptyBatch() const {
    const auto* batch = std::get_if<edits::Batch>(&data);
    return batch && batch->edits.empty();
}

Edit apply(Document& document, const Edit& edit) {
    // Work on a copy, which shares all blocks, so that a refused batch leaves nothing half done.
    Document changed = document;
    Edit inverse = std::visit(Applier{changed}, edit.data);
    document = std::move(changed);
    return inverse;
}

std::vector<BlockName> touchedBlocks(const Edit& edit) {
    std::set<BlockName> names;
    std::visit(Toucher{names}, edit.data);
    return {names.begin(), names.end()};
}

} // namespace layerloom
