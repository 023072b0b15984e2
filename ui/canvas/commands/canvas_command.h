// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>
#include <vector>

namespace layerloom {

class CanvasView;

/// What a command is about: menus keep each group together, in this order.
enum class CommandGroup { Add, Edit, Connect, Structure, Select, Arrange, View };

/// Which context menu a command stands in, while it is enabled: that of what is selected, that of the empty
/// canvas, both, or none.
enum class InMenu { OfSelection, OfCanvas, Always, Never };

/// Something that a person can do on the canvas, by its name: keys, menus and the command palette are all
/// made from a list of these. Valid as long as its view.
struct CanvasCommand {
    QString id; ///< never changes, e.g. `align-left`
    CommandGroup group;
    QString text; ///< as in a menu
    QString hint; ///< what it does, one sentence
    QString icon; ///< name of an icon of the theme; may be empty
    QList<QKeySequence> keys;
    std::function<void()> run;
    /// Whether it means something now.
    std::function<bool()> isEnabled = [] { return true; };
    QString submenu = {}; ///< of the context menu; empty: none
    InMenu menu = InMenu::OfSelection;
};

/// The command, in the context menu of the canvas: it is about the block as a whole.
inline CanvasCommand ofCanvas(CanvasCommand command) {
    command.menu = InMenu::OfCanvas;
    return command;
}

/// All commands of that canvas.
std::vector<CanvasCommand> canvasCommandList(CanvasView& view);

/// The command of that id. Asserts that there is one.
CanvasCommand canvasCommand(CanvasView& view, const QString& id);

// The groups that make up the list.
std::vector<CanvasCommand> editCommands(CanvasView& view);
std::vector<CanvasCommand> connectCommands(CanvasView& view);
std::vector<CanvasCommand> selectCommands(CanvasView& view);
std::vector<CanvasCommand> arrangeCommands(CanvasView& view);
std::vector<CanvasCommand> structureCommands(CanvasView& view);
std::vector<CanvasCommand> expandCommands(CanvasView& view);
std::vector<CanvasCommand> flowCommands(CanvasView& view);
std::vector<CanvasCommand> noteCommands(CanvasView& view);
std::vector<CanvasCommand> viewCommands(CanvasView& view);
std::vector<CanvasCommand> overlayCommands(CanvasView& view);

} // namespace layerloom
