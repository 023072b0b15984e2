// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/training_loop.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerloom {

/// The numbers of a training, epoch by epoch: a table whose columns are `epoch`, `rate`, `gradient_norm`,
/// `seconds`, `loss` and metrics of the training, and those of the validation behind `val_`.
class RunCurves {
  public:
    /// The text of a `curves.csv`; lines that are damaged are left out.
    static RunCurves parse(std::string_view csv);

    /// Adds an epoch, or puts it in the place of the one with its number.
    void add(const EpochReport& report);
    std::string csv() const;

    const std::vector<std::string>& names() const { return names_; }
    std::size_t size() const { return rows_.size(); }
    /// The last epoch's number of each column but the epoch's own; empty before the first.
    std::vector<std::pair<std::string, double>> last() const;
    /// Of all epochs; empty if there is no such column.
    std::vector<double> column(std::string_view name) const;

  private:
    std::vector<std::string> names_;
    std::vector<std::vector<double>> rows_;
};

} // namespace layerloom
