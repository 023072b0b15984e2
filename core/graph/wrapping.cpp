// SPDX-License-Identifier: GPL-3.0-or-later
// Making a block of nodes.
#include "core/graph/regrouping.h"

#include "core/document/gestures.h"
#include "core/graph/findings.h"
#include "core/graph/flow_gestures.h"
#include "core/graph/regroup_parts.h"
#include "core/values/expression.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace layerloom {

namespace {

std::string nameOf(const Block& block, const NodeId& id) {
    const auto index = block.indexOf(id);
    return index ? nodeName(block, *index) : id;
}

class Wrapper {
  public:
    Wrapper(const Document& document, const BlockName& block, const std::set<NodeId>& ids)
        : document_(document), name_(block), parent_(*document.find(block)), ids_(ids),
          indices_(indicesOf(parent_, ids)), changes_(document) {}

    Regrouping run(const BlockName& name) {
        Regrouping result;
        result.refusal = refusal();
        if (!result.isPossible())
            return result;
        definition_ = freeBlockName(document_, name);
        instance_.id = freeNodeId(parent_, attributeName(definition_));
        instance_.block = definition_;
        header_.kind = parent_.header->kind;
        takeNodes();
        handOnArguments();
        if (!parent_.isSequential())
            splitWires();
        placeAll();
        splitTies();
        finish();
        result.edit = changes_.take();
        result.nodes = {instance_.id};
        result.definition = definition_;
        return result;
    }

  private:
    std::string refusal() const {
        if (indices_.empty())
            return "Select the nodes that are to become a block";
        if (parent_.isSequential())
            return areNeighbours(indices_) ? std::string()
                                           : "Children of a sequential block can become a block only if "
                                             "they follow one another: select those between them too";
        if (const auto outside = detour(parent_, ids_))
            return "A path leaves the selection through " + quoted(nameOf(parent_, *outside)) +
                   " and comes back: select that too";
        return {};
    }

    void takeNodes() {
        for (const NodePtr& node : parent_.nodes) {
            if (ids_.contains(node->id))
                inside_.nodes.push_back(node);
            else
                rest_.push_back(node);
        }
        left_ = top_ = std::numeric_limits<double>::max();
        for (const NodePtr& node : inside_.nodes) {
            left_ = std::min(left_, node->position.x);
            top_ = std::min(top_, node->position.y);
            right_ = std::max(right_, node->position.x);
            bottom_ = std::max(bottom_, node->position.y);
        }
    }

    /// An argument that is used inside becomes one of the new definition, under the same name.
    void handOnArguments() {
        std::set<std::string> used;
        for (const NodePtr& node : inside_.nodes)
            used.merge(usedNames(*node));
        for (const Argument& argument : parent_.header->arguments) {
            if (!used.contains(argument.name))
                continue;
            header_.arguments.push_back(argument);
            instance_.options[argument.name] = Expression{argument.name};
        }
    }

    void splitWires() {
        header_.inputs.clear();
        header_.outputs.clear();
        countEnds();
        for (const Wire& wire : *parent_.wires) {
            const bool begins = ids_.contains(wire.from.node);
            const bool ends = ids_.contains(wire.to.node);
            if (begins && ends)
                innerWires_.push_back(wire);
            else if (ends)
                enter(wire);
            else if (begins)
                leave(wire);
            else
                outerWires_.push_back(wire);
        }
        addOpenEnds();
    }

    /// How many sources and results there are decides what they are called.
    void countEnds() {
        std::set<Endpoint> sources;
        std::set<Endpoint> results;
        for (const Wire& wire : *parent_.wires) {
            const bool begins = ids_.contains(wire.from.node);
            const bool ends = ids_.contains(wire.to.node);
            if (ends && !begins)
                sources.insert(wire.from);
            if (begins && !ends)
                results.insert(wire.from);
        }
        hasOneSource_ = sources.size() == 1;
        hasOneResult_ = results.size() == 1;
    }

    void enter(const Wire& wire) {
        auto [known, isNew] = inputs_.emplace(wire.from, std::string());
        if (isNew) {
            const bool isOnlyOne = hasOneSource_ && wire.from.node != kBlockInput;
            known->second =
                freePortName(header_.inputs, isOnlyOne ? "input" : valueName(parent_, wire.from, "input"));
            header_.inputs.push_back({known->second, std::nullopt, {}});
            outerWires_.push_back({wire.from, {instance_.id, known->second}});
        }
        innerWires_.push_back({{std::string(kBlockInput), known->second}, wire.to});
    }

    std::string newOutput(const Endpoint& from) {
        auto [known, isNew] = outputs_.emplace(from, std::string());
        if (isNew) {
            known->second =
                freePortName(header_.outputs, hasOneResult_ ? "output" : valueName(parent_, from, "output"));
            header_.outputs.push_back({known->second, {}});
            innerWires_.push_back({from, {std::string(kBlockOutput), known->second}});
        }
        return known->second;
    }

    void leave(const Wire& wire) {
        const std::string output = newOutput(wire.from);
        outerWires_.push_back({{instance_.id, output}, wire.to});
    }

    /// Inputs that have no wire yet are to be connected from outside; a block without any output gives what
    /// nothing inside takes.
    void addOpenEnds() {
        std::set<Endpoint> taken;
        std::set<Endpoint> used;
        for (const Wire& wire : innerWires_) {
            taken.insert(wire.to);
            used.insert(wire.from);
        }
        const bool hasResult = !header_.outputs.empty();
        const std::vector<Capture> captures = capturesIn(inside_);
        for (std::size_t i = 0; i < inside_.nodes.size(); ++i) {
            const NodePtr& node = inside_.nodes[i];
            if (!captures.empty() && captures[i].isPart())
                continue; // takes what flows into the loop that calls it
            const Ports ports = flowKindOf(node->type) ? flowPorts(document_, parent_, *node)
                                                       : declaredPorts(document_, *node);
            for (const Port& port : ports.inputs) {
                const Endpoint end{node->id, port.variadic ? variadicPort(port.name, 0) : port.name};
                if (port.optional || taken.contains(end))
                    continue;
                const std::string name = freePortName(header_.inputs, port.name);
                header_.inputs.push_back({name, std::nullopt, {}});
                innerWires_.push_back({{std::string(kBlockInput), name}, end});
            }
            if (!hasResult && !ports.outputs.empty() &&
                !used.contains({node->id, ports.outputs.front().name}))
                newOutput({node->id, ports.outputs.front().name});
        }
    }

    void placeAll() {
        constexpr double kRoom = 200;
        constexpr double kCard = 280;
        constexpr double kRow = 60;
        // Where the first of them stood: what is dissolved again comes to stand where it was.
        const bool isDown = parent_.header->direction == ReadingDirection::Down;
        if (!parent_.isSequential())
            instance_.position =
                isDown ? Position{(left_ + right_) / 2, top_} : Position{left_, (top_ + bottom_) / 2};
        for (std::size_t i = 0; i < header_.inputs.size(); ++i)
            header_.inputs[i].position = {left_ - kRoom, top_ + kRow * static_cast<double>(i)};
        for (std::size_t i = 0; i < header_.outputs.size(); ++i)
            header_.outputs[i].position = {right_ + kCard, top_ + kRow * static_cast<double>(i)};
    }

    StepChange throughInstance() const {
        return [this](const BlockName& at, const std::vector<NodeId>& path, std::size_t index,
                      std::vector<NodeId>& changed) -> std::size_t {
            if (at == name_ && ids_.contains(path[index]))
                changed.push_back(instance_.id);
            return 0;
        };
    }

    bool isInside(const TieEnd& end) const { return !end.path.empty() && ids_.contains(end.path.front()); }

    /// A tie between two of the nodes moves into the new block; all others go through its instance.
    void splitTies() {
        const std::vector<Tie> changed = changedTies(document_, name_, throughInstance());
        for (std::size_t i = 0; i < changed.size(); ++i) {
            const Tie& tie = parent_.ties[i];
            if (isInside(tie.owner) && isInside(tie.member))
                inside_.ties.push_back(tie);
            else
                outerTies_.push_back(changed[i]);
        }
    }

    void finish() {
        inside_.header = std::make_shared<const BlockHeader>(header_);
        inside_.wires = shared(innerWires_);
        Block parent = parent_;
        parent.nodes = rest_;
        parent.nodes.insert(parent.nodes.begin() + static_cast<std::ptrdiff_t>(indices_.front()),
                            std::make_shared<const Node>(instance_));
        if (!parent_.isSequential())
            parent.wires = shared(outerWires_);
        parent.ties = outerTies_;
        for (const auto& [name, block] : document_.blocks) {
            Block other = *block;
            other.ties = changedTies(document_, name, throughInstance());
            if (name != name_ && other.ties != block->ties)
                changes_.put(name, std::move(other));
        }
        changes_.put(name_, std::move(parent));
        changes_.put(definition_, inside_);
    }

    const Document& document_;
    const BlockName& name_;
    const Block& parent_;
    const std::set<NodeId>& ids_;
    std::vector<std::size_t> indices_;
    BlockChanges changes_;
    BlockName definition_;
    Node instance_;
    BlockHeader header_;
    Block inside_;
    std::vector<NodePtr> rest_;
    std::vector<Wire> innerWires_;
    std::vector<Wire> outerWires_;
    std::vector<Tie> outerTies_;
    std::map<Endpoint, std::string> inputs_;
    std::map<Endpoint, std::string> outputs_;
    bool hasOneSource_ = false;
    bool hasOneResult_ = false;
    double left_ = 0;
    double top_ = 0;
    double right_ = std::numeric_limits<double>::lowest();
    double bottom_ = std::numeric_limits<double>::lowest();
};

} // namespace

Regrouping wrapNodes(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                     const BlockName& name) {
    return Wrapper(document, block, ids).run(name);
}

} // namespace layerloom
