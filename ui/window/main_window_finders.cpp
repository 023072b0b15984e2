// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "ui/canvas/canvas_view.h"
#include "ui/language/language.h"
#include "ui/manual/manual_book.h"
#include "ui/manual/manual_window.h"
#include "ui/theme/icons.h"
#include "ui/window/finder.h"
#include "ui/window/listed_command.h"
#include "ui/window/main_window.h"
#include "ui/window/node_search.h"
#include "ui/window/shortcut_sheet.h"

#include <QMenuBar>

// What opens over the canvas to find something: a node, a command, a key.

namespace layerloom {

namespace {

constexpr std::size_t kMaximumFound = 200;

FinderRow rowOf(const FoundNode& found, std::function<void()> choose) {
    const bool isError = found.problem.startsWith(translated("error: "));
    return {found.name == found.type ? found.name : found.name + "  ·  " + found.type,
            found.problem.isEmpty() ? found.where : found.where + "  ·  " + found.problem,
            found.shape,
            found.problem.isEmpty()
                ? icon("block", Tint::Muted)
                : icon(isError ? "error" : "warning", isError ? Tint::Error : Tint::Warning),
            true,
            std::move(choose)};
}

FinderRow rowOf(const ListedCommand& command) {
    return {command.text,
            {},
            command.keys.isEmpty() ? command.group : keysText(command.keys),
            command.icon,
            command.isEnabled,
            [id = command.id, run = command.run] {
                rememberCommand(id);
                run();
            }};
}

} // namespace

void MainWindow::findNode() {
    finder_->open(translated("Find a node by name, type, shape or problem"), translated("No node matches"),
                  [this](const QString& typed) {
                      std::vector<FinderRow> rows;
                      for (const FoundNode& found : findNodes(session_.validation(), typed, kMaximumFound))
                          rows.push_back(rowOf(found, [this, place = found.place] {
                              session_.reveal(place);
                              canvas_->goTo(place.node);
                              canvas_->setFocus();
                          }));
                      return rows;
                  });
}

void MainWindow::openCommandPalette() {
    // Listed once, while the focus is still where the commands are about.
    const std::vector<ListedCommand> all = listedCommands(*menuBar(), *canvas_);
    finder_->open(translated("Type what you want to do"), translated("No command matches"),
                  [all](const QString& typed) {
                      std::vector<FinderRow> rows;
                      for (const ListedCommand& command : matchingCommands(all, typed))
                          rows.push_back(rowOf(command));
                      return rows;
                  });
}

void MainWindow::openManual() {
    ManualWindow& manual = ManualWindow::instance();
    // A project is opened from the window that asked last.
    disconnect(&manual, &ManualWindow::projectAsked, nullptr, nullptr);
    connect(&manual, &ManualWindow::projectAsked, this, [this](const QString& name) {
        openExample(name);
        activateWindow();
    });
    const std::set<NodeId>& selection = session_.selection();
    const Node* node = selection.size() == 1
                           ? session_.document().find(session_.shownBlock())->find(*selection.begin())
                           : nullptr;
    if (node && findLayerType(node->type))
        manual.showPage(layerPagePath(QString::fromStdString(node->type)));
    else
        manual.showLast();
}

void MainWindow::openShortcutSheet() {
    auto* sheet = new ShortcutSheet(listedCommands(*menuBar(), *canvas_), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

} // namespace layerloom
