// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/block_moves.h"

#include "core/document/edit_list.h"
#include "core/document/gestures.h"
#include "core/graph/findings.h"
#include "core/graph/flow_gestures.h"
#include "core/graph/free_form_moves.h"
#include "core/graph/leaving_wires.h"
#include "core/graph/regroup_parts.h"
#include "core/layers/catalogue.h"

#include <algorithm>
#include <map>
#include <optional>

namespace layerloom {

namespace {

std::string nameOf(const Block& block, const NodeId& id) {
    const auto index = block.indexOf(id);
    return quoted(index ? nodeName(block, *index) : id);
}

/// Why nothing can be moved in or out of the instance.
std::string instanceRefusal(const Document& document, const Block& parent, const NodeId& instance) {
    const Node* node = parent.find(instance);
    const Block* definition = node && node->isInstance() ? document.find(node->block) : nullptr;
    if (!definition)
        return nameOf(parent, instance) + " is no block";
    return {};
}

/// Why a sequential block cannot have the node as a child.
std::string childRefusal(const Document& document, const Node& node, const std::string& name) {
    const LayerType* type = node.isInstance() ? nullptr : findLayerType(node.type);
    if (type && type->kind != LayerKind::Module)
        return name + " is no module, as the children of a sequential block must be";
    const Ports ports = declaredPorts(document, node);
    const auto needed = std::ranges::count(ports.inputs, false, &Port::optional);
    if ((type || node.isInstance()) && (needed > 1 || ports.inputs.empty() || ports.outputs.size() != 1))
        return name + " does not take one value and give one, as children of a sequential block must";
    return {};
}

/// What fed the node in the end, past others of those that go.
std::optional<Endpoint> sourceBefore(const Block& block, const std::set<NodeId>& going, Endpoint end) {
    for (std::size_t i = 0; i <= going.size(); ++i) {
        if (!going.contains(end.node))
            return end;
        const auto wire =
            std::ranges::find(*block.wires, end.node, [](const Wire& each) { return each.to.node; });
        if (wire == block.wires->end())
            return std::nullopt;
        end = wire->from;
    }
    return std::nullopt;
}

/// The block's wires when those nodes are gone: what they fed is fed by what fed them.
std::vector<Wire> wiresWithout(const Block& block, const std::set<NodeId>& going) {
    std::vector<Wire> kept;
    VariadicGaps gaps;
    for (const Wire& wire : *block.wires) {
        if (going.contains(wire.to.node))
            continue;
        const auto source = sourceBefore(block, going, wire.from);
        if (source && source->node != wire.to.node)
            kept.push_back({*source, wire.to});
        else
            gaps.add(wire);
    }
    for (Wire& wire : kept)
        wire = gaps.closed(wire);
    return kept;
}

/// A name that is the node's own, if it is free in the block.
std::string keptName(const Block& block, const std::string& name) {
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        if (nodeName(block, i) == name)
            return {};
    }
    return block.isSequential() || isPythonIdentifier(name) ? name : std::string();
}

class MoveIn {
  public:
    MoveIn(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
           const NodeId& instance)
        : document_(document), name_(block), parent_(*document.find(block)), ids_(ids),
          instance_(*parent_.find(instance)), changes_(document) {}

    Regrouping run(std::size_t index) {
        Regrouping result;
        result.refusal = refusal();
        if (!result.isPossible())
            return result;
        Block definition = *document_.find(instance_.block);
        Block parent = parent_;
        index = std::min(index, definition.nodes.size());
        for (const NodePtr& original : inFlow()) {
            Node node = *original;
            node.name = keptName(definition, node.name);
            node.id = newIds_[original->id] = freeNodeId(definition, original->id);
            node.position = {};
            definition.nodes.insert(definition.nodes.begin() + static_cast<std::ptrdiff_t>(index++),
                                    std::make_shared<const Node>(std::move(node)));
        }
        followPartIds(definition, newIds_);
        std::erase_if(parent.nodes, [&](const NodePtr& node) { return ids_.contains(node->id); });
        if (!parent.isSequential())
            parent.wires = shared(wiresWithout(parent_, ids_));
        changes_.put(name_, std::move(parent));
        changes_.put(instance_.block, std::move(definition));
        followTies();
        result.edit = changes_.take();
        result.nodes = {instance_.id};
        result.definition = instance_.block;
        return result;
    }

  private:
    std::string refusal() const {
        if (std::string reason = instanceRefusal(document_, parent_, instance_.id); !reason.empty())
            return reason;
        for (const NodeId& id : ids_) {
            if (std::string reason = refusalOf(*parent_.find(id)); !reason.empty())
                return reason;
        }
        return {};
    }

    std::string refusalOf(const Node& node) const {
        const std::string name = nameOf(parent_, node.id);
        std::set<BlockName> seen;
        if (node.isInstance() && holdsBlock(document_, node.block, instance_.block, seen))
            return name + " would contain itself";
        if (std::string reason = childRefusal(document_, node, name); !reason.empty())
            return reason;
        const std::set<std::string> used = usedNames(node);
        for (const Argument& argument : parent_.header->arguments) {
            if (used.contains(argument.name))
                return name + " uses the argument " + quoted(argument.name) +
                       ", which is not known in there: set its value first";
        }
        return {};
    }

    /// What feeds another of them comes before it.
    std::vector<NodePtr> inFlow() const {
        std::vector<NodePtr> open;
        for (const NodePtr& node : parent_.nodes) {
            if (ids_.contains(node->id))
                open.push_back(node);
        }
        std::vector<NodePtr> ordered;
        std::set<NodeId> waiting = ids_;
        while (!open.empty()) {
            const auto isReady = [&](const NodePtr& node) {
                return std::ranges::none_of(*parent_.wires, [&](const Wire& wire) {
                    return wire.to.node == node->id && waiting.contains(wire.from.node);
                });
            };
            auto next = std::ranges::find_if(open, isReady);
            if (next == open.end())
                next = open.begin(); // wires of a broken file may run in a circle
            waiting.erase((*next)->id);
            ordered.push_back(*next);
            open.erase(next);
        }
        return ordered;
    }

    void followTies() {
        const StepChange through = [this](const BlockName& at, const std::vector<NodeId>& path,
                                          std::size_t index, std::vector<NodeId>& changed) -> std::size_t {
            const auto moved = at == name_ ? newIds_.find(path[index]) : newIds_.end();
            if (moved == newIds_.end())
                return 0;
            changed.insert(changed.end(), {instance_.id, moved->second});
            return 1;
        };
        for (const auto& [name, before] : document_.blocks) {
            Block block = *changes_.after().find(name);
            // The definition's own ties lead nowhere through the parent, so that they stay.
            block.ties = changedTies(document_, name, through);
            if (block.ties != before->ties)
                changes_.put(name, std::move(block));
        }
    }

    const Document& document_;
    const BlockName& name_;
    const Block& parent_;
    const std::set<NodeId>& ids_;
    const Node& instance_;
    BlockChanges changes_;
    std::map<NodeId, NodeId> newIds_;
};

class MoveOut {
  public:
    MoveOut(const Document& document, const BlockName& block, const NodeId& instance,
            const std::set<NodeId>& children)
        : document_(document), name_(block), parent_(*document.find(block)), instance_(instance),
          children_(children), changes_(document) {}

    Regrouping run(std::size_t index, const Position& position) {
        Regrouping result;
        result.refusal = refusal();
        if (!result.isPossible())
            return result;
        const Node& instance = *parent_.find(instance_);
        Block definition = *document_.find(instance.block);
        Block parent = parent_;
        takeOut(parent, definition, std::min(index, parent.nodes.size()), position);
        for (const auto& [old, id] : newIds_)
            result.nodes.insert(id);
        result.refusal = leadWires(parent, definition);
        if (!result.isPossible())
            return result;
        std::erase_if(definition.nodes, [&](const NodePtr& node) { return children_.contains(node->id); });
        result.definition = instance.block;
        changes_.put(name_, std::move(parent));
        changes_.put(result.definition, std::move(definition));
        followTies(result.definition);
        result.edit = changes_.take();
        return result;
    }

  private:
    void takeOut(Block& parent, const Block& definition, std::size_t index, const Position& position) {
        constexpr double kStep = 40;
        const Node& instance = *parent_.find(instance_);
        Position at = position;
        const Position corner = cornerOf(definition);
        for (const NodePtr& child : definition.nodes) {
            if (!children_.contains(child->id))
                continue;
            Node node = substituted(*child, arguments_);
            node.name = keptName(parent, node.name);
            node.id = newIds_[child->id] = freeNodeId(parent, child->id);
            node.position = parent.isSequential() ? Position{} : at;
            if (definition.isSequential())
                at = {at.x + kStep, at.y + kStep};
            else if (!parent.isSequential())
                node.position = {position.x + child->position.x - corner.x,
                                 position.y + child->position.y - corner.y};
            if (instance.frozen.contains("*"))
                node.frozen.insert("*");
            parent.nodes.insert(parent.nodes.begin() + static_cast<std::ptrdiff_t>(index++),
                                std::make_shared<const Node>(std::move(node)));
        }
        followPartIds(parent, newIds_);
    }

    /// Returns why that cannot be.
    std::string leadWires(Block& parent, Block& definition) const {
        if (definition.isSequential())
            return {};
        if (parent.isSequential() || !isOnlyInstance()) {
            if (!parent.isSequential())
                parent.wires = shared(wiresWith(parent, definition));
            definition.wires = shared(wiresWithout(definition, children_));
            return {};
        }
        LeavingWires led = leavingWires(parent_, *parent_.find(instance_), definition, children_, newIds_);
        if (!led.refusal.empty())
            return led.refusal;
        parent.wires = shared(std::move(led.around));
        definition.wires = shared(std::move(led.inside));
        definition.header = std::make_shared<const BlockHeader>(std::move(led.header));
        return {};
    }

    bool isOnlyInstance() const {
        const BlockName& definition = parent_.find(instance_)->block;
        std::ptrdiff_t uses = definition == document_.root ? 1 : 0;
        for (const auto& [name, block] : document_.blocks)
            uses += std::ranges::count_if(block->nodes,
                                          [&](const NodePtr& node) { return node->block == definition; });
        return uses == 1;
    }

    std::string refusal() {
        if (std::string reason = instanceRefusal(document_, parent_, instance_); !reason.empty())
            return reason;
        const Node& instance = *parent_.find(instance_);
        for (const Argument& argument : document_.find(instance.block)->header->arguments) {
            const auto given = instance.options.find(argument.name);
            if (given == instance.options.end() && !argument.fallback)
                return nameOf(parent_, instance_) + " has no value for " + quoted(argument.name) +
                       ": give it one first";
            arguments_[argument.name] = given == instance.options.end() ? *argument.fallback : given->second;
        }
        for (const NodeId& id : children_) {
            const Block& definition = *document_.find(instance.block);
            const Node* child = parent_.isSequential() ? definition.find(id) : nullptr;
            if (std::string reason = child ? childRefusal(document_, *child, nameOf(definition, id)) : "";
                !reason.empty())
                return reason;
        }
        return {};
    }

    /// The upper left corner of what moves.
    Position cornerOf(const Block& definition) const {
        std::optional<Position> corner;
        for (const NodeId& id : children_) {
            const Node* child = definition.find(id);
            if (child && !corner)
                corner = child->position;
            else if (child)
                corner = {std::min(corner->x, child->position.x), std::min(corner->y, child->position.y)};
        }
        return corner.value_or(Position{});
    }

    /// The wires among what moves go along.
    std::vector<Wire> wiresWith(const Block& parent, const Block& definition) const {
        std::vector<Wire> wires = *parent.wires;
        for (const Wire& wire : *definition.wires) {
            if (children_.contains(wire.from.node) && children_.contains(wire.to.node))
                wires.push_back(
                    {{newIds_.at(wire.from.node), wire.from.port}, {newIds_.at(wire.to.node), wire.to.port}});
        }
        return wires;
    }

    void followTies(const BlockName& definition) {
        bool isLost = false;
        const StepChange outwards = [&](const BlockName& at, const std::vector<NodeId>& path,
                                        std::size_t index, std::vector<NodeId>& changed) -> std::size_t {
            const bool goesThrough = at == name_ && path[index] == instance_ && index + 1 < path.size();
            if (goesThrough && children_.contains(path[index + 1])) {
                changed.push_back(newIds_.at(path[index + 1]));
                return 2;
            }
            isLost |= at == definition && children_.contains(path[index]);
            return 0;
        };
        for (const auto& [name, before] : document_.blocks) {
            Block block = *changes_.after().find(name);
            block.ties.clear();
            for (Tie tie : before->ties) {
                isLost = false;
                for (TieEnd* end : {&tie.owner, &tie.member})
                    end->path = changedPath(document_, name, end->path, outwards);
                if (!isLost)
                    block.ties.push_back(std::move(tie));
            }
            if (name == name_)
                addTiesFromInside(block.ties, *document_.find(definition));
            if (block.ties != before->ties)
                changes_.put(name, std::move(block));
        }
    }

    /// A tie with one of the children, as it is seen from outside.
    void addTiesFromInside(std::vector<Tie>& ties, const Block& inside) const {
        const auto leaves = [&](const TieEnd& end) {
            return !end.path.empty() && children_.contains(end.path.front());
        };
        for (Tie tie : inside.ties) {
            if (!leaves(tie.owner) && !leaves(tie.member))
                continue;
            for (TieEnd* end : {&tie.owner, &tie.member}) {
                if (leaves(*end))
                    end->path.front() = newIds_.at(end->path.front());
                else
                    end->path.insert(end->path.begin(), instance_);
            }
            ties.push_back(std::move(tie));
        }
    }

    const Document& document_;
    const BlockName& name_;
    const Block& parent_;
    const NodeId& instance_;
    const std::set<NodeId>& children_;
    BlockChanges changes_;
    std::map<std::string, Value> arguments_;
    std::map<NodeId, NodeId> newIds_;
};

} // namespace

Regrouping moveIntoBlock(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                         const NodeId& instance, std::size_t index) {
    const std::set<NodeId> moved = withParts(*document.find(block), ids);
    const Node* node = document.find(block)->find(instance);
    const Block* inside = node && node->isInstance() ? document.find(node->block) : nullptr;
    if (inside && !inside->isSequential())
        return moveIntoFreeForm(document, block, moved, instance);
    return MoveIn(document, block, moved, instance).run(index);
}

Regrouping moveOutOfBlock(const Document& document, const BlockName& block, const NodeId& instance,
                          const std::set<NodeId>& children, std::size_t index, const Position& position) {
    const Block& inside = *document.find(document.find(block)->find(instance)->block);
    return MoveOut(document, block, instance, withParts(inside, children)).run(index, position);
}

} // namespace layerloom
