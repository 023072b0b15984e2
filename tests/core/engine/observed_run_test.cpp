// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/observed_run.h"

#include "core/document/project_file.h"
#include "tests/core/engine/models.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace layerloom;
using namespace layerloom::test;

namespace {

struct Observed {
    explicit Observed(Document document, RunRequest request = {}, const ObservationOrder& order = {}) {
        const Validation validation = validate(document);
        const auto valid = validated(document, validation);
        if (!valid)
            throw Error("the model has problems: " +
                        (validation.problems.empty() ? "" : validation.problems.front().text));
        model = loadedEngine().build(*valid, {});
        for (const BlockInput& input : document.find(document.root)->header->inputs)
            request.inputs.emplace_back(
                input.name, loadedEngine().filled("randn", input.spec->dtype, *input.spec->shape.at(3), 1));
        plain = model->run(request);
        run = observedRun(*model, request, order);
    }

    const FlowedCall& call(const std::string& id) const {
        const auto found =
            std::ranges::find_if(run.calls, [&](const FlowedCall& each) { return each.path.back() == id; });
        if (found == run.calls.end())
            throw Error("no call " + id);
        return *found;
    }

    std::unique_ptr<Model> model;
    RunResult plain;
    ObservedRun run;
};

Document example(const char* name) {
    return loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
}

bool areEqual(const HostTensor& a, const HostTensor& b) {
    const HostTensor left = a.contiguousCopy();
    const HostTensor right = b.contiguousCopy();
    return left.shape == right.shape && left.dtype == right.dtype &&
           std::equal(left.begin(), left.begin() + left.elementCount() * 4, right.begin());
}

} // namespace

class ObservedRunTest : public QObject {
    Q_OBJECT

  private slots:
    void everyCallIsToldInOrderAndTheOutputsAreThoseOfAPlainRun() {
        const Observed observed(example("lenet"));
        QCOMPARE(observed.run.calls.size(), std::size_t{12});
        QCOMPARE(observed.run.calls.front().path, std::vector<NodeId>{"conv1"});
        QCOMPARE(observed.run.calls.front().outputs.at(0)->shape, (std::vector<std::int64_t>{3, 6, 28, 28}));
        QCOMPARE(observed.run.calls.back().path, std::vector<NodeId>{"fc3"});
        QVERIFY(areEqual(observed.run.result.outputs.at(0).second, observed.plain.outputs.at(0).second));
        const TensorStatistics& told = *observed.run.calls.back().outputs.at(0)->numbers;
        QCOMPARE(told.mean, statisticsOf(observed.plain.outputs.at(0).second).mean);
        QVERIFY(observed.run.inputs.at(0).numbers->count == 3 * 28 * 28);
        for (const FlowedCall& call : observed.run.calls)
            QVERIFY(call.seconds > 0 && !call.outputs.at(0)->gradient);
    }

    void whatFlowsBackIsTold() {
        RunRequest request;
        request.backward = true;
        const Observed observed(example("lenet"), request);
        for (const FlowedCall& call : observed.run.calls)
            QVERIFY2(call.outputs.at(0)->gradient.has_value(), call.label.c_str());
        // Of the sum of the outputs with respect to the outputs.
        QCOMPARE(observed.call("fc3").outputs.at(0)->gradient->mean, 1.0);
        QCOMPARE(observed.call("fc3").outputs.at(0)->gradient->count, std::int64_t{30});
        for (std::size_t i = 0; i < observed.plain.gradients.size(); ++i)
            QVERIFY(areEqual(observed.run.result.gradients[i].second, observed.plain.gradients[i].second));
    }

    void whatIsChangedInPlaceIsToldAsItWas() {
        const Document model =
            document(block(BlockKind::Sequential, {modelInput("x", {Dim::batch(), 8})}, {"y"},
                           {layer("fc", "Linear", {{"in_features", Value(8)}, {"out_features", Value(8)}}),
                            layer("relu", "ReLU", {{"inplace", Value(true)}})}));
        RunRequest request;
        request.backward = true;
        const Observed observed(model, request);
        QVERIFY(observed.call("fc").outputs.at(0)->numbers->minimum < 0);
        QCOMPARE(observed.call("relu").outputs.at(0)->numbers->minimum, 0.0);
    }

    void oneOutputIsKeptWithItsGradient() {
        RunRequest request;
        request.backward = true;
        ObservationOrder order;
        order.kept = {"conv2"};
        const Observed observed(example("lenet"), request, order);
        QVERIFY(observed.run.kept && observed.run.keptGradient);
        QCOMPARE(observed.run.kept->shape, (std::vector<std::int64_t>{3, 16, 10, 10}));
        QCOMPARE(statisticsOf(*observed.run.kept).norm, observed.call("conv2").outputs.at(0)->numbers->norm);
        QCOMPARE(statisticsOf(*observed.run.keptGradient).norm,
                 observed.call("conv2").outputs.at(0)->gradient->norm);
    }

    void theFirstThatIsNotFiniteIsFound() {
        Node fc = layer("fc", "Linear", {{"in_features", Value(8)}, {"out_features", Value(8)}});
        fc.initialisers["weight"] = {"constant_", {{"val", Value(3e38)}}};
        const Observed observed(
            document(block(BlockKind::Sequential, {modelInput("x", {Dim::batch(), 8})}, {"y"},
                           {layer("flat", "Flatten"), fc, layer("tanh", "Tanh")})));
        QCOMPARE(firstNotFinite(observed.run.calls), std::optional<std::size_t>(1)); // sums overflow
        QCOMPARE(firstNotFinite(Observed(example("net0")).run.calls), std::optional<std::size_t>());
    }

    void timesAloneCostNoStatistics() {
        ObservationOrder order;
        order.numbers = false;
        const Observed observed(example("net0"), {}, order);
        for (const FlowedCall& call : observed.run.calls)
            QVERIFY(!call.outputs.at(0)->numbers && call.seconds > 0);
        QCOMPARE(observed.run.calls.front().outputs.at(0)->bytes(), std::uint64_t{3 * 256 * 4});
    }

    void callsInBlocksThatRepeatHaveAllTheirCalls() {
        const Observed observed(example("repeated"));
        std::set<std::vector<NodeId>> paths;
        for (const FlowedCall& call : observed.run.calls)
            paths.insert(call.path);
        QVERIFY(paths.size() > 2);
        QVERIFY(observed.run.calls.size() >= paths.size());
    }
};

QTEST_GUILESS_MAIN(ObservedRunTest)
#include "observed_run_test.moc"
