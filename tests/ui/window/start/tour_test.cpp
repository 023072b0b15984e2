// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_driver.h"
#include "ui/window/start/tour.h"
#include "ui/window/start/welcome_page.h"

#include <QAction>
#include <QDockWidget>
#include <QFrame>
#include <QListWidget>
#include <QPushButton>

using namespace layerloom;

namespace {

const QString kExamples = LAYERLOOM_SOURCE_DIR "/resources/examples/";

Tour* tourOf(WindowDriver& driver) {
    return driver.window->findChild<Tour*>();
}

} // namespace

class TourTest : public QObject {
    Q_OBJECT

  private slots:
    void itStartsByItselfOnlyOnce() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        driver.window->greet(true);
        QTRY_VERIFY(tourOf(driver));
        QTest::keyClick(tourOf(driver), Qt::Key_Escape);
        QTRY_VERIFY(!tourOf(driver));
        QVERIFY(Tour::wasSeen());
        driver.window->greet(true);
        QTest::qWait(700);
        QVERIFY(!tourOf(driver));
    }

    void itWaitsForTheWelcomePage() {
        WindowDriver driver;
        Tour::setSeen(false);
        driver.window->greet(false);
        QTest::qWait(700);
        QVERIFY(!tourOf(driver));
        QTest::keyClick(&driver.window->findChild<WelcomePage*>()->templates(), Qt::Key_Return);
        QTRY_VERIFY(tourOf(driver));
    }

    void everyStepPointsAtSomethingAndStaysInTheWindow() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.trigger("tour");
        Tour* tour = tourOf(driver);
        QVERIFY(tour && tour->isVisible());
        QCOMPARE(tour->count(), 7);
        auto* bubble = tour->findChild<QFrame*>("tourBubble");
        QSet<QString> titles;
        for (int i = 0; i < tour->count(); ++i) {
            QCOMPARE(tour->step(), i);
            QVERIFY2(tour->rect().contains(bubble->geometry()), qPrintable(tour->title()));
            titles.insert(tour->title());
            QTest::mouseClick(tour->findChild<QPushButton*>("nextStep"), Qt::LeftButton);
        }
        QCOMPARE(titles.size(), tour->count());
        QTRY_VERIFY(!tourOf(driver));
    }

    void shortcutsOfTheWindowWaitUntilItIsOver() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "net0.loom");
        auto* summary = driver.window->findChild<QDockWidget*>("summary");
        int triggered = 0;
        auto* action = new QAction(driver.window.get());
        action->setShortcut(QKeySequence("Ctrl+Alt+Shift+J"));
        driver.window->addAction(action);
        connect(action, &QAction::triggered, this, [&] {
            ++triggered;
            summary->raise(); // as the window's own shortcuts do
        });
        driver.trigger("tour");
        Tour* tour = tourOf(driver);
        const auto press = [&] {
            QTest::keyClick(driver.window->focusWidget(), Qt::Key_J,
                            Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier);
        };
        QTRY_COMPARE(driver.window->focusWidget(), tour->findChild<QPushButton*>("nextStep"));
        press();
        QCOMPARE(triggered, 0);
        QVERIFY(tour->isVisible());
        QTest::keyClick(driver.window->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!tourOf(driver));
        driver.canvas().setFocus();
        press();
        QCOMPARE(triggered, 1);
    }

    void keysGoOnAndBackAndEnd() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.window->startTour();
        Tour* tour = tourOf(driver);
        QTest::keyClick(tour, Qt::Key_Right);
        QTest::keyClick(tour, Qt::Key_Return);
        QCOMPARE(tour->step(), 2);
        QTest::keyClick(tour, Qt::Key_Left);
        QCOMPARE(tour->step(), 1);
        QTest::keyClick(tour, Qt::Key_Escape);
        QVERIFY(!tour->isVisible());
        QVERIFY(driver.session().path().empty());
    }

    void keysDoTheSameFromTheButtonThatHasTheFocus() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.window->startTour();
        Tour* tour = tourOf(driver);
        const auto press = [&](Qt::Key key) { QTest::keyClick(driver.window->focusWidget(), key); };
        QCOMPARE(driver.window->focusWidget()->objectName(), QString("nextStep"));
        press(Qt::Key_Right);
        press(Qt::Key_Return);
        QCOMPARE(tour->step(), 2);
        press(Qt::Key_Left);
        QCOMPARE(tour->step(), 1);
        for (int i = 0; i < 4; ++i) {
            press(Qt::Key_Tab);
            QVERIFY(tour->isAncestorOf(driver.window->focusWidget()));
        }
        press(Qt::Key_Escape);
        QVERIFY(!tour->isVisible());
    }

    void whatIsClosedIsLeftOut() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.window->startTour();
        const int all = tourOf(driver)->count();
        tourOf(driver)->end();
        QTRY_VERIFY(!tourOf(driver));
        driver.window->findChild<QDockWidget*>("palette")->close();
        driver.window->startTour();
        QCOMPARE(tourOf(driver)->count(), all - 1);
    }

    void itFollowsTheWindowsSize() {
        WindowDriver driver;
        driver.window->openFile(kExamples + "resnet18.loom");
        driver.window->startTour();
        driver.window->resize(1000, 640);
        QTRY_COMPARE(tourOf(driver)->size(), driver.window->size());
        const auto* bubble = tourOf(driver)->findChild<QFrame*>("tourBubble");
        QVERIFY(tourOf(driver)->rect().contains(bubble->geometry()));
    }
};

QTEST_MAIN(TourTest)
#include "tour_test.moc"
