// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <array>
#include <cstddef>

namespace layerloom {

/// How the finite numbers of two tensors are spread over one range, so that they can be compared: each bin
/// holds the part of a tensor's finite numbers that fall into it, and those of a tensor sum to 1.
struct PairedHistogram {
    static constexpr std::size_t kBins = 60;
    double low = 0; ///< `low == high` where all numbers are the same; all of them are in the middle bin then
    double high = 0;
    std::array<double, kBins> first{};
    std::array<double, kBins> second{};
};

/// The range goes from the least to the greatest finite number of both. A tensor without storage counts as
/// one without numbers. Of complex numbers it is their absolute values.
PairedHistogram pairedHistogramOf(const HostTensor& first, const HostTensor& second);

} // namespace layerloom
