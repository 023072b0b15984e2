// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/automatic_layout.h"

#include "core/graph/layered_layout.h"
#include "ui/bridge/selection_ids.h"
#include "ui/canvas/items/look_text.h"
#include "ui/canvas/scene/scene_items.h"

#include <algorithm>
#include <unordered_map>

namespace layerloom {

namespace {

/// How much of a wire shows beside its label.
constexpr double kAroundLabel = 28;

} // namespace

std::vector<std::pair<std::string, Position>> automaticLayout(const SceneItems& items) {
    std::vector<LayoutBox> boxes;
    std::vector<std::string> ids;
    std::unordered_map<std::string, std::size_t> indices;
    const auto add = [&](const std::string& id, QSizeF size, LayoutBox::Column column) {
        if (indices.emplace(id, boxes.size()).second) {
            boxes.push_back({size.width(), size.height(), column});
            ids.push_back(id);
        }
    };
    const ShownBlock& shown = items.shown();
    for (const BlockInput& input : shown.block().header->inputs) {
        const std::string id = inputSelectionId(input.name);
        // A terminal's port lies as deep below its position as that of a card.
        add(id, {items.terminal(id)->size().width(), 2 * kPortLine}, LayoutBox::Column::First);
    }
    for (const NodePtr& node : shown.block().nodes)
        add(node->id, items.node(node->id)->geometry().card.size(), LayoutBox::Column::Any);
    for (const BlockOutput& output : shown.block().header->outputs) {
        const std::string id = outputSelectionId(output.name);
        add(id, {items.terminal(id)->size().width(), 2 * kPortLine}, LayoutBox::Column::Last);
    }

    const auto box = [&](const Endpoint& end) {
        const auto found = indices.find(end.node == kBlockInput    ? inputSelectionId(end.port)
                                        : end.node == kBlockOutput ? outputSelectionId(end.port)
                                                                   : end.node);
        return found == indices.end() ? boxes.size() : found->second;
    };
    const auto height = [&](const Endpoint& end, bool isOutput) {
        const NodeItem* node = items.node(end.node);
        return node ? node->portPosition(end.port, isOutput).y() - node->y() : kPortLine;
    };
    std::vector<LayoutLink> links;
    for (const Wire& wire : shown.wires()) {
        const LayoutLink link{box(wire.from), box(wire.to), height(wire.from, true), height(wire.to, false)};
        if (link.from < boxes.size() && link.to < boxes.size())
            links.push_back(link);
    }
    LayoutSpacing spacing;
    for (const Wire& wire : shown.wires())
        spacing.columns =
            std::max(spacing.columns, wireLabelWidth(wireText(shown.typeAt(wire.from))) + kAroundLabel);
    const std::vector<Position> places = layeredLayout(boxes, links, spacing);
    std::vector<std::pair<std::string, Position>> positions;
    for (std::size_t i = 0; i < ids.size(); ++i)
        positions.emplace_back(ids[i], places[i]);
    return positions;
}

} // namespace layerloom
