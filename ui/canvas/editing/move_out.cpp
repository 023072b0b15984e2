// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/move_out.h"

#include "core/document/edit_list.h"
#include "core/graph/block_moves.h"
#include "ui/bridge/block_uses.h"
#include "ui/bridge/document_session.h"
#include "ui/canvas/editing/step_names.h"
#include "ui/canvas/scene/canvas_scene.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

namespace layerloom {

namespace {

constexpr double kBelow = 120; ///< the instance that they come from, in a free-form block

std::vector<NodeId> wayTo(const std::vector<NodeId>& path, std::size_t level) {
    return {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(level)};
}

} // namespace

QString moveOutTo(DocumentSession& session, CanvasScene& scene, const std::set<NodeId>& ids,
                  std::size_t level) {
    const std::vector<NodeId> path = session.path();
    if (ids.empty() || level >= path.size())
        return {};
    EditSequence edits = scene.beginEdit();
    std::set<NodeId> moved = ids;
    BlockName changed;
    QString stepText;
    for (std::size_t depth = path.size(); depth-- > level;) {
        const BlockName around = blockAtEnd(edits.document(), edits.document().root, wayTo(path, depth + 1));
        const Block& parent = *edits.document().find(around);
        const std::size_t place = *parent.indexOf(path[depth]);
        const Position at = parent.nodes[place]->position;
        if (stepText.isEmpty())
            stepText = stepName(translated("Move out of"), parent, {path[depth]});
        const Regrouping out =
            moveOutOfBlock(edits.document(), around, path[depth], moved, place + 1, {at.x, at.y + kBelow});
        if (!out.isPossible())
            return coreText(out.refusal);
        edits.add(out.edit);
        moved = out.nodes;
        changed = changed.empty() ? out.definition : changed;
    }
    session.apply(edits.take(), stepText);
    session.show(wayTo(path, level));
    session.select({moved.begin(), moved.end()});
    return sharedEditNote(session.document(), changed);
}

QString moveOutHint(const DocumentSession& session, const std::set<NodeId>& ids, std::size_t level) {
    const BlockName target =
        blockAtEnd(session.document(), session.document().root, wayTo(session.path(), level + 1));
    const QString note = sharedEditNote(session.document(), session.shownBlock());
    const QString what = ids.size() == 1 ? translated("the node") : translated("%1 nodes").arg(ids.size());
    return translated("Move %1 out to %2").arg(what, QString::fromStdString(target)) +
           (note.isEmpty() ? QString() : translated(". ") + note);
}

} // namespace layerloom
