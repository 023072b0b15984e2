// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_source.h"
#include "core/training/choice.h"

#include <stop_token>
#include <vector>

namespace layerloom {

/// What pictures `[channels, height, width]` of a data set are like, in each channel.
struct ChannelStatistics {
    std::vector<double> mean;
    std::vector<double> deviation; ///< of the population, as `torch.std(unbiased=False)` has it
};

/// Of the first field, in one pass over the samples, some at a time, so that the data may be larger than
/// memory. Throws Error for a field that holds no pictures. Asked to stop, it gives what it has seen so far.
ChannelStatistics channelStatistics(const Dataset& data, const std::stop_token& stop = {});

/// The `Normalize` that brings the samples that are trained on to mean 0 and deviation 1, where the
/// transforms `before` come before it; those that are drawn count as where samples are judged. Throws Error.
Choice measuredNormalize(const DataChoice& choice, const std::vector<Choice>& before,
                         const std::stop_token& stop = {});

} // namespace layerloom
