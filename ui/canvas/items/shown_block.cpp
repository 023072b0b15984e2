// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/shown_block.h"

#include "core/layers/catalogue.h"
#include "ui/bridge/document_session.h"

namespace layerloom {

ShownBlock::ShownBlock(const DocumentSession& session)
    : document_(session.document()), name_(session.shownBlock()), block_(document_.share(name_)),
      scope_(session.shownScope()) {
    if (!block_)
        return;
    if (scope_ && scope_->nodes.size() != block_->nodes.size())
        scope_.reset();
    indexNodes();
    wires_ = block_->isSequential() ? std::make_shared<const std::vector<Wire>>(chainWires()) : block_->wires;
    indexWires();
    indexTies();
}

void ShownBlock::indexNodes() {
    for (std::size_t i = 0; i < block_->nodes.size(); ++i)
        indices_.emplace(block_->nodes[i]->id, i);
}

void ShownBlock::indexWires() {
    for (const Wire& wire : *wires_) {
        connectedInputs_[wire.to.node].insert(wire.to.port);
        connectedOutputs_[wire.from.node].insert(wire.from.port);
    }
}

void ShownBlock::indexTies() {
    for (const Tie& tie : block_->ties) {
        if (!tie.owner.path.empty() && !tie.member.path.empty()) {
            tied_[tie.owner.path.front()].push_back(tie.member.path.front());
            tied_[tie.member.path.front()].push_back(tie.owner.path.front());
        }
        if (!tie.isWholeModule() || tie.owner.path.size() != 1 || tie.member.path.size() != 1)
            continue;
        owners_.emplace(tie.member.path.front(), tie.owner.path.front());
        owning_.insert(tie.owner.path.front());
    }
}

std::vector<Wire> ShownBlock::chainWires() const {
    std::vector<Wire> wires;
    const BlockHeader& header = *block_->header;
    Endpoint from{std::string(kBlockInput), header.inputs.empty() ? "input" : header.inputs.front().name};
    for (std::size_t i = 0; i < block_->nodes.size(); ++i) {
        const Ports ports = this->ports(i);
        const NodeId& id = block_->nodes[i]->id;
        std::string in = "input";
        if (!ports.inputs.empty())
            in = ports.inputs.front().variadic ? variadicPort(ports.inputs.front().name, 0)
                                               : ports.inputs.front().name;
        wires.push_back({from, {id, in}});
        from = {id, ports.outputs.empty() ? "output" : ports.outputs.front().name};
    }
    wires.push_back(
        {from, {std::string(kBlockOutput), header.outputs.empty() ? "output" : header.outputs.front().name}});
    return wires;
}

std::shared_ptr<const NodeFacts> ShownBlock::facts(std::size_t index) const {
    return scope_ ? scope_->nodes[index] : nullptr;
}

Ports ShownBlock::ports(std::size_t index) const {
    const auto facts = this->facts(index);
    if (facts && !(facts->ports.inputs.empty() && facts->ports.outputs.empty()))
        return facts->ports;
    return portsByDeclaration(*block_->nodes[index]);
}

Ports ShownBlock::portsByDeclaration(const Node& node) const {
    Ports ports;
    if (node.isInstance()) {
        if (const Block* definition = document_.find(node.block)) {
            for (const BlockInput& input : definition->header->inputs)
                ports.inputs.push_back({.name = input.name});
            for (const BlockOutput& output : definition->header->outputs)
                ports.outputs.push_back({.name = output.name});
        }
    } else if (const LayerType* type = findLayerType(node.type)) {
        ports = type->portsFor(completeOptions(*type, node.options).options);
    }
    return ports;
}

const std::unordered_set<std::string>& ShownBlock::connectedInputs(const NodeId& id) const {
    static const std::unordered_set<std::string> kNone;
    const auto found = connectedInputs_.find(id);
    return found == connectedInputs_.end() ? kNone : found->second;
}

const std::unordered_set<std::string>& ShownBlock::connectedOutputs(const NodeId& id) const {
    static const std::unordered_set<std::string> kNone;
    const auto found = connectedOutputs_.find(id);
    return found == connectedOutputs_.end() ? kNone : found->second;
}

std::optional<TensorType> ShownBlock::typeAt(const Endpoint& from) const {
    if (!scope_)
        return std::nullopt;
    if (from.node == kBlockInput) {
        const auto& inputs = block_->header->inputs;
        for (std::size_t i = 0; i < inputs.size() && i < scope_->inputs.size(); ++i) {
            if (inputs[i].name == from.port)
                return scope_->inputs[i];
        }
        return std::nullopt;
    }
    const auto index = indexOf(from.node);
    const auto facts = index ? this->facts(*index) : nullptr;
    if (!facts)
        return std::nullopt;
    for (std::size_t i = 0; i < facts->ports.outputs.size() && i < facts->outputs.size(); ++i) {
        if (facts->ports.outputs[i].name == from.port)
            return facts->outputs[i];
    }
    return std::nullopt;
}

Sharing ShownBlock::sharing(const NodeId& id) const {
    if (owners_.contains(id))
        return Sharing::Member;
    return owning_.contains(id) ? Sharing::Owner : Sharing::None;
}

NodeId ShownBlock::owner(const NodeId& id) const {
    NodeId owner = id;
    // Bounded, for a file may hold ties that run in a circle.
    for (std::size_t i = 0; i <= owners_.size(); ++i) {
        const auto next = owners_.find(owner);
        if (next == owners_.end() || next->second == id)
            break;
        owner = next->second;
    }
    return owner;
}

std::vector<NodeId> ShownBlock::tieGroup(const NodeId& id) const {
    if (!isTied(id))
        return {};
    std::vector<NodeId> group{id};
    std::unordered_set<NodeId> seen{id};
    for (std::size_t next = 0; next < group.size(); ++next) {
        for (const NodeId& other : tied_.at(group[next])) {
            if (seen.insert(other).second)
                group.push_back(other);
        }
    }
    return group;
}

std::optional<std::size_t> ShownBlock::indexOf(const NodeId& id) const {
    const auto found = indices_.find(id);
    return found == indices_.end() ? std::nullopt : std::optional(found->second);
}

} // namespace layerloom
