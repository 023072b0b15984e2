// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_window.h"

#include "ui/language/language.h"
#include "ui/recovery/crash_report.h"
#include "ui/theme/desktop_theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QIcon>
#include <QTimer>

#include <cstdio>
#include <unistd.h>

namespace layerloom {

namespace {

/// Qt ends a program that finds no display with a core dump and ten lines about plugins. Warnings that lead
/// up to that are left out.
void failWithoutDisplay(QtMsgType type, const QMessageLogContext&, const QString&) {
    if (type != QtFatalMsg)
        return;
    std::fputs("layerloom: no window can be opened: there is no display, or Qt's plugin for it is missing; "
               "'layerloom --help' lists what works in a terminal\n",
               stderr);
    _exit(1);
}

} // namespace

int runWindow(int argc, char** argv, const std::string& file) {
    const QtMessageHandler before = qInstallMessageHandler(failWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(before);
    QApplication::setOrganizationName("LayerLoom");
    QApplication::setApplicationName("LayerLoom");
    QApplication::setDesktopFileName("org.layerloom.LayerLoom");
    QApplication::setWindowIcon(QIcon(":/layerloom.svg"));
    leaveReportsOfCrashes();
    showLanguage(effectiveLanguage());
    applyTheme(application, chosenTheme(storedThemeChoice()));

    QObject::connect(&desktopTheme(), &DesktopTheme::changed, &application, [] {
        if (storedThemeChoice() == ThemeChoice::System)
            MainWindow::followTheme();
    });

    MainWindow window;
    window.show();
    if (!file.empty())
        QTimer::singleShot(0, &window, [&] { window.openFile(QString::fromStdString(file)); });
    window.greet(!file.empty());
    QTimer::singleShot(0, &window, &MainWindow::offerRecovery);
    return QApplication::exec();
}

} // namespace layerloom
