// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/tie_ends.h"

#include "ui/canvas/items/row_ties.h"
#include "ui/canvas/scene/scene_items.h"

namespace layerloom {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

} // namespace

QRectF tieEndArea(const SceneItems& items, const std::vector<NodeId>& path) {
    const NodeItem* card = items.cardOf(path.front());
    const ShownBlock& shown = items.shown();
    const bool isOnFlow = card->id() != path.front();
    if (path.size() < 2 && !isOnFlow)
        return card->body();
    const Node* node = shown.block().find(path.front());
    const Block* inside = node ? shown.document().find(node->block) : nullptr;
    const NodeId below = node ? childOn(shown, path) : NodeId();
    const std::size_t child = inside && !below.empty() ? inside->indexOf(below).value_or(kNone) : kNone;
    const std::vector<RowLook>& rows = card->look().rows;
    QRectF area = card->body();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QRectF place = card->geometry().rows[i].translated(card->pos());
        if (isOnFlow && rows[i].part != path.front())
            continue;
        if (rows[i].isPart)
            area = place; // unless what is inside of it is shown
        else if (child != kNone && rows[i].index <= child && child < rows[i].index + rows[i].count)
            return place;
    }
    return area;
}

std::pair<NodeId, NodeId> tieEndRow(const SceneItems& items, const std::vector<NodeId>& path) {
    const NodeItem* card = items.cardOf(path.front());
    const ShownBlock& shown = items.shown();
    const NodeId part = card->id() != path.front() ? path.front() : NodeId();
    NodeId child = childOn(shown, path);
    const Node* node = shown.block().find(path.front());
    const Block* inside = node ? shown.document().find(node->block) : nullptr;
    const std::size_t index = inside && !child.empty() ? inside->indexOf(child).value_or(kNone) : kNone;
    for (const RowLook& row : card->look().rows) {
        const bool isThat = index != kNone && !row.isPart && row.part == part && row.index <= index &&
                            index < row.index + row.count;
        if (isThat)
            return {part, row.id}; // of a run of equal ones the first stands for all
    }
    return {part, {}};
}

bool areOnOneCard(const SceneItems& items, const std::vector<NodeId>& owner,
                  const std::vector<NodeId>& member) {
    return items.cardOf(owner.front()) == items.cardOf(member.front());
}

QPainterPath tieWay(const SceneItems& items, const std::vector<NodeId>& owner,
                    const std::vector<NodeId>& member) {
    const QRectF from = tieEndArea(items, owner);
    const QRectF to = tieEndArea(items, member);
    if (areOnOneCard(items, owner, member))
        return tiePathBeside(from, to, items.cardOf(owner.front())->body().right());
    return tiePath(from, to, items.shown().flow());
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
