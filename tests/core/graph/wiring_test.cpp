// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/wiring.h"

#include "core/graph/topological_order.h"
#include "tests/core/graph/model_builder.h"

#include <QtTest>

using namespace layerloom;

namespace {

const Ports kUnary{{{"input", {}}}, {{"output", {}}}};
const Ports kBinary{{{"input", {}}, {"other", {}}}, {{"output", {}}}};
const Ports kOptional{{{"input", {}}, {"mask", {}, true}}, {{"output", {}}}};
const Ports kVariadic{{{"input", {}}, {"tensors", {}, false, true}}, {{"output", {}}}};
const Ports kSource{{}, {{"output", {}}}};

BlockBuilder freeForm() {
    return BlockBuilder::freeForm().input("x").output("y");
}

WiringFindings wired(const BlockBuilder& builder, const std::vector<const Ports*>& ports) {
    return wire("Net", builder.build(), ports);
}

std::string problemsOf(const BlockBuilder& builder, const std::vector<const Ports*>& ports) {
    std::string text;
    for (const Problem& problem : wired(builder, ports).problems)
        text += problem.code + ": " + problem.place.label + ": " + problem.text + '\n';
    return text;
}

using Row = std::vector<Source>;

} // namespace

class WiringTest : public QObject {
    Q_OBJECT

  private slots:
    void wiresBecomeSources();
    void sequentialBlocksAreChains();
    void anEmptySequentialBlockHandsItsInputOn();
    void missingWiresAreReported();
    void wiresToNowhereAreReportedOnce();
    void onlyOneWireEndsAtAPort();
    void variadicPortsTakeWiresInOrder();
    void gapsInVariadicPortsAreReported();
    void hugeVariadicIndicesCostNothing();
    void nothingIsSaidAboutUnknownPorts();
    void theOrderIsThatOfTheDocumentWhereItCanBe();
    void cyclesAreNamed();
};

void WiringTest::wiresBecomeSources() {
    const auto findings = wired(freeForm()
                                    .layer("a", "")
                                    .layer("b", "")
                                    .wire("@in:x", "a:input")
                                    .wire("a:output", "b:other")
                                    .wire("@in:x", "b:input")
                                    .wire("b:output", "@out:y"),
                                {&kUnary, &kBinary});
    QVERIFY(findings.problems.empty());
    QVERIFY(findings.wiring->inputs[0] == (Row{{Source::kFromInput, 0}}));
    QVERIFY(findings.wiring->inputs[1] == (Row{{Source::kFromInput, 0}, {0, 0}}));
    QVERIFY(findings.wiring->outputs == (Row{{1, 0}}));
    QCOMPARE(findings.wiring->order, (std::vector<std::size_t>{0, 1}));
}

void WiringTest::sequentialBlocksAreChains() {
    const auto findings =
        wired(BlockBuilder::sequential().layer("a", "").layer("b", ""), {&kUnary, &kOptional});
    QVERIFY(findings.problems.empty());
    QVERIFY(findings.wiring->inputs[1] == (Row{{0, 0}, {Source::kNone, 0}}));
    QVERIFY(findings.wiring->outputs == (Row{{1, 0}}));
}

void WiringTest::anEmptySequentialBlockHandsItsInputOn() {
    QVERIFY(wired(BlockBuilder::sequential(), {}).wiring->outputs == (Row{{Source::kFromInput, 0}}));
}

void WiringTest::missingWiresAreReported() {
    QCOMPARE(
        problemsOf(freeForm().layer("a", "").layer("b", "").wire("@in:x", "b:input"), {&kBinary, &kOptional}),
        std::string("unconnected: a (input): the input 'input' is not connected\n"
                    "unconnected: a (other): the input 'other' is not connected\n"
                    "unconnected: (y): the output 'y' is not connected\n"));
    QCOMPARE(problemsOf(freeForm().layer("a", "").wire("@in:x", "a:input").wire("a:output", "@out:y"),
                        {&kVariadic}),
             std::string("unconnected: a (tensors.0): the input 'tensors.0' is not connected\n"));
}

void WiringTest::wiresToNowhereAreReportedOnce() {
    QCOMPARE(problemsOf(freeForm()
                            .layer("a", "")
                            .wire("@in:z", "a:input")
                            .wire("a:out", "@out:y")
                            .wire("a:output", "@out:z")
                            .wire("a:output", "b:input")
                            .wire("b:output", "a:nope")
                            .wire("@out:y", "a:input"),
                        {&kUnary}),
             std::string("wire: (z): a wire begins at the block's input 'z', which does not exist\n"
                         "wire: a (out): a wire begins at the output 'out', which does not exist\n"
                         "wire: (z): a wire ends at the block's output 'z', which does not exist\n"
                         "wire: : a wire leads from 'a' to the node 'b', which does not exist\n"
                         "wire: : a wire leads to 'a' from the node 'b', which does not exist\n"
                         "wire: a (nope): a wire ends at the input 'nope', which does not exist\n"
                         "wire: : a wire leads to 'a' from the node '@out', which does not exist\n"
                         "wire: a (input): two wires end at the input 'input'\n"));
}

void WiringTest::onlyOneWireEndsAtAPort() {
    const auto findings = wired(freeForm()
                                    .input("z")
                                    .layer("a", "")
                                    .wire("@in:x", "a:input")
                                    .wire("@in:z", "a:input")
                                    .wire("a:output", "@out:y")
                                    .wire("@in:z", "@out:y"),
                                {&kUnary});
    QCOMPARE(findings.problems.size(), std::size_t(2));
    QVERIFY(findings.wiring->inputs[0] == (Row{{Source::kFromInput, 0}}));
}

void WiringTest::variadicPortsTakeWiresInOrder() {
    const auto findings = wired(freeForm()
                                    .input("z")
                                    .layer("a", "")
                                    .wire("@in:z", "a:tensors.1")
                                    .wire("@in:x", "a:tensors.0")
                                    .wire("@in:x", "a:input")
                                    .wire("@in:z", "a:tensors.2")
                                    .wire("a:output", "@out:y"),
                                {&kVariadic});
    QVERIFY(findings.problems.empty());
    const auto from = [](int port) { return Source{Source::kFromInput, port}; };
    QVERIFY(findings.wiring->inputs[0] == (Row{from(0), from(0), from(1), from(1)}));
}

void WiringTest::gapsInVariadicPortsAreReported() {
    QCOMPARE(problemsOf(freeForm()
                            .layer("a", "")
                            .wire("@in:x", "a:input")
                            .wire("@in:x", "a:tensors.0")
                            .wire("@in:x", "a:tensors.2")
                            .wire("@in:x", "a:tensors.2")
                            .wire("@in:x", "a:tensors")
                            .wire("@in:x", "a:tensors.01")
                            .wire("a:output", "@out:y"),
                        {&kVariadic}),
             std::string("wire: a (tensors.2): two wires end at the input 'tensors.2'\n"
                         "wire: a (tensors): a wire ends at the input 'tensors', which does not exist\n"
                         "wire: a (tensors.01): a wire ends at the input 'tensors.01', which does not exist\n"
                         "wire: a (tensors.1): the wires into 'tensors' leave out 'tensors.1'\n"));
}

void WiringTest::hugeVariadicIndicesCostNothing() {
    const auto findings = wired(freeForm()
                                    .layer("a", "")
                                    .wire("@in:x", "a:tensors.18446744073709551615")
                                    .wire("@in:x", "a:tensors.99999999999999999999999")
                                    .wire("@in:x", "a:tensors.1000000000000"),
                                {&kVariadic});
    QVERIFY(findings.problems.size() >= 2);
    QVERIFY(findings.wiring->inputs[0].size() < 8);
}

void WiringTest::nothingIsSaidAboutUnknownPorts() {
    QCOMPARE(problemsOf(freeForm()
                            .layer("a", "")
                            .layer("b", "")
                            .wire("@in:x", "a:anything")
                            .wire("a:whatever", "b:input")
                            .wire("b:output", "@out:y"),
                        {nullptr, &kUnary}),
             std::string());
}

void WiringTest::theOrderIsThatOfTheDocumentWhereItCanBe() {
    const std::vector<Row> inputs{{{3, 0}}, {}, {{0, 0}, {1, 0}}, {}, {{Source::kFromInput, 0}}};
    QCOMPARE(topologicalOrder(inputs), (std::vector<std::size_t>{1, 3, 0, 2, 4}));
}

void WiringTest::cyclesAreNamed() {
    const auto builder = freeForm()
                             .layer("before", "")
                             .layer("c", "")
                             .layer("a", "")
                             .layer("b", "")
                             .layer("after", "")
                             .wire("@in:x", "before:input")
                             .wire("before:output", "a:input")
                             .wire("c:output", "a:other")
                             .wire("a:output", "b:input")
                             .wire("b:output", "c:input")
                             .wire("b:output", "after:input")
                             .wire("after:output", "@out:y");
    const std::vector<const Ports*> ports{&kUnary, &kUnary, &kBinary, &kUnary, &kUnary};
    QCOMPARE(problemsOf(builder, ports), std::string("cycle: c: the wires form a cycle: c → a → b → c\n"));
    QCOMPARE(wired(builder, ports).wiring->order, (std::vector<std::size_t>{0}));
    QCOMPARE(problemsOf(freeForm().layer("a", "").wire("a:output", "a:input").wire("a:output", "@out:y"),
                        {&kUnary}),
             std::string("cycle: a: the wires form a cycle: a → a\n"));
}

QTEST_APPLESS_MAIN(WiringTest)
#include "wiring_test.moc"
