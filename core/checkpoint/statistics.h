// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>

namespace layerloom {

/// What the numbers of a tensor are like. Of complex numbers it is their absolute values; True counts 1.
struct TensorStatistics {
    std::int64_t count = 0;
    std::int64_t zeros = 0;
    std::int64_t notANumbers = 0;
    std::int64_t infinities = 0;
    /// The least and the greatest of all that are no NaN; NaN if there are none.
    double minimum = 0;
    double maximum = 0;
    /// As PyTorch gives them: NaN as soon as one number is; the deviation is the unbiased one, NaN for less
    /// than two numbers; the norm is the square root of the sum of squares.
    double mean = 0;
    double standardDeviation = 0;
    double norm = 0;
};

/// One pass over the memory: blocks that fit the processor's cache, joined by Chan's formula.
TensorStatistics statisticsOf(const HostTensor& tensor);

} // namespace layerloom
