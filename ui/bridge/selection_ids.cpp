// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/selection_ids.h"

#include <algorithm>

namespace layerloom {

namespace {

std::set<std::string> selectableIds(const Block& block) {
    std::set<std::string> ids;
    for (const NodePtr& node : block.nodes)
        ids.insert(node->id);
    for (const BlockInput& input : block.header->inputs)
        ids.insert(inputSelectionId(input.name));
    for (const BlockOutput& output : block.header->outputs)
        ids.insert(outputSelectionId(output.name));
    for (std::size_t i = 0; i < block.header->notes.size(); ++i)
        ids.insert(noteSelectionId(i));
    for (const Wire& wire : *block.wires)
        ids.insert(wireSelectionId(wire));
    for (const Tie& tie : block.ties)
        ids.insert(tieSelectionId(tie));
    return ids;
}

/// `block/node` or `block/node:parameter`.
std::string tieEndText(const TieEnd& end) {
    std::string text;
    for (const NodeId& id : end.path)
        text += (text.empty() ? "" : "/") + id;
    return end.parameter.empty() ? text : text + ':' + end.parameter;
}

} // namespace

std::string inputSelectionId(std::string_view input) {
    return std::string(kBlockInput) + ':' + std::string(input);
}

std::string outputSelectionId(std::string_view output) {
    return std::string(kBlockOutput) + ':' + std::string(output);
}

std::string noteSelectionId(std::size_t index) {
    return "@note:" + std::to_string(index);
}

std::string wireSelectionId(const Wire& wire) {
    return wire.from.node + ':' + wire.from.port + "->" + wire.to.node + ':' + wire.to.port;
}

std::string tieSelectionId(const Tie& tie) {
    return "@tie:" + tieEndText(tie.owner) + '=' + tieEndText(tie.member);
}

std::set<NodeId> selectedNodes(const Block& block, const std::set<std::string>& selection) {
    std::set<NodeId> nodes;
    if (selection.empty())
        return nodes;
    for (const NodePtr& node : block.nodes)
        if (selection.contains(node->id))
            nodes.insert(node->id);
    return nodes;
}

std::set<std::string> existingSelection(const Block& block, const std::set<std::string>& selection) {
    if (selection.empty())
        return {};
    const std::set<std::string> possible = selectableIds(block);
    std::set<std::string> existing;
    std::set_intersection(selection.begin(), selection.end(), possible.begin(), possible.end(),
                          std::inserter(existing, existing.end()));
    return existing;
}

} // namespace layerloom
