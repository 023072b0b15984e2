// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/watched_trainer.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The pulse of all parameters in one step.
struct PulsePoint {
    double epoch = 0; ///< how many were done, with fractions
    std::vector<ParameterPulse> parameters;
};

/// How the parameters fared over a training. Of very many pulses it keeps every second, fourth, … one.
class ParameterCourse {
  public:
    /// Tensors of the pulse are dropped.
    void add(PulsePoint point);
    /// The training goes on from there: what came later did not happen.
    void cutAfter(double epoch);
    const std::vector<PulsePoint>& points() const { return points_; }

    /// A table with a line for each parameter of each pulse: `epoch`, `parameter`, norms, `update_ratio`, and
    /// of `weight` and `gradient` mean, deviation, how many are not finite, and how they are spread
    /// (`Spread`).
    std::string csv() const;
    /// Lines that are damaged are left out.
    static ParameterCourse parse(std::string_view csv);

  private:
    std::vector<PulsePoint> points_;
};

/// How large a step is beside the weights; 0 if these are all 0.
double updateRatio(const ParameterPulse& pulse);

} // namespace layerloom
