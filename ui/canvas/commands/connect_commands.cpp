// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about wires and ties.
#include "ui/canvas/commands/canvas_command.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/editing/tie_rules.h"
#include "ui/language/language.h"

#include <algorithm>

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
    const auto canMakeOwner = [only](const std::vector<Tie>& ties) {
        const auto id = only();
        return ties.size() == 1 && (!id || ties.front().member.path.front() == *id);
    };
    const auto isTie = [&view] {
        const auto& selection = view.session().selection();
        return !selection.empty() && std::ranges::all_of(selection, [&view](const std::string& id) {
            const CanvasItem* item = view.canvas().content().find(id);
            return item && item->kind() == ItemKind::Tie;
        });
    };
    using G = CommandGroup;
    const auto isWirable = [&view] {
        return !view.canvas().isChain() &&
               std::ranges::any_of(view.session().selection(), [&view](const std::string& id) {
                   const CanvasItem* item = view.canvas().content().find(id);
                   return item && (item->kind() == ItemKind::Node || item->kind() == ItemKind::Terminal);
               });
    };
    const auto hasNodes = [&view] {
        return !view.commands().selectedNodes().empty() && !view.canvas().isChain();
    };
    const auto tie = [&view] { return view.commands().selectedTies(); };
    return {
        {"connect",
         G::Connect,
         translated("Connect to…"),
         translated("Pick the port that a wire from here goes to; several nodes are connected in a row"),
         "port-out",
         {Qt::Key_C},
         [&view] { view.connectSelection(true); },
         isWirable},
        {"connect-from",
         G::Connect,
         translated("Connect from…"),
         translated("Pick the port that a wire comes from"),
         "port-in",
         {QKeySequence("Shift+C")},
         [&view] { view.connectSelection(false); },
         isWirable},
        {"disconnect",
         G::Connect,
         translated("Disconnect"),
         translated("Take all wires off the selected nodes"),
         "",
         {QKeySequence("Shift+D")},
         [&view] { view.commands().disconnectSelection(); },
         hasNodes},
        {"tie",
         G::Connect,
         translated("Tie to…"),
         translated("Share the module, or one of its parameters, with another node"),
         "tie",
         {Qt::Key_T},
         [&view, only] { view.openTiePicker(*only()); },
         canTie},
        {"tie-by-click",
         G::Connect,
         translated("Tie to a node by clicking it"),
         translated("The next node that is clicked uses this one's module"),
         "tie",
         {},
         [&view, only] { view.beginTie(*only()); },
         canTie,
         {},
         InMenu::Never},
        {"untie",
         G::Connect,
         translated("Untie"),
         translated("Give the node parameters of its own again, or take the selected tie away"),
         "untie",
         {QKeySequence("Shift+T")},
         [&view, only] {
             if (const auto id = only())
                 view.commands().untie(*id);
             else
                 view.commands().deleteSelection();
         },
         [&view, isTied, isTie] { return isTied() || isTie(); }},
        {"make-owner",
         G::Connect,
         translated("Make owner of the tie"),
         translated("What is shared is registered under this node's name"),
         "",
         {},
         [&view, tie] { view.commands().makeOwner(tie().front()); },
         [tie, canMakeOwner] { return canMakeOwner(tie()); }},
    };
}

} // namespace layerloom
