// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/layered_layout.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace layerloom;

namespace {

LayoutBox box(double width = 100, double height = 50) {
    return {width, height, LayoutBox::Column::Any};
}

bool overlap(const LayoutBox& a, const Position& pa, const LayoutBox& b, const Position& pb) {
    return pa.x < pb.x + b.width && pb.x < pa.x + a.width && pa.y < pb.y + b.height && pb.y < pa.y + a.height;
}

struct Graph {
    std::vector<LayoutBox> boxes;
    std::vector<LayoutLink> links;
};

/// Links lead from lower to higher numbers, mostly to near ones.
Graph randomGraph(std::size_t count, std::uint32_t seed) {
    std::mt19937 random(seed);
    Graph graph;
    for (std::size_t i = 0; i < count; ++i) {
        graph.boxes.push_back(box(80 + random() % 150, 30 + random() % 120));
        for (std::size_t k = 0; i > 0 && k < 1 + random() % 2; ++k) {
            const std::size_t reach = random() % 10 == 0 ? i : std::min<std::size_t>(i, 6);
            graph.links.push_back({i - 1 - random() % reach, i, 20, 20});
        }
    }
    return graph;
}

} // namespace

class LayeredLayoutTest : public QObject {
    Q_OBJECT

  private slots:
    void aChainIsAStraightRow();
    void linksLeadToTheRight();
    void boxesNeverOverlap();
    void portsOfAChainAreLevel();
    void aSourceStandsBesideItsUse();
    void lastBoxesStandInTheLastColumn();
    void cyclesAreTolerated();
    void nothingGivesNothing();
    void timeGrowsInProportion();
};

void LayeredLayoutTest::aChainIsAStraightRow() {
    const auto places = layeredLayout({box(), box(), box()}, {{0, 1, 25, 25}, {1, 2, 25, 25}});
    QCOMPARE(places[0].y, places[1].y);
    QCOMPARE(places[1].y, places[2].y);
    QVERIFY(places[0].x + 100 < places[1].x && places[1].x + 100 < places[2].x);
}

void LayeredLayoutTest::linksLeadToTheRight() {
    const Graph graph = randomGraph(200, 7);
    const auto places = layeredLayout(graph.boxes, graph.links);
    for (const LayoutLink& link : graph.links)
        QVERIFY(places[link.from].x + graph.boxes[link.from].width < places[link.to].x);
}

void LayeredLayoutTest::boxesNeverOverlap() {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const Graph graph = randomGraph(120, seed);
        const auto places = layeredLayout(graph.boxes, graph.links);
        for (std::size_t i = 0; i < places.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!overlap(graph.boxes[i], places[i], graph.boxes[k], places[k]));
        }
    }
}

void LayeredLayoutTest::portsOfAChainAreLevel() {
    const auto places = layeredLayout({box(100, 50), box(100, 90)}, {{0, 1, 20, 40}});
    QCOMPARE(places[0].y + 20, places[1].y + 40);
}

void LayeredLayoutTest::aSourceStandsBesideItsUse() {
    // 3 is a constant that the end of the chain 0 → 1 → 2 uses.
    const auto places =
        layeredLayout({box(), box(), box(), box()}, {{0, 1, 25, 25}, {1, 2, 25, 25}, {3, 2, 25, 25}});
    QCOMPARE(places[3].x, places[1].x);
}

void LayeredLayoutTest::lastBoxesStandInTheLastColumn() {
    LayoutBox output = box();
    output.column = LayoutBox::Column::Last;
    const auto places =
        layeredLayout({box(), output, box(), box()}, {{0, 1, 25, 25}, {0, 2, 25, 25}, {2, 3, 25, 25}});
    QCOMPARE(places[1].x, places[3].x);
}

void LayeredLayoutTest::cyclesAreTolerated() {
    const auto places = layeredLayout({box(), box(), box()}, {{0, 1}, {1, 0}, {1, 2}, {2, 2}});
    QCOMPARE(places.size(), std::size_t(3));
    QVERIFY(!overlap(box(), places[0], box(), places[1]));
}

void LayeredLayoutTest::nothingGivesNothing() {
    QVERIFY(layeredLayout({}, {}).empty());
}

void LayeredLayoutTest::timeGrowsInProportion() {
    // A ladder of links that all end far away: without a bound on lanes the work would be quadratic.
    Graph graph;
    for (std::size_t i = 0; i < 4000; ++i) {
        graph.boxes.push_back(box());
        if (i > 0)
            graph.links.push_back({i - 1, i, 25, 25});
        if (i % 2 == 0)
            graph.links.push_back({i, 4000 - 1, 25, 25});
    }
    graph.links.erase(std::remove_if(graph.links.begin(), graph.links.end(),
                                     [](const LayoutLink& link) { return link.from == link.to; }),
                      graph.links.end());
    QElapsedTimer timer;
    timer.start();
    const auto places = layeredLayout(graph.boxes, graph.links);
    QCOMPARE(places.size(), std::size_t(4000));
    QVERIFY2(timer.elapsed() < 5000, "a bound on lanes is missing");
}

QTEST_APPLESS_MAIN(LayeredLayoutTest)
#include "layered_layout_test.moc"
