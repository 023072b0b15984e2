// SPDX-License-Identifier: GPL-3.0-or-later
// Showing the inside of a block on its card.
#include "ui/canvas/commands/expand_commands.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_command.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

namespace {

/// What the grown card would cover, and all that stands behind it in the same direction, moves on: to the
/// right what is right of it, down what is below.
std::vector<std::pair<std::string, Position>> madeRoom(CanvasView& view, const NodeId& id,
                                                       const QSizeF& growth) {
    const SceneItems& content = view.canvas().content();
    const QRectF card = content.node(id)->body();
    const QRectF before = card.adjusted(0, 0, -growth.width(), -growth.height());
    bool isCovered = false;
    std::vector<std::pair<std::string, Position>> positions;
    const auto look = [&](const CanvasItem& item) {
        const QRectF body = item.body();
        const bool isRight = body.left() >= before.right();
        const bool isBelow = !isRight && body.right() > card.left() && body.top() >= before.bottom();
        if (item.id() == id || (!isRight && !isBelow))
            return;
        isCovered |= body.intersects(card.adjusted(0, 0, kGrid, kGrid));
        positions.emplace_back(item.id(), Position{item.x() + (isRight ? growth.width() : 0),
                                                   item.y() + (isBelow ? growth.height() : 0)});
    };
    for (const NodeItem* item : content.nodes())
        look(*item);
    for (const auto& [name, item] : content.terminals())
        look(*item);
    for (const NoteItem* note : content.notes())
        look(*note);
    if (!isCovered)
        positions.clear();
    return positions;
}

qreal wholeSteps(qreal length) {
    return std::ceil(length / kGrid) * kGrid;
}

} // namespace

void toggleExpanded(CanvasView& view, const NodeId& id) {
    CanvasScene& canvas = view.canvas();
    const NodeItem* card = canvas.content().node(id);
    if (!card || !card->look().canExpand())
        return;
    const bool expand = !card->look().isExpanded;
    const QSizeF before = card->geometry().card.size();
    canvas.content().setExpanded(id, expand);
    canvas.sync();
    if (!expand || canvas.isChain())
        return;
    const QSizeF grown = canvas.content().node(id)->geometry().card.size() - before;
    const QSizeF growth(wholeSteps(grown.width()), wholeSteps(grown.height()));
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
            if (card && card->look().canExpand())
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
