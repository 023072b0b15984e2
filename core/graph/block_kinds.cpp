// SPDX-License-Identifier: GPL-3.0-or-later
// Sequential blocks as free-form ones and back; copies of definitions and of nodes.
#include "core/graph/regrouping.h"

#include "core/document/gestures.h"
#include "core/graph/findings.h"
#include "core/graph/flow_gestures.h"
#include "core/graph/regroup_parts.h"
#include "core/layers/catalogue.h"

#include <algorithm>
#include <optional>

namespace layerloom {

namespace {

/// The nodes in the order in which a value passes through them, one after the other, or why it does not.
struct Chain {
    std::vector<std::size_t> order;
    std::string refusal;
};

std::string quotedName(const Block& block, std::size_t index) {
    return quoted(nodeName(block, index));
}

/// What keeps a node from being a child of a sequential block.
std::string childRefusal(const Document& document, const Block& block, std::size_t index) {
    const Node& node = *block.nodes[index];
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    if (type && type->kind != LayerKind::Module)
        return quotedName(block, index) + " is no module, as the children of a sequential block must be";
    const Ports ports = declaredPorts(document, node);
    if (ports.inputs.empty() || ports.outputs.size() != 1)
        return quotedName(block, index) + " does not take one value and give one, as the children of a "
                                          "sequential block must";
    return {};
}

Chain chainOf(const Document& document, const Block& block) {
    Chain chain;
    const BlockHeader& header = *block.header;
    if (header.inputs.size() != 1 || header.outputs.size() != 1)
        return {{},
                "A sequential block has one input and one output, this one has " +
                    std::to_string(header.inputs.size()) + " and " + std::to_string(header.outputs.size())};
    if (block.wires->size() != block.nodes.size() + 1)
        return {{}, "The nodes are not one chain from the input to the output"};
    Endpoint at{std::string(kBlockInput), header.inputs.front().name};
    const Endpoint end{std::string(kBlockOutput), header.outputs.front().name};
    while (chain.order.size() <= block.nodes.size()) {
        const auto wire = std::find_if(block.wires->begin(), block.wires->end(),
                                       [&](const Wire& each) { return each.from == at; });
        const auto index = wire == block.wires->end() ? std::nullopt : block.indexOf(wire->to.node);
        if (wire != block.wires->end() && wire->to == end && chain.order.size() == block.nodes.size())
            return chain;
        if (!index)
            break;
        if (chain.refusal = childRefusal(document, block, *index); !chain.refusal.empty())
            return chain;
        const Ports ports = declaredPorts(document, *block.nodes[*index]);
        const Port& main = ports.inputs.front();
        if (wire->to.port != (main.variadic ? variadicPort(main.name, 0) : main.name))
            break;
        chain.order.push_back(*index);
        at = {wire->to.node, ports.outputs.front().name};
    }
    return {{}, "The nodes are not one chain from the input to the output"};
}

Regrouping replaced(const Document& document, const BlockName& name, Block block) {
    BlockChanges changes(document);
    changes.put(name, std::move(block));
    return {{}, changes.take(), {}, name};
}

Regrouping refused(std::string reason) {
    return {std::move(reason), {edits::Batch{}}, {}, {}};
}

/// Copies of nodes under free ids, and how ids of the first became those of a copy.
class Copier {
  public:
    Copier(Block& block, const std::vector<NodePtr>& originals) : block_(block), originals_(originals) {}

    std::map<NodeId, NodeId> copyTo(std::size_t index, const Position& offset) {
        std::map<NodeId, NodeId> ids;
        for (const NodePtr& original : originals_) {
            Node copy = *original;
            copy.id = freeNodeId(block_, original->id);
            copy.name.clear();
            copy.position.x += offset.x;
            copy.position.y += offset.y;
            ids[original->id] = copy.id;
            block_.nodes.insert(block_.nodes.begin() + static_cast<std::ptrdiff_t>(index++),
                                std::make_shared<const Node>(std::move(copy)));
        }
        followPartIds(block_, ids);
        copyTies(ids);
        return ids;
    }

  private:
    /// What is tied within the nodes is tied within the copy.
    void copyTies(const std::map<NodeId, NodeId>& ids) {
        const std::vector<Tie> ties = block_.ties;
        for (Tie tie : ties) {
            const auto owner = ids.find(tie.owner.path.empty() ? NodeId() : tie.owner.path.front());
            const auto member = ids.find(tie.member.path.empty() ? NodeId() : tie.member.path.front());
            if (owner == ids.end() || member == ids.end())
                continue;
            tie.owner.path.front() = owner->second;
            tie.member.path.front() = member->second;
            block_.ties.push_back(std::move(tie));
        }
    }

    Block& block_;
    std::vector<NodePtr> originals_;
};

/// The one source and the one result of nodes in a free-form block.
struct Passage {
    std::set<Endpoint> sources;
    std::set<Endpoint> results;
    std::vector<Wire> entering;
    std::vector<Wire> leaving;
    std::vector<Wire> within;
};

Passage passageThrough(const Block& block, const std::set<NodeId>& ids) {
    Passage passage;
    for (const Wire& wire : *block.wires) {
        const bool begins = ids.contains(wire.from.node);
        const bool ends = ids.contains(wire.to.node);
        if (begins && ends)
            passage.within.push_back(wire);
        else if (ends) {
            passage.entering.push_back(wire);
            passage.sources.insert(wire.from);
        } else if (begins) {
            passage.leaving.push_back(wire);
            passage.results.insert(wire.from);
        }
    }
    return passage;
}

/// Each copy is fed by the one before; what the first gave leaves the last.
void repeatInPassage(Block& block, const Passage& passage, Copier& copier, std::size_t index,
                     std::size_t count, std::size_t times, double step) {
    std::vector<Wire> wires = *block.wires;
    Endpoint result = *passage.results.begin();
    for (std::size_t i = 1; i < times; ++i) {
        const auto ids = copier.copyTo(index + i * count, {step * static_cast<double>(i), 0});
        for (const Wire& wire : passage.within)
            wires.push_back({{ids.at(wire.from.node), wire.from.port}, {ids.at(wire.to.node), wire.to.port}});
        for (const Wire& wire : passage.entering)
            wires.push_back({result, {ids.at(wire.to.node), wire.to.port}});
        result = {ids.at(passage.results.begin()->node), result.port};
    }
    for (Wire& wire : wires) {
        const bool leaves =
            std::find(passage.leaving.begin(), passage.leaving.end(), wire) != passage.leaving.end();
        if (leaves)
            wire.from = result;
    }
    block.wires = shared(std::move(wires));
}

/// Everything right of what is repeated moves on by that much.
void makeRoom(Block& block, double from, double width) {
    for (NodePtr& node : block.nodes) {
        if (node->position.x <= from)
            continue;
        Node moved = *node;
        moved.position.x += width;
        node = std::make_shared<const Node>(std::move(moved));
    }
    BlockHeader header = *block.header;
    for (BlockOutput& output : header.outputs)
        output.position.x += output.position.x > from ? width : 0;
    block.header = std::make_shared<const BlockHeader>(std::move(header));
}

} // namespace

Regrouping toFreeForm(const Document& document, const BlockName& name) {
    const Block& before = *document.find(name);
    if (!before.isSequential())
        return refused("The block is free-form already");
    Block block = before;
    BlockHeader header = *before.header;
    header.kind = BlockKind::FreeForm;
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        Node node = *before.nodes[i];
        node.name = nodeName(before, i);
        node.position = {};
        if (node.name == node.id)
            node.name.clear();
        block.nodes[i] = std::make_shared<const Node>(std::move(node));
    }
    if (block.nodes.size() == 1)
        header.outputs.front().position = {600, 0};
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    block.wires = shared(chainWires(document, before));
    return replaced(document, name, std::move(block));
}

Regrouping toSequential(const Document& document, const BlockName& name) {
    const Block& before = *document.find(name);
    if (before.isSequential())
        return refused("The block is sequential already");
    const Chain chain = chainOf(document, before);
    if (!chain.refusal.empty())
        return refused(chain.refusal);
    Block block = before;
    BlockHeader header = *before.header;
    header.kind = BlockKind::Sequential;
    block.nodes.clear();
    for (const std::size_t index : chain.order) {
        Node node = *before.nodes[index];
        node.name = nodeName(before, index);
        if (node.name == std::to_string(block.nodes.size()))
            node.name.clear();
        block.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    }
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    block.wires = shared({});
    return replaced(document, name, std::move(block));
}

Regrouping makeUnique(const Document& document, const BlockName& block, const NodeId& instance) {
    const Block& parent = *document.find(block);
    const Node* before = parent.find(instance);
    const Block* definition = before->isInstance() ? document.find(before->block) : nullptr;
    if (!definition)
        return refused("Only an instance of a block can get a definition of its own");
    std::size_t uses = before->block == document.root ? 1 : 0;
    for (const auto& [name, inside] : document.blocks)
        uses += static_cast<std::size_t>(
            std::count_if(inside->nodes.begin(), inside->nodes.end(),
                          [&](const NodePtr& n) { return n->block == before->block; }));
    if (uses < 2)
        return refused("It is the only instance of " + before->block + " already");
    Node node = *before;
    node.block = freeBlockName(document, before->block);
    Block changed = parent;
    changed.nodes[*parent.indexOf(instance)] = std::make_shared<const Node>(node);
    BlockChanges changes(document);
    changes.put(block, std::move(changed));
    changes.put(node.block, *definition);
    return {{}, changes.take(), {instance}, node.block};
}

Regrouping repeatNodes(const Document& document, const BlockName& name, const std::set<NodeId>& ids,
                       std::size_t times, RoomBy room) {
    const Block& before = *document.find(name);
    const std::vector<std::size_t> indices = indicesOf(before, ids);
    if (indices.empty())
        return refused("Select what is to be repeated");
    if (times < 2 || times > kMostRepeats)
        return refused("Repeat it between 2 and " + std::to_string(kMostRepeats) + " times");
    std::vector<NodePtr> originals;
    for (const std::size_t index : indices)
        originals.push_back(before.nodes[index]);
    Block block = before;
    Copier copier(block, originals);
    if (before.isSequential()) {
        if (!areNeighbours(indices))
            return refused("Only neighbours can be repeated together: select those between them too");
        for (std::size_t i = 1; i < times; ++i)
            copier.copyTo(indices.front() + i * indices.size(), {});
    } else {
        const Passage passage = passageThrough(before, ids);
        if (passage.sources.size() != 1 || passage.results.size() != 1)
            return refused(
                "To be repeated, nodes must take one value from outside and give one: these take " +
                std::to_string(passage.sources.size()) + " and give " +
                std::to_string(passage.results.size()));
        const auto [left, right] =
            std::minmax_element(originals.begin(), originals.end(), [](const NodePtr& a, const NodePtr& b) {
                return a->position.x < b->position.x;
            });
        constexpr double kCard = 260;
        const double step = (*right)->position.x - (*left)->position.x + kCard;
        if (room == RoomBy::Regrouping)
            makeRoom(block, (*right)->position.x, step * static_cast<double>(times - 1));
        repeatInPassage(block, passage, copier, indices.back() + 1 - indices.size(), indices.size(), times,
                        step);
    }
    Regrouping result = replaced(document, name, std::move(block));
    result.nodes = ids;
    return result;
}

} // namespace layerloom
