// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/flow_gestures.h"

#include "core/document/edit_list.h"
#include "core/document/edit_sequence.h"
#include "core/document/gestures.h"
#include "core/graph/regroup_parts.h"
#include "core/layers/control_flow.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace layerloom {

namespace {

std::vector<std::string_view> rolesOf(const Node& node) {
    const auto kind = flowKindOf(node.type);
    return kind ? partRoles(*kind) : std::vector<std::string_view>();
}

/// What a new part is called, and what it computes of its input; empty for a sequential block of one layer.
struct Beginning {
    const char* name;
    std::string expression;
};

Beginning beginningOf(FlowKind kind, std::string_view role, const std::string& input) {
    if (role == kCondition.name)
        return kind == FlowKind::While ? Beginning{"WhileCondition", input + ".abs().sum() > 1"}
                                       : Beginning{"IfCondition", input + ".sum() > 0"};
    if (role == kThen.name)
        return {"Then", input + " * 2"};
    if (role == kOtherwise.name)
        return {"Otherwise", input + " / 2"};
    return kind == FlowKind::While ? Beginning{"WhileBody", input + " / 2"} : Beginning{"RepeatBody", {}};
}

/// A free-form block of one expression.
Block expressionBlock(const std::string& expression, const std::string& input) {
    constexpr double kStep = 280;
    Block block;
    BlockHeader header;
    header.inputs = {{input, std::nullopt, {}}};
    header.outputs = {{"output", {2 * kStep + kStep / 2, 0}}};
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    Node node;
    node.id = "compute";
    node.type = "Expression";
    node.options["expression"] = expression;
    node.position = {kStep, 0};
    block.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    block.wires = shared({{{std::string(kBlockInput), input}, {"compute", input}},
                          {{"compute", "output"}, {std::string(kBlockOutput), "output"}}});
    return block;
}

/// A sequential block of one layer, to which others are dragged.
Block layerBlock() {
    Block block;
    BlockHeader header;
    header.kind = BlockKind::Sequential;
    block.header = std::make_shared<const BlockHeader>(std::move(header));
    Node node;
    node.id = "relu";
    node.type = "ReLU";
    block.nodes.push_back(std::make_shared<const Node>(std::move(node)));
    return block;
}

/// Adds a new definition and an instance of it; gives the instance's id.
NodeId addBeginning(EditSequence& steps, const BlockName& block, FlowKind kind, std::string_view role,
                    const std::string& input, const Position& position) {
    const Beginning beginning = beginningOf(kind, role, input);
    const BlockName definition = freeBlockName(steps.document(), beginning.name);
    steps.add(
        addBlock(steps.document(), definition,
                 beginning.expression.empty() ? layerBlock() : expressionBlock(beginning.expression, input)));
    Node instance;
    instance.id = freeNodeId(*steps.document().find(block), role);
    instance.block = definition;
    instance.position = position;
    const NodeId id = instance.id;
    steps.add(addNode(steps.document(), block, std::move(instance)));
    return id;
}

const char* flowType(FlowKind kind) {
    return kind == FlowKind::While ? "While" : kind == FlowKind::If ? "If" : "Repeat";
}

std::string_view mainRole(FlowKind kind) {
    return kind == FlowKind::If ? kThen.name : kBody.name;
}

bool contains(const Document& document, const BlockName& outer, const BlockName& inner,
              std::set<BlockName>& seen) {
    if (outer == inner)
        return true;
    const Block* block = document.find(outer);
    return block && seen.insert(outer).second && std::ranges::any_of(block->nodes, [&](const NodePtr& node) {
               return node->isInstance() && contains(document, node->block, inner, seen);
           });
}

} // namespace

const Node* partOf(const Block& block, const Node& flow, std::string_view role) {
    const auto option = flow.options.find(std::string(role));
    const auto* id = option == flow.options.end() ? nullptr : option->second.tryAs<std::string>();
    const Node* part = id && !id->empty() ? block.find(*id) : nullptr;
    return part && part->isInstance() ? part : nullptr;
}

Ports flowPorts(const Document& document, const Block& block, const Node& flow) {
    const BlockHeader* widest = nullptr;
    const BlockHeader* giver = nullptr;
    for (const std::string_view role : rolesOf(flow)) {
        const Node* part = partOf(block, flow, role);
        const Block* called = part ? document.find(part->block) : nullptr;
        if (!called)
            continue;
        const BlockHeader* header = called->header.get();
        if (!widest || header->inputs.size() > widest->inputs.size())
            widest = header;
        if (role != kCondition.name && !giver)
            giver = header;
    }
    if (!widest || !giver)
        return declaredPorts(document, flow);
    Ports ports;
    for (const BlockInput& input : widest->inputs)
        ports.inputs.push_back({.name = input.name});
    for (const BlockOutput& output : giver->outputs)
        ports.outputs.push_back({.name = output.name});
    return ports;
}

std::set<NodeId> withParts(const Block& block, std::set<NodeId> ids) {
    const std::vector<Capture> captures = capturesIn(block);
    for (std::size_t i = 0; i < captures.size(); ++i) {
        if (captures[i].isPart() && ids.contains(block.nodes[static_cast<std::size_t>(captures[i].flow)]->id))
            ids.insert(block.nodes[i]->id);
    }
    return ids;
}

void followPartIds(Block& block, const std::map<NodeId, NodeId>& newIds) {
    std::set<NodeId> brought;
    for (const auto& [before, after] : newIds)
        brought.insert(after);
    for (NodePtr& node : block.nodes) {
        if (!brought.contains(node->id) || !flowKindOf(node->type))
            continue;
        Node flow = *node;
        for (const std::string_view role : rolesOf(*node)) {
            const auto option = flow.options.find(std::string(role));
            const auto* id = option == flow.options.end() ? nullptr : option->second.tryAs<std::string>();
            if (!id)
                continue;
            const auto followed = newIds.find(*id);
            option->second = Value(followed == newIds.end() ? std::string() : followed->second);
        }
        node = std::make_shared<const Node>(std::move(flow));
    }
}

Edit removeWithParts(const Document& document, const BlockName& block, const std::set<NodeId>& ids) {
    const Block& inside = *document.find(block);
    const std::set<NodeId> all = withParts(inside, ids);
    EditSequence steps(document);
    const std::vector<Capture> captures = capturesIn(inside);
    for (std::size_t i = 0; i < captures.size(); ++i) {
        if (!captures[i].isPart() || !all.contains(inside.nodes[i]->id))
            continue;
        const Node& flow = *inside.nodes[static_cast<std::size_t>(captures[i].flow)];
        if (!all.contains(flow.id))
            steps.add(
                setOption(steps.document(), block, flow.id, std::string(captures[i].role), std::nullopt));
    }
    steps.add(removeNodes(steps.document(), block, all));
    return steps.take();
}

Edit addFlow(const Document& document, const BlockName& block, Node flow, std::optional<std::size_t> index) {
    const FlowKind kind = *flowKindOf(flow.type);
    const std::vector<std::string_view> roles = partRoles(kind);
    EditSequence steps(document);
    // The flow node first, so that it takes the id that it was given.
    const NodeId id = flow.id;
    const Position position = flow.position;
    if (kind == FlowKind::Repeat)
        flow.options.try_emplace(std::string(kTimes.name), 2);
    steps.add(addNode(steps.document(), block, std::move(flow), index));
    for (const std::string_view role : roles) {
        const NodeId part = addBeginning(steps, block, kind, role, "input", position);
        steps.add(setOption(steps.document(), block, id, std::string(role), Value(part)));
    }
    return steps.take();
}

std::string partRefusal(const Document& document, const BlockName& block, const BlockName& definition) {
    if (!document.find(definition))
        return "There is no block " + definition;
    std::set<BlockName> seen;
    return contains(document, definition, block, seen)
               ? definition + " cannot be a part here: " + block + " would contain itself"
               : std::string();
}

Edit setPart(const Document& document, const BlockName& block, const NodeId& flow, std::string_view role,
             const BlockName& definition) {
    const Block& inside = *document.find(block);
    const Node& node = *inside.find(flow);
    const Node* part = partOf(inside, node, role);
    EditSequence steps(document);
    if (part && part->block == definition)
        return steps.take();
    if (definition.empty()) {
        if (part)
            steps.add(removeWithParts(steps.document(), block, {part->id}));
        return steps.take();
    }
    if (!part) {
        Node instance;
        instance.id = freeNodeId(inside, role);
        instance.block = definition;
        instance.position = node.position;
        const NodeId id = instance.id;
        steps.add(addNode(steps.document(), block, std::move(instance)));
        steps.add(setOption(steps.document(), block, flow, std::string(role), Value(id)));
        return steps.take();
    }
    EditList list;
    removeTiesThrough(list, document, block, {part->id});
    steps.add(list.take());
    Node changed = *part;
    changed.block = definition;
    const auto& arguments = document.find(definition)->header->arguments;
    std::erase_if(changed.options, [&](const auto& option) {
        return std::ranges::none_of(arguments,
                                    [&](const Argument& each) { return each.name == option.first; });
    });
    EditList replacement;
    replacement.replace(block, std::move(changed));
    steps.add(replacement.take());
    return steps.take();
}

Regrouping wrapIntoFlow(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                        FlowKind kind) {
    const std::string type = flowType(kind);
    Regrouping refused;
    if (document.find(block)->isSequential()) {
        refused.refusal = type + " stands in a free-form block: change the kind of this one first";
        return refused;
    }
    const Regrouping wrapped = wrapNodes(document, block, withParts(*document.find(block), ids),
                                         kind == FlowKind::If ? "Then" : type + "Body");
    if (!wrapped.isPossible())
        return wrapped;
    EditSequence steps(document);
    steps.add(wrapped.edit);
    const NodeId body = *wrapped.nodes.begin();
    const BlockHeader header = *steps.document().find(wrapped.definition)->header;
    if (header.inputs.empty() || header.outputs.empty() || header.outputs.size() > header.inputs.size()) {
        refused.refusal = "The selection takes " + std::to_string(header.inputs.size()) +
                          " values and gives " + std::to_string(header.outputs.size()) + "; " + type +
                          " hands on what it gives, so it must take at least as many, and one";
        return refused;
    }
    const Position position = steps.document().find(block)->find(body)->position;
    Node flow;
    flow.id = freeNodeId(*steps.document().find(block), kind == FlowKind::If ? "branch" : "loop");
    flow.type = type;
    flow.position = position;
    flow.options[std::string(mainRole(kind))] = body;
    if (kind == FlowKind::Repeat)
        flow.options[std::string(kTimes.name)] = 2;
    const NodeId id = flow.id;
    std::vector<Wire> wires = *steps.document().find(block)->wires;
    steps.add(addNode(steps.document(), block, std::move(flow)));
    for (Wire& wire : wires) {
        for (Endpoint* end : {&wire.from, &wire.to}) {
            if (end->node == body)
                end->node = id;
        }
    }
    Block changed = *steps.document().find(block);
    changed.wires = shared(std::move(wires));
    steps.add(putBlock(block, std::move(changed)));
    if (kind != FlowKind::Repeat) {
        const NodeId condition =
            addBeginning(steps, block, kind, kCondition.name, header.inputs.front().name, position);
        steps.add(setOption(steps.document(), block, id, std::string(kCondition.name), Value(condition)));
    }
    return {{}, steps.take(), {id}, wrapped.definition};
}

} // namespace layerloom
