// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/watched_trainer.h"

#include <cmath>

namespace layerloom {

/// What a parameter's gradients say of its training.
enum class GradientHealth { Good, Vanishing, Exploding, NotANumber };

/// Root mean square of a gradient's elements below or above which it is told: rules of thumb, for networks
/// whose inputs and weights are about one.
inline constexpr double kVanishing = 1e-7;
inline constexpr double kExploding = 10;

inline double updateRatio(const ParameterPulse& pulse) {
    return pulse.weight.norm > 0 ? pulse.updateNorm / pulse.weight.norm : 0;
}

inline double meanGradient(const ParameterPulse& pulse) {
    return pulse.gradient.count == 0
               ? 0
               : pulse.gradient.norm / std::sqrt(static_cast<double>(pulse.gradient.count));
}

inline GradientHealth healthOf(const ParameterPulse& pulse) {
    if (pulse.gradient.notANumbers > 0 || pulse.gradient.infinities > 0)
        return GradientHealth::NotANumber;
    const double size = meanGradient(pulse);
    return size < kVanishing   ? GradientHealth::Vanishing
           : size > kExploding ? GradientHealth::Exploding
                               : GradientHealth::Good;
}

} // namespace layerloom
