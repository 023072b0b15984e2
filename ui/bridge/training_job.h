// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/data_shelf.h"
#include "ui/bridge/model_keeper.h"
#include "ui/bridge/training_values.h"

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace layerloom {

/// What a training tells while it goes on: the thread that trains fills it, the window empties it a few times
/// a second. Thread-safe.
class TrainingFeed {
  public:
    struct News {
        std::vector<StepPoint> steps;
        std::vector<EpochReport> epochs;
        std::vector<PulsePoint> pulses;
        std::int64_t epoch = 0; ///< that goes on, counted from 1; 0 before the first step
        std::int64_t step = 0;  ///< that was done last, counted from 1
        std::int64_t stepsPerEpoch = 0;
        QString warning; ///< what went wrong without ending it; empty: nothing new
        QString remark;  ///< what went well and is worth a line; empty: nothing new
    };

    void add(const StepPoint& point, std::int64_t epoch, std::int64_t step, std::int64_t stepsPerEpoch);
    void add(const EpochReport& report);
    void add(PulsePoint pulse);
    void warn(const QString& text);
    void remark(const QString& text);
    /// What came since the last call.
    News take();

  private:
    std::mutex mutex_;
    News news_;
};

/// A training with all that it needs. Everything but the feed and the gate belongs to the thread that trains.
struct TrainingJob {
    TrainingOrder order;
    std::shared_ptr<LentModel> lent;
    std::shared_ptr<DataShelf> shelf;
    std::shared_ptr<TrainingFeed> feed;
    std::shared_ptr<PauseGate> gate;
};

struct TrainingResult {
    TrainingEnd end;
    /// As the training left them; none if it failed before the first step or gave no numbers.
    std::optional<StateDict> values;
    JudgedSamples samples;
    std::optional<StateDict> best; ///< those of the best epoch, if there is one
};

/// Trains until it is done or stopped; says in its result what went wrong.
TrainingResult trained(const TrainingJob& job, std::stop_token stop);

} // namespace layerloom
