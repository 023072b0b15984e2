// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/breadcrumb_bar.h"

#include "tests/ui/window/window_driver.h"

#include <QToolButton>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

/// The middle of the crumb, as the canvas's mouse events have it.
QPoint crumb(WindowDriver& driver, int level) {
    const auto crumbs = driver.window->findChild<BreadcrumbBar*>()->findChildren<QToolButton*>("crumb");
    std::vector<QToolButton*> shown;
    for (QToolButton* each : crumbs) {
        if (each->isVisible())
            shown.push_back(each);
    }
    const QToolButton* wanted = shown.at(static_cast<std::size_t>(level));
    return driver.canvas().viewport()->mapFromGlobal(wanted->mapToGlobal(wanted->rect().center()));
}

} // namespace

class BreadcrumbBarTest : public QObject {
    Q_OBJECT

  private slots:
    void aChildIsDraggedOutToTheModel() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "nested.loom");
        const NodeId inner = "inner_net";
        driver.session().show({inner});
        QVERIFY(driver.block().isSequential());
        const NodeId child = driver.block().nodes.back()->id;
        const std::size_t before = driver.block().nodes.size();
        QTest::qWait(20); // the bar lays its crumbs out
        driver.drag(driver.body(child), crumb(driver, 0));
        QVERIFY(driver.session().path().empty());
        QCOMPARE(driver.session().selection().size(), std::size_t(1));
        QVERIFY(driver.block().find(*driver.session().selection().begin()));
        QCOMPARE(driver.session().undoStack().count(), 1);
        driver.session().undoStack().undo();
        driver.session().show({inner});
        QCOMPARE(driver.block().nodes.size(), before);
    }

    void aNodeOfAFreeFormBlockIsDraggedOutOverTwoLevels() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.session().show({"layer1"});
        const NodeId basic = driver.block().nodes.front()->id;
        driver.session().show({"layer1", basic});
        QVERIFY(!driver.block().isSequential());
        QTest::qWait(20);
        driver.canvas().goTo("relu");
        driver.drag(driver.body("relu"), crumb(driver, 0));
        QVERIFY(driver.session().path().empty());
        QCOMPARE(driver.session().selection().size(), std::size_t(1));
        QCOMPARE(driver.session().undoStack().count(), 1);
    }

    void theBlockOnShowIsNoTarget() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "nested.loom");
        driver.session().show({"inner_net"});
        QTest::qWait(20);
        const Document before = driver.session().document();
        driver.drag(driver.body(driver.block().nodes.front()->id), crumb(driver, 1));
        QVERIFY(driver.session().document() == before || !driver.session().path().empty());
        QCOMPARE(driver.session().path().size(), std::size_t(1));
    }
};

QTEST_MAIN(BreadcrumbBarTest)
#include "breadcrumb_bar_test.moc"
