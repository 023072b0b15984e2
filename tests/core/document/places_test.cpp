// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/places.h"

#include "tests/core/document/sample_documents.h"

#include <QtTest>

using namespace layerloom;
using samples::with;

class PlacesTest : public QObject {
    Q_OBJECT

  private slots:
    void whatMovesDiffersInPlacesOnly() {
        const Document before = samples::nested();
        const Document moved = with(
            before, moveNodes(before, "Net", {{"fc1", {10, 20}}, {"@in:x", {1, 2}}, {"@in:input", {5, 6}}}));
        QVERIFY(!(moved == before));
        QVERIFY(differOnlyInPlaces(before, moved));
        QVERIFY(differOnlyInPlaces(before, with(moved, addNote(moved, "Outer", {.text = "a note"}))));
    }

    void whatIsComputedDiffersInMore() {
        const Document before = samples::nested();
        for (const Edit& edit :
             {setOption(before, "Net", "fc1", "out_features", Value(3)),
              renameNode(before, "Net", "fc1", "other"), removeNodes(before, "Net", {"relu"}),
              setFrozen(before, "Net", "fc1", {"*"}), setMuted(before, "Net", {"relu"}, true),
              untie(before, "Net", before.find("Net")->ties[0]),
              disconnectWire(before, "Net", before.find("Net")->wires->front()),
              reorderNode(before, "Net", "fc1", 1), Edit{edits::SetRoot{"Net"}}})
            QVERIFY(!differOnlyInPlaces(before, with(before, edit)));
    }

    void aPortThatComesOrChangesDiffersInMore() {
        const Document before = samples::chain();
        BlockHeader header = *before.find("Net")->header;
        header.inputs[0].spec = InputSpec{DType::Float32, Shape{4}};
        QVERIFY(!differOnlyInPlaces(before, with(before, setHeader(before, "Net", header))));
        header = *before.find("Net")->header;
        header.outputs.push_back({"second", {}});
        QVERIFY(!differOnlyInPlaces(before, with(before, setHeader(before, "Net", header))));
    }
};

QTEST_APPLESS_MAIN(PlacesTest)
#include "places_test.moc"
