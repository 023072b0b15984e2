// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"

#include <cstdint>
#include <limits>

namespace layerloom {

/// Schedulers of `torch.optim.lr_scheduler`; formulas after PyTorch 1.13's `lr_scheduler.py`, closed where
/// Python computes step by step. OneCycleLR leaves the momentum as it is (`cycle_momentum=False` in Python).
const std::vector<ChoiceType>& schedulerTypes();

/// The learning rate over a training. What it has learned of a training is its `state`, so that a training
/// can go on elsewhere.
class Scheduler {
  public:
    struct State {
        double factor = 1; ///< ReduceLROnPlateau: of the first rate
        double best = std::numeric_limits<double>::infinity();
        std::int64_t badEpochs = 0;
        std::int64_t coolDown = 0;
    };

    /// `baseRate` is the optimizer's. Throws Error if OneCycleLR is asked for 0 steps.
    Scheduler(const Choice& choice, double baseRate, std::int64_t stepsPerEpoch, std::int64_t epochs);

    /// The rate of step `step` of epoch `epoch`, both counted from 0.
    double rateAt(std::int64_t epoch, std::int64_t step) const;
    /// What is watched (the validation's loss, else the training's) after an epoch.
    void observe(double loss);
    const State& state() const { return state_; }
    void restore(const State& state) { state_ = state; }

  private:
    double oneCycleRate(std::int64_t step) const;

    Choice choice_;
    double base_;
    std::int64_t stepsPerEpoch_;
    std::int64_t epochs_;
    State state_;
};

} // namespace layerloom
