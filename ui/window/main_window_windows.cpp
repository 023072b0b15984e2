// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"
#include "ui/window/main_window.h"
#include "ui/window/project_files.h"
#include "ui/window/window_place.h"

#include <QApplication>
#include <QFileInfo>
#include <QMenu>
#include <QScreen>

#include <algorithm>

// One window for each project, all in one process.

namespace layerloom {

namespace {

/// Windows in the order in which they were made.
std::vector<MainWindow*>& registry() {
    static std::vector<MainWindow*> windows;
    return windows;
}

/// What the window manager draws around it; of one that fills the screen as good as nothing is known.
QMargins frameMarginsOf(const QWidget& window) {
    const QRect inner = window.geometry();
    const QRect outer = window.frameGeometry();
    return {inner.left() - outer.left(), inner.top() - outer.top(), outer.right() - inner.right(),
            outer.bottom() - inner.bottom()};
}

void bringToFront(MainWindow& window) {
    if (window.isMinimized())
        window.showNormal();
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace

WindowRegistration::WindowRegistration(MainWindow& window) : window_(window) {
    registry().push_back(&window);
}

WindowRegistration::~WindowRegistration() {
    std::erase(registry(), &window_);
}

std::vector<MainWindow*> MainWindow::all() {
    std::vector<MainWindow*> open;
    std::ranges::copy_if(registry(), std::back_inserter(open),
                         [](const MainWindow* window) { return window->isVisible(); });
    return open;
}

bool MainWindow::isReplaceable() const {
    return session_.filePath().isEmpty() && !session_.isModified() && !training_.isActive();
}

MainWindow& MainWindow::windowForProject() {
    if (isReplaceable())
        return *this;
    auto* window = new MainWindow;
    window->setAttribute(Qt::WA_DeleteOnClose);
    // Of a window that fills the screen the size counts that it has else.
    const bool isWhole = isMaximized() || isFullScreen();
    const QRect inner = isWhole ? normalGeometry() : geometry();
    const QMargins frame = frameMarginsOf(*this);
    const QRect place = cascaded(inner.marginsAdded(frame), screen()->availableGeometry());
    window->resize(place.marginsRemoved(frame).size());
    window->move(place.topLeft());
    return *window;
}

bool MainWindow::openFile(const QString& path) {
    const QFileInfo wanted(path);
    for (MainWindow* window : all())
        if (!window->session().filePath().isEmpty() && QFileInfo(window->session().filePath()) == wanted) {
            bringToFront(*window);
            return true;
        }
    MainWindow& window = windowForProject();
    if (window.files_->open(path)) {
        bringToFront(window);
        return true;
    }
    if (&window != this)
        delete &window;
    return false;
}

void MainWindow::newProject(BlockKind kind) {
    MainWindow& window = windowForProject();
    window.files_->newProject(kind);
    bringToFront(window);
}

void MainWindow::openExample(const QString& name) {
    MainWindow& window = windowForProject();
    window.files_->openExample(name);
    bringToFront(window);
}

void MainWindow::fillWindowMenu(QMenu& menu) {
    menu.setObjectName("windows");
    const auto refill = [this, &menu] {
        menu.clear();
        for (MainWindow* window : all()) {
            const QString name = window->projectTitle();
            QAction* entry =
                menu.addAction(window->session().isModified() ? name + translated(" (unsaved)") : name);
            entry->setCheckable(true);
            entry->setChecked(window == this);
            connect(entry, &QAction::triggered, window, [window] { bringToFront(*window); });
        }
    };
    connect(&menu, &QMenu::aboutToShow, this, refill);
}

} // namespace layerloom
