// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/observed_run.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <span>
#include <vector>

namespace layerloom::engine {

/// Notes what the calls of one run give, and by hooks what comes back to them. The run must be over, with its
/// backward, before it goes.
class CallObserver {
  public:
    /// `device`: on which the run is; it is waited for, so that a call's time is its own.
    CallObserver(const ObservationOrder& order, c10::Device device) : order_(order), device_(device) {}
    CallObserver(const CallObserver&) = delete;
    CallObserver& operator=(const CallObserver&) = delete;

    void noteInputs(const std::vector<at::Tensor>& inputs);
    /// Before the time of a call is taken, and after.
    void finish() const;
    /// Straight after the call: what comes later may write over its outputs.
    void note(const std::vector<NodeId>& path, const std::string& label, double seconds,
              std::span<at::Tensor> outputs);
    /// What looking took until now, which is no time of the run.
    double lookingSeconds() const { return lookingSeconds_; }
    /// Puts what was noted into the result.
    void take(ObservedRun& run);

  private:
    std::optional<FlowedValue> valueOf(const at::Tensor& tensor) const;
    void watchGradient(at::Tensor& output, std::size_t call, std::size_t index, bool isKept);

    const ObservationOrder& order_;
    c10::Device device_;
    std::vector<FlowedValue> inputs_;
    std::vector<FlowedCall> calls_;
    at::Tensor kept_;
    at::Tensor keptGradient_;
    double lookingSeconds_ = 0;
};

} // namespace layerloom::engine
