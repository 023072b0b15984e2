// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/overlays/legend.h"
#include "ui/canvas/overlays/minimap.h"
#include "ui/canvas/overlays/overlay_choice.h"
#include "ui/language/language.h"
#include "ui/window/main_window.h"
#include "ui/window/picture_dialog.h"
#include "ui/window/project_files.h"
#include "ui/window/start/welcome_page.h"
#include "ui/window/start/window_tour.h"
#include "ui/window/status_line.h"

#include <QAction>
#include <QFileInfo>
#include <QMenuBar>
#include <QTimer>

// What lies over the canvas and over the window, and pictures of the canvas.

namespace layerloom {

namespace {

constexpr int kTourDelayMs = 400;

} // namespace

void MainWindow::buildOverlays() {
    new Minimap(*canvas_);
    new Legend(*canvas_);
    const auto follow = [this] {
        actions_.minimap->setChecked(overlayChoice().isMinimapShown());
        actions_.legend->setChecked(overlayChoice().isLegendShown());
    };
    connect(&overlayChoice(), &OverlayChoice::changed, this, follow);
    connect(actions_.minimap, &QAction::triggered, &overlayChoice(), &OverlayChoice::setMinimapShown);
    connect(actions_.legend, &QAction::triggered, &overlayChoice(), &OverlayChoice::setLegendShown);
    follow();
}

void MainWindow::exportPicture() {
    const CanvasScene& scene = canvas_->canvas();
    if (!scene.shown().exists() || scene.content().bounds().isEmpty()) {
        status_->announce(translated("There is nothing on the canvas that could be drawn"));
        return;
    }
    const QFileInfo project(session_.filePath());
    // Where things stand is said by the document, but for a layout that is only a proposal so far.
    const auto places =
        scene.content().isLayoutProvisional() ? scene.content().positions() : BlockPicture::Places();
    auto* dialog =
        new PictureDialog(scene.shown(), expandedOn(scene.content()), places, session_.validation(),
                          session_.filePath().isEmpty() ? QString() : project.absolutePath(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PictureDialog::announced, status_, &StatusLine::announce);
    dialog->open();
}

void MainWindow::showWelcome() {
    if (!welcome_) {
        welcome_ = new WelcomePage(*this, menuBar()->height());
        const auto then = [this](auto function) {
            return [this, function](const auto&... arguments) {
                welcome_->close();
                function(arguments...);
            };
        };
        connect(welcome_, &WelcomePage::sequentialRequested, this,
                then([this] { newProject(BlockKind::Sequential); }));
        connect(welcome_, &WelcomePage::freeFormRequested, this,
                then([this] { newProject(BlockKind::FreeForm); }));
        connect(welcome_, &WelcomePage::openRequested, this, [this] { files_->openChosen(); });
        connect(welcome_, &WelcomePage::fileChosen, this,
                then([this](const QString& path) { openFile(path); }));
        connect(welcome_, &WelcomePage::templateChosen, this,
                then([this](const QString& name) { openExample(name); }));
        connect(welcome_, &WelcomePage::closed, this, &MainWindow::startTourIfDue);
    }
    welcome_->open();
}

void MainWindow::greet(bool hasFile) {
    isTourDue_ = !Tour::wasSeen();
    if (!hasFile)
        showWelcome();
    else
        startTourIfDue();
}

void MainWindow::startTour() {
    if (welcome_)
        welcome_->close();
    if (findChild<Tour*>())
        return;
    isTourDue_ = false;
    (new Tour(*this, windowTour(*this)))->start();
}

/// A moment later, when what was opened is to be seen.
void MainWindow::startTourIfDue() {
    if (isTourDue_ && (!welcome_ || welcome_->isHidden()))
        QTimer::singleShot(kTourDelayMs, this, [this] {
            if (isTourDue_)
                startTour();
        });
}

} // namespace layerloom
