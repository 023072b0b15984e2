// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/wire_router.h"

#include <QtTest>

#include <algorithm>

using namespace layerloom;

class WireRouterTest : public QObject {
    Q_OBJECT

  private slots:
    void aFreeWireRunsDirectly() {
        WireRouter router = routerAmong({QRectF(200, 300, 100, 50)});
        QVERIFY(router.wayFor({0, 0}, {600, 0}, Flow::Horizontal).empty());
    }

    void aWireGoesAroundACard() {
        const QRectF card(200, -20, 150, 60);
        for (const Flow flow : {Flow::Horizontal, Flow::Vertical}) {
            WireRouter router = routerAmong({inFlow(card, flow)});
            const auto runs = router.wayFor({0, 0}, inFlow(QPointF(600, 0), flow), flow);
            QCOMPARE(runs.size(), std::size_t(1));
            // The way around the top (at the left) is shorter here.
            QVERIFY(runs[0].across < card.top());
            QVERIFY(runs[0].begin < card.left() && runs[0].end > card.right());
            const WireRoute route{{0, 0}, inFlow(QPointF(600, 0), flow), flow, runs};
            QVERIFY(!runsThrough(route, inFlow(card, flow)));
        }
    }

    void twoWiresKeepADistance() {
        WireRouter router = routerAmong({QRectF(200, -20, 150, 60)});
        const auto first = router.wayFor({0, 0}, {600, 0}, Flow::Horizontal);
        const auto second = router.wayFor({0, 5}, {600, 5}, Flow::Horizontal);
        QVERIFY(std::abs(first[0].across - second[0].across) >= 10);
    }

    void wiresOfOnePortShareTheirWay() {
        WireRouter router = routerAmong({QRectF(200, -20, 150, 60)});
        const auto first = router.wayFor({0, 0}, {600, 0}, Flow::Horizontal);
        const auto second = router.wayFor({0, 0}, {700, 0}, Flow::Horizontal);
        QCOMPARE(first[0].across, second[0].across);
    }

    void aWayThatWasGivenBackIsFree() {
        WireRouter router = routerAmong({QRectF(200, -20, 150, 60)});
        const auto first = router.wayFor({0, 0}, {600, 0}, Flow::Horizontal);
        router.release({0, 0}, first);
        const auto second = router.wayFor({0, 5}, {600, 5}, Flow::Horizontal);
        QVERIFY(std::abs(first[0].across - second[0].across) < 10);
    }

    void aWireBackGoesAroundItsOwnCard() {
        const QRectF card(100, 0, 150, 60);
        WireRouter router = routerAmong({card});
        const auto runs = router.wayFor({250, 25}, {100, 25}, Flow::Horizontal);
        QVERIFY(!runs.empty());
        QVERIFY(!runsThrough({{250, 25}, {100, 25}, Flow::Horizontal, runs}, card.adjusted(1, 1, -1, -1)));
    }

  private:
    static bool runsThrough(const WireRoute& route, const QRectF& card) {
        return std::ranges::any_of(wirePoints(route, 60),
                                   [&](const QPointF& point) { return card.contains(point); });
    }
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

QTEST_APPLESS_MAIN(WireRouterTest)
#include "wire_router_test.moc"
