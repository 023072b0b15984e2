// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/schedulers.h"

#include <QtTest>

using namespace layerloom;

class SchedulersTest : public QObject {
    Q_OBJECT

  private slots:
    void aPlateauLowersTheRate() {
        const Choice choice = parseChoice("ReduceLROnPlateau(factor=0.5, patience=1, min_lr=0.3)",
                                          schedulerTypes(), "scheduler");
        Scheduler scheduler(choice, 1, 10, 10);
        for (const double loss : {1.0, 1.0, 1.0})
            scheduler.observe(loss);
        QCOMPARE(scheduler.rateAt(3, 0), 0.5);
        for (int i = 0; i < 4; ++i)
            scheduler.observe(2.0);
        QCOMPARE(scheduler.rateAt(5, 0), 0.3);
        Scheduler again(choice, 1, 10, 10);
        again.restore(scheduler.state());
        QCOMPARE(again.rateAt(5, 0), 0.3);
    }
};

QTEST_APPLESS_MAIN(SchedulersTest)
#include "schedulers_test.moc"
