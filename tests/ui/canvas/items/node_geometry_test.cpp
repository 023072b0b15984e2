// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/items/node_geometry.h"

#include <QtTest>

#include <cmath>

using namespace layerloom;

namespace {

PortLook port(const char* name, bool isRequired = true) {
    PortLook look;
    look.port = name;
    look.label = QString::fromLatin1(name);
    look.isRequired = isRequired;
    return look;
}

NodeLook lookWith(std::vector<PortLook> inputs, std::vector<PortLook> outputs) {
    NodeLook look;
    look.title = "conv1";
    look.subtitle = "Conv2d";
    look.inputs = std::move(inputs);
    look.outputs = std::move(outputs);
    return look;
}

} // namespace

class NodeGeometryTest : public QObject {
    Q_OBJECT

  private slots:
    void singlePortsLieOnThePortLine();
    void aSummaryMovesNoPort();
    void severalInputsStandInRows();
    void optionalInputsStandBelowTheMainOne();
    void widthsAreOnTheGrid();
    void longTextsDoNotWidenForEver();
    void badgesDoNotOverlapTheTitle();
    void chainPortsLieOnTheAxis();
    void portsStandAtTopAndBottomWhereOneReadsDownwards();
};

void NodeGeometryTest::singlePortsLieOnThePortLine() {
    const NodeGeometry geometry = nodeGeometry(lookWith({port("input")}, {port("output")}), Flow::Horizontal);
    QCOMPARE(geometry.inputs, std::vector<QPointF>{QPointF(0, kPortLine)});
    QCOMPARE(geometry.outputs, std::vector<QPointF>{QPointF(geometry.card.right(), kPortLine)});
    QVERIFY(!geometry.inputsAreLabelled);
}

void NodeGeometryTest::aSummaryMovesNoPort() {
    NodeLook look = lookWith({port("input")}, {port("output")});
    look.summary = "3 → 64 · 7×7";
    const NodeGeometry geometry = nodeGeometry(look, Flow::Horizontal);
    QCOMPARE(geometry.inputs.front().y(), kPortLine);
    QVERIFY(geometry.card.contains(geometry.summary));
}

void NodeGeometryTest::severalInputsStandInRows() {
    const NodeGeometry geometry =
        nodeGeometry(lookWith({port("input"), port("other")}, {port("output")}), Flow::Horizontal);
    QVERIFY(geometry.inputsAreLabelled);
    QVERIFY(geometry.inputs[0].y() > 2 * kPortLine);
    QVERIFY(geometry.inputs[1].y() >= geometry.inputs[0].y() + 16);
    QVERIFY(geometry.inputs[1].y() < geometry.card.bottom());
}

void NodeGeometryTest::optionalInputsStandBelowTheMainOne() {
    const NodeGeometry geometry =
        nodeGeometry(lookWith({port("input"), port("h_0", false)}, {port("output")}), Flow::Horizontal);
    QVERIFY(!geometry.inputsAreLabelled);
    QCOMPARE(geometry.inputs[0].y(), kPortLine);
    QVERIFY(geometry.inputs[1].y() > 2 * kPortLine);
}

void NodeGeometryTest::widthsAreOnTheGrid() {
    for (const char* title : {"a", "conv1", "a_rather_long_name_of_a_layer"}) {
        NodeLook look = lookWith({port("input")}, {port("output")});
        look.title = title;
        const qreal width = nodeGeometry(look, Flow::Horizontal).card.width();
        QCOMPARE(std::fmod(width, kGrid), 0.0);
    }
}

void NodeGeometryTest::longTextsDoNotWidenForEver() {
    NodeLook look = lookWith({port("input")}, {port("output")});
    look.title = QString(500, 'x');
    const NodeGeometry geometry = nodeGeometry(look, Flow::Horizontal);
    QVERIFY(geometry.card.width() < 400);
    QVERIFY(geometry.card.contains(geometry.title));
}

void NodeGeometryTest::badgesDoNotOverlapTheTitle() {
    NodeLook look = lookWith({port("input")}, {port("output")});
    look.title = QString(100, 'x');
    look.freezing = Freezing::Wholly;
    look.sharing = Sharing::Member;
    const NodeGeometry geometry = nodeGeometry(look, Flow::Horizontal);
    QVERIFY(!geometry.badges.isEmpty());
    QVERIFY(!geometry.badges.intersects(geometry.title));
    QVERIFY(geometry.card.contains(geometry.badges));
}

void NodeGeometryTest::chainPortsLieOnTheAxis() {
    NodeLook look = lookWith({port("input")}, {port("output")});
    look.index = "0";
    const NodeGeometry geometry = nodeGeometry(look, Flow::Vertical);
    QCOMPARE(geometry.inputs.front(), QPointF(kChainCardWidth / 2, 0));
    QCOMPARE(geometry.outputs.front(), QPointF(kChainCardWidth / 2, geometry.card.bottom()));
}

void NodeGeometryTest::portsStandAtTopAndBottomWhereOneReadsDownwards() {
    const NodeGeometry geometry =
        nodeGeometry(lookWith({port("query"), port("key"), port("value")}, {port("output")}), Flow::Vertical);
    QCOMPARE(geometry.outputs.front(), QPointF(geometry.card.center().x(), geometry.card.bottom()));
    QCOMPARE(geometry.inputs.size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(geometry.inputs[i].y(), 0.0);
        QCOMPARE(std::fmod(geometry.inputs[i].x(), kGrid), 0.0);
        QVERIFY(i == 0 || geometry.inputs[i].x() - geometry.inputs[i - 1].x() >= 30);
    }
    // Their names stand above the title.
    QVERIFY(geometry.title.top() >= 20);
    QVERIFY(geometry.card.contains(geometry.title));
}

QTEST_MAIN(NodeGeometryTest)
#include "node_geometry_test.moc"
