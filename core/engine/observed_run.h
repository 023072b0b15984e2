// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/statistics.h"
#include "core/engine/engine.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// A run that is looked into: what every call gave, what came back to it, and how long it took.

namespace layerloom {

/// A tensor that flowed.
struct FlowedValue {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::optional<TensorStatistics> numbers;  ///< if they were asked for
    std::optional<TensorStatistics> gradient; ///< of the sum of the outputs with respect to it, if it got one

    std::uint64_t bytes() const;
};

/// One call of a layer or an operation. Blocks are no calls; a loop whose length is not known before, and a
/// branch, are one.
struct FlowedCall {
    std::vector<NodeId> path; ///< from the root to the node
    std::string label;        ///< its name in the model: `block.conv`
    /// One for each output of the node; none for one that is not given.
    std::vector<std::optional<FlowedValue>> outputs;
    double seconds = 0; ///< of the forward alone
};

/// What is to be looked at.
struct ObservationOrder {
    bool numbers = true; ///< statistics of what flowed; they are not in the times
    /// The call whose output is to be kept; of several calls of one node the last one. Empty: none.
    std::vector<NodeId> kept;
    std::size_t keptOutput = 0;
};

struct ObservedRun {
    RunResult result;
    std::vector<FlowedValue> inputs; ///< as the model lists its inputs
    std::vector<FlowedCall> calls;   ///< in their order
    std::optional<HostTensor> kept;
    std::optional<HostTensor> keptGradient;
};

/// What a model of an engine can do that looks into its runs.
class ObservableModel {
  public:
    virtual ~ObservableModel() = default;
    virtual ObservedRun observedRun(const RunRequest& request, const ObservationOrder& order,
                                    std::stop_token stop) = 0;
};

/// As `Model::run`, and looks into it. Throws what `run` throws, and Error if the engine cannot do this.
ObservedRun observedRun(Model& model, const RunRequest& request, const ObservationOrder& order,
                        std::stop_token stop = {});

/// The first call that gave NaN or an infinity where none went in: among its predecessors there is none.
/// None if all numbers are finite, or were not asked for.
std::optional<std::size_t> firstNotFinite(const std::vector<FlowedCall>& calls);

} // namespace layerloom
