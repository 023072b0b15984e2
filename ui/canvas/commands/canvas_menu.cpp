// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/commands/canvas_menu.h"

#include "ui/bridge/document_session.h"
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

bool stands(const CanvasCommand& command, InMenu where) {
    return (command.menu == InMenu::Always || command.menu == where) && command.isEnabled();
}

QMenu* emptyMenu(CanvasView& view) {
    auto* menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    return menu;
}

} // namespace

QMenu* makeCanvasMenu(CanvasView& view) {
    QMenu* menu = emptyMenu(view);
    const InMenu where = view.session().selection().empty() ? InMenu::OfCanvas : InMenu::OfSelection;
    std::optional<CommandGroup> group;
    for (const CanvasCommand& command : canvasCommandList(view)) {
        if (!stands(command, where))
            continue;
        if (group && *group != command.group)
            menu->addSeparator();
        group = command.group;
        add(command.submenu.isEmpty() ? *menu : submenuOf(*menu, command.submenu), command);
    }
    return menu;
}

QMenu* makeOverlayMenu(CanvasView& view) {
    QMenu* menu = emptyMenu(view);
    for (const char* id : {"fit", "fit-selection", "actual-size", "minimap", "legend"}) {
        if (const CanvasCommand command = canvasCommand(view, QLatin1String(id)); command.isEnabled())
            add(*menu, command);
    }
    return menu;
}

} // namespace layerloom
