// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/shown_block.h"

#include "core/layers/catalogue.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/gradient_flow.h"
#include "ui/bridge/run_failure.h"
#include "ui/bridge/run_flow.h"
#include "ui/language/core_text.h"

#include <algorithm>

namespace layerloom {

namespace {

bool isFrozenOnTheWay(const Document& document, const std::vector<NodeId>& path) {
    const Block* block = document.find(document.root);
    for (const NodeId& id : path) {
        const Node* node = block ? block->find(id) : nullptr;
        if (!node || node->frozen.contains("*"))
            return node != nullptr;
        block = node->isInstance() ? document.find(node->block) : nullptr;
    }
    return false;
}

} // namespace

ShownBlock::ShownBlock(const DocumentSession& session, const ShownBlock* before)
    : ShownBlock(session.document(), session.shownBlock(), session.shownScope(), before) {
    isFrozenAround_ = isFrozenOnTheWay(document_, session.path());
    const RunFailures* failures = RunFailures::find(session);
    if (const RunFailure* failure = failures ? failures->in(session.path()) : nullptr) {
        failedNode_ = failure->path[session.path().size()];
        runFailure_ = coreText(failure->text);
    }
    if (!scope_)
        return;
    if (const RunFlow* flow = RunFlow::find(session); flow && !flow->isEmpty()) {
        flow_ = flow;
        flowRevision_ = flow->revision();
    }
    if (const GradientFlow* gradients = GradientFlow::find(session); gradients && !gradients->isEmpty()) {
        gradients_ = gradients;
        gradientRevision_ = gradients->revision();
    }
    if (flow_ || gradients_)
        path_ = session.path();
}

std::vector<NodeId> ShownBlock::pathTo(const NodeId& id) const {
    std::vector<NodeId> path = path_;
    path.push_back(id);
    return path;
}

FlowCost ShownBlock::cost(const NodeId& id) const {
    return flow_ ? flow_->cost(pathTo(id)) : FlowCost{};
}

GradientHealth ShownBlock::gradientHealth(const NodeId& id) const {
    return gradients_ ? gradients_->health(pathTo(id)) : GradientHealth::Good;
}

QString ShownBlock::gradientText(const NodeId& id) const {
    return gradients_ ? gradients_->text(pathTo(id)) : QString();
}

bool ShownBlock::hasFirstNotFinite(const NodeId& id) const {
    return flow_ && flow_->hasFirstNotFinite(pathTo(id));
}

const FlowedValue* ShownBlock::flowed(const Endpoint& from) const {
    if (!flow_)
        return nullptr;
    const auto portOf = [&](const auto& ports) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < ports.size(); ++i)
            if (ports[i].name == from.port)
                return i;
        return std::nullopt;
    };
    if (from.node == kBlockInput) {
        const auto port = portOf(block_->header->inputs);
        return port ? flow_->input(path_, *port) : nullptr;
    }
    const auto index = indexOf(from.node);
    const auto port = index ? portOf(ports(*index).outputs) : std::nullopt;
    return port ? flow_->output(pathTo(from.node), *port) : nullptr;
}

ShownBlock::ShownBlock(Document document, const BlockName& name, std::shared_ptr<const Scope> scope,
                       const ShownBlock* before)
    : document_(std::move(document)), name_(name), block_(document_.share(name_)), scope_(std::move(scope)) {
    if (!block_)
        return;
    if (scope_ && scope_->nodes.size() != block_->nodes.size())
        scope_.reset();
    if (before && !(before->exists() && before->name_ == name_))
        before = nullptr;
    indexNodes(before);
    indexParts(before);
    indexWires(before);
    indexTies();
}

bool ShownBlock::canShareIndices(const ShownBlock& before) const {
    const auto isSame = [](const NodePtr& a, const NodePtr& b) { return a == b || a->id == b->id; };
    return std::equal(block_->nodes.begin(), block_->nodes.end(), before.block_->nodes.begin(),
                      before.block_->nodes.end(), isSame);
}

void ShownBlock::indexNodes(const ShownBlock* before) {
    if (before && canShareIndices(*before)) {
        indices_ = before->indices_;
        return;
    }
    Indices indices;
    indices.reserve(block_->nodes.size());
    for (std::size_t i = 0; i < block_->nodes.size(); ++i)
        indices.emplace(block_->nodes[i]->id, static_cast<std::uint32_t>(i));
    indices_ = std::make_shared<const Indices>(std::move(indices));
}

/// Who calls whom changes with flow nodes, and with what becomes an instance; all else is not looked at.
void ShownBlock::indexParts(const ShownBlock* before) {
    const auto isSame = [](const NodePtr& a, const NodePtr& b) {
        return a == b || (!flowKindOf(a->type) && !flowKindOf(b->type) && a->isInstance() == b->isInstance());
    };
    if (before && hasSameNodesAs(*before) &&
        std::equal(block_->nodes.begin(), block_->nodes.end(), before->block_->nodes.begin(), isSame))
        captures_ = before->captures_;
    else
        captures_ = std::make_shared<const std::vector<Capture>>(capturesIn(*block_));
}

/// Nodes are the first rows of the index, then comes where the block's inputs end, then where its outputs do.
std::size_t ShownBlock::rowOf(const NodeId& id) const {
    if (id.starts_with('@'))
        return block_->nodes.size() + (id == kBlockInput ? 0 : id == kBlockOutput ? 1 : 2);
    const auto found = indices_->find(id);
    return found == indices_->end() ? block_->nodes.size() + 2 : found->second;
}

void ShownBlock::indexWires(const ShownBlock* before) {
    wires_ = block_->isSequential() ? std::make_shared<const std::vector<Wire>>(chainWires()) : block_->wires;
    if (before && hasSameNodesAs(*before) && (wires_ == before->wires_ || *wires_ == *before->wires_)) {
        wireIndex_ = before->wireIndex_;
        return;
    }
    wireIndex_ = std::make_shared<const WireIndex>(*wires_, block_->nodes.size() + 2,
                                                   [this](const NodeId& id) { return rowOf(id); });
}

void ShownBlock::indexTies() {
    for (const Tie& tie : block_->ties) {
        if (!tie.owner.path.empty() && !tie.member.path.empty()) {
            tied_[tie.owner.path.front()].push_back(tie.member.path.front());
            tied_[tie.member.path.front()].push_back(tie.owner.path.front());
        }
        if (!tie.member.path.empty())
            tiesInto_[tie.member.path.front()].push_back(tie);
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
        const auto& facts = this->facts(i);
        const Ports ports = facts && !facts->ports.inputs.empty() && !facts->ports.outputs.empty()
                                ? Ports{{facts->ports.inputs.front()}, {facts->ports.outputs.front()}}
                                : this->ports(i);
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

const std::shared_ptr<const NodeFacts>& ShownBlock::facts(std::size_t index) const {
    static const std::shared_ptr<const NodeFacts> kNone;
    return scope_ ? scope_->nodes[index] : kNone;
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

std::span<const std::uint32_t> ShownBlock::wiresInto(const NodeId& id) const {
    return exists() ? wireIndex_->into(rowOf(id)) : std::span<const std::uint32_t>();
}

std::span<const std::uint32_t> ShownBlock::wiresFrom(const NodeId& id) const {
    return exists() ? wireIndex_->from(rowOf(id)) : std::span<const std::uint32_t>();
}

const std::vector<Tie>& ShownBlock::tiesInto(const NodeId& id) const {
    static const std::vector<Tie> kNone;
    const auto found = tiesInto_.find(id);
    return found == tiesInto_.end() ? kNone : found->second;
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
    if (owners_.empty())
        return owner;
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

std::optional<std::size_t> ShownBlock::flowOf(std::size_t index) const {
    if (captures_->empty() || !(*captures_)[index].isPart())
        return std::nullopt;
    return static_cast<std::size_t>((*captures_)[index].flow);
}

NodeId ShownBlock::cardOf(const NodeId& id) const {
    const auto index = captures_->empty() ? std::nullopt : indexOf(id);
    const auto flow = index ? flowOf(*index) : std::nullopt;
    return flow ? block_->nodes[*flow]->id : id;
}

bool ShownBlock::hasSamePartsAs(const ShownBlock& other) const {
    return captures_ == other.captures_ ||
           std::ranges::equal(*captures_, *other.captures_,
                              [](const Capture& a, const Capture& b) { return a.flow == b.flow; });
}

std::optional<std::size_t> ShownBlock::indexOf(const NodeId& id) const {
    const auto found = indices_->find(id);
    return found == indices_->end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

} // namespace layerloom
