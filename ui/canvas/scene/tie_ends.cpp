// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/tie_ends.h"

#include "core/document/repeat_copies.h"
#include "ui/canvas/scene/scene_items.h"

namespace layerloom {

QRectF tieEndArea(const SceneItems& items, const std::vector<NodeId>& path) {
    const NodeItem* card = items.node(path.front());
    if (path.size() < 2)
        return card->body();
    const ShownBlock& shown = items.shown();
    const Node* node = shown.block().find(path.front());
    const Block* inside = node ? shown.document().find(node->block) : nullptr;
    const std::size_t step = node ? stepsDown(shown.block(), path, 0) : 1;
    const auto child = inside && step < path.size() ? inside->indexOf(path[step]) : std::nullopt;
    const std::vector<RowLook>& rows = card->look().rows;
    for (std::size_t i = 0; child && i < rows.size(); ++i) {
        if (rows[i].index <= *child && *child < rows[i].index + rows[i].count)
            return card->geometry().rows[i].translated(card->pos());
    }
    return card->body();
}

std::vector<NodeId> modulePathOn(const NodeItem& card, const QPointF& point) {
    std::vector<NodeId> path{card.id()};
    if (const auto row = card.rowAt(point))
        path.push_back(card.look().rows[*row].id);
    return path;
}

} // namespace layerloom
