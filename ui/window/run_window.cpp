// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_window.h"

#include "ui/theme/desktop_theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QIcon>
#include <QTimer>

namespace layerloom {

int runWindow(int argc, char** argv, const std::string& file) {
    QApplication application(argc, argv);
    QApplication::setOrganizationName("LayerLoom");
    QApplication::setApplicationName("LayerLoom");
    QApplication::setDesktopFileName("layerloom");
    QApplication::setWindowIcon(QIcon(":/layerloom.svg"));
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
    return QApplication::exec();
}

} // namespace layerloom
