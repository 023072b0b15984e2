// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/statistics.h"
#include "core/training/spread.h"
#include "core/training/trainer.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace layerloom {

/// Where a training waits while it is paused. Thread-safe.
class PauseGate {
  public:
    void close();
    void open();
    bool isClosed() const;
    /// Returns once it is open, or somebody asks to stop.
    void pass(const std::stop_token& stop);

  private:
    mutable std::mutex mutex_;
    std::condition_variable_any change_;
    bool isClosed_ = false;
};

/// How a parameter fared in one step.
struct ParameterPulse {
    std::string name;
    TensorStatistics gradient; ///< as the step took it, after clipping
    TensorStatistics weight;   ///< after the step
    double updateNorm = 0;     ///< of the difference that the step made
    Spread gradientSpread{};
    Spread weightSpread{};
    NamedTensors values{}; ///< `weight` and `gradient`, copies, for who wants to look closer
};

/// A trainer that lets others watch and pause another one: between two batches it waits at a gate, and every
/// now and then it takes the pulse of all parameters. Used as the trainer that it watches is.
class WatchedTrainer final : public Trainer {
  public:
    /// What a step was, and its pulse if it was taken. Called on the thread that trains.
    using StepWatcher = std::function<void(const StepReport&, double rate)>;
    using PulseWatcher = std::function<void(std::vector<ParameterPulse>)>;
    /// The living values of the model by name; they may share its memory.
    using Weights = std::function<NamedTensors()>;

    WatchedTrainer(Trainer& watched, PauseGate& gate, double rate, Weights weights);
    /// Called after each step.
    void onStep(StepWatcher watcher) { onStep_ = std::move(watcher); }
    /// Called after a step if none was for that long, and for so long that pulses, which copy the model's
    /// values, take no more than a twentieth of the time; with an interval of 0 after every step.
    void onPulse(std::chrono::milliseconds interval, PulseWatcher watcher);

    StepReport step(std::span<const Batch> parts, std::stop_token stop) override;
    EvaluationReport evaluate(const Batch& batch, std::stop_token stop) override;
    std::vector<GradientCheck> checkGradients(const Batch& batch, std::stop_token stop) override;
    void setRate(double rate) override;
    NamedTensors gradients() const override { return watched_.gradients(); }
    NamedTensors state() const override { return watched_.state(); }
    void restore(const NamedTensors& state) override { watched_.restore(state); }

  private:
    NamedTensors copiedWeights() const;

    Trainer& watched_;
    PauseGate& gate_;
    double rate_;
    Weights weights_;
    StepWatcher onStep_;
    PulseWatcher onPulse_;
    std::chrono::milliseconds interval_{0};
    std::chrono::steady_clock::time_point nextPulse_;
};

} // namespace layerloom
