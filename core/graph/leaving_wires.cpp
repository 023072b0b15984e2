// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/leaving_wires.h"

#include "core/document/edit_list.h"
#include "core/graph/findings.h"
#include "core/graph/flow.h"
#include "core/graph/place_beside.h"
#include "core/graph/regroup_parts.h"

#include <algorithm>
#include <optional>

namespace layerloom {

namespace {

std::string nameOf(const Block& block, const NodeId& id) {
    const auto index = block.indexOf(id);
    return quoted(index ? nodeName(block, *index) : id);
}

class Leaving {
  public:
    Leaving(const Block& around, const Node& instance, const Block& inside, const std::set<NodeId>& leaving,
            const std::map<NodeId, NodeId>& newIds)
        : around_(around), instance_(instance), inside_(inside), leaving_(leaving), newIds_(newIds),
          header_(*inside.header) {}

    LeavingWires run() {
        if (std::string reason = refusal(); !reason.empty())
            return {std::move(reason), {}, {}, {}};
        findFreePorts();
        keepAround();
        for (const Wire& wire : *inside_.wires)
            split(wire);
        dropFreePorts();
        placeNewPorts();
        for (std::vector<Wire>* wires : {&outer_, &kept_}) {
            for (Wire& wire : *wires)
                wire = gaps_.closed(wire);
        }
        return {{}, std::move(outer_), std::move(kept_), std::move(header_)};
    }

  private:
    std::string refusal() const {
        std::set<NodeId> staying;
        for (const NodePtr& node : inside_.nodes) {
            if (!leaving_.contains(node->id))
                staying.insert(node->id);
        }
        if (const auto between = detour(inside_, staying))
            return "A path would leave " + nameOf(around_, instance_.id) + " through " +
                   nameOf(inside_, *between) +
                   " and come back: take out what stands before or behind it as well";
        const std::vector<Capture> captures = capturesIn(inside_);
        for (std::size_t i = 0; i < captures.size(); ++i) {
            if (!captures[i].isPart())
                continue;
            const NodeId& flow = inside_.nodes[static_cast<std::size_t>(captures[i].flow)]->id;
            const NodeId& part = inside_.nodes[i]->id;
            if (leaving_.contains(flow) != leaving_.contains(part))
                return nameOf(inside_, part) + " is a part of " + nameOf(inside_, flow) +
                       ": both must stand in one block";
        }
        return {};
    }

    bool leaves(const Endpoint& end) const { return leaving_.contains(end.node); }
    Endpoint moved(const Endpoint& end) const { return {newIds_.at(end.node), end.port}; }
    Endpoint atInstance(const std::string& port) const { return {instance_.id, port}; }

    /// Ports that only what leaves takes from, or gives.
    void findFreePorts() {
        std::set<std::string> usedInside;
        for (const Wire& wire : *inside_.wires) {
            if (wire.from.node == kBlockInput && !leaves(wire.to))
                usedInside.insert(wire.from.port);
            if (wire.to.node != kBlockOutput)
                continue;
            if (leaves(wire.from))
                freeOutputs_.push_back(wire.to.port);
            else
                outputOf_.emplace(wire.from, wire.to.port);
        }
        for (const Wire& wire : *inside_.wires) {
            const bool isFree = wire.from.node == kBlockInput && leaves(wire.to) &&
                                !usedInside.contains(wire.from.port) &&
                                std::ranges::find(freeInputs_, wire.from.port) == freeInputs_.end();
            if (isFree)
                freeInputs_.push_back(wire.from.port);
        }
        for (const Wire& wire : *around_.wires) {
            if (wire.to.node == instance_.id)
                sourceOf_.emplace(wire.to.port, wire.from);
        }
        wasFree_.insert(freeInputs_.begin(), freeInputs_.end());
    }

    /// What leads to a free input, or from an output that what leaves gave, is led elsewhere.
    void keepAround() {
        const std::set<std::string> given(freeOutputs_.begin(), freeOutputs_.end());
        std::map<std::string, Endpoint> giver;
        for (const Wire& wire : *inside_.wires) {
            if (wire.to.node == kBlockOutput && leaves(wire.from))
                giver.emplace(wire.to.port, moved(wire.from));
        }
        for (const Wire& wire : *around_.wires) {
            if (wire.from.node == instance_.id && given.contains(wire.from.port))
                outer_.push_back({giver.at(wire.from.port), wire.to});
            else if (wire.to.node != instance_.id || !wasFree_.contains(wire.to.port))
                outer_.push_back(wire);
        }
    }

    void split(const Wire& wire) {
        const bool begins = leaves(wire.from);
        const bool ends = leaves(wire.to);
        if (begins && ends)
            outer_.push_back({moved(wire.from), moved(wire.to)});
        else if (ends && wire.from.node == kBlockInput)
            comeFromAround(wire);
        else if (ends)
            outer_.push_back({atInstance(outputFor(wire.from)), moved(wire.to)});
        else if (begins && wire.to.node != kBlockOutput)
            kept_.push_back({{std::string(kBlockInput), inputFor(wire.from)}, wire.to});
        else if (!begins)
            kept_.push_back(wire);
    }

    void comeFromAround(const Wire& wire) {
        const auto source = sourceOf_.find(wire.from.port);
        const Wire led{source == sourceOf_.end() ? Endpoint{} : source->second, moved(wire.to)};
        if (source == sourceOf_.end())
            gaps_.add(led);
        else
            outer_.push_back(led);
    }

    std::string outputFor(const Endpoint& from) {
        auto [known, isNew] = outputOf_.emplace(from, std::string());
        if (!isNew)
            return known->second;
        if (!freeOutputs_.empty()) {
            known->second = freeOutputs_.front();
            freeOutputs_.erase(freeOutputs_.begin());
        } else {
            known->second = freePortName(header_.outputs, valueName(inside_, from, "output"));
            header_.outputs.push_back({known->second, {}});
        }
        kept_.push_back({from, {std::string(kBlockOutput), known->second}});
        return known->second;
    }

    std::string inputFor(const Endpoint& from) {
        auto [known, isNew] = inputOf_.emplace(from, std::string());
        if (!isNew)
            return known->second;
        if (!freeInputs_.empty()) {
            known->second = freeInputs_.front();
            freeInputs_.erase(freeInputs_.begin());
        } else {
            known->second = freePortName(header_.inputs, valueName(inside_, from, "input"));
            header_.inputs.push_back({known->second, std::nullopt, {}});
        }
        outer_.push_back({moved(from), atInstance(known->second)});
        return known->second;
    }

    void dropFreePorts() {
        const auto isIn = [](const std::vector<std::string>& names) {
            return [&names](const auto& port) { return std::ranges::find(names, port.name) != names.end(); };
        };
        std::erase_if(header_.inputs, isIn(freeInputs_));
        std::erase_if(header_.outputs, isIn(freeOutputs_));
    }

    void placeNewPorts() {
        const auto isOld = [](const auto& before) {
            return [&before](const auto& port) {
                return std::ranges::any_of(before, [&](const auto& old) { return old.name == port.name; });
            };
        };
        const bool isDown = header_.direction == ReadingDirection::Down;
        const BlockHeader& before = *inside_.header;
        placeInLine(header_.inputs, std::ranges::count_if(header_.inputs, isOld(before.inputs)), isDown);
        placeInLine(header_.outputs, std::ranges::count_if(header_.outputs, isOld(before.outputs)), isDown);
    }

    const Block& around_;
    const Node& instance_;
    const Block& inside_;
    const std::set<NodeId>& leaving_;
    const std::map<NodeId, NodeId>& newIds_;
    BlockHeader header_;
    std::vector<std::string> freeInputs_;
    std::vector<std::string> freeOutputs_;
    std::set<std::string> wasFree_;            ///< inputs, before any was used again
    std::map<std::string, Endpoint> sourceOf_; ///< around, of an input of the instance
    std::map<Endpoint, std::string> outputOf_; ///< through which something inside leaves
    std::map<Endpoint, std::string> inputOf_;  ///< through which something that leaves comes in
    VariadicGaps gaps_;
    std::vector<Wire> outer_;
    std::vector<Wire> kept_;
};

} // namespace

LeavingWires leavingWires(const Block& around, const Node& instance, const Block& inside,
                          const std::set<NodeId>& leaving, const std::map<NodeId, NodeId>& newIds) {
    return Leaving(around, instance, inside, leaving, newIds).run();
}

} // namespace layerloom
