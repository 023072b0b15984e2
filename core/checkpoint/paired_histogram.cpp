// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/paired_histogram.h"

#include "core/values/finite_elements.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace layerloom {

PairedHistogram pairedHistogramOf(const HostTensor& first, const HostTensor& second) {
    PairedHistogram histogram;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const HostTensor* tensor : {&first, &second})
        eachFinite(*tensor, [&](double value) {
            low = std::min(low, value);
            high = std::max(high, value);
        });
    if (low > high)
        return histogram;
    histogram.low = low;
    histogram.high = high;
    // Half of each, as the difference of two doubles may be infinite.
    const double halfWidth = high / 2 - low / 2;
    const auto fill = [&](const HostTensor& tensor, auto& bins) {
        double count = 0;
        eachFinite(tensor, [&](double value) {
            const double place = halfWidth > 0 ? (value / 2 - low / 2) / halfWidth : 0.5;
            const auto bin = static_cast<std::size_t>(place * PairedHistogram::kBins);
            bins[std::min(bin, PairedHistogram::kBins - 1)] += 1;
            count += 1;
        });
        for (double& bin : bins)
            bin /= std::max(count, 1.0);
    };
    fill(first, histogram.first);
    fill(second, histogram.second);
    return histogram;
}

} // namespace layerloom
