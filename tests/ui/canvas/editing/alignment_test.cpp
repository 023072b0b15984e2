// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/editing/alignment.h"

#include <QtTest>

#include <map>

using namespace layerloom;

namespace {

const std::vector<Standing> kCrooked{
    {"a", {0, 0, 100, 50}, {}}, {"b", {150, 20, 120, 50}, {}}, {"c", {400, 5, 100, 90}, {}}};

std::map<std::string, QRectF> bodies(const std::vector<Standing>& items,
                                     const std::vector<std::pair<std::string, Position>>& positions) {
    std::map<std::string, QRectF> bodies;
    for (std::size_t i = 0; i < items.size(); ++i) {
        QRectF body = items[i].body;
        body.moveTopLeft(QPointF(positions[i].second.x, positions[i].second.y) - items[i].anchor);
        bodies[positions[i].first] = body;
    }
    return bodies;
}

} // namespace

class AlignmentTest : public QObject {
    Q_OBJECT

  private slots:
    void aCrookedRowBecomesStraight() {
        const auto now = bodies(kCrooked, aligned(kCrooked, Alignment::Top));
        QCOMPARE(now.at("a"), QRectF(0, 0, 100, 50));
        QCOMPARE(now.at("b"), QRectF(150, 0, 120, 50));
        QCOMPARE(now.at("c"), QRectF(400, 0, 100, 90));
    }

    void aRowAlignedAtItsLeftBecomesAColumn_data() {
        QTest::addColumn<int>("alignment");
        QTest::newRow("left") << int(Alignment::Left);
        QTest::newRow("centres") << int(Alignment::Centre);
        QTest::newRow("right") << int(Alignment::Right);
    }
    void aRowAlignedAtItsLeftBecomesAColumn() {
        QFETCH(const int, alignment);
        const auto now = bodies(kCrooked, aligned(kCrooked, Alignment(alignment)));
        for (const auto& [one, body] : now) {
            for (const auto& [other, its] : now)
                QVERIFY2(one == other || !body.intersects(its), (one + " covers " + other).c_str());
        }
        QVERIFY(now.at("a").top() < now.at("c").top()); // the order from above stays
        QVERIFY(now.at("c").top() < now.at("b").top());
    }

    void whatLayOnOneAnotherMayStayThere() {
        const std::vector<Standing> frame{{"frame", {0, 0, 400, 300}, {}}, {"a", {50, 50, 100, 50}, {}}};
        const auto now = bodies(frame, aligned(frame, Alignment::Left));
        QCOMPARE(now.at("a"), QRectF(0, 50, 100, 50));
        QCOMPARE(now.at("frame"), QRectF(0, 0, 400, 300));
    }

    void gapsBecomeEqual() {
        const auto positions = distributed(kCrooked, Qt::Horizontal);
        QCOMPARE(positions[1].first, std::string("b"));
        QCOMPARE(positions[1].second.x, 190.0); // (400 - 100 - 120) / 2 behind a
        QCOMPARE(positions[1].second.y, 20.0);
    }
};

QTEST_MAIN(AlignmentTest)
#include "alignment_test.moc"
