// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/training_history.h"

#include <algorithm>

namespace layerloom {

namespace {

constexpr std::size_t kMostSteps = 20'000;

/// Drops every second one.
template <class T>
void halve(std::vector<T>& values) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); i += 2)
        values[kept++] = std::move(values[i]);
    values.resize(kept);
}

} // namespace

void TrainingHistory::add(const StepPoint& step) {
    if (seen_++ % stride_ != 0)
        return;
    steps_.push_back(step);
    if (steps_.size() < kMostSteps)
        return;
    halve(steps_);
    stride_ *= 2;
}

const EpochReport* TrainingHistory::best() const {
    const auto found = std::find_if(epochs_.rbegin(), epochs_.rend(), [](const auto& e) { return e.isBest; });
    return found == epochs_.rend() ? nullptr : &*found;
}

} // namespace layerloom
