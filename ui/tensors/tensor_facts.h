// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"
#include "ui/bridge/run_values.h"

#include <QString>

#include <vector>

namespace layerloom {

/// What is told of a tensor beside its numbers. Made on a worker thread.
struct TensorFacts {
    TensorStatistics statistics;
    Histogram histogram;
    /// At `quantileParts()`; empty until they are known, which takes longer.
    std::vector<double> quantiles;
};

/// The parts whose quantiles are shown, ascending.
const std::vector<double>& quantileParts();

/// Statistics and histogram.
TensorFacts factsOf(const HostTensor& tensor);

/// The facts in two lines.
QString factsText(const TensorFacts& facts);

} // namespace layerloom
