// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>
#include <vector>

class QMenuBar;

namespace layerloom {

class CanvasView;

/// Something that a person can ask the window for: an entry of its menus, or a command of the canvas. The
/// command palette and the shortcut sheet are made from these.
struct ListedCommand {
    QString id;    ///< never changes; recently used commands are remembered by it
    QString group; ///< the menu, or what the command of the canvas is about
    QString text;  ///< without mnemonics and dots
    QString hint;  ///< one sentence; may be empty
    QIcon icon;
    QList<QKeySequence> keys;
    bool isEnabled = true; ///< when the list was made
    std::function<void()> run;
};

/// All commands, menu by menu and then those that only the canvas has. Valid as long as window and canvas.
std::vector<ListedCommand> listedCommands(const QMenuBar& menus, CanvasView& canvas);

/// Those that match what was typed, best first; with nothing typed the recently used ones come first.
std::vector<ListedCommand> matchingCommands(std::vector<ListedCommand> all, const QString& typed);

/// Moves the command to the front of the recently used ones, which the settings keep.
void rememberCommand(const QString& id);

/// `Ctrl+D, F2`, as the desktop spells keys.
QString keysText(const QList<QKeySequence>& keys);

} // namespace layerloom
