// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_driver.h"
#include "ui/panels/run/run_form.h"

#include <QDockWidget>
#include <QPushButton>

using namespace layerloom;

class RunFormTest : public QObject {
    Q_OBJECT

  private slots:
    void itsButtonsStayInSightHoweverManyInputsThereAre() {
        WindowDriver driver;
        driver.window->openFile(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/siamese.loom"));
        auto* panel = driver.window->findChild<QDockWidget*>("run");
        panel->show();
        panel->raise();
        auto* form = driver.window->findChild<RunForm*>();
        for (const char* name : {"forward", "backward"}) {
            auto* button = form->findChild<QPushButton*>(name);
            QTRY_COMPARE(button->visibleRegion().boundingRect(), button->rect());
        }
        // One row for each input, which scroll.
        QCOMPARE(form->order(false).inputs.size(), std::size_t(2));
    }
};

QTEST_MAIN(RunFormTest)
#include "run_form_test.moc"
