// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/statistics.h"
#include "core/engine/engine.h"

#include <cstddef>
#include <string>
#include <vector>

namespace layerloom {

/// What one call adds to the gradient of a parameter that several calls use.
struct SharePart {
    std::string place;        ///< the parameter's name where the call is, `4.weight`
    std::size_t call = 1;     ///< counted from 1: which call of that place it was
    std::vector<NodeId> path; ///< from the root to the node that was called
    HostTensor gradient;
    TensorStatistics numbers;
    /// How far the share goes in the direction of the total, as a part of it: the inner product of both, by
    /// the square of the total's norm. Unlike the norms these add up: to 1. Negative: it works against the
    /// total. NaN if the total is zero.
    double part = 0;
};

/// How the gradient of one parameter adds up.
struct SharedGradient {
    std::string parameter; ///< its first name
    HostTensor total;      ///< of a backward of its own, in which nothing was taken apart
    TensorStatistics numbers;
    std::vector<SharePart> shares; ///< in the order of the calls
    /// The norm of (sum of the shares − total), by the norm of the total; 0 if both are zero.
    double deviation = 0;

    /// What rounding may make of a sum.
    static constexpr double kTolerance = 1e-6;
    bool addsUp() const { return deviation <= kTolerance; }
};

/// Compares the shares of a run with the gradients of another one that had the same inputs, values and seed,
/// and in which autograd accumulated them as it always does. Parameters whose total is missing are left out.
std::vector<SharedGradient> sharedGradients(const NamedTensors& totals,
                                            const std::vector<GradientShare>& shares);

} // namespace layerloom
