// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/gestures.h"
#include "core/engine/carried_values.h"
#include "core/engine/tie_check.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

using Names = std::vector<std::string>;

/// Every parameter of the model, all zero.
StateDict zerosOf(const ModuleTree& tree) {
    StateDict state;
    for (const ParameterPlace& entry : tree.parameters)
        state.entries.emplace_back(entry.name, HostTensor::zeros(entry.spec.dtype, entry.spec.shape));
    return state;
}

CarriedValues carriedOver(const Document& before, const Edit& edit) {
    Document after = before;
    apply(after, edit);
    const ValidatedModel old = valid(before);
    return carriedValues(old.tree(), zerosOf(old.tree()), valid(after).tree());
}

} // namespace

class CarriedValuesTest : public QObject {
    Q_OBJECT

  private slots:
    void aNodeThatMovesKeepsItsValuesUnderItsNewName() {
        const CarriedValues carried = carriedOver(net0(), addNode(net0(), "Net", layer("tanh", "Tanh"), 0));
        QCOMPARE(names(carried.kept.entries), (Names{"1.weight", "1.bias", "3.weight", "3.bias"}));
        QVERIFY(carried.anew.empty());
    }

    void whatGetsAnotherShapeIsMadeAnew() {
        const CarriedValues carried =
            carriedOver(net0(), setOption(net0(), "Net", "linear", "out_features", Value(7)));
        QCOMPARE(names(carried.kept.entries), (Names{"2.bias"}));
        QCOMPARE(carried.anew, (Names{"0.weight", "0.bias", "2.weight"}));
    }

    void whatGetsAnotherInitialiserIsMadeAnew() {
        const CarriedValues carried =
            carriedOver(net0(), setInitialiser(net0(), "Net", "linear", "bias", Initialiser{"zeros_", {}}));
        QCOMPARE(carried.anew, (Names{"0.bias"}));
    }

    void aNewNodeOfTheSameNameIsNotTheOldOne() {
        Document without = net0();
        apply(without, removeNodes(net0(), "Net", {"linear_1"}));
        const CarriedValues carried = carriedOver(
            net0(),
            {edits::Batch{{removeNodes(net0(), "Net", {"linear_1"}),
                           addNode(without, "Net", layer("other", "Linear", {{"out_features", 10}}))}}});
        QCOMPARE(carried.anew, (Names{"2.weight", "2.bias"}));
    }

    void anotherInitialiserIsToldFromWhatIsNew() {
        const Document net = net0();
        Edit edit{edits::Batch{{setInitialiser(net, "Net", "linear", "weight", Initialiser{"zeros_", {}}),
                                setOption(net, "Net", "linear_1", "out_features", 3)}}};
        const CarriedValues carried = carriedOver(net, edit);
        QCOMPARE(carried.anew, (Names{"0.weight", "2.weight", "2.bias"}));
        QCOMPARE(carried.initialised, Names{"0.weight"});
    }

    void tiesAreComparedByMemoryAndByValue() {
        const ModuleTree tree = valid(shared()).tree();
        StateDict state = zerosOf(tree);
        std::vector<TieCheck> checks = checkTies(tree, state);
        QCOMPARE(checks.size(), std::size_t{2});
        QCOMPARE(checks[0].names, (Names{"2.weight", "4.weight"}));
        QVERIFY(!checks[0].sharesMemory);
        QCOMPARE(checks[0].differing, 0);
        for (auto& [name, tensor] : state.entries) {
            if (name == "4.weight")
                tensor = named(state.entries, "2.weight");
            if (name == "4.bias")
                reinterpret_cast<float*>(tensor.mutableBegin())[3] = 1;
        }
        checks = checkTies(tree, state);
        QVERIFY(checks[0].holds());
        QCOMPARE(checks[0].members.size(), std::size_t{2});
        QVERIFY(checks[0].members[0].address != 0);
        QCOMPARE(checks[0].members[0].address, checks[0].members[1].address);
        QCOMPARE(checks[0].members[0].storageBytes, std::uint64_t{8 * 8 * 4});
        QVERIFY(checks[1].members[0].sharesMemory && !checks[1].members[1].sharesMemory);
        QCOMPARE(checks[1].members[1].differing, 1);
        QCOMPARE(checks[1].differing, 1);
        QVERIFY(!checks[1].holds());
    }
};

QTEST_APPLESS_MAIN(CarriedValuesTest)
#include "carried_values_test.moc"
