// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/gradient_check.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/full_like.h>

#include <algorithm>
#include <cmath>

namespace layerloom::engine {

namespace {

using at::Tensor;

/// How far a parameter goes, as a share of its own norm. The loss is curved farther away, and too small a
/// way drowns in float32's rounding: the one that fits best counts.
constexpr double kWays[] = {3e-3, 3e-2, 3e-4};
constexpr double kGoodEnough = 0.005;
/// What rounding leaves of a loss's digits.
constexpr double kRounding = 1e-6;

struct Gradient {
    Tensor direction; ///< of norm 1
    double norm = 0;
};

Gradient gradientOf(const Tensor& parameter) {
    const Tensor& gradient = parameter.grad();
    const double norm = gradient.defined() ? gradient.norm().item<double>() : 0;
    if (norm > 0)
        return {gradient / norm, norm};
    // The loss must not depend on it: any direction shows.
    const auto count = static_cast<double>(std::max<std::int64_t>(parameter.numel(), 1));
    return {at::full_like(parameter, 1 / std::sqrt(count)), 0};
}

double sizeOf(const Tensor& parameter) {
    const double least = 0.01 * std::sqrt(static_cast<double>(parameter.numel()));
    return std::max(parameter.norm().item<double>(), least);
}

} // namespace

std::vector<GradientCheck> checkedGradients(const std::vector<TrainedParameter>& parameters,
                                            const std::function<double()>& loss) {
    const at::NoGradGuard noGradients;
    std::vector<Gradient> gradients;
    double most = 0;
    for (const TrainedParameter& parameter : parameters) {
        gradients.push_back(gradientOf(parameter.tensor));
        most = std::max(most, gradients.back().norm);
    }
    const double level = std::abs(loss());
    std::vector<GradientCheck> checks;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Tensor living = parameters[i].tensor;
        const Tensor before = living.clone();
        const auto lossAt = [&](double way) {
            living.copy_(before + gradients[i].direction * way);
            return loss();
        };
        GradientCheck check{parameters[i].name, gradients[i].norm, 0, INFINITY};
        for (const double share : kWays) {
            const double way = share * sizeOf(before);
            const double slope = (lossAt(way) - lossAt(-way)) / (2 * way);
            const double floor = 1e-3 * most + kRounding * level / way;
            const double error = std::abs(slope - check.norm) / std::max({check.norm, floor, 1e-30});
            if (error < check.error)
                check = {check.name, check.norm, slope, error};
            if (error < kGoodEnough)
                break;
        }
        living.copy_(before);
        checks.push_back(std::move(check));
    }
    return checks;
}

} // namespace layerloom::engine
