// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/gestures.h"

#include "core/document/edit_list.h"

#include <algorithm>
#include <charconv>

namespace layerloom {

namespace {

bool isNameTaken(const Block& block, const std::string& name) {
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        if (block.nodes[i]->id == name || nodeName(block, i) == name)
            return true;
    }
    return false;
}

template <class IsTaken>
std::string freeName(std::string_view base, IsTaken isTaken) {
    std::string name(base);
    for (int i = 1; isTaken(name); ++i)
        name = std::string(base) + '_' + std::to_string(i);
    return name;
}

bool touches(const Endpoint& end, const std::set<NodeId>& ids) {
    return ids.contains(end.node);
}

/// The nodes that are one module with `id` by whole-module ties within the block, `id` among them.
std::set<NodeId> tiedGroup(const Block& block, const NodeId& id) {
    std::set<NodeId> group{id};
    for (std::size_t before = 0; before != group.size();) {
        before = group.size();
        for (const Tie& tie : block.ties) {
            if (!tie.isWholeModule() || tie.owner.path.size() != 1 || tie.member.path.size() != 1)
                continue;
            if (group.contains(tie.owner.path[0]) || group.contains(tie.member.path[0]))
                group.insert({tie.owner.path[0], tie.member.path[0]});
        }
    }
    return group;
}

/// The header with the port or note that `item` names moved.
BlockHeader withMoved(BlockHeader header, const std::string& item, const Position& position) {
    const auto name = std::string_view(item).substr(item.find(':') + 1);
    const auto place = [&](auto& ports) {
        for (auto& port : ports) {
            if (port.name == name)
                port.position = position;
        }
    };
    if (item.starts_with("@in:"))
        place(header.inputs);
    else if (item.starts_with("@out:"))
        place(header.outputs);
    else if (item.starts_with("@note:")) {
        std::size_t index = 0;
        std::from_chars(name.data(), name.data() + name.size(), index);
        if (index < header.notes.size())
            header.notes[index].position = position;
    }
    return header;
}

} // namespace

NodeId freeNodeId(const Block& block, std::string_view base) {
    return freeName(base, [&](const std::string& name) { return isNameTaken(block, name); });
}

BlockName freeBlockName(const Document& document, std::string_view base) {
    return freeName(base, [&](const std::string& name) { return document.blocks.contains(name); });
}

Edit addNode(const Document& document, const BlockName& block, Node node, std::optional<std::size_t> index) {
    const std::size_t end = document.find(block)->nodes.size();
    return {edits::InsertNode{block, index.value_or(end), std::make_shared<const Node>(std::move(node))}};
}

Edit removeNodes(const Document& document, const BlockName& block, const std::set<NodeId>& ids) {
    EditList list;
    const Block& inside = *document.find(block);
    removeTiesThrough(list, document, block, ids);
    std::set<Wire> wires;
    for (const Wire& wire : *inside.wires) {
        if (touches(wire.from, ids) || touches(wire.to, ids))
            wires.insert(wire);
    }
    removeWires(list, inside, block, wires);
    for (const NodePtr& node : inside.nodes) {
        if (ids.contains(node->id))
            list.add(edits::RemoveNode{block, node->id});
    }
    return list.take();
}

Edit moveNodes(const Document& document, const BlockName& block,
               const std::vector<std::pair<std::string, Position>>& positions) {
    EditList list;
    const Block& inside = *document.find(block);
    BlockHeader header = *inside.header;
    for (const auto& [item, position] : positions) {
        if (item.starts_with('@')) {
            header = withMoved(std::move(header), item, position);
        } else if (Node node = *inside.find(item); node.position != position) {
            node.position = position;
            list.replace(block, std::move(node));
        }
    }
    if (header != *inside.header)
        list.add(edits::SetHeader{block, std::make_shared<const BlockHeader>(std::move(header))});
    return list.take();
}

Edit reorderNode(const Document& document, const BlockName& block, const NodeId& id, std::size_t to) {
    if (document.find(block)->indexOf(id) == to)
        return {edits::Batch{}};
    return {edits::MoveNode{block, id, to}};
}

Edit setOption(const Document& document, const BlockName& block, const NodeId& id, const std::string& option,
               std::optional<Value> value) {
    EditList list;
    const Block& inside = *document.find(block);
    for (const NodeId& member : tiedGroup(inside, id)) {
        const Node* before = inside.find(member);
        if (!before)
            continue;
        Node node = *before;
        if (value)
            node.options[option] = *value;
        else
            node.options.erase(option);
        if (node != *before)
            list.replace(block, std::move(node));
    }
    return list.take();
}

Edit renameNode(const Document& document, const BlockName& block, const NodeId& id, const std::string& name) {
    Node node = *document.find(block)->find(id);
    const std::string wanted = !document.find(block)->isSequential() && name == id ? std::string() : name;
    if (node.name == wanted)
        return {edits::Batch{}};
    node.name = wanted;
    return {edits::ReplaceNode{block, std::make_shared<const Node>(std::move(node))}};
}

Edit setFrozen(const Document& document, const BlockName& block, const NodeId& id,
               std::set<std::string> frozen) {
    Node node = *document.find(block)->find(id);
    if (node.frozen == frozen)
        return {edits::Batch{}};
    node.frozen = std::move(frozen);
    return {edits::ReplaceNode{block, std::make_shared<const Node>(std::move(node))}};
}

Edit setInitialiser(const Document& document, const BlockName& block, const NodeId& id,
                    const std::string& parameter, std::optional<Initialiser> initialiser) {
    const Node& before = *document.find(block)->find(id);
    Node node = before;
    if (initialiser)
        node.initialisers[parameter] = std::move(*initialiser);
    else
        node.initialisers.erase(parameter);
    if (node == before)
        return {edits::Batch{}};
    return {edits::ReplaceNode{block, std::make_shared<const Node>(std::move(node))}};
}

Edit connectWire(const Document& document, const BlockName& block, const Wire& wire) {
    EditList list;
    const std::vector<Wire>& wires = *document.find(block)->wires;
    if (std::find(wires.begin(), wires.end(), wire) != wires.end())
        return list.take();
    std::size_t index = wires.size();
    for (std::size_t i = 0; i < wires.size(); ++i) {
        if (wires[i].to == wire.to) {
            list.add(edits::RemoveWire{block, wires[i]});
            index = std::min(index, i);
        }
    }
    list.add(edits::InsertWire{block, index, wire});
    return list.take();
}

Edit disconnectWire(const Document& document, const BlockName& block, const Wire& wire) {
    return disconnectWires(document, block, {wire});
}

Edit disconnectWires(const Document& document, const BlockName& block, const std::set<Wire>& wires) {
    EditList list;
    removeWires(list, *document.find(block), block, wires);
    return list.take();
}

Edit tie(const Document& document, const BlockName& block, const Tie& tie) {
    EditList list;
    for (const Tie& other : document.find(block)->ties) {
        if (other.member == tie.member)
            list.add(edits::RemoveTie{block, other});
    }
    list.add(edits::InsertTie{block, document.find(block)->ties.size(), tie});
    if (tie.isWholeModule())
        adoptOptions(list, document, block, tie);
    return list.take();
}

Edit untie(const Document&, const BlockName& block, const Tie& tie) {
    return {edits::RemoveTie{block, tie}};
}

Edit setHeader(const Document& document, const BlockName& block, BlockHeader header) {
    if (*document.find(block)->header == header)
        return {edits::Batch{}};
    return {edits::SetHeader{block, std::make_shared<const BlockHeader>(std::move(header))}};
}

Document newDocument(BlockKind kind, const BlockName& name) {
    Block block;
    BlockHeader header;
    header.kind = kind;
    header.outputs[0].position = {600, 0};
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    Document document;
    document.root = name;
    document.blocks[name] = std::make_shared<const Block>(std::move(block));
    return document;
}

} // namespace layerloom
