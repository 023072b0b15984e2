// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "core/layout/graphviz.h"
#include "core/layout/layer_graph.h"
#include "tests/core/layout/random_layouts.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace layerloom;

namespace {

constexpr auto kRight = ReadingDirection::Right;
constexpr auto kDown = ReadingDirection::Down;

std::vector<Position> placesOf(const LayoutTask& task) {
    return arranged(task)->boxes;
}

/// The first two boxes that overlap, or an empty text.
QString overlapIn(const LayoutTask& task, const std::vector<Position>& places) {
    std::vector<std::size_t> order(places.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return places[a].x < places[b].x; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::size_t a = order[i];
        for (std::size_t k = i + 1; k < order.size(); ++k) {
            const std::size_t b = order[k];
            if (places[b].x >= places[a].x + task.boxes[a].width)
                break;
            if (places[a].y < places[b].y + task.boxes[b].height &&
                places[b].y < places[a].y + task.boxes[a].height)
                return QString("%1 and %2").arg(a).arg(b);
        }
    }
    return {};
}

bool isOnGrid(const std::vector<Position>& places, double grid) {
    return std::all_of(places.begin(), places.end(), [&](const Position& place) {
        return std::fmod(place.x, grid) == 0 && std::fmod(place.y, grid) == 0;
    });
}

LayoutTask chain(std::size_t count, ReadingDirection direction = kRight) {
    LayoutTask task;
    task.direction = direction;
    for (std::size_t i = 0; i < count; ++i) {
        addCard(task, 160 + 20.0 * (i % 3), 50 + 20.0 * (i % 2));
        if (i > 0)
            addLink(task, i - 1, i);
    }
    return task;
}

} // namespace

class LayoutTest : public QObject {
    Q_OBJECT

  private slots:
    void aChainIsAStraightLine() {
        const auto right = placesOf(chain(5));
        const auto down = placesOf(chain(5, kDown));
        for (std::size_t i = 1; i < 5; ++i) {
            QCOMPARE(right[i].y, right[0].y);
            QVERIFY(right[i - 1].x + 200 < right[i].x + 200);
            QVERIFY(down[i - 1].y < down[i].y);
            const LayoutTask task = chain(5, kDown);
            QCOMPARE(down[i].x + task.boxes[i].line, down[0].x + task.boxes[0].line);
        }
    }

    void linksLeadForward_data() {
        QTest::addColumn<ReadingDirection>("direction");
        QTest::addColumn<LayoutMethod>("method");
        QTest::newRow("right, best") << kRight << LayoutMethod::Best;
        QTest::newRow("right, layering") << kRight << LayoutMethod::Layering;
        QTest::newRow("down, best") << kDown << LayoutMethod::Best;
        QTest::newRow("down, layering") << kDown << LayoutMethod::Layering;
    }
    void linksLeadForward() {
        QFETCH(ReadingDirection, direction);
        QFETCH(LayoutMethod, method);
        LayoutTask task = randomTask(200, 7, direction);
        task.method = method;
        const auto places = placesOf(task);
        for (const LayoutLink& link : task.links) {
            const LayoutBox& box = task.boxes[link.from];
            if (direction == kRight)
                QVERIFY(places[link.from].x + box.width < places[link.to].x);
            else
                QVERIFY(places[link.from].y + box.height < places[link.to].y);
        }
    }

    void boxesNeverOverlap_data() { linksLeadForward_data(); }
    void boxesNeverOverlap() {
        QFETCH(ReadingDirection, direction);
        QFETCH(LayoutMethod, method);
        for (const std::size_t count : {1, 2, 3, 5, 9, 17, 40, 90, 200}) {
            for (std::uint32_t seed = 0; seed < 6; ++seed) {
                for (LayoutTask task :
                     {randomTask(count, seed, direction), tangledTask(count, seed, direction)}) {
                    task.method = method;
                    const auto places = placesOf(task);
                    const QString overlap = overlapIn(task, places);
                    QVERIFY2(overlap.isEmpty(), qPrintable(overlap));
                    QVERIFY(isOnGrid(places, task.spacing.grid));
                }
            }
        }
    }

    void aLargeLayoutDoesNotOverlapEither() {
        const LayoutTask task = randomTask(2000, 3);
        QCOMPARE(overlapIn(task, placesOf(task)), QString());
    }

    void aLayoutIsTheSameEveryTime() {
        const LayoutTask task = randomTask(120, 5);
        QVERIFY(placesOf(task) == placesOf(task));
    }

    void theMainLineIsStraightAndASkipPassesBeside() {
        LayoutTask task = chain(6);
        task.boxes[5].height = 110;
        task.links.push_back({0, 5, 25, 85});
        const auto places = placesOf(task);
        for (std::size_t i = 1; i < 6; ++i)
            QCOMPARE(places[i].y, places[0].y);
    }

    void aLongLineIsBrokenIntoRowsOnAPage() {
        LayoutTask task = chain(14);
        const auto line = placesOf(task);
        task.page = 1.5;
        const auto rows = placesOf(task);
        QCOMPARE(overlapIn(task, rows), QString());
        QVERIFY(isOnGrid(rows, task.spacing.grid));
        std::vector<double> heights;
        double width = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            width = std::max(width, rows[i].x + task.boxes[i].width);
            if (heights.empty() || rows[i].y != heights.back()) {
                QCOMPARE(rows[i].x, 0.0); // each row begins at the left, below the one before
                QVERIFY(heights.empty() || rows[i].y > heights.back() + 70);
                heights.push_back(rows[i].y);
            } else {
                QVERIFY(rows[i].x > rows[i - 1].x + task.boxes[i - 1].width);
            }
        }
        QVERIFY(heights.size() > 2);
        QVERIFY(width < 2.5 * (heights.back() + 70));
        QVERIFY(line.back().x > 2 * width);
    }

    void onAPageDownwardsColumnsStandSideBySide() {
        LayoutTask task = chain(24, kDown);
        task.page = 1.5;
        const auto columns = placesOf(task);
        QCOMPARE(overlapIn(task, columns), QString());
        QVERIFY(columns.back().x > columns.front().x + 200);
    }

    void whatIsShortStaysALineOnAPage() {
        LayoutTask task = chain(4);
        task.page = 1.5;
        QVERIFY(placesOf(task) == placesOf(chain(4)));
    }

    void rowsBreakOnlyWhereFewLinksLeadOn() {
        // Fourteen pairs of boxes, each of which feeds both of the next pair: there are two ports at every
        // place, and three where a third box stands beside them.
        LayoutTask task;
        for (int i = 0; i < 14; ++i) {
            for (int k = 0; k < 3; ++k)
                addCard(task);
        }
        for (std::size_t i = 0; i + 1 < 14; ++i) {
            for (std::size_t k = 0; k < 3; ++k)
                addLink(task, 3 * i + k, 3 * i + 3 + k);
        }
        addLink(task, 0, 4);
        addLink(task, 1, 5);
        const auto line = placesOf(task);
        task.page = 1.5;
        QVERIFY(placesOf(task) == line);
    }

    void onAPageBoxesDoNotOverlapEither() {
        for (const std::size_t count : {9, 40, 200, 1000}) {
            for (std::uint32_t seed = 0; seed < 6; ++seed) {
                for (LayoutTask task : {randomTask(count, seed), tangledTask(count, seed)}) {
                    task.page = 1.5;
                    const auto places = placesOf(task);
                    QCOMPARE(overlapIn(task, places), QString());
                    QVERIFY(isOnGrid(places, task.spacing.grid));
                }
            }
        }
    }

    void branchesBeginSideBySide() {
        LayoutTask task;
        for (int i = 0; i < 7; ++i)
            addCard(task);
        // 0 → 1 → 2 → 3 → 6 and 0 → 4 → 6, 0 → 5 → 6
        for (const auto& [from, to] :
             std::vector<std::pair<int, int>>{{0, 1}, {1, 2}, {2, 3}, {3, 6}, {0, 4}, {4, 6}, {0, 5}, {5, 6}})
            addLink(task, from, to);
        const auto places = placesOf(task);
        QCOMPARE(places[4].x, places[1].x);
        QCOMPARE(places[5].x, places[1].x);
    }

    void aConstantStandsBesideItsUse() {
        for (const LayoutMethod method : {LayoutMethod::Best, LayoutMethod::Layering}) {
            LayoutTask task;
            task.method = method;
            addTerminal(task, LayoutBox::Place::First);
            for (int i = 0; i < 5; ++i)
                addCard(task);
            // The constant 4 passes 5 and goes into 3.
            for (const auto& [from, to] :
                 std::vector<std::pair<int, int>>{{0, 1}, {1, 2}, {2, 3}, {4, 5}, {5, 3}})
                addLink(task, from, to);
            const auto places = placesOf(task);
            QCOMPARE(places[5].x, places[2].x);
            QCOMPARE(places[4].x, places[1].x);
        }
    }

    void inputsComeFirstAndOutputsLast() {
        LayoutTask task;
        const std::size_t late = addTerminal(task, LayoutBox::Place::First);
        const std::size_t unused = addTerminal(task, LayoutBox::Place::First);
        const std::size_t early = addTerminal(task, LayoutBox::Place::Last);
        const std::size_t input = addTerminal(task, LayoutBox::Place::First);
        const std::size_t output = addTerminal(task, LayoutBox::Place::Last);
        std::vector<std::size_t> cards{input};
        for (int i = 0; i < 4; ++i) {
            cards.push_back(addCard(task));
            addLink(task, cards[cards.size() - 2], cards.back());
        }
        addLink(task, cards.back(), output);
        addLink(task, cards[1], early);
        addLink(task, late, cards[4]);
        const auto places = placesOf(task);
        QCOMPARE(places[late].x, places[input].x);
        QCOMPARE(places[unused].x, places[input].x);
        QCOMPARE(places[early].x, places[output].x);
        QVERIFY(places[cards[1]].x > places[input].x);
        QVERIFY(places[cards[4]].x < places[output].x);
    }

    void partsThatNothingJoinsStandBelow() {
        LayoutTask task = chain(5);
        const std::size_t alone = addCard(task);
        const std::size_t other = addCard(task);
        const auto places = placesOf(task);
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(places[i].y + task.boxes[i].height < places[alone].y);
        QCOMPARE(places[alone].x, 0.0);
        QCOMPARE(places[other].y, places[alone].y);
        QVERIFY(places[other].x > places[alone].x);
    }

    void framesHoldWhatIsInThemAndNothingElse() {
        for (const ReadingDirection direction : {kRight, kDown}) {
            LayoutTask task = randomTask(40, 11, direction);
            task.frames = {{}, {}, {.parent = 0}};
            for (std::size_t i = 0; i < task.boxes.size(); ++i) {
                if (i % 4 > 0)
                    task.boxes[i].frame = i % 4 - 1;
            }
            const Layout layout = *arranged(task);
            QCOMPARE(overlapIn(task, layout.boxes), QString());
            const auto isIn = [&](std::size_t box, std::size_t frame) {
                const auto& area = layout.frames[frame];
                const Position& at = layout.boxes[box];
                return at.x > area.position.x && at.y > area.position.y &&
                       at.x + task.boxes[box].width < area.position.x + area.width &&
                       at.y + task.boxes[box].height < area.position.y + area.height;
            };
            const auto touches = [&](std::size_t box, std::size_t frame) {
                const auto& area = layout.frames[frame];
                const Position& at = layout.boxes[box];
                return at.x + task.boxes[box].width > area.position.x &&
                       at.y + task.boxes[box].height > area.position.y &&
                       at.x < area.position.x + area.width && at.y < area.position.y + area.height;
            };
            for (std::size_t i = 0; i < task.boxes.size(); ++i) {
                const auto frame = task.boxes[i].frame;
                QCOMPARE(touches(i, 1), frame == 1u);
                QCOMPARE(touches(i, 0), frame == 0u || frame == 2u);
                QCOMPARE(touches(i, 2), frame == 2u);
                QVERIFY(!frame || isIn(i, *frame));
            }
        }
    }

    void anEmptyFrameHasNoSize() {
        LayoutTask task = chain(2);
        task.frames = {{}};
        QCOMPARE(arranged(task)->frames[0].width, 0.0);
    }

    void nothingGivesNothing() { QVERIFY(arranged({})->boxes.empty()); }

    void aStoppedLayoutGivesNothing() {
        std::stop_source source;
        source.request_stop();
        QVERIFY(!arranged(randomTask(300, 1), source.get_token()));
    }

    void graphvizIsThereAndFindsFewCrossings() {
        QVERIFY(layout::graphvizLayers(3, {{0, 1}, {1, 2}, {0, 2}}));
        // Two links that cross as they are given.
        const auto order = layout::graphvizOrder(4, {{0, 3}, {1, 2}});
        QVERIFY(order);
        QCOMPARE((*order)[0] < (*order)[1], (*order)[3] < (*order)[2]);
    }

    void crossingsAreCounted() {
        // 0 and 1 in the first layer, 2 and 3 in the second; links 0-3 and 1-2 cross, 0-2 and 1-3 do not.
        layout::FlatGraph graph;
        graph.boxes.assign(4, {100, 50, 25});
        graph.links = {{0, 3, 25, 25}, {1, 2, 25, 25}};
        layout::LayerGraph layers = makeLayerGraph(graph, {0, 0, 1, 1});
        layers.setOrder(0, {0, 1});
        layers.setOrder(1, {2, 3});
        QCOMPARE(layout::crossings(layers), std::size_t(1));
        layout::orderByMedians(layers, {});
        QCOMPARE(layout::crossings(layers), std::size_t(0));
    }

    void aThousandBoxesTakeLessThanASecond() {
        QElapsedTimer timer;
        timer.start();
        arranged(longSkips(1000));
        arranged(randomTask(1000, 1));
        // Two of them, on a machine that does other things too; the benchmark looks more closely.
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    }

    void timeGrowsInProportion() {
        // A ladder of links that all end far away: without a bound on lanes the work would be quadratic.
        LayoutTask task = chain(4000);
        for (std::size_t i = 0; i + 2 < 4000; i += 2)
            addLink(task, i, 3999);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(placesOf(task).size(), std::size_t(4000));
        QVERIFY2(timer.elapsed() < 8000, "a bound on lanes is missing");
    }
};

QTEST_APPLESS_MAIN(LayoutTest)
#include "layout_test.moc"
