// SPDX-License-Identifier: GPL-3.0-or-later
// Showing the inside of a block on its card.
#include "ui/canvas/expand_commands.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_command.h"
#include "ui/canvas/canvas_view.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

/// What stands below the card and would be covered by it moves down.
std::vector<std::pair<std::string, Position>> madeRoom(CanvasView& view, const NodeId& id, qreal growth) {
    const SceneItems& content = view.canvas().content();
    const QRectF card = content.node(id)->body();
    const qreal bottom = card.bottom() - growth;
    bool isCovered = false;
    std::vector<std::pair<std::string, Position>> positions;
    const auto look = [&](const CanvasItem& item) {
        const QRectF body = item.body();
        if (item.id() == id || body.right() < card.left() || body.left() > card.right() ||
            body.top() < bottom)
            return;
        isCovered |= body.top() < card.bottom() + kGrid;
        positions.emplace_back(item.id(), Position{item.x(), item.y() + growth});
    };
    for (const auto& [other, item] : content.nodes())
        look(*item);
    for (const auto& [name, item] : content.terminals())
        look(*item);
    if (!isCovered)
        positions.clear();
    return positions;
}

} // namespace

void toggleExpanded(CanvasView& view, const NodeId& id) {
    CanvasScene& canvas = view.canvas();
    const NodeItem* card = canvas.content().node(id);
    if (!card || !card->look().isInstance)
        return;
    const bool expand = !card->look().isExpanded;
    const qreal height = card->geometry().card.height();
    canvas.content().setExpanded(id, expand);
    canvas.sync();
    if (!expand || canvas.isChain())
        return;
    const qreal growth =
        std::ceil((canvas.content().node(id)->geometry().card.height() - height) / kGrid) * kGrid;
    const auto positions = madeRoom(view, id, growth);
    if (positions.empty())
        return;
    EditSequence edits = canvas.beginEdit();
    edits.add(moveNodes(edits.document(), view.session().shownBlock(), positions));
    view.session().apply(edits.take(), QStringLiteral("Make room"));
}

std::vector<CanvasCommand> expandCommands(CanvasView& view) {
    const auto instances = [&view] {
        std::vector<NodeId> ids;
        for (const NodeId& id : view.commands().selectedNodes()) {
            const NodeItem* card = view.canvas().content().node(id);
            if (card && card->look().isInstance)
                ids.push_back(id);
        }
        return ids;
    };
    return {{"expand", CommandGroup::Structure, "Expand or collapse",
             "Show what is inside of the block on its card", "chevron-down",
             QList<QKeySequence>{QKeySequence("E")},
             [&view, instances] {
                 for (const NodeId& id : instances())
                     toggleExpanded(view, id);
             },
             [instances] { return !instances().empty(); }}};
}

} // namespace layerloom
