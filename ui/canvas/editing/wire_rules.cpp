// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/wire_rules.h"

#include "core/graph/trial_connection.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <unordered_map>
#include <vector>

namespace layerloom {

WireRules::WireRules(const ShownBlock& shown, PortSpot held, const std::optional<Wire>& ignored)
    : shown_(shown), held_(std::move(held)) {
    std::unordered_map<NodeId, std::vector<NodeId>> next; // against the direction that the wire would have
    for (const Wire& wire : shown.wires()) {
        if (ignored && wire == *ignored)
            continue;
        if (held_.isOutput)
            next[wire.to.node].push_back(wire.from.node);
        else
            next[wire.from.node].push_back(wire.to.node);
    }
    std::vector<NodeId> open{held_.endpoint.node};
    while (!open.empty()) {
        const NodeId node = open.back();
        open.pop_back();
        for (const NodeId& neighbour : next[node]) {
            if (!neighbour.starts_with('@') && closing_.insert(neighbour).second)
                open.push_back(neighbour);
        }
    }
    const auto index = shown.indexOf(held_.endpoint.node);
    heldName_ = QString::fromStdString(index ? nodeName(shown.block(), *index) : held_.endpoint.port);
}

std::optional<QString> WireRules::refusal(const PortSpot& other) const {
    if (other.endpoint.node == held_.endpoint.node)
        return translated("A node cannot be connected to itself");
    if (other.isOutput == held_.isOutput)
        return held_.isOutput ? translated("A wire from an output ends at an input")
                              : translated("A wire into an input begins at an output");
    if (closing_.contains(other.endpoint.node)) {
        return held_.isOutput ? translated("This would close a cycle: what is here feeds %1").arg(heldName_)
                              : translated("This would close a cycle: %1 feeds what is here").arg(heldName_);
    }
    return std::nullopt;
}

std::optional<QString> WireRules::clash(const PortSpot& other) const {
    const Endpoint& from = held_.isOutput ? held_.endpoint : other.endpoint;
    const Endpoint& to = held_.isOutput ? other.endpoint : held_.endpoint;
    const auto index = shown_.indexOf(to.node);
    const auto type = shown_.typeAt(from);
    if (!index || !type || !shown_.scope())
        return std::nullopt;
    const auto problem = connectionProblem(*shown_.scope(), *index, to.port, *type);
    if (!problem)
        return std::nullopt;
    return coreSentences(problem->text, problem->fix);
}

} // namespace layerloom
