// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_window.h"

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

    MainWindow window;
    window.show();
    if (!file.empty())
        QTimer::singleShot(0, &window, [&] { window.openFile(QString::fromStdString(file)); });
    return QApplication::exec();
}

} // namespace layerloom
