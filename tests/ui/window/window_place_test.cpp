// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_place.h"

#include <QtTest>

using namespace layerloom;

class WindowPlaceTest : public QObject {
    Q_OBJECT

  private slots:
    void aNewWindowStandsAStepBehind() {
        QCOMPARE(cascaded({100, 80, 800, 600}, {0, 24, 1600, 900}), QRect(132, 112, 800, 600));
    }

    void noWindowLeavesTheScreen() {
        const QRect room(60, 24, 1540, 876);
        QRect place(80, 40, 1300, 700);
        for (int i = 0; i < 50; ++i) {
            const QRect next = cascaded(place, room);
            QVERIFY(room.contains(next));
            QVERIFY(next.topLeft() != place.topLeft());
            QCOMPARE(next.size(), place.size());
            place = next;
        }
    }

    void aWindowIsNoLargerThanTheScreen() {
        const QRect room(0, 0, 1366, 740);
        QCOMPARE(cascaded({10, 10, 1440, 900}, room), room);
    }

    void afterAWindowOnAnotherScreenItStandsOnThisOne() {
        const QRect room(1600, 0, 1280, 1000);
        QVERIFY(room.contains(cascaded({100, 100, 900, 700}, room)));
    }
};

QTEST_MAIN(WindowPlaceTest)
#include "window_place_test.moc"
