// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>
#include <QTimer>

// The language of the windows, which texts take when they are made.

namespace layerloom {

namespace {

MainWindow* newWindow() {
    auto* window = new MainWindow;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    return window;
}

/// Closes all windows, each of which asks about what is not saved, and opens what they showed in new ones. If
/// somebody would rather not, what was closed already comes back as it was.
void openAllAnew() {
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    QStringList closed;
    bool isWanted = true;
    for (MainWindow* window : MainWindow::all()) {
        window->raise();
        // Only now: what was untitled may get a file while it closes.
        isWanted = window->close();
        if (!isWanted)
            break;
        closed << window->session().filePath();
    }
    if (isWanted)
        showLanguage(effectiveLanguage());
    closed.removeAll(QString());
    if (closed.isEmpty() && isWanted)
        newWindow()->greet(false);
    for (const QString& path : closed)
        newWindow()->openFile(path);
    QApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace

void MainWindow::fillLanguageMenu(QMenu& menu) {
    auto* group = new QActionGroup(this);
    const auto add = [&](const QString& text, const QString& language) {
        QAction* entry = menu.addAction(text);
        entry->setCheckable(true);
        entry->setChecked(language == chosenLanguage());
        entry->setData(language);
        group->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, language] { speak(language); });
    };
    add(translated("As the &system"), {});
    for (const QString& language : languages())
        add(languageName(language), language);
}

void MainWindow::speak(const QString& language) {
    const QString before = effectiveLanguage();
    chooseLanguage(language);
    if (effectiveLanguage() == before)
        return;
    auto* box =
        new QMessageBox(QMessageBox::Question, translated("Language"),
                        translated("Open the windows anew in %1?").arg(languageName(effectiveLanguage())),
                        QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        translated("What is not saved is asked about first. Else the language changes at the next start."));
    auto* now = box->addButton(translated("&Open anew"), QMessageBox::AcceptRole);
    box->addButton(translated("At the next &start"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::finished, this, [box, now] {
        if (box->clickedButton() == now)
            QTimer::singleShot(0, qApp, openAllAnew); // the box belongs to a window that goes
    });
    box->open();
}

} // namespace layerloom
