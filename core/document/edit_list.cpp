// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/edit_list.h"

#include "core/document/repeat_copies.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

/// True if the path, followed from `from`, goes through one of `ids` in `block`.
bool goesThrough(const Document& document, BlockName from, const std::vector<NodeId>& path,
                 const BlockName& block, const std::set<NodeId>& ids) {
    for (std::size_t depth = 0; depth < path.size();) {
        if (from == block && ids.contains(path[depth]))
            return true;
        const Block* inside = document.find(from);
        const Node* node = inside ? inside->find(path[depth]) : nullptr;
        if (!node)
            return false;
        depth += stepsDown(*inside, path, depth);
        from = node->block;
    }
    return false;
}

struct VariadicName {
    std::string_view base;
    std::size_t index = 0;
};

std::optional<VariadicName> variadicName(std::string_view port) {
    const auto dot = port.rfind('.');
    if (dot == port.npos)
        return std::nullopt;
    VariadicName name{port.substr(0, dot)};
    const auto digits = port.substr(dot + 1);
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), name.index);
    if (digits.empty() || end.ec != std::errc() || end.ptr != digits.data() + digits.size())
        return std::nullopt;
    return name;
}

} // namespace

Edit EditList::take() {
    if (batch_.edits.size() == 1)
        return std::move(batch_.edits.front());
    return {std::move(batch_)};
}

Edit putBlock(const BlockName& name, Block block) {
    return {edits::PutBlock{name, std::make_shared<const Block>(std::move(block))}};
}

void removeTiesThrough(EditList& list, const Document& document, const BlockName& block,
                       const std::set<NodeId>& ids) {
    for (const auto& [name, inside] : document.blocks) {
        for (const Tie& tie : inside->ties) {
            if (goesThrough(document, name, tie.owner.path, block, ids) ||
                goesThrough(document, name, tie.member.path, block, ids))
                list.add(edits::RemoveTie{name, tie});
        }
    }
}

void VariadicGaps::add(const Wire& removed) {
    if (const auto name = variadicName(removed.to.port))
        gaps_[{removed.to.node, std::string(name->base)}].push_back(name->index);
}

Wire VariadicGaps::closed(Wire wire) const {
    const auto name = variadicName(wire.to.port);
    const auto port = name ? gaps_.find({wire.to.node, std::string(name->base)}) : gaps_.end();
    if (port == gaps_.end())
        return wire;
    const auto before = std::count_if(port->second.begin(), port->second.end(),
                                      [&](std::size_t gap) { return gap < name->index; });
    const std::string moved = variadicPort(name->base, name->index - static_cast<std::size_t>(before));
    wire.to.port = moved;
    return wire;
}

void removeWires(EditList& list, const Block& inside, const BlockName& block, const std::set<Wire>& removed) {
    VariadicGaps gaps;
    // A broken file may have a wire twice: each of them goes.
    for (const Wire& wire : *inside.wires) {
        if (removed.contains(wire))
            list.add(edits::RemoveWire{block, wire});
    }
    for (const Wire& wire : removed)
        gaps.add(wire);
    // Each primitive sees the effect of those before it: positions count the wires that stay.
    std::size_t position = 0;
    for (const Wire& wire : *inside.wires) {
        if (removed.contains(wire))
            continue;
        if (const Wire moved = gaps.closed(wire); moved != wire) {
            list.add(edits::RemoveWire{block, wire});
            list.add(edits::InsertWire{block, position, moved});
        }
        ++position;
    }
}

std::vector<Wire> wiresLeft(const std::vector<Wire>& wires, const std::set<Wire>& removed) {
    VariadicGaps gaps;
    for (const Wire& wire : removed)
        gaps.add(wire);
    std::vector<Wire> left;
    for (const Wire& wire : wires) {
        if (!removed.contains(wire))
            left.push_back(gaps.closed(wire));
    }
    return left;
}

std::set<NodeId> tiedGroup(const Block& block, std::set<NodeId> ids) {
    for (std::size_t before = 0; before != ids.size();) {
        before = ids.size();
        for (const Tie& tie : block.ties) {
            if (!tie.isWholeModule() || tie.owner.path.size() != 1 || tie.member.path.size() != 1)
                continue;
            if (ids.contains(tie.owner.path[0]) || ids.contains(tie.member.path[0]))
                ids.insert({tie.owner.path[0], tie.member.path[0]});
        }
    }
    return ids;
}

BlockName blockAtEnd(const Document& document, const BlockName& block, const std::vector<NodeId>& path) {
    BlockName at = block;
    for (std::size_t i = 0; i + 1 < path.size();) {
        const Block* inside = document.find(at);
        const Node* node = inside ? inside->find(path[i]) : nullptr;
        if (!node)
            return {};
        at = node->block;
        i += stepsDown(*inside, path, i);
    }
    return at;
}

void adoptOptions(EditList& list, const Document& document, const BlockName& block, const Tie& tie) {
    const BlockName ownerBlock = blockAtEnd(document, block, tie.owner.path);
    const BlockName memberBlock = blockAtEnd(document, block, tie.member.path);
    const Block* ownerInside = document.find(ownerBlock);
    const Block* memberInside = document.find(memberBlock);
    const Node* owner = ownerInside ? ownerInside->find(tie.owner.path.back()) : nullptr;
    const Node* member = memberInside ? memberInside->find(tie.member.path.back()) : nullptr;
    if (!owner || !member || (owner->options == member->options && owner->type == member->type))
        return;
    Node node = *member;
    node.type = owner->type;
    node.block = owner->block;
    node.options = owner->options;
    list.replace(memberBlock, std::move(node));
}

} // namespace layerloom
