// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/wire_way.h"

#include "tests/core/layout/random_layouts.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace layerloom;
using namespace layerloom::layout;

namespace {

constexpr Area kRoom{-1e6, 1e6, -1e6, 1e6};

bool touches(const Area& a, const Area& b) {
    return a.begin < b.end && b.begin < a.end && a.low < b.high && b.low < a.high;
}

/// All that a way may cover: its runs, and between them the boxes that an S or a turn stays in.
std::vector<Area> coveredBy(const std::vector<Run>& runs, const WayPoint& from, const WayPoint& to) {
    std::vector<Area> areas;
    WayPoint at{from.along + kWireClearance, from.across};
    bool isForward = true;
    const auto swingTo = [&](const WayPoint& next, bool nextForward) {
        Area area{std::min(at.along, next.along), std::max(at.along, next.along),
                  std::min(at.across, next.across), std::max(at.across, next.across)};
        if (isForward != nextForward)
            (isForward ? area.end : area.begin) += isForward ? kTurn : -kTurn;
        areas.push_back(area);
        at = next;
        isForward = nextForward;
    };
    for (const Run& run : runs) {
        swingTo({run.begin, run.across}, run.isForward());
        swingTo({run.end, run.across}, run.isForward());
    }
    swingTo({to.along - kWireClearance, to.across}, true);
    return areas;
}

Area cardOf(const LayoutTask& task, const Layout& layout, std::size_t box) {
    const Position& at = layout.boxes[box];
    const LayoutBox& size = task.boxes[box];
    if (task.direction == ReadingDirection::Right)
        return {at.x, at.x + size.width, at.y, at.y + size.height};
    return {at.y, at.y + size.height, at.x, at.x + size.width};
}

} // namespace

class WireWayTest : public QObject {
    Q_OBJECT

  private slots:
    void aFreeWayIsStraight() {
        const auto runs = wayAround({100, 25}, {300, 25}, kRoom, {{0, 100, 0, 50}, {300, 400, 0, 50}}, {});
        QCOMPARE(runs.size(), std::size_t(1));
        QCOMPARE(runs[0], (Run{110, 290, 25}));
    }

    void aWayLeadsAroundACardOnTheShorterSide() {
        const auto runs = wayAround({0, 0}, {600, 0}, kRoom, {{200, 350, -20, 40}}, {});
        QCOMPARE(runs.size(), std::size_t(1));
        QVERIFY(runs[0].across <= -20 - kWireClearance);
        QVERIFY(runs[0].begin < 200 - kWireClearance && runs[0].end > 350 + kWireClearance);
    }

    void waysKeepADistance() {
        const std::vector<Area> cards{{200, 350, -20, 40}};
        const auto first = wayAround({0, 0}, {600, 0}, kRoom, cards, {});
        const auto second = wayAround({0, 5}, {600, 5}, kRoom, cards, first);
        QVERIFY(std::abs(first[0].across - second[0].across) >= kWireDistance);
    }

    void aWayBackTurnsBehindTheCards() {
        const std::vector<Area> cards{{0, 100, 0, 50}, {300, 400, 0, 50}};
        const auto runs = wayAround({400, 25}, {0, 25}, kRoom, cards, {});
        QVERIFY(runs.size() >= 3);
        QVERIFY(runs.front().isForward() && !runs[1].isForward() && runs.back().isForward());
        QVERIFY(runs[1].across <= -kWireClearance || runs[1].across >= 50 + kWireClearance);
    }

    void aWayToTheNextRowRunsInTheMiddleBetweenTheRows() {
        const std::vector<Area> cards{
            {0, 100, 0, 60}, {300, 400, 0, 100}, {600, 700, 0, 60}, {0, 150, 200, 260}, {300, 900, 180, 260}};
        const auto runs = wayAround({700, 25}, {0, 225}, kRoom, cards, {});
        QCOMPARE(runs.size(), std::size_t(3));
        QCOMPARE(runs[1].across, 140.0);
        QVERIFY(!runs[1].isForward());
        for (const Area& area : coveredBy(runs, {700, 25}, {0, 225})) {
            for (const Area& card : cards)
                QVERIFY(!touches(area, card));
        }
        // The next one keeps its distance, and one for which there is no room goes another way.
        const auto second = wayAround({700, 45}, {0, 245}, kRoom, cards, runs);
        QVERIFY(std::abs(second[1].across - 140) >= kWireDistance);
        const auto other =
            wayAround({700, 25}, {0, 225}, kRoom, {cards[0], cards[2], cards[3], {300, 400, 20, 215}}, {});
        QVERIFY(!other.empty());
    }

    void anEndThatIsCoveredHasNoWay() {
        QVERIFY(wayAround({100, 25}, {300, 25}, kRoom, {{90, 200, 0, 50}}, {}).empty());
    }

    void cellsCoverAllThatIsFree() {
        const auto cells = freeCells({0, 100, 0, 100}, {{20, 60, 20, 40}, {40, 80, 30, 90}});
        double area = 0;
        for (const Cell& cell : cells) {
            area += (cell.area.end - cell.area.begin) * (cell.area.high - cell.area.low);
            QVERIFY(!touches(cell.area, {20, 60, 20, 40}));
            QVERIFY(!touches(cell.area, {40, 80, 30, 90}));
        }
        QCOMPARE(area, 10000.0 - 40 * 20 - 40 * 60 + 20 * 10);
    }

    void everyWireOfALayoutHasAWayBesideTheCards_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("isTangled");
        QTest::addColumn<ReadingDirection>("direction");
        for (const int count : {1, 2, 3, 6, 12, 30, 80, 250}) {
            for (const bool isTangled : {false, true}) {
                for (const auto direction : {ReadingDirection::Right, ReadingDirection::Down})
                    QTest::addRow("%d %s %s", count, isTangled ? "tangled" : "ordered",
                                  direction == ReadingDirection::Right ? "right" : "down")
                        << count << isTangled << direction;
            }
        }
    }
    void everyWireOfALayoutHasAWayBesideTheCards() {
        QFETCH(int, count);
        QFETCH(bool, isTangled);
        QFETCH(ReadingDirection, direction);
        const auto size = static_cast<std::size_t>(count);
        LayoutTask task = isTangled ? tangledTask(size, 9, direction) : randomTask(size, 9, direction);
        if (direction == ReadingDirection::Right)
            task.page = 1.5;
        const Layout layout = *arranged(task);
        std::vector<Area> cards;
        for (std::size_t i = 0; i < task.boxes.size(); ++i)
            cards.push_back(cardOf(task, layout, i));
        std::vector<Run> taken;
        for (const LayoutLink& link : task.links) {
            const WayPoint from{cards[link.from].end, cards[link.from].low + link.fromOffset};
            const WayPoint to{cards[link.to].begin, cards[link.to].low + link.toOffset};
            const auto runs = wayAround(from, to, kRoom, cards, taken);
            QVERIFY(!runs.empty());
            for (const Area& area : coveredBy(runs, from, to)) {
                for (const Area& card : cards)
                    QVERIFY(!touches(area, card));
            }
            taken.insert(taken.end(), runs.begin(), runs.end());
        }
    }
};

QTEST_APPLESS_MAIN(WireWayTest)
#include "wire_way_test.moc"
