// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/commands/canvas_command.h"

#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/language/language.h"

#include <algorithm>
#include <iterator>

namespace layerloom {

namespace {

using Keys = QList<QKeySequence>;

std::string currentOf(CanvasView& view) {
    const auto& selection = view.session().selection();
    return selection.empty() ? std::string() : *selection.begin();
}

void say(CanvasView& view, const QString& text) {
    static_cast<GestureHost&>(view).showHint(text);
}

} // namespace

std::vector<CanvasCommand> canvasCommandList(CanvasView& view) {
    std::vector<CanvasCommand> all;
    for (const auto& group : {editCommands, connectCommands, structureCommands, flowCommands, expandCommands,
                              noteCommands, selectCommands, arrangeCommands, viewCommands, overlayCommands})
        std::ranges::move(group(view), std::back_inserter(all));
    std::ranges::stable_sort(all, {}, &CanvasCommand::group);
    return all;
}

CanvasCommand canvasCommand(CanvasView& view, const QString& id) {
    std::vector<CanvasCommand> all = canvasCommandList(view);
    const auto found = std::ranges::find(all, id, &CanvasCommand::id);
    Q_ASSERT(found != all.end());
    return *found;
}

std::vector<CanvasCommand> editCommands(CanvasView& view) {
    const auto exists = [&view] { return view.canvas().shown().exists(); };
    const auto hasSelection = [&view] { return !view.session().selection().empty(); };
    const auto hasNodes = [&view] { return !view.commands().selectedNodes().empty(); };
    const auto isOne = [&view](std::initializer_list<ItemKind> kinds) {
        const CanvasItem* item =
            view.session().selection().size() == 1 ? view.canvas().content().find(currentOf(view)) : nullptr;
        return item && std::ranges::find(kinds, item->kind()) != kinds.end();
    };
    const auto isInstance = [&view] {
        const Node* node =
            view.canvas().shown().exists() ? view.canvas().shown().block().find(currentOf(view)) : nullptr;
        return view.session().selection().size() == 1 && node && node->isInstance();
    };
    const auto isCode = [&view] {
        const Node* node =
            view.canvas().shown().exists() ? view.canvas().shown().block().find(currentOf(view)) : nullptr;
        const LayerType* type = node && !node->isInstance() ? findLayerType(node->type) : nullptr;
        return view.session().selection().size() == 1 && type && holdsCode(*type);
    };
    CanvasCommands& commands = view.commands();
    using G = CommandGroup;
    return {
        ofCanvas({"add", G::Add, translated("Add…"),
                  translated("Search for a layer, operation or block and place it at the pointer"), "plus",
                  Keys{Qt::Key_Tab, QKeySequence("Shift+A")}, [&view] { view.openQuickAddAtCursor(); },
                  exists}),
        {"enter", G::Edit, translated("Enter block"), translated("Show what is inside of the block"), "block",
         Keys{}, [&view] { view.activate(currentOf(view)); }, isInstance},
        {"rename", G::Edit, translated("Rename"), translated("Type a new name in place"), "",
         Keys{Qt::Key_F2}, [&view] { view.rename(currentOf(view)); },
         [isOne] {
             return isOne({ItemKind::Node, ItemKind::Terminal});
         }},
        {"edit-text", G::Edit, translated("Edit the text or code"),
         translated("Type what the note says, how the frame is called, or the code of the node in an editor "
                    "of its own"),
         "", Keys{Qt::Key_Return}, [&view] { view.activate(currentOf(view)); },
         [isOne, isCode] { return isOne({ItemKind::Note}) || isCode(); }},
        {"insert-layer", G::Add, translated("Insert a layer…"),
         translated("Put a layer, operation or block between the wire's ends"), "plus", Keys{Qt::Key_I},
         [&view] { view.openQuickAddOnWire(); }, [isOne] { return isOne({ItemKind::Wire}); }},
        {"cut", G::Edit, translated("Cut"),
         translated("Take the selected nodes with the wires among them to the clipboard"), "cut",
         Keys{QKeySequence("Ctrl+X")}, [&view, &commands] { say(view, commands.cut()); }, hasNodes},
        {"copy", G::Edit, translated("Copy"),
         translated("Copy the selected nodes with the wires among them, as JSON text"), "copy",
         Keys{QKeySequence("Ctrl+C")}, [&commands] { commands.copy(); }, hasNodes},
        ofCanvas({"paste", G::Edit, translated("Paste"), translated("Add what the clipboard holds"), "paste",
                  Keys{QKeySequence("Ctrl+V")}, [&view] { view.pasteAtCursor(); }, exists}),
        ofCanvas({"paste-wired", G::Edit, translated("Paste with incoming wires"),
                  translated("Add what the clipboard holds, fed by what fed the originals"), "paste",
                  Keys{QKeySequence("Ctrl+Shift+V")}, [&view] { view.pasteAtCursor(PastedWires::Incoming); },
                  exists}),
        {"duplicate", G::Edit, translated("Duplicate"), translated("Add a copy of the selected nodes"),
         "duplicate", Keys{QKeySequence("Ctrl+D")}, [&commands] { commands.duplicate(); }, hasNodes},
        {"duplicate-wired",
         G::Edit,
         translated("Duplicate with incoming wires"),
         translated("Add a copy of the selected nodes, fed by what feeds them"),
         "duplicate",
         Keys{QKeySequence("Ctrl+Shift+D")},
         [&commands] { commands.duplicate(PastedWires::Incoming); },
         hasNodes,
         {},
         InMenu::Never},
        {"freeze", G::Edit, translated("Freeze or unfreeze"), translated("Frozen parameters are not trained"),
         "lock", Keys{}, [&commands] { commands.toggleFrozen(); }, hasNodes},
        {"delete", G::Edit, translated("Delete"),
         translated(
             "Delete what is selected; a node with one wire in and one out leaves them joined. Inputs and "
             "outputs of the block go if nothing else is selected"),
         "delete", Keys{Qt::Key_Delete}, [&view, &commands] { say(view, commands.deleteSelection()); },
         hasSelection},
        {"delete-reconnect", G::Edit, translated("Delete and reconnect"),
         translated("Delete the nodes and feed what they fed from their main inputs"), "delete",
         Keys{QKeySequence("Ctrl+Shift+X")},
         [&view, &commands] { say(view, commands.deleteSelection(Healing::Reconnect)); }, hasNodes},
        {"delete-wires",
         G::Edit,
         translated("Delete with wires"),
         translated("Delete the nodes and all their wires"),
         "delete",
         Keys{QKeySequence("Shift+Del")},
         [&view, &commands] { say(view, commands.deleteSelection(Healing::None)); },
         hasNodes,
         {},
         InMenu::Never},
    };
}

std::vector<CanvasCommand> selectCommands(CanvasView& view) {
    using G = CommandGroup;
    const auto exists = [&view] { return view.canvas().shown().exists(); };
    const auto hasSelection = [&view] { return !view.session().selection().empty(); };
    return {
        ofCanvas({"select-all", G::Select, translated("Select all"),
                  translated("Select every node, note, input and output"), "select-all",
                  Keys{QKeySequence("Ctrl+A")}, [&view] { view.commands().selectAll(); }, exists}),
        {"select-none",
         G::Select,
         translated("Select nothing"),
         translated("Give up the selection"),
         "",
         Keys{QKeySequence("Ctrl+Shift+A")},
         [&view] { view.session().select({}); },
         hasSelection,
         {},
         InMenu::Never},
        {"select-upstream", G::Select, translated("Select what feeds it"),
         translated("Add everything upstream to the selection"), "",
         Keys{QKeySequence("Ctrl+Shift+Left"), QKeySequence("Ctrl+Shift+Up")},
         [&view] { view.commands().selectAlongFlow(FlowDirection::Upstream); }, hasSelection},
        {"select-downstream", G::Select, translated("Select what it feeds"),
         translated("Add everything downstream to the selection"), "",
         Keys{QKeySequence("Ctrl+Shift+Right"), QKeySequence("Ctrl+Shift+Down")},
         [&view] { view.commands().selectAlongFlow(FlowDirection::Downstream); }, hasSelection},
    };
}

std::vector<CanvasCommand> viewCommands(CanvasView& view) {
    using G = CommandGroup;
    const auto hasSelection = [&view] { return !view.session().selection().empty(); };
    const auto isInside = [&view] { return !view.session().path().empty(); };
    return {
        ofCanvas({"fit", G::View, translated("Fit all"), translated("Show the whole block"), "fit",
                  Keys{Qt::Key_F, Qt::Key_Home, QKeySequence("Ctrl+0")}, [&view] { view.fitAll(); }}),
        {"fit-selection", G::View, translated("Fit the selection"),
         translated("Show what is selected as large as it fits"), "fit", Keys{QKeySequence("Shift+F")},
         [&view] { view.fitSelection(); }, hasSelection},
        {"actual-size",
         G::View,
         translated("Actual size"),
         translated("Zoom to 100 %"),
         "",
         Keys{QKeySequence("Ctrl+1")},
         [&view] { view.zoomToActualSize(); },
         [] { return true; },
         {},
         InMenu::Never},
        {"zoom-in",
         G::View,
         translated("Zoom in"),
         translated("Show less, larger"),
         "zoom-in",
         Keys{QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")},
         [&view] { view.zoomIn(); },
         [] { return true; },
         {},
         InMenu::Never},
        {"zoom-out",
         G::View,
         translated("Zoom out"),
         translated("Show more, smaller"),
         "zoom-out",
         Keys{QKeySequence("Ctrl+-")},
         [&view] { view.zoomOut(); },
         [] { return true; },
         {},
         InMenu::Never},
        ofCanvas({"leave", G::View, translated("Leave block"),
                  translated("Go back to the block around this one"), "up", Keys{Qt::Key_Backspace},
                  [&view] { view.session().leave(); }, isInside}),
    };
}

} // namespace layerloom
