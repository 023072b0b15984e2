// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_driver.h"

#include <QMenu>
#include <QMenuBar>
#include <QToolButton>

#include <functional>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

QString told(const QAction& action) {
    return action.objectName() + " (" + action.text() + "): " + action.toolTip();
}

void forEachAction(const QMenu& menu, const std::function<void(QAction&)>& visit) {
    for (QAction* action : menu.actions()) {
        if (action->menu())
            forEachAction(*action->menu(), visit);
        else if (!action->isSeparator())
            visit(*action);
    }
}

} // namespace

class ToolTipsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyActionWithAKeyNamesItInItsToolTip() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        int withKeys = 0;
        for (const QAction* top : driver.window->menuBar()->actions())
            forEachAction(*top->menu(), [&](QAction& action) {
                QVERIFY2(!action.toolTip().isEmpty(), qPrintable(told(action)));
                if (action.shortcut().isEmpty())
                    return;
                ++withKeys;
                const QString keys = action.shortcut().toString(QKeySequence::NativeText);
                QVERIFY2(action.toolTip().contains(keys), qPrintable(told(action)));
            });
        QVERIFY2(withKeys > 25, qPrintable(QString::number(withKeys)));
    }

    void undoKeepsItsKeyInTheToolTipWhateverItUndoes() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        driver.session().select({"relu"});
        driver.canvas().setFocus();
        driver.trigger("delete");
        const auto* undo = driver.window->findChild<QAction*>("undo");
        QVERIFY2(undo->toolTip().contains("Ctrl+Z"), qPrintable(undo->toolTip()));
        QVERIFY2(undo->toolTip().contains("Delete"), qPrintable(undo->toolTip()));
    }

    void everyButtonWithoutWordsHasAToolTip() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.session().show({"layer1"});
        driver.session().select({"0"});
        QTest::qWait(200);
        int buttons = 0;
        for (const QAbstractButton* button : driver.window->findChildren<QAbstractButton*>()) {
            // Fields bring small parts of their own along, such as the cross that empties a line.
            const bool isPart = button->parentWidget() && button->parentWidget()->inherits("QLineEdit");
            if (!button->isVisible() || isPart ||
                (!button->text().isEmpty() && !button->inherits("QToolButton")))
                continue;
            ++buttons;
            QVERIFY2(!button->toolTip().isEmpty(),
                     qPrintable(QString("%1 '%2' in %3")
                                    .arg(button->metaObject()->className(), button->text(),
                                         button->parentWidget() ? button->parentWidget()->objectName()
                                                                : QString())));
        }
        QVERIFY2(buttons > 20, qPrintable(QString::number(buttons)));
    }
};

QTEST_MAIN(ToolTipsTest)
#include "tool_tips_test.moc"
