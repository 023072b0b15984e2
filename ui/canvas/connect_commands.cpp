// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about wires and ties.
#include "ui/canvas/canvas_command.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/tie_rules.h"

namespace layerloom {

std::vector<CanvasCommand> connectCommands(CanvasView& view) {
    const auto only = [&view]() -> std::optional<NodeId> {
        const std::set<NodeId> nodes = view.commands().selectedNodes();
        return nodes.size() == 1 ? std::optional(*nodes.begin()) : std::nullopt;
    };
    const auto canTie = [&view, only] {
        const auto id = only();
        return id && !tieRefusal(view.canvas().shown(), *id);
    };
    const auto isTied = [&view, only] {
        const auto id = only();
        return id && !tiesOf(view.canvas().shown(), *id).empty();
    };
    using G = CommandGroup;
    return {
        {"tie",
         G::Connect,
         "Tie to…",
         "Then click the node that is to use this one's module",
         "tie",
         {Qt::Key_T},
         [&view, only] { view.beginTie(*only()); },
         canTie},
        {"untie",
         G::Connect,
         "Untie",
         "Give the node parameters of its own again",
         "untie",
         {QKeySequence("Shift+T")},
         [&view, only] { view.commands().untie(*only()); },
         isTied},
    };
}

} // namespace layerloom
