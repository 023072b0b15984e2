// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_driver.h"

#include <QAccessible>
#include <QDockWidget>
#include <QLabel>
#include <QTabBar>
#include <set>

using namespace layerloom;

/// The window with all its panels, as a screen reader goes through it.
class AccessibilityTest : public QObject {
    Q_OBJECT

    static QString pathTo(const QWidget& widget) {
        QStringList path;
        for (const QWidget* each = &widget; each; each = each->parentWidget())
            path.prepend(QString(each->metaObject()->className()) + '#' + each->objectName());
        return path.mid(qMax(0, path.size() - 4)).join(" > ");
    }

  private slots:
    void whatTakesTheFocusHasANameAndARole() {
        WindowDriver driver;
        driver.window->openFile(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom"));
        driver.session().select({"conv1"});
        for (QDockWidget* dock : driver.window->findChildren<QDockWidget*>())
            dock->show();
        QStringList nameless;
        for (QWidget* widget : driver.window->findChildren<QWidget*>()) {
            // Texts and tab bars are named after what they show, which may be nothing yet.
            const auto* text = qobject_cast<QLabel*>(widget);
            const auto* tabs = qobject_cast<QTabBar*>(widget);
            if ((text && text->text().isEmpty()) || (tabs && tabs->count() == 0))
                continue;
            const bool isPart = widget->focusProxy() || widget->objectName().startsWith("qt_") ||
                                widget->parentWidget()->inherits("QComboBoxPrivateContainer") ||
                                widget->metaObject()->className() == QByteArray("QScrollArea");
            if (widget->focusPolicy() == Qt::NoFocus || isPart || widget->isWindow())
                continue;
            const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            const bool isNamed = !face->text(QAccessible::Name).isEmpty();
            if (!isNamed || face->role() == QAccessible::NoRole)
                nameless << pathTo(*widget);
        }
        nameless.removeDuplicates();
        for (const QString& each : nameless)
            qWarning() << each;
        QVERIFY2(nameless.isEmpty(), "these widgets have no accessible name");
    }

    void theTreeLeadsToEveryPanelAndTheCanvas() {
        WindowDriver driver;
        std::set<const QObject*> seen;
        std::vector<QAccessibleInterface*> open{QAccessible::queryAccessibleInterface(driver.window.get())};
        while (!open.empty()) {
            QAccessibleInterface* each = open.back();
            open.pop_back();
            if (!each || !each->isValid() || (each->object() && !seen.insert(each->object()).second))
                continue;
            for (int i = 0; i < each->childCount() && i < 500; ++i)
                open.push_back(each->child(i));
        }
        QVERIFY(seen.contains(&driver.canvas()));
        for (QDockWidget* dock : driver.window->findChildren<QDockWidget*>())
            QVERIFY2(dock->isHidden() || seen.contains(dock), qPrintable(dock->objectName()));
    }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
