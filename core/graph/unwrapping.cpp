// SPDX-License-Identifier: GPL-3.0-or-later
// Dissolving an instance into the block that it stands in.
#include "core/graph/regrouping.h"

#include "core/document/edit_list.h"
#include "core/document/gestures.h"
#include "core/graph/definitions.h"
#include "core/graph/findings.h"
#include "core/graph/flow_gestures.h"
#include "core/graph/regroup_parts.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace layerloom {

namespace {

bool isKey(const std::string& name) {
    return !name.empty() &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Unwrapper {
  public:
    Unwrapper(const Document& document, const BlockName& block, const NodeId& instance, RoomBy room)
        : room_(room), document_(document), name_(block), parent_(*document.find(block)),
          instance_(*parent_.find(instance)), inside_(document.find(instance_.block)), changes_(document) {}

    Regrouping run() {
        Regrouping result;
        result.refusal = refusal();
        if (!result.isPossible())
            return result;
        collectArguments();
        copyNodes();
        Block parent = parent_;
        putNodes(parent);
        if (!parent_.isSequential())
            parent.wires = shared(wires());
        changes_.put(name_, std::move(parent));
        followTies();
        dropUnused();
        result.edit = changes_.take();
        for (const auto& [old, id] : ids_)
            result.nodes.insert(id);
        return result;
    }

  private:
    std::string refusal() const {
        const std::string name = quoted(nodeName(parent_, *parent_.indexOf(instance_.id)));
        if (!instance_.isInstance() || !inside_)
            return name + " is no block that could be dissolved";
        if (!Definitions(document_, nullptr).recursion(name_, instance_.block).empty())
            return name + " would contain itself, so that it has no inside to put here";
        if (parent_.isSequential() && !inside_->isSequential())
            return "A sequential block can take up only what is in another sequential block: turn one of "
                   "the two first";
        if (instance_.muted)
            return name + " is muted: let it act again before it is dissolved";
        const std::vector<Capture> captures = capturesIn(parent_);
        const Capture capture = captures.empty() ? Capture{} : captures[*parent_.indexOf(instance_.id)];
        if (capture.isPart())
            return name + " is a part of " +
                   quoted(nodeName(parent_, static_cast<std::size_t>(capture.flow))) +
                   ": dissolve what is inside of it instead";
        if (isTiedAsWhole())
            return name + " is tied as a whole: untie it before it is dissolved";
        for (const Argument& argument : inside_->header->arguments) {
            if (!instance_.options.contains(argument.name) && !argument.fallback)
                return name + " has no value for " + quoted(argument.name) + ": give it one first";
        }
        return {};
    }

    bool endsHere(const BlockName& block, const TieEnd& end) const {
        return !end.path.empty() && end.path.back() == instance_.id &&
               blockAtEnd(document_, block, end.path) == name_;
    }

    bool isTiedAsWhole() const {
        return std::any_of(document_.blocks.begin(), document_.blocks.end(), [&](const auto& entry) {
            return std::any_of(entry.second->ties.begin(), entry.second->ties.end(), [&](const Tie& tie) {
                return endsHere(entry.first, tie.owner) || endsHere(entry.first, tie.member);
            });
        });
    }

    void collectArguments() {
        for (const Argument& argument : inside_->header->arguments) {
            const auto given = instance_.options.find(argument.name);
            arguments_[argument.name] = given != instance_.options.end() ? given->second : *argument.fallback;
        }
    }

    bool isTaken(const std::string& name) const {
        for (std::size_t i = 0; i < parent_.nodes.size(); ++i) {
            if (parent_.nodes[i]->id != instance_.id &&
                (parent_.nodes[i]->id == name || nodeName(parent_, i) == name))
                return true;
        }
        return std::any_of(nodes_.begin(), nodes_.end(),
                           [&](const Node& node) { return node.id == name || node.name == name; });
    }

    std::string freeFrom(const std::string& base) const {
        std::string name = base;
        for (int i = 1; isTaken(name); ++i)
            name = base + '_' + std::to_string(i);
        return name;
    }

    void copyNodes() {
        const std::string prefix = nodeName(parent_, *parent_.indexOf(instance_.id));
        for (std::size_t i = 0; i < inside_->nodes.size(); ++i) {
            Node node = substituted(*inside_->nodes[i], arguments_);
            const std::string wanted = nodeName(*inside_, i);
            ids_[node.id] = node.id = freeFrom(node.id);
            node.name = parent_.isSequential()
                            ? nameInChain(node.name)
                            : nameAmongFree(node, isKey(wanted) ? prefix + '_' + wanted : wanted);
            if (instance_.frozen.contains("*"))
                node.frozen.insert("*");
            nodes_.push_back(std::move(node));
        }
    }

    /// A child without a name of its own is named by its index.
    std::string nameInChain(const std::string& name) const {
        return name.empty() || !isTaken(name) ? name : std::string();
    }
    std::string nameAmongFree(const Node& node, const std::string& wanted) const {
        if (wanted == node.id)
            return {};
        const std::string name = freeFrom(wanted);
        return name == node.id ? std::string() : name;
    }

    /// Neighbours make room for what comes out.
    void putNodes(Block& parent) const {
        double left = std::numeric_limits<double>::max();
        double top = left;
        double right = std::numeric_limits<double>::lowest();
        double bottom = right;
        for (const Node& node : nodes_) {
            left = std::min(left, node.position.x);
            right = std::max(right, node.position.x);
            top = std::min(top, node.position.y);
            bottom = std::max(bottom, node.position.y);
        }
        parent.nodes.clear();
        for (const NodePtr& node : parent_.nodes) {
            if (node->id == instance_.id) {
                for (Node child : nodes_) {
                    child.position.x += instance_.position.x - left;
                    child.position.y += instance_.position.y - top;
                    parent.nodes.push_back(std::make_shared<const Node>(std::move(child)));
                }
                continue;
            }
            Node moved = *node;
            moved.position = madeRoom(node->position, right - left, bottom - top);
            parent.nodes.push_back(moved == *node ? node : std::make_shared<const Node>(std::move(moved)));
        }
        followPartIds(parent, {ids_.begin(), ids_.end()});
        BlockHeader header = *parent_.header;
        for (BlockOutput& output : header.outputs)
            output.position = madeRoom(output.position, right - left, bottom - top);
        if (header != *parent_.header)
            parent.header = std::make_shared<const BlockHeader>(std::move(header));
    }

    Position madeRoom(Position position, double width, double height) const {
        constexpr double kCard = 200;
        if (room_ == RoomBy::Caller || parent_.isSequential() || nodes_.empty())
            return position;
        if (position.x > instance_.position.x)
            position.x += width;
        else if (position.y > instance_.position.y && position.x > instance_.position.x - kCard)
            position.y += height;
        return position;
    }

    Endpoint renamed(Endpoint end) const {
        const auto id = ids_.find(end.node);
        return {id == ids_.end() ? end.node : id->second, end.port};
    }

    /// What flows out of an end inside: a source in the parent; none if that is not connected.
    std::optional<Endpoint> outerSource(const Endpoint& inner) const {
        if (inner.node != kBlockInput)
            return renamed(inner);
        for (const Wire& wire : *parent_.wires) {
            if (wire.to == Endpoint{instance_.id, inner.port})
                return outputSource(wire.from);
        }
        return std::nullopt;
    }

    /// The instance's own outputs may feed its inputs only in a broken document; that leads nowhere.
    std::optional<Endpoint> outputSource(const Endpoint& from) const {
        return from.node == instance_.id ? std::nullopt : std::optional(from);
    }

    std::vector<Wire> wires() const {
        const std::vector<Wire> inner =
            inside_->isSequential() ? chainWires(document_, *inside_) : *inside_->wires;
        std::map<std::string, std::optional<Endpoint>> results;
        std::vector<Wire> within;
        VariadicGaps gaps;
        for (const Wire& wire : inner) {
            const auto source = outerSource(wire.from);
            const Wire kept{source.value_or(Endpoint{}), renamed(wire.to)};
            if (wire.to.node == kBlockOutput)
                results[wire.to.port] = source;
            else if (source)
                within.push_back(kept);
            else
                gaps.add(kept);
        }
        std::vector<Wire> all;
        for (const Wire& wire : *parent_.wires) {
            if (wire.to.node == instance_.id)
                continue;
            if (wire.from.node != instance_.id)
                all.push_back(wire);
            else if (const auto source = results[wire.from.port])
                all.push_back({*source, wire.to});
            else
                gaps.add(wire);
        }
        all.insert(all.end(), within.begin(), within.end());
        for (Wire& wire : all)
            wire = gaps.closed(wire);
        return all;
    }

    StepChange withoutInstance() const {
        return [this](const BlockName& at, const std::vector<NodeId>& path, std::size_t index,
                      std::vector<NodeId>& changed) -> std::size_t {
            if (at != name_ || path[index] != instance_.id || index + 1 >= path.size())
                return 0;
            const auto id = ids_.find(path[index + 1]);
            changed.push_back(id == ids_.end() ? path[index + 1] : id->second);
            return 2;
        };
    }

    void followTies() {
        for (const auto& [name, before] : document_.blocks) {
            Block block = *changes_.after().find(name);
            block.ties = changedTies(document_, name, withoutInstance());
            if (name == name_)
                addInnerTies(block.ties);
            if (block.ties != before->ties)
                changes_.put(name, std::move(block));
        }
    }

    void addInnerTies(std::vector<Tie>& ties) const {
        for (Tie tie : inside_->ties) {
            for (TieEnd* end : {&tie.owner, &tie.member}) {
                if (!end->path.empty() && ids_.contains(end->path.front()))
                    end->path.front() = ids_.at(end->path.front());
            }
            ties.push_back(std::move(tie));
        }
    }

    void dropUnused() {
        const auto uses = [&](const auto& entry) {
            return std::any_of(entry.second->nodes.begin(), entry.second->nodes.end(),
                               [&](const NodePtr& node) { return node->block == instance_.block; });
        };
        const auto& blocks = changes_.after().blocks;
        if (instance_.block != document_.root && std::none_of(blocks.begin(), blocks.end(), uses))
            changes_.remove(instance_.block);
    }

    RoomBy room_;
    const Document& document_;
    const BlockName& name_;
    const Block& parent_;
    const Node& instance_;
    const Block* inside_;
    BlockChanges changes_;
    std::map<std::string, Value> arguments_;
    std::map<NodeId, NodeId> ids_; ///< of the nodes inside, and what they are called outside
    std::vector<Node> nodes_;
};

} // namespace

Regrouping unwrapInstance(const Document& document, const BlockName& block, const NodeId& instance,
                          RoomBy room) {
    return Unwrapper(document, block, instance, room).run();
}

} // namespace layerloom
