// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/gradient_flow.h"

#include "core/document/gestures.h"
#include "tests/core/graph/model_builder.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/run_values.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace layerloom;

namespace {

/// A block with two layers in a model that calls it, and a layer behind it.
Document nested() {
    BlockBuilder inside = BlockBuilder::sequential()
                              .layer("first", "Linear", {{"out_features", 4}})
                              .layer("second", "Linear", {{"out_features", 4}});
    BlockBuilder root = BlockBuilder::sequential()
                            .takes({Dim::batch(), 4})
                            .instance("block", "Inside")
                            .layer("last", "Linear", {{"out_features", 4}});
    return documentOf({{"Net", std::move(root)}, {"Inside", std::move(inside)}});
}

TensorStatistics gradient(double size) {
    TensorStatistics numbers;
    numbers.count = 100;
    numbers.norm = size * 10;
    return numbers;
}

FlowedCall call(std::vector<NodeId> path, std::optional<double> size) {
    FlowedValue value;
    if (size)
        value.gradient = gradient(*size);
    return {std::move(path), "", {value}, 0};
}

RunReport backward(const DocumentSession& session) {
    RunReport report;
    report.document = session.document();
    report.calls = {call({"block", "first"}, 1e-9), call({"block", "second"}, 0.5), call({"last"}, 1.0)};
    return report;
}

} // namespace

class GradientFlowTest : public QObject {
    Q_OBJECT

  private slots:
    void whatComesBackIsMarkedAtNodesAndTheBlocksAroundThem() {
        DocumentSession session;
        session.reset(nested(), {});
        GradientFlow& flow = GradientFlow::of(session);
        QVERIFY(flow.isEmpty() && flow.revision() == 0);
        QSignalSpy changes(&flow, &GradientFlow::changed);
        flow.note(backward(session));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(flow.health({"block", "first"}), GradientHealth::Vanishing);
        QCOMPARE(flow.health({"block", "second"}), GradientHealth::Good);
        QCOMPARE(flow.health({"block"}), GradientHealth::Vanishing);
        QVERIFY(flow.text({"block"}).contains("first") && flow.text({"block"}).contains("1e-09"));
        QCOMPARE(flow.health({"last"}), GradientHealth::Good);
        QVERIFY(flow.text({"last"}).contains("output 1"));
        flow.note(backward(session)); // nobody needs to look again
        QCOMPARE(changes.size(), 1);
    }

    void aRunWithoutBackwardLeavesNothing() {
        DocumentSession session;
        session.reset(nested(), {});
        GradientFlow& flow = GradientFlow::of(session);
        flow.note(backward(session));
        RunReport forward;
        forward.calls = {call({"last"}, std::nullopt)};
        flow.note(forward);
        QVERIFY(flow.isEmpty());
        QCOMPARE(flow.text({"last"}), QString());
    }

    void anEditOfTheModelForgetsIt() {
        DocumentSession session;
        session.reset(nested(), {});
        GradientFlow& flow = GradientFlow::of(session);
        flow.note(backward(session));
        QSignalSpy changes(&flow, &GradientFlow::changed);
        session.apply(setOption(session.document(), "Net", "last", "out_features", Value(7)), "option");
        QVERIFY(flow.isEmpty());
        QCOMPARE(changes.size(), 1);
        QCOMPARE(flow.health({"block"}), GradientHealth::Good);
    }

    void numbersThatAreNoneAreTheWorst() {
        TensorStatistics numbers = gradient(std::numeric_limits<double>::quiet_NaN());
        numbers.notANumbers = 1;
        QCOMPARE(healthOf(numbers), GradientHealth::NotANumber);
        QCOMPARE(healthOf(gradient(1e3)), GradientHealth::Exploding);
        QCOMPARE(healthOf(gradient(0)), GradientHealth::Vanishing);
        QCOMPARE(healthOf(gradient(1e-3)), GradientHealth::Good);
    }
};

QTEST_MAIN(GradientFlowTest)
#include "gradient_flow_test.moc"
