// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/selection_ids.h"

#include <optional>
#include <string_view>
#include <unordered_set>

namespace layerloom {

namespace {

/// Ids of all that can be selected, nodes aside.
std::unordered_set<std::string> otherIds(const Block& block) {
    std::unordered_set<std::string> ids;
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
    constexpr std::size_t kFew = 8;
    std::unordered_set<std::string_view> nodes;
    if (selection.size() > kFew) {
        nodes.reserve(block.nodes.size());
        for (const NodePtr& node : block.nodes)
            nodes.insert(node->id);
    }
    // Most selections are of nodes alone, and wires are many: their ids are made only if they are asked for.
    std::optional<std::unordered_set<std::string>> others;
    std::set<std::string> existing;
    for (const std::string& id : selection) {
        bool exists = selection.size() > kFew ? nodes.contains(id) : block.indexOf(id).has_value();
        if (!exists) {
            if (!others)
                others = otherIds(block);
            exists = others->contains(id);
        }
        if (exists)
            existing.insert(existing.end(), id);
    }
    return existing;
}

} // namespace layerloom
