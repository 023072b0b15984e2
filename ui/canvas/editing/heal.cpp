// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/heal.h"

#include "ui/canvas/editing/canvas_edits.h"

#include <unordered_map>

namespace layerloom {

namespace {

class Healer {
  public:
    Healer(const ShownBlock& shown, const std::set<NodeId>& nodes, Healing healing)
        : shown_(shown), nodes_(nodes), healing_(healing) {
        for (const Wire& wire : shown.wires()) {
            incoming_[wire.to.node].push_back(&wire);
            ++outgoing_[wire.from.node];
        }
    }

    std::vector<Wire> wires() {
        std::vector<Wire> result;
        for (const Wire& wire : shown_.wires()) {
            if (!nodes_.contains(wire.from.node) || nodes_.contains(wire.to.node))
                continue;
            if (const auto source = sourceOf(wire.from))
                result.push_back({*source, wire.to});
        }
        return result;
    }

  private:
    /// What feeds `end` once its node and those before it that go too are passed through.
    std::optional<Endpoint> sourceOf(Endpoint end) {
        // Bounded, for a file may hold wires that run in a circle.
        for (std::size_t i = 0; i <= nodes_.size(); ++i) {
            if (!nodes_.contains(end.node))
                return end;
            const Wire* before = wireThrough(end.node);
            if (!before)
                return std::nullopt;
            end = before->from;
        }
        return std::nullopt;
    }

    const Wire* wireThrough(const NodeId& id) {
        const std::vector<const Wire*>& wires = incoming_[id];
        if (wires.empty())
            return nullptr;
        if (healing_ == Healing::Links)
            return wires.size() == 1 && outgoing_[id] == 1 ? wires.front() : nullptr;
        const auto index = shown_.indexOf(id);
        const auto main = index ? mainInput(shown_.ports(*index)) : std::nullopt;
        for (const Wire* wire : wires) {
            if (wire->to.port == main)
                return wire;
        }
        return wires.front();
    }

    const ShownBlock& shown_;
    const std::set<NodeId>& nodes_;
    Healing healing_;
    std::unordered_map<NodeId, std::vector<const Wire*>> incoming_;
    std::unordered_map<NodeId, int> outgoing_;
};

} // namespace

std::vector<Wire> healingWires(const ShownBlock& shown, const std::set<NodeId>& nodes, Healing healing) {
    return healing == Healing::None ? std::vector<Wire>() : Healer(shown, nodes, healing).wires();
}

} // namespace layerloom
