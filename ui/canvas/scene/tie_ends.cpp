// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/tie_ends.h"

#include "core/document/repeat_copies.h"
#include "ui/canvas/scene/scene_items.h"

namespace layerloom {

QRectF tieEndArea(const SceneItems& items, const std::vector<NodeId>& path) {
    const NodeItem* card = items.cardOf(path.front());
    const ShownBlock& shown = items.shown();
    const bool isOnFlow = card->id() != path.front();
    if (path.size() < 2 && !isOnFlow)
        return card->body();
    const Node* node = shown.block().find(path.front());
    const Block* inside = node ? shown.document().find(node->block) : nullptr;
    const std::size_t step = node ? stepsDown(shown.block(), path, 0) : 1;
    const auto child = inside && step < path.size() ? inside->indexOf(path[step]) : std::nullopt;
    const std::vector<RowLook>& rows = card->look().rows;
    QRectF area = card->body();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QRectF place = card->geometry().rows[i].translated(card->pos());
        if (isOnFlow && rows[i].part != path.front())
            continue;
        if (rows[i].isPart)
            area = place; // unless what is inside of it is shown
        else if (child && rows[i].index <= *child && *child < rows[i].index + rows[i].count)
            return place;
    }
    return area;
}

std::vector<NodeId> modulePathOn(const NodeItem& card, const QPointF& point) {
    std::vector<NodeId> path{card.id()};
    const auto at = card.rowAt(point);
    if (!at)
        return path;
    const RowLook& row = card.look().rows[*at];
    if (!row.part.empty())
        path.front() = row.part;
    if (!row.isPart)
        path.push_back(row.id);
    return path;
}

} // namespace layerloom
