// SPDX-License-Identifier: GPL-3.0-or-later
// Showing the inside of a block on its card.
#include "ui/canvas/commands/expand_commands.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/canvas/editing/room_around.h"
#include "ui/language/language.h"

#include <cmath>

namespace layerloom {

namespace {

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
    const Room room = roomAround(canvas.content(), id, growth);
    if (room.isNeeded())
        makeRoom(view.session(), canvas, room);
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
    return {{"expand", CommandGroup::Structure, translated("Expand or collapse"),
             translated("Show what is inside of the block on its card"), "chevron-down",
             QList<QKeySequence>{QKeySequence("E")},
             [&view, instances] {
                 for (const NodeId& id : instances())
                     toggleExpanded(view, id);
             },
             [instances] { return !instances().empty(); }}};
}

} // namespace layerloom
