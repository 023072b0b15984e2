// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/port_gestures.h"

#include "core/document/gestures.h"
#include "tests/core/document/sample_documents.h"

#include <QtTest>

using namespace layerloom;
using samples::with;

namespace {

using Renamed = std::pair<std::string, std::string>;

Document expressionWithTwoWires() {
    Document document = newDocument(BlockKind::FreeForm);
    Node node;
    node.id = "sum";
    node.type = "Expression";
    node.options["expression"] = "x + y";
    document = with(document, addNode(document, "Net", node));
    document = with(document, connectWire(document, "Net", {{"@in", "input"}, {"sum", "x"}}));
    document = with(document, connectWire(document, "Net", {{"@in", "input"}, {"sum", "y"}}));
    return with(document, connectWire(document, "Net", {{"sum", "output"}, {"@out", "output"}}));
}

} // namespace

class PortGesturesTest : public QObject {
    Q_OBJECT

  private slots:
    void onePortWithAnotherNameIsARename() {
        QCOMPARE(renamedPort({"x", "y"}, {"x", "z"}), Renamed("y", "z"));
        QCOMPARE(renamedPort({"x", "y"}, {"x", "y"}), Renamed());
        QCOMPARE(renamedPort({"x", "y"}, {"y", "x"}), Renamed());
        QCOMPARE(renamedPort({"x", "y"}, {"a", "b"}), Renamed());
        QCOMPARE(renamedPort({"x", "y"}, {"x"}), Renamed());
        QCOMPARE(renamedPort({}, {"x"}), Renamed());
    }

    void wiresFollowInPlaceAndBack() {
        const Document before = expressionWithTwoWires();
        const Edit edit = followRenamedPort(before, "Net", "sum", true, {"x", "w"});
        Document after = before;
        const Edit inverse = apply(after, edit);
        const auto& wires = *after.find("Net")->wires;
        QCOMPARE(wires.size(), std::size_t(3));
        QCOMPARE(wires.at(0).to.port, std::string("w"));
        QCOMPARE(wires.at(1).to.port, std::string("y"));
        apply(after, inverse);
        QVERIFY(after == before);
    }

    void outputsFollowToo() {
        const Document before = expressionWithTwoWires();
        const Document after =
            with(before, followRenamedPort(before, "Net", "sum", false, {"output", "out"}));
        QCOMPARE(after.find("Net")->wires->back().from.port, std::string("out"));
    }

    void aPortThatHasAWireAlreadyTakesNoSecond() {
        const Document before = expressionWithTwoWires();
        QVERIFY(followRenamedPort(before, "Net", "sum", true, {"x", "y"}).isEmptyBatch());
        QVERIFY(followRenamedPort(before, "Net", "sum", true, {}).isEmptyBatch());
    }
};

QTEST_APPLESS_MAIN(PortGesturesTest)
#include "port_gestures_test.moc"
