// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/watched_trainer.h"

#include <QtTest>

#include <atomic>
#include <cstring>
#include <thread>

using namespace layerloom;

namespace {

HostTensor numbers(const std::vector<float>& values) {
    HostTensor tensor = HostTensor::zeros(DType::Float32, {static_cast<std::int64_t>(values.size())});
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(float));
    return tensor;
}

/// Each step takes 3 and 4 off its two weights.
class ToyTrainer final : public Trainer {
  public:
    std::atomic<int> steps = 0;
    HostTensor weight = numbers({10, 20});
    double rate = 0;

    StepReport step(std::span<const Batch>, std::stop_token) override {
        auto* w = reinterpret_cast<float*>(weight.mutableBegin());
        w[0] -= 3;
        w[1] -= 4;
        ++steps;
        return {.loss = 0.5, .gradientNorm = 2, .outputs = {}};
    }
    EvaluationReport evaluate(const Batch&, std::stop_token) override { return {}; }
    std::vector<GradientCheck> checkGradients(const Batch&, std::stop_token) override { return {}; }
    void setRate(double value) override { rate = value; }
    NamedTensors gradients() const override { return {{"w", numbers({0, 2})}}; }
    NamedTensors state() const override { return {}; }
    void restore(const NamedTensors&) override {}
};

} // namespace

class WatchedTrainerTest : public QObject {
    Q_OBJECT

  private slots:
    void thePulseSaysWhatAStepDid() {
        ToyTrainer toy;
        PauseGate gate;
        WatchedTrainer watched(toy, gate, 0.1, [&] { return NamedTensors{{"w", toy.weight}}; });
        std::vector<ParameterPulse> pulses;
        std::vector<double> rates;
        watched.onPulse(std::chrono::milliseconds(0),
                        [&](std::vector<ParameterPulse> taken) { pulses = std::move(taken); });
        watched.onStep([&](const StepReport& report, double rate) {
            QCOMPARE(report.loss, 0.5);
            rates.push_back(rate);
        });
        watched.step({}, {});
        watched.setRate(0.2);
        watched.step({}, {});
        QCOMPARE(rates, (std::vector<double>{0.1, 0.2}));
        QCOMPARE(toy.rate, 0.2);
        QCOMPARE(pulses.size(), 1u);
        QCOMPARE(pulses[0].updateNorm, 5.0);
        QCOMPARE(pulses[0].gradient.norm, 2.0);
        QCOMPARE(pulses[0].weight.maximum, 12.0);
        QCOMPARE(pulses[0].weightSpread.greatest, 12.0);
        QCOMPARE(pulses[0].gradientSpread.counts.front(), 1U);
    }

    void betweenPulsesThereIsRest() {
        ToyTrainer toy;
        PauseGate gate;
        WatchedTrainer watched(toy, gate, 0.1, [&] { return NamedTensors{{"w", toy.weight}}; });
        int pulses = 0;
        watched.onPulse(std::chrono::hours(1), [&](const std::vector<ParameterPulse>&) { ++pulses; });
        for (int i = 0; i < 10; ++i)
            watched.step({}, {});
        QCOMPARE(pulses, 1);
    }

    void aClosedGateHoldsStepsUntilItOpens() {
        ToyTrainer toy;
        PauseGate gate;
        gate.close();
        std::jthread trains(
            [&] { WatchedTrainer(toy, gate, 0, [] { return NamedTensors(); }).step({}, {}); });
        QTest::qWait(50);
        QCOMPARE(toy.steps.load(), 0);
        gate.open();
        QTRY_COMPARE(toy.steps.load(), 1);
    }

    void whoIsToStopDoesNotWaitAtTheGate() {
        PauseGate gate;
        gate.close();
        std::jthread waits([&](const std::stop_token& stop) { gate.pass(stop); });
        waits.request_stop();
        waits.join();
        QVERIFY(gate.isClosed());
    }
};

QTEST_GUILESS_MAIN(WatchedTrainerTest)
#include "watched_trainer_test.moc"
