// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/watched_trainer.h"

#include "core/values/element.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <map>

namespace layerloom {

namespace {

constexpr int kRestPerPulse = 19;

template <class Element>
inline constexpr bool isComplexNumber =
    std::is_same_v<Element, std::complex<float>> || std::is_same_v<Element, std::complex<double>>;

/// The norm of the difference of two tensors of one type and shape.
double distance(const HostTensor& a, const HostTensor& b) {
    double sum = 0;
    withElementType(a.dtype, [&](auto element) {
        using Element = decltype(element);
        const auto* left = reinterpret_cast<const Element*>(a.begin());
        const auto* right = reinterpret_cast<const Element*>(b.begin());
        for (std::int64_t i = 0; i < a.elementCount(); ++i) {
            if constexpr (isComplexNumber<Element>)
                sum += std::norm(std::complex<double>(left[i]) - std::complex<double>(right[i]));
            else
                sum += std::pow(asReal(left[i]) - asReal(right[i]), 2);
        }
    });
    return std::sqrt(sum);
}

std::vector<ParameterPulse> pulses(const NamedTensors& gradients, const NamedTensors& before,
                                   const NamedTensors& after) {
    std::map<std::string, const HostTensor*> old;
    for (const auto& [name, tensor] : before)
        old[name] = &tensor;
    std::map<std::string, const HostTensor*> now;
    for (const auto& [name, tensor] : after)
        now[name] = &tensor;
    std::vector<ParameterPulse> taken;
    for (const auto& [name, gradient] : gradients) {
        if (!old.contains(name) || !now.contains(name))
            continue;
        ParameterPulse pulse;
        pulse.name = name;
        pulse.gradient = statisticsOf(gradient);
        pulse.weight = statisticsOf(*now[name]);
        pulse.gradientSpread = spreadOf(gradient);
        pulse.weightSpread = spreadOf(*now[name]);
        pulse.updateNorm = distance(*now[name], *old[name]);
        pulse.values = {{"weight", *now[name]}, {"gradient", gradient}};
        taken.push_back(std::move(pulse));
    }
    return taken;
}

} // namespace

void PauseGate::close() {
    const std::lock_guard lock(mutex_);
    isClosed_ = true;
}

void PauseGate::open() {
    {
        const std::lock_guard lock(mutex_);
        isClosed_ = false;
    }
    change_.notify_all();
}

bool PauseGate::isClosed() const {
    const std::lock_guard lock(mutex_);
    return isClosed_;
}

void PauseGate::pass(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    change_.wait(lock, stop, [this] { return !isClosed_; });
}

WatchedTrainer::WatchedTrainer(Trainer& watched, PauseGate& gate, double rate, Weights weights)
    : watched_(watched), gate_(gate), rate_(rate), weights_(std::move(weights)) {}

void WatchedTrainer::onPulse(std::chrono::milliseconds interval, PulseWatcher watcher) {
    interval_ = interval;
    onPulse_ = std::move(watcher);
}

NamedTensors WatchedTrainer::copiedWeights() const {
    NamedTensors copies;
    for (const auto& [name, tensor] : weights_())
        copies.emplace_back(name, tensor.contiguousCopy());
    return copies;
}

StepReport WatchedTrainer::step(std::span<const Batch> parts, std::stop_token stop) {
    gate_.pass(stop);
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const bool takesPulse = onPulse_ && start >= nextPulse_;
    const NamedTensors before = takesPulse ? copiedWeights() : NamedTensors();
    auto taken = Clock::now() - start;
    StepReport report = watched_.step(parts, std::move(stop));
    if (onStep_)
        onStep_(report, rate_);
    if (takesPulse) {
        const auto afterStep = Clock::now();
        NamedTensors gradients;
        for (const auto& [name, tensor] : watched_.gradients())
            gradients.emplace_back(name, tensor.contiguousCopy());
        onPulse_(pulses(gradients, before, copiedWeights()));
        const auto now = Clock::now();
        taken += now - afterStep;
        nextPulse_ =
            now + (interval_.count() == 0 ? taken * 0
                                          : std::max<Clock::duration>(interval_, taken * kRestPerPulse));
    }
    return report;
}

EvaluationReport WatchedTrainer::evaluate(const Batch& batch, std::stop_token stop) {
    gate_.pass(stop);
    return watched_.evaluate(batch, std::move(stop));
}

std::vector<GradientCheck> WatchedTrainer::checkGradients(const Batch& batch, std::stop_token stop) {
    gate_.pass(stop);
    return watched_.checkGradients(batch, std::move(stop));
}

void WatchedTrainer::setRate(double rate) {
    rate_ = rate;
    watched_.setRate(rate);
}

} // namespace layerloom
