// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/selected_parameters.h"
#include "ui/canvas/canvas_view.h"
#include "ui/language/language.h"
#include "ui/panels/code/code_dialog.h"
#include "ui/panels/inspector/inspector_panel.h"
#include "ui/panels/palette/palette_panel.h"
#include "ui/panels/run/run_panel.h"
#include "ui/panels/source/source_panel.h"
#include "ui/panels/ties/tie_panel.h"
#include "ui/panels/training/training_panel.h"
#include "ui/tensors/tensor_windows.h"
#include "ui/window/block_dialog.h"
#include "ui/window/breadcrumb_bar.h"
#include "ui/window/freezing/freeze_dialog.h"
#include "ui/window/help_dialogs.h"
#include "ui/window/initialise/initialise_dialog.h"
#include "ui/window/library_commands.h"
#include "ui/window/main_window.h"
#include "ui/window/project_files.h"
#include "ui/window/source_files.h"
#include "ui/window/start/welcome_page.h"
#include "ui/window/status_line.h"
#include "ui/window/weight_files.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>

namespace layerloom {

void MainWindow::connectActions() {
    const auto on = [this](QAction* action, auto function) {
        connect(action, &QAction::triggered, this, function);
        addAction(action); // the shortcut works also while no menu shows the action
    };
    on(actions_.newSequential, [this] { newProject(BlockKind::Sequential); });
    on(actions_.newFreeForm, [this] { newProject(BlockKind::FreeForm); });
    on(actions_.newFromTemplate, [this] { showWelcome(); });
    on(actions_.open, [this] { files_->openChosen(); });
    on(actions_.save, [this] { files_->save(); });
    on(actions_.saveAs, [this] { files_->saveAs(); });
    on(actions_.exportWeights, [this] { weights_->exportChosen(); });
    on(actions_.exportModel, [this] { weights_->exportModelChosen(); });
    on(actions_.exportSource, [this] { source_->exportChosen(); });
    on(actions_.exportPicture, [this] { exportPicture(); });
    on(actions_.loadWeights, [this] { weights_->loadChosen(); });
    on(actions_.closeWindow, [this] { close(); });
    on(actions_.quit, [] { QApplication::closeAllWindows(); });
    on(actions_.find, [this] { findNode(); });
    on(actions_.searchPalette, [this] {
        showPanel(findChild<QDockWidget*>("palette"));
        palette_->focusSearch();
    });
    on(actions_.up, [this] { session_.leave(); });
    on(actions_.newBlock, [this] { defineBlock(); });
    on(actions_.saveToLibrary, [this] { library_->saveShown(); });
    on(actions_.updateFromLibrary, [this] { library_->update({}); });
    on(actions_.showTies, [this] { showPanel(tieDock_); });
    on(actions_.check, [this] { check(); });
    on(actions_.run, [this] { run(false); });
    on(actions_.runBackward, [this] { run(true); });
    on(actions_.stop, [this] { controller_.cancel(); });
    on(actions_.showTraining, [this] { showPanel(trainingDock_); });
    on(actions_.train, [this] {
        showPanel(trainingDock_);
        trainingPanel_->train();
    });
    on(actions_.pauseTraining, [this] {
        training_.state() == TrainingController::State::Paused ? training_.resume() : training_.pause();
    });
    on(actions_.stopTraining, [this] { training_.stop(); });
    on(actions_.freeze, [this] { openFreezeDialog(); });
    on(actions_.instantiate, [this] { controller_.instantiate(); });
    on(actions_.initialise, [this] { initialise({}); });
    on(actions_.manual, [this] { openManual(); });
    on(actions_.shortcuts, [this] { openShortcutSheet(); });
    on(actions_.commandPalette, [this] { openCommandPalette(); });
    on(actions_.history, [this] { showPanel(findChild<QDockWidget*>("history")); });
    on(actions_.tour, [this] { startTour(); });
    on(actions_.about, [this] { showAbout(*this, controller_.engineVersion()); });
}

void MainWindow::connectCanvasActions() {
    CanvasCommands& commands = canvas_->commands();
    const auto say = [this](const QString& text) { static_cast<GestureHost*>(canvas_)->showHint(text); };
    const auto on = [this](QAction* action, auto function) {
        connect(action, &QAction::triggered, canvas_, function);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        canvas_->addAction(action);
    };
    on(actions_.cut, [&commands, say] { say(commands.cut()); });
    on(actions_.copy, [&commands] { commands.copy(); });
    on(actions_.paste, [this] { canvas_->pasteAtCursor(); });
    on(actions_.duplicate, [&commands] { commands.duplicate(); });
    on(actions_.remove, [&commands, say] { say(commands.deleteSelection()); });
    on(actions_.selectAll, [&commands] { commands.selectAll(); });

    const auto anywhere = [this](QAction* action, auto function) {
        connect(action, &QAction::triggered, canvas_, function);
        addAction(action);
    };
    anywhere(actions_.fit, &CanvasView::fitAll);
    anywhere(actions_.zoomIn, &CanvasView::zoomIn);
    anywhere(actions_.zoomOut, &CanvasView::zoomOut);
    anywhere(actions_.actualSize, &CanvasView::zoomToActualSize);
    anywhere(actions_.layout, &CanvasView::layoutBlock);
    anywhere(actions_.tieMode, &CanvasView::setTieMode);
    connect(canvas_, &CanvasView::tieModeChanged, actions_.tieMode, &QAction::setChecked);
    connect(canvas_, &CanvasView::activityChanged, this,
            [this](const QString& text) { status_->announce(text); });
}

QString MainWindow::projectTitle() const {
    const QString title = files_->title();
    return title.isEmpty() ? translated("Untitled") : title;
}

void MainWindow::updateTitle() {
    const QString path = session_.filePath();
    setWindowTitle(projectTitle() + "[*] — LayerLoom");
    setWindowFilePath(path);
    setWindowModified(session_.isModified());
}

void MainWindow::updateActions() {
    const bool hasSelection = !session_.selection().empty();
    for (QAction* action : {actions_.cut, actions_.copy, actions_.duplicate, actions_.remove})
        action->setEnabled(hasSelection);
    actions_.up->setEnabled(!session_.path().empty() || session_.shownBlock() != session_.document().root);
    const Block* block = session_.document().find(session_.shownBlock());
    actions_.layout->setEnabled(block && !block->isSequential());
    const bool isBusy = controller_.isWorking();
    actions_.run->setEnabled(!isBusy);
    actions_.runBackward->setEnabled(!isBusy);
    actions_.stop->setEnabled(isBusy);
    using State = TrainingController::State;
    const State state = training_.state();
    actions_.train->setEnabled(state == State::Idle || state == State::Paused);
    actions_.pauseTraining->setEnabled(state == State::Running || state == State::Paused);
    actions_.stopTraining->setEnabled(state != State::Idle && state != State::Stopping);
}

void MainWindow::showPanel(QDockWidget* dock) {
    dock->show();
    dock->raise();
}

void MainWindow::check() {
    showPanel(problemDock_);
    const std::vector<Problem>& problems = session_.validation().problems;
    if (problems.empty())
        status_->announce(translated("No problems: the model can be built"));
    else
        session_.reveal(Place(problems.front().place));
}

void MainWindow::run(bool backward) {
    showPanel(runDock_);
    runPanel_->run(backward);
}

void MainWindow::defineBlock() {
    const std::optional<NewBlock> wanted = askForBlock(session_.document(), *this);
    if (!wanted)
        return;
    Block block = *newDocument(wanted->kind, wanted->name).blocks.begin()->second;
    session_.apply(addBlock(session_.document(), wanted->name, std::move(block)),
                   translated("New block ") + QString::fromStdString(wanted->name));
    session_.showDefinition(wanted->name);
}

void MainWindow::initialise(std::vector<std::string> names) {
    if (names.empty())
        names = selectedParameters(session_);
    auto* dialog = new InitialiseDialog(session_, controller_, names, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &InitialiseDialog::announced, status_, &StatusLine::announce);
    dialog->open();
}

void MainWindow::openFreezeDialog() {
    auto* dialog = new FreezeDialog(session_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FreezeDialog::announced, status_, &StatusLine::announce);
    dialog->open();
}

void MainWindow::place(const QString& dragText) {
    const QString refusal = canvas_->commands().placeBehindSelection(dragText);
    if (!refusal.isEmpty())
        status_->announce(refusal);
}

void MainWindow::revealNode(const std::vector<NodeId>& path) {
    if (path.empty())
        return;
    session_.show({path.begin(), path.end() - 1});
    session_.select({path.back()});
}

void MainWindow::chooseTheme(ThemeChoice choice) {
    storeThemeChoice(choice);
    followTheme();
}

void MainWindow::followTheme() {
    applyTheme(*qApp, chosenTheme(storedThemeChoice()));
    for (MainWindow* window : all())
        window->recolour();
}

void MainWindow::recolour() {
    palette_->recolour();
    inspector_->rebuild();
    breadcrumbs_->refresh();
    runPanel_->recolour();
    tiePanel_->recolour();
    trainingPanel_->recolour();
    sourcePanel_->recolour();
    tensors_->recolour();
    status_->refresh();
    if (welcome_)
        welcome_->recolour();
    canvas_->recolour();
    for (auto* dialog : findChildren<CodeDialog*>())
        dialog->recolour();
}

} // namespace layerloom
