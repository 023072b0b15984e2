// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/commands/canvas_menu.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/commands/canvas_command.h"
#include "ui/theme/icons.h"

#include <QMenu>

namespace layerloom {

namespace {

/// An entry that shows its shortcut; the view handles the key itself.
void add(QMenu& menu, const CanvasCommand& command) {
    QString text = command.text;
    if (!command.keys.isEmpty())
        text += u'\t' + command.keys.front().toString(QKeySequence::NativeText);
    QAction* action = menu.addAction(text);
    if (!command.icon.isEmpty())
        action->setIcon(icon(command.icon));
    action->setObjectName(command.id);
    action->setToolTip(command.hint);
    QObject::connect(action, &QAction::triggered, &menu, command.run);
}

QMenu& submenuOf(QMenu& menu, const QString& title) {
    for (QMenu* child : menu.findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) {
        if (child->title() == title)
            return *child;
    }
    QMenu* made = menu.addMenu(title);
    made->setToolTipsVisible(true);
    return *made;
}

} // namespace

QMenu* makeCanvasMenu(CanvasView& view) {
    auto* menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    std::optional<CommandGroup> group;
    for (const CanvasCommand& command : canvasCommandList(view)) {
        if (!command.isInContextMenu || !command.isEnabled())
            continue;
        if (group && *group != command.group)
            menu->addSeparator();
        group = command.group;
        add(command.submenu.isEmpty() ? *menu : submenuOf(*menu, command.submenu), command);
    }
    return menu;
}

} // namespace layerloom
