// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/statistics.h"
#include "ui/language/language.h"

#include <QString>

#include <cmath>

namespace layerloom {

/// What a gradient says of a training, from good to worst.
enum class GradientHealth { Good, Vanishing, Exploding, NotANumber };

/// Root mean square of a gradient's elements below or above which it is told: rules of thumb, for networks
/// whose inputs and weights are about one.
inline constexpr double kVanishing = 1e-7;
inline constexpr double kExploding = 10;

/// Root mean square of its elements.
inline double meanGradient(const TensorStatistics& gradient) {
    return gradient.count == 0 ? 0 : gradient.norm / std::sqrt(static_cast<double>(gradient.count));
}

inline GradientHealth healthOf(const TensorStatistics& gradient) {
    if (gradient.notANumbers > 0 || gradient.infinities > 0)
        return GradientHealth::NotANumber;
    const double size = meanGradient(gradient);
    return size < kVanishing   ? GradientHealth::Vanishing
           : size > kExploding ? GradientHealth::Exploding
                               : GradientHealth::Good;
}

/// In a word; empty for a good one.
inline QString healthText(GradientHealth health) {
    return health == GradientHealth::Vanishing    ? translated("vanishing")
           : health == GradientHealth::Exploding  ? translated("exploding")
           : health == GradientHealth::NotANumber ? translated("NaN or Inf")
                                                  : QString();
}

} // namespace layerloom
