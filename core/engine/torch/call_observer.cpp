// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/call_observer.h"

#include "core/engine/torch/host_tensors.h"

#include <torch/cuda.h>

#include <chrono>

namespace layerloom::engine {

namespace {

/// Adds the time that it lives.
class Stopwatch {
  public:
    explicit Stopwatch(double& seconds) : seconds_(seconds) {}
    ~Stopwatch() {
        seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

  private:
    double& seconds_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace

void CallObserver::noteInputs(const std::vector<at::Tensor>& inputs) {
    for (const at::Tensor& input : inputs)
        inputs_.push_back(valueOf(input).value_or(FlowedValue{}));
}

void CallObserver::finish() const {
    if (device_.is_cuda())
        torch::cuda::synchronize(device_.index());
}

std::optional<FlowedValue> CallObserver::valueOf(const at::Tensor& tensor) const {
    if (!tensor.defined())
        return std::nullopt;
    FlowedValue value{dtypeOf(tensor.scalar_type()), {tensor.sizes().begin(), tensor.sizes().end()}, {}, {}};
    if (order_.numbers)
        value.numbers = statisticsOf(SharedTensors().show(tensor.detach()));
    return value;
}

void CallObserver::note(const std::vector<NodeId>& path, const std::string& label, double seconds,
                        std::span<at::Tensor> outputs) {
    const Stopwatch looking(lookingSeconds_);
    const std::size_t call = calls_.size();
    // Of `Net.block.conv` the name of the model goes.
    calls_.push_back({path, label.substr(label.find('.') + 1), {}, seconds});
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        calls_[call].outputs.push_back(valueOf(outputs[i]));
        const bool isKept = !order_.kept.empty() && order_.kept == path && order_.keptOutput == i;
        if (isKept) {
            kept_ = outputs[i].defined() ? outputs[i].detach().clone() : at::Tensor();
            keptGradient_.reset();
        }
        if (outputs[i].defined() && outputs[i].requires_grad())
            watchGradient(outputs[i], call, i, isKept);
    }
}

void CallObserver::watchGradient(at::Tensor& output, std::size_t call, std::size_t index, bool isKept) {
    if (!order_.numbers && !isKept)
        return;
    output.register_hook([this, call, index, isKept](const at::Tensor& gradient) {
        const Stopwatch looking(lookingSeconds_);
        if (!gradient.defined())
            return;
        if (order_.numbers)
            calls_[call].outputs[index]->gradient = statisticsOf(SharedTensors().show(gradient.detach()));
        if (isKept)
            keptGradient_ = gradient.detach().clone();
    });
}

void CallObserver::take(ObservedRun& run) {
    run.inputs = std::move(inputs_);
    run.calls = std::move(calls_);
    if (kept_.defined())
        run.kept = handedOver(std::move(kept_));
    if (keptGradient_.defined())
        run.keptGradient = handedOver(std::move(keptGradient_));
}

} // namespace layerloom::engine
