// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/commands/move_commands.h"

#include "core/document/edit_list.h"
#include "core/graph/block_moves.h"
#include "ui/bridge/block_uses.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/editing/move_out.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/gestures/block_target.h"
#include "ui/canvas/picking/pick_box.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

void say(CanvasView& view, const QString& text) {
    static_cast<GestureHost&>(view).showHint(text);
}

/// Blocks in the block on show that are not selected themselves.
std::vector<NodeId> possibleTargets(CanvasView& view) {
    std::vector<NodeId> targets;
    const ShownBlock& shown = view.canvas().shown();
    const std::set<NodeId> moved = view.commands().selectedNodes();
    for (const NodePtr& node : shown.exists() ? shown.block().nodes : std::vector<NodePtr>()) {
        const Block* inside = node->isInstance() ? shown.document().find(node->block) : nullptr;
        if (inside && !moved.contains(node->id))
            targets.push_back(node->id);
    }
    return targets;
}

void moveInto(CanvasView& view, const NodeId& instance) {
    DocumentSession& session = view.session();
    EditSequence edits = view.canvas().beginEdit();
    const BlockName shown = session.shownBlock();
    const BlockName definition = edits.document().find(shown)->find(instance)->block;
    const Regrouping moved = moveIntoBlock(edits.document(), shown, view.commands().selectedNodes(), instance,
                                           edits.document().find(definition)->nodes.size());
    if (!moved.isPossible())
        return say(view, coreText(moved.refusal));
    QString note = portsHint(edits.document(), moved);
    edits.add(moved.edit);
    const QString shared = sharedEditNote(edits.document(), definition);
    note += (note.isEmpty() || shared.isEmpty() ? QString() : translated(". ")) + shared;
    session.apply(edits.take(), stepName(translated("Move into"), view.canvas().shown().block(), {instance}));
    session.select({instance});
    say(view, note);
}

/// The only block at once, one of several by its name.
void pickTarget(CanvasView& view) {
    const std::vector<NodeId> targets = possibleTargets(view);
    if (targets.size() == 1)
        return moveInto(view, targets.front());
    const Block& block = view.canvas().shown().block();
    std::vector<PickEntry> entries;
    for (const NodeId& id : targets) {
        PickEntry entry;
        entry.key = QString::fromStdString(id);
        entry.text = QString::fromStdString(nodeName(block, *block.indexOf(id)));
        entry.detail = QString::fromStdString(block.find(id)->block);
        entry.category = "Block";
        entry.refusal =
            QString::fromStdString(moveIntoBlock(view.session().document(), view.session().shownBlock(),
                                                 view.commands().selectedNodes(), id, 0)
                                       .refusal);
        entries.push_back(std::move(entry));
    }
    PickRequest request;
    request.prompt = translated("Move into…");
    request.search = [entries](const QString& typed) { return picksMatching(entries, typed); };
    request.picked = [&view](const QString& key) { moveInto(view, key.toStdString()); };
    view.pickBox().open(view.mapFromScene(view.pointedAt()), std::move(request));
}

void moveOut(CanvasView& view) {
    DocumentSession& session = view.session();
    say(view, moveOutTo(session, view.canvas(), view.commands().selectedNodes(), session.path().size() - 1));
}

} // namespace

std::vector<CanvasCommand> moveCommands(CanvasView& view) {
    using G = CommandGroup;
    const auto hasNodes = [&view] { return !view.commands().selectedNodes().empty(); };
    return {
        {"move-in", G::Structure, translated("Move into a block…"),
         translated("Put the selected nodes into another block: at the end of a sequential one, with ports "
                    "for their "
                    "wires in a free-form one; or drag them onto its card"),
         "", QList<QKeySequence>{QKeySequence("Ctrl+]")}, [&view] { pickTarget(view); },
         [&view, hasNodes] { return hasNodes() && !possibleTargets(view).empty(); }},
        {"move-out", G::Structure, translated("Move out of this block"),
         translated("Put the selected nodes into the block around this one, behind it; or drag them onto its "
                    "name above "
                    "the canvas"),
         "", QList<QKeySequence>{QKeySequence("Ctrl+[")}, [&view] { moveOut(view); },
         [&view, hasNodes] { return hasNodes() && !view.session().path().empty(); }},
    };
}

} // namespace layerloom
