// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/statistics.h"
#include "core/graph/constant_places.h"
#include "core/graph/module_tree.h"
#include "core/values/host_tensor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// The kind of a row that is a constant; it stands in no module tree.
inline constexpr char kConstantKind[] = "constant";

/// One name of a model's parameters and buffers with all that a table tells of it.
struct ParameterRow {
    std::string name;
    std::string kind; ///< `parameter`, `buffer`, `non-persistent buffer`, `constant`
    std::vector<std::int64_t> shape;
    DType dtype = DType::Float32;
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    bool trainable = false;
    std::string initialiser; ///< the call of `nn.init`; empty: as its layer does it
    std::string tiedWith;    ///< the first name of the same tensor; empty if it is this one
    std::optional<TensorStatistics> numbers;
    std::string device;                 ///< of a model that was built; empty: not known
    std::optional<double> gradientNorm; ///< of the last backward
};

/// Sums over all rows, tied ones once.
struct ParameterTotals {
    std::int64_t parameters = 0;
    std::int64_t trainable = 0;
    std::int64_t buffers = 0;
    std::int64_t bytes = 0;
};

/// One row for each name of the tree, with statistics of those that `state` has. Each tensor is looked at
/// once.
std::vector<ParameterRow> parameterRows(const ModuleTree& tree, const StateDict& state);

/// A row for each constant, without statistics.
std::vector<ParameterRow> constantRows(const std::vector<ConstantPlace>& constants);

/// Adds a row, unless it is another name of a tensor.
void addTo(ParameterTotals& totals, const ParameterRow& row);

ParameterTotals totalsOf(const std::vector<ParameterRow>& rows);

/// The rows as RFC 4180 has them, with a line of titles; numbers with all their digits. Columns for the norm
/// of the gradient and the device follow where a row has a device.
std::string parametersCsv(const std::vector<ParameterRow>& rows);

/// The rows as a table of Markdown.
std::string parametersMarkdown(const std::vector<ParameterRow>& rows);

std::string parameterKindText(ParameterKind kind);

} // namespace layerloom
