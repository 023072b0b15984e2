// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_menu.h"

#include "ui/bridge/document_session.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/tie_rules.h"

#include <QMenu>

#include <algorithm>

namespace layerloom {

namespace {

/// An entry that shows its shortcut; the view handles the key itself.
template <class Slot>
QAction* add(QMenu& menu, const QString& text, const char* keys, Slot slot) {
    QAction* action = menu.addAction(*keys ? text + u'\t' + QString::fromLatin1(keys) : text);
    QObject::connect(action, &QAction::triggered, &menu, slot);
    return action;
}

void addTieEntries(QMenu& menu, CanvasView& view, const NodeId& id) {
    const ShownBlock& shown = view.canvas().shown();
    const auto refusal = tieRefusal(shown, id);
    QAction* tie = add(menu, CanvasView::tr("Tie to…"), "", [&view, id] { view.beginTie(id); });
    tie->setEnabled(!refusal);
    tie->setToolTip(refusal.value_or(CanvasView::tr("Then click the node that is to use this one's module")));
    if (!tiesOf(shown, id).empty())
        add(menu, CanvasView::tr("Untie"), "", [&view, id] { view.commands().untie(id); });
}

void addNodeEntries(QMenu& menu, CanvasView& view, const std::set<NodeId>& nodes) {
    const Block& block = view.canvas().shown().block();
    if (nodes.size() == 1) {
        const NodeId id = *nodes.begin();
        if (block.find(id)->isInstance())
            add(menu, CanvasView::tr("Enter block"), "Enter", [&view, id] { view.session().enter(id); });
        add(menu, CanvasView::tr("Rename"), "F2", [&view, id] { view.rename(id); });
        addTieEntries(menu, view, id);
        menu.addSeparator();
    }
    const bool allFrozen = std::all_of(
        nodes.begin(), nodes.end(), [&](const NodeId& id) { return block.find(id)->frozen.contains("*"); });
    add(menu, allFrozen ? CanvasView::tr("Unfreeze") : CanvasView::tr("Freeze"), "",
        [&view] { view.commands().toggleFrozen(); });
    menu.addSeparator();
    add(menu, CanvasView::tr("Cut"), "Ctrl+X", [&view] { view.commands().cut(); });
    add(menu, CanvasView::tr("Copy"), "Ctrl+C", [&view] { view.commands().copy(); });
    add(menu, CanvasView::tr("Duplicate"), "Ctrl+D", [&view] { view.commands().duplicate(); });
}

void addCanvasEntries(QMenu& menu, CanvasView& view) {
    add(menu, CanvasView::tr("Add…"), "Tab", [&view] { view.openQuickAddAtCursor(); });
    add(menu, CanvasView::tr("Paste"), "Ctrl+V", [&view] { view.pasteAtCursor(); });
    menu.addSeparator();
    add(menu, CanvasView::tr("Select all"), "Ctrl+A", [&view] { view.commands().selectAll(); });
    if (!view.canvas().isChain())
        add(menu, CanvasView::tr("Arrange"), "L", [&view] { view.layoutBlock(); });
    add(menu, CanvasView::tr("Fit all"), "F", [&view] { view.fitAll(); });
    if (!view.session().path().empty())
        add(menu, CanvasView::tr("Leave block"), "Esc", [&view] { view.session().leave(); });
}

} // namespace

QMenu* makeCanvasMenu(CanvasView& view) {
    auto* menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const std::set<NodeId> nodes = view.commands().selectedNodes();
    if (!nodes.empty())
        addNodeEntries(*menu, view, nodes);
    if (!view.session().selection().empty()) {
        add(*menu, CanvasView::tr("Delete"), "Del", [&view] { view.commands().deleteSelection(); });
        menu->addSeparator();
    }
    addCanvasEntries(*menu, view);
    return menu;
}

} // namespace layerloom
