// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/training_values.h"

#include <vector>

namespace layerloom {

/// What a training told so far. Of very many steps it keeps every second, fourth, … one.
class TrainingHistory {
  public:
    void add(const StepPoint& step);
    void add(EpochReport epoch) { epochs_.push_back(std::move(epoch)); }
    void add(PulsePoint pulse) { course_.add(std::move(pulse)); }

    const std::vector<StepPoint>& steps() const { return steps_; }
    const std::vector<EpochReport>& epochs() const { return epochs_; }
    const ParameterCourse& course() const { return course_; }
    const std::vector<PulsePoint>& pulses() const { return course_.points(); }
    /// The epoch with the lowest loss of validation (else of training); null before the first.
    const EpochReport* best() const;

  private:
    std::vector<StepPoint> steps_;
    std::vector<EpochReport> epochs_;
    ParameterCourse course_;
    std::int64_t seen_ = 0;
    std::int64_t stride_ = 1; ///< of the steps that are kept
};

} // namespace layerloom
