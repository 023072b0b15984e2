// SPDX-License-Identifier: GPL-3.0-or-later
// A laptop of 1366 × 768 pixels at 125 % leaves a window of 1092 × 576; the program has to fit.
#include "tests/ui/window/window_driver.h"

#include <QDockWidget>

using namespace layerloom;

namespace {

constexpr QSize kSmallScreen(1024, 576);

QString described(const QWidget& window) {
    QStringList parts;
    for (const QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        const QSize least = dock->widget()->minimumSizeHint();
        parts << QString("%1 %2 × %3").arg(dock->objectName()).arg(least.width()).arg(least.height());
    }
    return parts.join(", ");
}

} // namespace

class SmallScreenTest : public QObject {
    Q_OBJECT

  private slots:
    void theWindowFitsWithEachPanelInFront() {
        WindowDriver driver;
        for (QDockWidget* dock : driver.window->findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QApplication::processEvents();
            const QSize least = driver.window->minimumSizeHint();
            QVERIFY2(least.width() <= kSmallScreen.width() && least.height() <= kSmallScreen.height(),
                     qPrintable(QString("%1: %2 × %3; %4")
                                    .arg(dock->objectName())
                                    .arg(least.width())
                                    .arg(least.height())
                                    .arg(described(*driver.window))));
        }
    }
};

QTEST_MAIN(SmallScreenTest)
#include "small_screen_test.moc"
