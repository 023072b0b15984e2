// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/host_tensor.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// How good a model is at one output, counted up over batches. For classes (integer targets; the second
/// dimension of the output counts classes): accuracy, top-5 accuracy, the mean of the classes' F1 (of those
/// that occur), the confusion matrix. For measures: mean absolute error, and R² over all elements.
class Metrics {
  public:
    /// Adds what a batch gave. Ignores classes beyond the output's, as `ignore_index` has them.
    void add(const HostTensor& output, const HostTensor& target);

    std::int64_t count() const { return count_; }
    /// By name, in the order above (`accuracy`, `top5`, `f1`; `mae`, `r2`); empty before the first batch.
    std::vector<std::pair<std::string, double>> values() const;
    /// [true class][predicted class]; empty for measures.
    const std::vector<std::vector<std::int64_t>>& confusion() const { return confusion_; }

  private:
    void addClasses(const HostTensor& output, const HostTensor& target);
    void addMeasures(const HostTensor& output, const HostTensor& target);
    double meanF1() const;

    std::int64_t count_ = 0; ///< of classes, or of elements
    std::int64_t inFirst5_ = 0;
    std::vector<std::vector<std::int64_t>> confusion_;
    double absolute_ = 0;
    double squares_ = 0;
    double targets_ = 0;
    double targetSquares_ = 0;
};

} // namespace layerloom
