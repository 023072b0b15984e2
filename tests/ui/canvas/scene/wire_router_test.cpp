// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/wire_router.h"

#include <QtTest>

using namespace layerloom;

class WireRouterTest : public QObject {
    Q_OBJECT

  private slots:
    void aFreeWireTakesNoLane();
    void aWireGoesAroundACard();
    void twoWiresDoNotShareALane();
    void aShortWireTakesNoLane();

  private:
    static WireRouter routerAmong(std::vector<QRectF> cards) {
        return WireRouter([cards = std::move(cards)](const QRectF& area) {
            std::vector<QRectF> found;
            for (const QRectF& card : cards) {
                if (card.intersects(area))
                    found.push_back(card);
            }
            return found;
        });
    }
};

void WireRouterTest::aFreeWireTakesNoLane() {
    WireRouter router = routerAmong({QRectF(200, 300, 100, 50)});
    QVERIFY(!router.laneFor({0, 0}, {600, 0}));
}

void WireRouterTest::aWireGoesAroundACard() {
    const QRectF card(200, -20, 150, 60);
    WireRouter router = routerAmong({card});
    const auto lane = router.laneFor({0, 0}, {600, 0});
    QVERIFY(lane);
    QVERIFY(*lane < card.top() || *lane > card.bottom());
    // The way around the top is shorter here.
    QVERIFY(*lane < 0);
}

void WireRouterTest::twoWiresDoNotShareALane() {
    WireRouter router = routerAmong({QRectF(200, -20, 150, 60)});
    const auto first = router.laneFor({0, 0}, {600, 0});
    const auto second = router.laneFor({0, 5}, {600, 5});
    QVERIFY(first && second);
    QVERIFY(std::abs(*first - *second) >= 10);
}

void WireRouterTest::aShortWireTakesNoLane() {
    WireRouter router = routerAmong({QRectF(40, -20, 40, 40)});
    QVERIFY(!router.laneFor({0, 0}, {120, 0}));
}

QTEST_APPLESS_MAIN(WireRouterTest)
#include "wire_router_test.moc"
