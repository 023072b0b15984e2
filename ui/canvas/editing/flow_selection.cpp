// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/flow_selection.h"

#include "ui/bridge/selection_ids.h"

#include <unordered_map>
#include <vector>

namespace layerloom {

std::string selectionIdOf(const Endpoint& end, bool isOutput) {
    if (!end.node.starts_with('@'))
        return end.node;
    return isOutput ? inputSelectionId(end.port) : outputSelectionId(end.port);
}

std::set<std::string> alongFlow(const ShownBlock& shown, const std::set<std::string>& start,
                                FlowDirection direction) {
    std::unordered_map<std::string, std::vector<std::string>> next;
    const bool isForward = direction == FlowDirection::Downstream;
    for (const Wire& wire : shown.wires()) {
        const std::string from = selectionIdOf(wire.from, true);
        const std::string to = selectionIdOf(wire.to, false);
        next[isForward ? from : to].push_back(isForward ? to : from);
    }
    std::set<std::string> reached = start;
    std::vector<std::string> open(start.begin(), start.end());
    while (!open.empty()) {
        const std::string at = std::move(open.back());
        open.pop_back();
        const auto found = next.find(at);
        if (found == next.end())
            continue;
        for (const std::string& neighbour : found->second) {
            if (reached.insert(neighbour).second)
                open.push_back(neighbour);
        }
    }
    return reached;
}

} // namespace layerloom
