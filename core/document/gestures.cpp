// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/gestures.h"

#include "core/document/edit_list.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace layerloom {

namespace {

/// Ids and names in the block that start with `base`: what a free one must differ from.
std::unordered_set<std::string> namesLike(const Block& block, std::string_view base) {
    std::unordered_set<std::string> names;
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        for (std::string name : {block.nodes[i]->id, nodeName(block, i)}) {
            if (name.starts_with(base))
                names.insert(std::move(name));
        }
    }
    return names;
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

/// The block without these nodes, which nothing is tied to any more, and without their wires.
Block withoutNodes(Block block, const std::set<NodeId>& ids) {
    std::set<Wire> wires;
    for (const Wire& wire : *block.wires) {
        if (touches(wire.from, ids) || touches(wire.to, ids))
            wires.insert(wire);
    }
    block.wires = std::make_shared<const std::vector<Wire>>(wiresLeft(*block.wires, wires));
    std::erase_if(block.nodes, [&](const NodePtr& node) { return ids.contains(node->id); });
    return block;
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

/// Where nodes are to stand, asked for one after the other in the order of their block.
class WantedPlaces {
  public:
    explicit WantedPlaces(const std::vector<std::pair<std::string, Position>>& positions)
        : positions_(positions) {}

    /// Null for a node that stays.
    const Position* of(const NodeId& id) {
        // Mostly they come in the order of the block, too, and nothing has to be searched.
        if (table_.empty()) {
            while (next_ < positions_.size() && positions_[next_].first.starts_with('@'))
                ++next_;
            if (next_ < positions_.size() && positions_[next_].first == id)
                return &positions_[next_++].second;
            for (std::size_t i = next_; i < positions_.size(); ++i)
                table_.insert_or_assign(positions_[i].first, i);
        }
        const auto found = table_.find(id);
        return found == table_.end() ? nullptr : &positions_[found->second].second;
    }

  private:
    const std::vector<std::pair<std::string, Position>>& positions_;
    std::size_t next_ = 0;
    std::unordered_map<std::string_view, std::size_t> table_; ///< of those from `next_` on, once they differ
};

/// As `moveNodes`, in one go.
Edit moveMany(const Block& inside, const BlockName& name,
              const std::vector<std::pair<std::string, Position>>& positions) {
    Block moved = inside;
    BlockHeader header = *inside.header;
    for (const auto& [item, position] : positions) {
        if (item.starts_with('@'))
            header = withMoved(std::move(header), item, position);
    }
    WantedPlaces wanted(positions);
    bool isSame = header == *inside.header;
    for (NodePtr& node : moved.nodes) {
        const Position* place = wanted.of(node->id);
        if (!place || *place == node->position)
            continue;
        Node changed = *node;
        changed.position = *place;
        node = std::make_shared<const Node>(std::move(changed));
        isSame = false;
    }
    if (isSame)
        return {edits::Batch{}};
    if (header != *inside.header)
        moved.header = std::make_shared<const BlockHeader>(std::move(header));
    return putBlock(name, std::move(moved));
}

} // namespace

NodeId freeNodeId(const Block& block, std::string_view base) {
    const std::unordered_set<std::string> taken = namesLike(block, base);
    return freeName(base, [&](const std::string& name) { return taken.contains(name); });
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
    if (ids.size() > kFew) {
        Document untied = document;
        const Edit ties = list.take();
        layerloom::apply(untied, ties);
        return {edits::Batch{{ties, putBlock(block, withoutNodes(*untied.find(block), ids))}}};
    }
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
    if (positions.size() > kFew)
        return moveMany(inside, block, positions);
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
    for (const NodeId& member : tiedGroup(inside, {id})) {
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
    const Block& inside = *document.find(block);
    if (wires.size() > kFew) {
        Block rest = inside;
        rest.wires = std::make_shared<const std::vector<Wire>>(wiresLeft(*inside.wires, wires));
        return rest.wires->size() == inside.wires->size() ? Edit{edits::Batch{}}
                                                          : putBlock(block, std::move(rest));
    }
    removeWires(list, inside, block, wires);
    return list.take();
}

Edit tie(const Document& document, const BlockName& block, const Tie& tie) {
    EditList list;
    const std::vector<Tie>& before = document.find(block)->ties;
    // Nothing has two owners, and no owner has one itself: whole groups become one.
    const auto group = std::ranges::find(before, tie.owner, &Tie::member);
    const TieEnd& owner = group == before.end() || group->owner == tie.member ? tie.owner : group->owner;
    std::vector<Tie> links{{owner, tie.member}};
    for (const Tie& other : before) {
        const bool isInGroup = other.owner == tie.member && other.member != owner;
        if (other.member != tie.member && !isInGroup)
            continue;
        list.add(edits::RemoveTie{block, other});
        if (isInGroup && other.member != tie.member)
            links.push_back({owner, other.member});
    }
    for (const Tie& link : links) {
        list.add(edits::InsertTie{block, before.size(), link});
        if (link.isWholeModule())
            adoptOptions(list, document, block, link);
    }
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
