// SPDX-License-Identifier: GPL-3.0-or-later
// What can be seen, and what a view out of sight does.
#include "core/document/gestures.h"
#include "core/document/project_file.h"
#include "ui/bridge/document_session.h"
#include "ui/panels/follow_up.h"
#include "ui/panels/sight.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

using namespace layerloom;

namespace {

/// A window with two docks, one behind the other's tab.
class Docks : public QMainWindow {
  public:
    Docks() : front(add()), behind(add()) {
        setCentralWidget(new QWidget);
        tabifyDockWidget(dockOf(*front), dockOf(*behind));
        dockOf(*front)->raise();
        resize(600, 500);
    }
    void raise(QWidget& view) {
        dockOf(view)->raise();
        QApplication::processEvents();
    }
    void appear() {
        show();
        QApplication::processEvents();
    }

    QWidget* front;
    QWidget* behind;

  private:
    static QDockWidget* dockOf(const QWidget& view) {
        return qobject_cast<QDockWidget*>(view.parentWidget());
    }
    QWidget* add() {
        auto* dock = new QDockWidget;
        auto* view = new QWidget;
        view->setMinimumSize(200, 100);
        dock->setWidget(view);
        addDockWidget(Qt::BottomDockWidgetArea, dock);
        return view;
    }
};

} // namespace

class SightTest : public QObject {
    Q_OBJECT

  private slots:
    void whatLiesBehindATabIsNotInSight();
    void comingIntoSightIsTold();
    void aPageThatIsTurnedToIsInSight();
    void aViewOutOfSightFollowsOnceItIsSeen();
};

void SightTest::whatLiesBehindATabIsNotInSight() {
    Docks docks;
    QVERIFY(!isInSight(*docks.front));
    docks.appear();
    QVERIFY(docks.behind->isVisible()); // as Qt has it
    QVERIFY(isInSight(*docks.front));
    QVERIFY(!isInSight(*docks.behind));
    docks.raise(*docks.behind);
    QVERIFY(!isInSight(*docks.front));
    QVERIFY(isInSight(*docks.behind));
}

void SightTest::comingIntoSightIsTold() {
    Docks docks;
    QSignalSpy front(new SightWatch(*docks.front), &SightWatch::cameIntoSight);
    QSignalSpy behind(new SightWatch(*docks.behind), &SightWatch::cameIntoSight);
    docks.appear();
    QVERIFY(front.count() > 0);
    QCOMPARE(behind.count(), 0);
    front.clear();
    docks.raise(*docks.behind);
    QCOMPARE(front.count(), 0);
    QCOMPARE(behind.count(), 1);
}

void SightTest::aPageThatIsTurnedToIsInSight() {
    QStackedWidget pages;
    auto* first = new QWidget;
    auto* second = new QWidget;
    pages.addWidget(first);
    pages.addWidget(second);
    QSignalSpy told(new SightWatch(*second), &SightWatch::cameIntoSight);
    pages.show();
    QApplication::processEvents();
    QVERIFY(isInSight(*first));
    QCOMPARE(told.count(), 0);
    pages.setCurrentWidget(second);
    QCOMPARE(told.count(), 1);
    QVERIFY(isInSight(*second));
}

void SightTest::aViewOutOfSightFollowsOnceItIsSeen() {
    DocumentSession session;
    session.reset(loadProject(LAYERLOOM_SOURCE_DIR "/resources/examples/net0.loom").document, {});
    Docks docks;
    int fronts = 0;
    int behinds = 0;
    new FollowUp(session, *docks.front, [&] { ++fronts; });
    new FollowUp(session, *docks.behind, [&] { ++behinds; });
    docks.appear();
    QCOMPARE(fronts, 1);
    QCOMPARE(behinds, 0);
    const NodeId node = session.document().find(session.shownBlock())->nodes.front()->id;
    for (const bool isMuted : {true, false})
        session.apply(setMuted(session.document(), session.shownBlock(), {node}, isMuted), "Mute");
    QCOMPARE(fronts, 1); // not while the change is being made
    QApplication::processEvents();
    QCOMPARE(fronts, 2);
    QCOMPARE(behinds, 0);
    docks.raise(*docks.behind);
    QCOMPARE(behinds, 1);
    docks.raise(*docks.front);
    QCOMPARE(fronts, 2); // nothing has changed
}

QTEST_MAIN(SightTest)
#include "sight_test.moc"
