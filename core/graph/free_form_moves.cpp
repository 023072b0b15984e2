// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/free_form_moves.h"

#include "core/document/gestures.h"
#include "core/graph/findings.h"
#include "core/graph/flow.h"
#include "core/graph/place_beside.h"
#include "core/graph/regroup_parts.h"

#include <algorithm>
#include <map>
#include <optional>

namespace layerloom {

namespace {

std::string nameOf(const Block& block, const NodeId& id) {
    const auto index = block.indexOf(id);
    return index ? nodeName(block, *index) : id;
}

const Node* instanceIn(const Block& block, const NodeId& id) {
    const Node* node = block.find(id);
    return node && node->isInstance() ? node : nullptr;
}

class FreeFormMove {
  public:
    FreeFormMove(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                 const Node& instance)
        : document_(document), name_(block), parent_(*document.find(block)), ids_(ids), instance_(instance),
          inside_(*document.find(instance.block)), header_(*inside_.header), changes_(document),
          wires_(parent_.isSequential() ? chainWires(document, parent_) : *parent_.wires) {
        for (const NodePtr& node : parent_.nodes) {
            if (!ids_.contains(node->id))
                continue;
            going_.push_back(node);
            from_[node->id] = parent_.isSequential() ? inRow(going_.size() - 1) : node->position;
        }
    }

    Regrouping run() {
        Regrouping result;
        result.refusal = refusal();
        if (!result.isPossible())
            return result;
        for (const NodePtr& node : going_)
            newIds_[node->id] = freeNodeId(inside_, node->id);
        handOnArguments();
        findFreePorts();
        splitWires();
        dropFreeInputs();
        place();
        finish();
        result.edit = changes_.take();
        result.nodes = {instance_.id};
        result.definition = instance_.block;
        return result;
    }

  private:
    std::string refusal() const {
        for (const NodePtr& node : going_) {
            std::set<BlockName> seen;
            if (node->isInstance() && holdsBlock(document_, node->block, instance_.block, seen))
                return quoted(nameOf(parent_, node->id)) + " would contain itself";
        }
        if (std::string reason = partRefusal(); !reason.empty())
            return reason;
        std::set<NodeId> together = ids_;
        together.insert(instance_.id);
        if (parent_.isSequential())
            return areNeighbours(indicesOf(parent_, together))
                       ? std::string()
                       : "Of a sequential block only what stands next to " + quotedInstance() +
                             " can move into it";
        if (const auto outside = detour(parent_, together))
            return "A path leaves " + quotedInstance() + " through " + quoted(nameOf(parent_, *outside)) +
                   " and would come back: move that too";
        return {};
    }

    /// Where children of a sequential block, which have no places, would stand side by side.
    Position inRow(std::size_t index) const {
        const auto along = static_cast<double>(index);
        return header_.direction == ReadingDirection::Down ? Position{0, along * kCardRoom.y}
                                                           : Position{along * kCardRoom.x, 0};
    }

    std::string quotedInstance() const { return quoted(nameOf(parent_, instance_.id)); }

    /// A flow node names its parts in the block that it stands in.
    std::string partRefusal() const {
        const std::vector<Capture> captures = capturesIn(parent_);
        for (std::size_t i = 0; i < captures.size(); ++i) {
            if (!captures[i].isPart())
                continue;
            const NodeId& flow = parent_.nodes[static_cast<std::size_t>(captures[i].flow)]->id;
            const NodeId& part = parent_.nodes[i]->id;
            if (ids_.contains(flow) == ids_.contains(part) && part != instance_.id)
                continue;
            if (ids_.contains(flow) || ids_.contains(part))
                return quoted(nameOf(parent_, part)) + " is a part of " + quoted(nameOf(parent_, flow)) +
                       ": both must stand in one block";
        }
        return {};
    }

    /// An argument that is used becomes one of the definition; under another name if that is taken by
    /// something else there.
    void handOnArguments() {
        std::set<std::string> used;
        for (const NodePtr& node : going_)
            used.merge(usedNames(*node));
        options_ = instance_.options;
        for (const Argument& argument : parent_.header->arguments) {
            if (!used.contains(argument.name))
                continue;
            const auto isNamed = [&](const std::string& name) {
                return std::ranges::any_of(header_.arguments,
                                           [&](const Argument& each) { return each.name == name; });
            };
            const Value value = Expression{argument.name};
            const auto given = options_.find(argument.name);
            if (isNamed(argument.name) && given != options_.end() && given->second == value)
                continue; // it is handed on already
            std::string name = argument.name;
            for (int i = 1; isNamed(name); ++i)
                name = argument.name + '_' + std::to_string(i);
            header_.arguments.push_back({name, argument.fallback});
            options_[name] = value;
            if (name != argument.name)
                renamed_[argument.name] = Expression{name};
        }
    }

    bool comesIn(const Wire& wire) const { return !isWithin(wire.from) && ids_.contains(wire.to.node); }
    bool isWithin(const Endpoint& end) const { return end.node == instance_.id || ids_.contains(end.node); }

    /// Ports of the instance that only what moves in feeds, or takes from.
    void findFreePorts() {
        std::set<std::string> takenElsewhere;
        for (const Wire& wire : wires_) {
            const bool isFed = wire.to.node == instance_.id && ids_.contains(wire.from.node);
            if (isFed && feederOf_.emplace(wire.to.port, wire.from).second)
                freeInputs_.push_back(wire.to.port);
            else if (wire.to.node == instance_.id && !isFed)
                inputOf_.emplace(wire.from, wire.to.port);
            if (wire.from.node == instance_.id && !ids_.contains(wire.to.node))
                takenElsewhere.insert(wire.from.port);
        }
        for (const Wire& wire : wires_) {
            const bool isFree = wire.from.node == instance_.id && ids_.contains(wire.to.node) &&
                                !takenElsewhere.contains(wire.from.port);
            if (isFree && std::ranges::find(freeOutputs_, wire.from.port) == freeOutputs_.end())
                freeOutputs_.push_back(wire.from.port);
        }
        for (const Wire& wire : *inside_.wires) {
            if (wire.from.node == kBlockInput)
                takersOf_[wire.from.port].push_back(wire.to);
            if (wire.to.node == kBlockOutput)
                giverOf_[wire.to.port] = wire.from;
        }
    }

    Endpoint moved(const Endpoint& end) const { return {newIds_.at(end.node), end.port}; }

    /// What of the inside's wires stays is what has not been given to something else.
    void splitWires() {
        for (const Wire& wire : wires_) {
            if (ids_.contains(wire.from.node) && !isWithin(wire.to))
                leave(wire);
        }
        for (const Wire& wire : wires_) {
            const bool begins = ids_.contains(wire.from.node);
            const bool ends = ids_.contains(wire.to.node);
            if (begins && ends)
                added_.push_back({moved(wire.from), moved(wire.to)});
            else if (begins && wire.to.node == instance_.id)
                feedInside(wire);
            else if (ends && wire.from.node == instance_.id)
                takeInside(wire);
            else if (comesIn(wire))
                enter(wire);
            else if (!begins)
                outer_.push_back(wire);
        }
        std::vector<Wire> kept;
        for (const Wire& wire : *inside_.wires) {
            const bool isFed = wire.from.node == kBlockInput && isFreeInput(wire.from.port);
            const bool isGiven = wire.to.node == kBlockOutput && givenOutputs_.contains(wire.to.port);
            if (!isFed && !isGiven)
                kept.push_back(wire);
        }
        kept.insert(kept.end(), added_.begin(), added_.end());
        added_ = std::move(kept);
    }

    bool isFreeInput(const std::string& port) const {
        return std::ranges::find(freeInputs_, port) != freeInputs_.end() || reusedInputs_.contains(port);
    }

    void feedInside(const Wire& wire) {
        for (const Endpoint& taker : takersOf_[wire.to.port]) {
            if (taker.node != kBlockOutput || !givenOutputs_.contains(taker.port))
                added_.push_back({moved(wire.from), taker});
        }
        feedsInside_ = true;
    }

    void takeInside(const Wire& wire) {
        takesInside_ = true;
        const auto giver = giverOf_.find(wire.from.port);
        if (giver == giverOf_.end())
            return;
        // What only passes through may come from another of them.
        const auto feeder = feederOf_.find(giver->second.port);
        const bool isPassed = giver->second.node == kBlockInput && feeder != feederOf_.end();
        added_.push_back({isPassed ? moved(feeder->second) : giver->second, moved(wire.to)});
    }

    void enter(const Wire& wire) {
        auto known = inputOf_.find(wire.from);
        if (known == inputOf_.end()) {
            known = inputOf_.emplace(wire.from, newInput(wire.from)).first;
            outer_.push_back({wire.from, {instance_.id, known->second}});
        }
        added_.push_back({{std::string(kBlockInput), known->second}, moved(wire.to)});
    }

    /// One that has become free, else a new one called after what feeds it.
    std::string newInput(const Endpoint& from) {
        if (!freeInputs_.empty()) {
            const std::string port = freeInputs_.front();
            freeInputs_.erase(freeInputs_.begin());
            reusedInputs_.insert(port);
            return port;
        }
        const std::string name = freePortName(header_.inputs, valueName(parent_, from, "input"));
        header_.inputs.push_back({name, std::nullopt, {}});
        addedInputs_.insert(name);
        return name;
    }

    void leave(const Wire& wire) {
        auto [known, isNew] = outputOf_.emplace(wire.from, std::string());
        if (isNew) {
            known->second = newOutput(wire.from);
            added_.push_back({moved(wire.from), {std::string(kBlockOutput), known->second}});
        }
        outer_.push_back({{instance_.id, known->second}, wire.to});
    }

    std::string newOutput(const Endpoint& from) {
        if (!freeOutputs_.empty()) {
            const std::string port = freeOutputs_.front();
            freeOutputs_.erase(freeOutputs_.begin());
            givenOutputs_.insert(port);
            return port;
        }
        const std::string name = freePortName(header_.outputs, valueName(parent_, from, "output"));
        header_.outputs.push_back({name, {}});
        return name;
    }

    /// An input that nothing feeds any more goes, in all instances.
    void dropFreeInputs() {
        const std::set<std::string> gone(freeInputs_.begin(), freeInputs_.end());
        if (gone.empty())
            return;
        std::erase_if(header_.inputs, [&](const BlockInput& input) { return gone.contains(input.name); });
        for (const auto& [name, block] : document_.blocks) {
            const auto leadsIn = [&,
                                  &block = block](const Wire& wire) { // Clang 14 captures no parts by default
                const Node* node = gone.contains(wire.to.port) ? instanceIn(*block, wire.to.node) : nullptr;
                return node && node->block == instance_.block;
            };
            if (name == name_ || name == instance_.block || std::ranges::none_of(*block->wires, leadsIn))
                continue;
            Block other = *block;
            std::vector<Wire> wires = *block->wires;
            std::erase_if(wires, leadsIn);
            other.wires = shared(std::move(wires));
            changes_.put(name, std::move(other));
        }
        std::erase_if(outer_, [&](const Wire& wire) {
            const Node* node = gone.contains(wire.to.port) ? instanceIn(parent_, wire.to.node) : nullptr;
            return node && node->block == instance_.block;
        });
    }

    void place() {
        const bool isUnplaced = std::ranges::all_of(
            inside_.nodes, [](const NodePtr& node) { return node->position == Position{}; });
        if (isUnplaced || going_.empty())
            return;
        const Side side = feedsInside_ ? Side::Before : takesInside_ ? Side::Behind : Side::Below;
        positions_ = placedBeside(inside_, from_, side, header_);
        placeNewPorts(header_.direction == ReadingDirection::Down);
    }

    /// In line with the ports that are there.
    void placeNewPorts(bool isDown) {
        const auto stays = [&](const BlockInput& input) { return !addedInputs_.contains(input.name); };
        placeInLine(header_.inputs, std::ranges::count_if(header_.inputs, stays), isDown);
        placeInLine(header_.outputs, static_cast<std::ptrdiff_t>(inside_.header->outputs.size()), isDown);
    }

    Node movedNode(const Node& original) const {
        Node node = renamed_.empty() ? original : substituted(original, renamed_);
        node.id = newIds_.at(original.id);
        if (const auto kind = flowKindOf(node.type)) {
            for (const std::string_view role : partRoles(*kind)) {
                const auto part = node.options.find(std::string(role));
                const auto* id = part == node.options.end() ? nullptr : part->second.tryAs<std::string>();
                if (id && newIds_.contains(*id))
                    part->second = newIds_.at(*id);
            }
        }
        const bool isNameFree = [&] {
            for (std::size_t i = 0; i < inside_.nodes.size(); ++i) {
                if (nodeName(inside_, i) == node.name)
                    return false;
            }
            return isPythonIdentifier(node.name);
        }();
        if (!isNameFree)
            node.name.clear();
        const auto position = positions_.find(original.id);
        node.position = position == positions_.end() ? Position{} : position->second;
        return node;
    }

    /// A step through the parent that leads to what has moved goes through the instance.
    StepChange through() const {
        return [this](const BlockName& at, const std::vector<NodeId>& path, std::size_t index,
                      std::vector<NodeId>& changed) -> std::size_t {
            const auto found = at == name_ ? newIds_.find(path[index]) : newIds_.end();
            if (found == newIds_.end())
                return 0;
            changed.insert(changed.end(), {instance_.id, found->second});
            return 1;
        };
    }

    /// Ties between what moves and what is inside stand inside from now on.
    void splitTies(Block& parent, Block& inside) const {
        const auto isMoved = [&](const TieEnd& end) {
            return !end.path.empty() && ids_.contains(end.path.front());
        };
        const auto isInside = [&](const TieEnd& end) {
            return isMoved(end) || (end.path.size() > 1 && end.path.front() == instance_.id);
        };
        parent.ties.clear();
        const std::vector<Tie> changed = changedTies(document_, name_, through());
        for (std::size_t i = 0; i < changed.size(); ++i) {
            const Tie& before = parent_.ties[i];
            const bool staysOutside = !isInside(before.owner) || !isInside(before.member) ||
                                      (!isMoved(before.owner) && !isMoved(before.member));
            if (staysOutside) {
                parent.ties.push_back(changed[i]);
                continue;
            }
            Tie tie = changed[i];
            tie.owner.path.erase(tie.owner.path.begin());
            tie.member.path.erase(tie.member.path.begin());
            inside.ties.push_back(std::move(tie));
        }
    }

    void finish() {
        Block parent = parent_;
        Block inside = inside_;
        // Those that feed what is inside are constructed before it, as they were.
        const auto at = feedsInside_ ? inside.nodes.begin() : inside.nodes.end();
        std::vector<NodePtr> nodes;
        for (const NodePtr& node : going_)
            nodes.push_back(std::make_shared<const Node>(movedNode(*node)));
        inside.nodes.insert(at, nodes.begin(), nodes.end());
        inside.wires = shared(added_);
        splitTies(parent, inside);
        inside.header = std::make_shared<const BlockHeader>(header_);
        Node instance = instance_;
        instance.options = options_;
        parent.nodes[*parent.indexOf(instance_.id)] = std::make_shared<const Node>(std::move(instance));
        std::erase_if(parent.nodes, [&](const NodePtr& node) { return ids_.contains(node->id); });
        if (!parent_.isSequential())
            parent.wires = shared(outer_);
        for (const auto& [name, block] : document_.blocks) {
            Block other = *changes_.after().find(name);
            other.ties = changedTies(document_, name, through());
            if (name != name_ && name != instance_.block && other.ties != block->ties)
                changes_.put(name, std::move(other));
        }
        changes_.put(name_, std::move(parent));
        changes_.put(instance_.block, std::move(inside));
    }

    const Document& document_;
    const BlockName& name_;
    const Block& parent_;
    const std::set<NodeId>& ids_;
    const Node& instance_;
    const Block& inside_;
    BlockHeader header_;
    BlockChanges changes_;
    std::vector<Wire> wires_; ///< of the parent
    std::vector<NodePtr> going_;
    std::map<NodeId, NodeId> newIds_;
    std::map<NodeId, Position> from_;      ///< where they stood
    std::map<NodeId, Position> positions_; ///< where they are to stand
    std::map<std::string, Value> options_;
    std::map<std::string, Value> renamed_; ///< arguments that have another name inside
    std::vector<std::string> freeInputs_;
    std::vector<std::string> freeOutputs_;
    std::set<std::string> reusedInputs_; ///< fed by something else from now on
    std::set<std::string> givenOutputs_; ///< likewise
    std::set<std::string> addedInputs_;
    std::map<std::string, std::vector<Endpoint>> takersOf_; ///< inside, of an input
    std::map<std::string, Endpoint> giverOf_;               ///< inside, of an output
    std::map<std::string, Endpoint> feederOf_;              ///< of an input, among what moves
    std::map<Endpoint, std::string> inputOf_;
    std::map<Endpoint, std::string> outputOf_;
    std::vector<Wire> added_; ///< inside
    std::vector<Wire> outer_; ///< of the parent
    bool feedsInside_ = false;
    bool takesInside_ = false;
};

} // namespace

Regrouping moveIntoFreeForm(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                            const NodeId& instance) {
    return FreeFormMove(document, block, ids, *document.find(block)->find(instance)).run();
}

} // namespace layerloom
