// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/models.h"
#include "tests/core/engine/python.h"

#include <QTest>

#include <thread>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// `fc` is called twice, as in the seed's FlexibleMLP; a constant is multiplied in between.
Document twoCallsAndAConstant() {
    Node again = layer("again", "Linear", {{"out_features", 20}});
    return document(freeFormBlock({modelInput("x", {Dim::batch(), 20})}, {"y"},
                                  {layer("fc", "Linear", {{"out_features", 20}}),
                                   layer("fixed", "rand", {{"size", Value::Tuple{20, 20}}}),
                                   layer("mm", "mm"), layer("relu", "ReLU"), again},
                                  {wire("@in.x", "fc.input"), wire("fc.output", "mm.input"),
                                   wire("fixed.output", "mm.mat2"), wire("mm.output", "relu.input"),
                                   wire("relu.output", "again.input"), wire("again.output", "@out.y")},
                                  {tie({"fc"}, {"again"})}));
}

/// Layers whose sizes only clash at a batch of 1, so that no validation can see it.
Document failsInside() {
    const auto inner = sequentialBlock({layer("norm", "BatchNorm1d")});
    return document(freeFormBlock({modelInput("x", {Dim::batch(), 3})}, {"y"}, {instance("body", "Body")},
                                  {wire("@in.x", "body.input"), wire("body.output", "@out.y")}),
                    {{"Body", inner}});
}

Document deep(int levels) {
    std::map<BlockName, BlockPtr> definitions;
    definitions["B0"] = sequentialBlock({layer("act", "Tanh")});
    for (int i = 1; i < levels; ++i)
        definitions["B" + std::to_string(i)] =
            sequentialBlock({instance("inner", "B" + std::to_string(i - 1)), layer("act", "Tanh")});
    return document(block(BlockKind::Sequential, {modelInput("input", {Dim::batch(), 4})}, {"output"},
                          {instance("top", "B" + std::to_string(levels - 1))}),
                    definitions);
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT

  private slots:
    void outputsArePythons() {
        const auto expected = python(R"(
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))
torch.manual_seed(1)
result = net(torch.rand(2, 20)).flatten().tolist())");
        const auto result = built(net0())->run(request({{"input", randomTensor({2, 20}, 1)}}));
        QCOMPARE(result.outputs.size(), std::size_t{1});
        QCOMPARE(result.outputs[0].first, std::string("output"));
        QCOMPARE(result.outputs[0].second.shape, (std::vector<std::int64_t>{2, 10}));
        QCOMPARE(values(result.outputs[0].second), floats(expected));
        QVERIFY(result.gradients.empty());
        QVERIFY(result.forwardSeconds > 0);
    }

    void nestedBlocksRunInOrder() {
        std::vector<float> expected{0.1f, -0.2f, 0.3f, 2.0f};
        const HostTensor x = floatTensor({1, 4}, expected);
        for (float& value : expected) {
            for (int i = 0; i < 20; ++i)
                value = std::tanh(value);
        }
        const auto got = values(built(deep(20))->run(request({{"input", x}})).outputs[0].second);
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY(std::abs(got[i] - expected[i]) < 1e-6f);
    }

    void aSecondCallUsesTheSameModule() {
        const auto expected = python(R"(
torch.manual_seed(4)
fc = nn.Linear(20, 20); fixed = torch.rand(20, 20)
out = fc(F.relu(fc(torch.ones(2, 20)) @ fixed))
out.sum().backward()
result = [out.flatten().tolist(), fc.weight.grad.flatten().tolist(), fc.bias.grad.flatten().tolist()])");
        const auto model = built(twoCallsAndAConstant(), 4);
        QCOMPARE(names(model->stateDict().entries), (std::vector<std::string>{"fc.weight", "fc.bias"}));
        const auto result =
            model->run(request({{"x", floatTensor({2, 20}, std::vector<float>(40, 1))}}, true));
        QCOMPARE(values(result.outputs[0].second), floats(expected[0]));
        QCOMPARE(names(result.gradients), (std::vector<std::string>{"fc.weight", "fc.bias"}));
        QCOMPARE(values(result.gradients[0].second), floats(expected[1]));
        QCOMPARE(values(result.gradients[1].second), floats(expected[2]));
    }

    void gradientsDoNotAddUpOverRuns() {
        const auto model = built(net0());
        const RunRequest backward = request({{"input", randomTensor({2, 20})}}, true);
        const auto first = model->run(backward);
        const auto second = model->run(backward);
        QCOMPARE(values(first.gradients[0].second), values(second.gradients[0].second));
    }

    void resultsOutliveLaterRunsAndTheModel() {
        auto model = built(net0());
        const auto first = model->run(request({{"input", randomTensor({2, 20}, 1)}}, true));
        const auto output = values(first.outputs[0].second);
        const auto gradient = values(first.gradients[0].second);
        model->run(request({{"input", randomTensor({2, 20}, 2)}}, true));
        model->initialise(9);
        model.reset();
        QCOMPARE(values(first.outputs[0].second), output);
        QCOMPARE(values(first.gradients[0].second), gradient);
    }

    void anOutputThatIsTheInputIsACopy() {
        const auto model = built(sequential({Dim::batch(), 3}, {layer("same", "Identity")}));
        HostTensor x = floatTensor({1, 3}, {1, 2, 3});
        const auto result = model->run(request({{"input", x}}));
        QVERIFY(result.outputs[0].second.begin() != x.begin());
        QCOMPARE(values(result.outputs[0].second), (std::vector<float>{1, 2, 3}));
    }

    void inplaceLayersLeaveTheGivenInputAlone() {
        const auto model = built(sequential({Dim::batch(), 3}, {layer("relu", "ReLU", {{"inplace", true}})}));
        const HostTensor x = floatTensor({1, 3}, {-1, 2, -3});
        QCOMPARE(values(model->run(request({{"input", x}})).outputs[0].second),
                 (std::vector<float>{0, 2, 0}));
        QCOMPARE(values(x), (std::vector<float>{-1, 2, -3}));
    }

    void dropoutDropsInTrainModeOnly() {
        const auto expected = python(R"(
m = nn.Dropout(0.5)
torch.manual_seed(8)
result = m(torch.ones(1, 50)).flatten().tolist())");
        const auto model = built(sequential({Dim::batch(), 50}, {layer("drop", "Dropout")}));
        const std::vector<float> ones(50, 1);
        RunRequest train = request({{"input", floatTensor({1, 50}, ones)}});
        train.mode = Mode::Train;
        train.seed = 8;
        QCOMPARE(values(model->run(train).outputs[0].second), floats(expected));
        RunRequest eval = train;
        eval.mode = Mode::Eval;
        QCOMPARE(values(model->run(eval).outputs[0].second), ones);
    }

    void functionsFollowTheModeToo() {
        const auto model = built(
            document(freeFormBlock({modelInput("x", {Dim::batch(), 50})}, {"y"}, {layer("drop", "dropout")},
                                   {wire("@in.x", "drop.input"), wire("drop.output", "@out.y")})));
        const std::vector<float> ones(50, 1);
        RunRequest run = request({{"x", floatTensor({1, 50}, ones)}});
        QCOMPARE(values(model->run(run).outputs[0].second), ones);
        run.mode = Mode::Train;
        QVERIFY(values(model->run(run).outputs[0].second) != ones);
    }

    void trainModeUpdatesRunningStatistics() {
        const auto model = built(sequential({Dim::batch(), 3}, {layer("norm", "BatchNorm1d")}));
        RunRequest run = request({{"input", randomTensor({4, 3})}});
        model->run(run);
        QCOMPARE(values(named(model->stateDict().entries, "0.running_mean")), (std::vector<float>{0, 0, 0}));
        run.mode = Mode::Train;
        model->run(run);
        QVERIFY(values(named(model->stateDict().entries, "0.running_mean")) != (std::vector<float>{0, 0, 0}));
        std::int64_t batches = 0;
        std::memcpy(&batches, named(model->stateDict().entries, "0.num_batches_tracked").begin(),
                    sizeof batches);
        QCOMPARE(batches, std::int64_t{1});
    }

    void aFailingNodeIsNamedInLibTorchsWords() {
        const auto model = built(failsInside());
        RunRequest run = request({{"x", randomTensor({1, 3})}});
        run.mode = Mode::Train;
        try {
            model->run(run);
            QFAIL("It ran");
        } catch (const RunError& error) {
            QCOMPARE(error.path(), (std::vector<NodeId>{"body", "norm"}));
            const QString text = error.what();
            QVERIFY2(text.startsWith("Net.body.0: "), error.what());
            QVERIFY2(text.contains("Expected more than 1 value per channel when training"), error.what());
            QVERIFY2(!text.contains("Exception raised from"), error.what());
        }
        run.mode = Mode::Eval;
        QCOMPARE(model->run(run).outputs.size(), std::size_t{1});
    }

    void progressCountsEveryStep() {
        const auto model = built(net0());
        RunRequest run = request({{"input", randomTensor({2, 20})}}, true);
        std::vector<std::size_t> seen;
        run.progress = [&](std::size_t done, std::size_t total) {
            QCOMPARE(total, std::size_t{4});
            seen.push_back(done);
        };
        model->run(run);
        QCOMPARE(seen, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
    }

    void aStopBetweenStepsEndsTheRun() {
        const auto model = built(net0());
        std::stop_source source;
        RunRequest run = request({{"input", randomTensor({2, 20})}});
        run.progress = [&](std::size_t done, std::size_t) {
            if (done == 1)
                source.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(model->run(run, source.get_token()), RunStopped);
        run.progress = {};
        QCOMPARE(model->run(run).outputs.size(), std::size_t{1});
    }

    void aStopEndsTheBackwardToo() {
        std::vector<Node> nodes;
        for (int i = 0; i < 40; ++i)
            nodes.push_back(layer("fc" + std::to_string(i), "Linear", {{"out_features", 512}}));
        const auto model = built(sequential({Dim::batch(), 512}, nodes));
        std::stop_source source;
        RunRequest run = request({{"input", randomTensor({512, 512})}}, true);
        std::jthread stopper;
        run.progress = [&](std::size_t done, std::size_t total) {
            if (done + 1 == total)
                stopper = std::jthread([&] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(2));
                    source.request_stop();
                });
        };
        QVERIFY_EXCEPTION_THROWN(model->run(run, source.get_token()), RunStopped);
        const auto whole = model->run(request({{"input", randomTensor({2, 512})}}, true));
        QCOMPARE(whole.gradients.size(), std::size_t{80});
    }
};

QTEST_APPLESS_MAIN(PlanTest)
#include "plan_test.moc"
