// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"
#include "ui/theme/icons.h"
#include "ui/window/main_window.h"
#include "ui/window/project_files.h"
#include "ui/window/recent_files.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QUndoStack>

namespace layerloom {

void MainWindow::buildMenus() {
    fillFileMenu(*menuBar()->addMenu(translated("&File")));

    QMenu* edit = menuBar()->addMenu(translated("&Edit"));
    QAction* undo = session_.undoStack().createUndoAction(this, translated("&Undo"));
    undo->setObjectName("undo");
    undo->setIcon(icon("undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = session_.undoStack().createRedoAction(this, translated("&Redo"));
    redo->setObjectName("redo");
    redo->setIcon(icon("redo"));
    redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
    for (QAction* step : {undo, redo}) {
        // The stack words them anew with every edit.
        const auto keepKeys = [step] {
            step->setToolTip(withoutKey(step->text()) + "  (" +
                             step->shortcut().toString(QKeySequence::NativeText) + ')');
        };
        connect(step, &QAction::changed, step, keepKeys);
        keepKeys();
    }
    edit->addActions({undo, redo, actions_.history});
    edit->addSeparator();
    edit->addActions({actions_.cut, actions_.copy, actions_.paste, actions_.duplicate, actions_.remove});
    edit->addSeparator();
    edit->addActions({actions_.selectAll, actions_.find, actions_.searchPalette});

    fillViewMenu(*menuBar()->addMenu(translated("&View")));

    QMenu* model = menuBar()->addMenu(translated("&Model"));
    model->addActions({actions_.newBlock, actions_.layout, actions_.tieMode, actions_.showTies});
    model->addSeparator();
    model->addActions({actions_.saveToLibrary, actions_.updateFromLibrary});
    model->addSeparator();
    model->addActions({actions_.check, actions_.run, actions_.runBackward, actions_.stop});
    model->addSeparator();
    model->addActions({actions_.showTraining, actions_.train, actions_.pauseTraining, actions_.stopTraining});
    model->addSeparator();
    model->addActions({actions_.instantiate, actions_.initialise, actions_.freeze});

    fillWindowMenu(*menuBar()->addMenu(translated("&Window")));

    QMenu* help = menuBar()->addMenu(translated("&Help"));
    help->addActions(
        {actions_.manual, actions_.tour, actions_.commandPalette, actions_.shortcuts, actions_.about});
}

void MainWindow::fillFileMenu(QMenu& menu) {
    menu.addActions({actions_.newSequential, actions_.newFreeForm, actions_.newFromTemplate});
    menu.addSeparator();
    menu.addAction(actions_.open);
    QMenu* recent = menu.addMenu(icon("recent"), translated("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecentMenu(*recent); });
    QMenu* examples = menu.addMenu(icon("example"), translated("Open an e&xample"));
    examples->setObjectName("examples");
    for (const QString& name : ProjectFiles::examples())
        connect(examples->addAction(name), &QAction::triggered, this, [this, name] { openExample(name); });
    menu.addSeparator();
    menu.addActions({actions_.save, actions_.saveAs});
    menu.addSeparator();
    menu.addActions({actions_.exportWeights, actions_.exportModel, actions_.exportSource,
                     actions_.exportPicture, actions_.loadWeights});
    menu.addSeparator();
    menu.addActions({actions_.closeWindow, actions_.quit});
}

void MainWindow::fillRecentMenu(QMenu& menu) {
    menu.clear();
    const QStringList paths = recentFiles();
    for (const QString& path : paths) {
        const bool isThere = QFileInfo::exists(path);
        QAction* entry =
            menu.addAction(QFileInfo(path).fileName() + (isThere ? "" : translated("  (missing)")));
        entry->setEnabled(isThere);
        entry->setToolTip(isThere ? path : path + translated(" is not there any more"));
        connect(entry, &QAction::triggered, this, [this, path] { openFile(path); });
    }
    if (paths.isEmpty()) {
        menu.addAction(translated("None yet"))->setEnabled(false);
        return;
    }
    menu.setToolTipsVisible(true);
    menu.addSeparator();
    connect(menu.addAction(translated("Forget them")), &QAction::triggered, this, &forgetRecentFiles);
}

void MainWindow::fillViewMenu(QMenu& menu) {
    menu.addActions({actions_.fit, actions_.actualSize, actions_.zoomIn, actions_.zoomOut});
    menu.addSeparator();
    menu.addAction(actions_.up);
    menu.addSeparator();
    QMenu* panels = menu.addMenu(translated("&Panels"));
    for (QDockWidget* dock : docks_)
        panels->addAction(dock->toggleViewAction());
    panels->addSeparator();
    connect(panels->addAction(translated("&Reset layout")), &QAction::triggered, this,
            &MainWindow::arrangeByDefault);
    menu.addActions({actions_.minimap, actions_.legend});
    fillThemeMenu(*menu.addMenu(icon("theme"), translated("&Theme")));
    QMenu* language = menu.addMenu(translated("&Language"));
    language->setObjectName("language");
    fillLanguageMenu(*language);
}

void MainWindow::fillThemeMenu(QMenu& menu) {
    auto* group = new QActionGroup(this);
    const ThemeChoice stored = storedThemeChoice();
    for (const auto& [choice, text] : {std::pair(ThemeChoice::System, translated("As the &system")),
                                       std::pair(ThemeChoice::Light, translated("&Light")),
                                       std::pair(ThemeChoice::Dark, translated("&Dark"))}) {
        QAction* entry = menu.addAction(text);
        entry->setCheckable(true);
        entry->setChecked(choice == stored);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, choice = choice] { chooseTheme(choice); });
    }
}

void MainWindow::buildToolBar() {
    QToolBar* bar = addToolBar(translated("Tools"));
    bar->setObjectName("tools");
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setIconSize({20, 20});
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    auto* fresh = new QToolButton;
    fresh->setIcon(icon("new"));
    fresh->setToolTip(translated("New model"));
    fresh->setAccessibleName(fresh->toolTip());
    fresh->setPopupMode(QToolButton::InstantPopup);
    auto* freshMenu = new QMenu(fresh);
    freshMenu->addActions({actions_.newSequential, actions_.newFreeForm, actions_.newFromTemplate});
    fresh->setMenu(freshMenu);
    bar->addWidget(fresh);
    bar->addActions({actions_.open, actions_.save, actions_.exportWeights});
    bar->addSeparator();
    bar->addActions({findChild<QAction*>("undo"), findChild<QAction*>("redo")});
    bar->addSeparator();
    bar->addActions({actions_.newBlock, actions_.tieMode, actions_.layout, actions_.fit});
    bar->addSeparator();
    auto* run = new QToolButton;
    // Not the action's own button: it would take the action's icon, which is drawn in the colour of text.
    run->setIcon(icon("run", Tint::AccentText));
    run->setObjectName("runButton");
    run->setText(translated("Run"));
    run->setToolTip(actions_.run->toolTip());
    connect(run, &QToolButton::clicked, actions_.run, &QAction::trigger);
    connect(actions_.run, &QAction::enabledChanged, run, &QWidget::setEnabled);
    run->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    run->setProperty("role", "primary");
    bar->addWidget(run);
    bar->addActions({actions_.runBackward, actions_.stop});
}

} // namespace layerloom
