// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_values.h"

#include "core/checkpoint/tensor_text.h"
#include "core/values/finite_elements.h"

#include <algorithm>
#include <cmath>

namespace layerloom {

Histogram histogramOf(const HostTensor& tensor, const TensorStatistics& statistics) {
    Histogram histogram;
    histogram.low = statistics.minimum;
    histogram.high = statistics.maximum;
    const double width = histogram.high - histogram.low;
    if (!std::isfinite(width))
        return histogram;
    eachFinite(tensor, [&](double value) {
        const double place = width > 0 ? (value - histogram.low) / width : 0.5;
        const auto bin = static_cast<std::size_t>(place * Histogram::kBins);
        histogram.counts[std::min(bin, Histogram::kBins - 1)] += 1;
    });
    return histogram;
}

TensorView tensorView(const std::string& name, const HostTensor& tensor) {
    TensorView view;
    view.name = name;
    view.dtype = tensor.dtype;
    view.shape = tensor.shape;
    view.text = tensorText(tensor);
    view.statistics = statisticsOf(tensor);
    view.histogram = histogramOf(tensor, view.statistics);
    return view;
}

} // namespace layerloom
