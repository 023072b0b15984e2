// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/training/feeding.h"
#include "core/training/metrics.h"
#include "core/training/schedulers.h"
#include "core/training/trainer.h"
#include "core/values/error.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace layerloom {

/// How samples are gone through. `epochs` counts from the start of the training, also where it is resumed.
struct LoopSettings {
    std::int64_t epochs = 10;
    std::int64_t batchSize = 64;
    std::int64_t accumulation = 1; ///< batches whose gradients make one step
    bool shuffle = true;           ///< anew every epoch: `torch.randperm` with the seed `seed + epoch`
    bool dropLast = false;         ///< a last batch that is not full
    std::uint64_t seed = 0;
    std::optional<Choice> scheduler;
    std::int64_t patience = 0; ///< epochs without a better validation loss until it ends; 0: it does not
    /// Before the first step, compare the gradients of some samples with what the loss does.
    bool checksGradients = false;
};

/// Loss and metrics over a pass through a data set, of each output.
struct Scores {
    double loss = 0; ///< mean over the samples
    std::vector<std::pair<std::string, Metrics>> outputs;
};

struct EpochReport {
    std::int64_t epoch = 0;  ///< counted from 1
    double rate = 0;         ///< of its last step
    double gradientNorm = 0; ///< of its last step
    Scores training;
    std::optional<Scores> validation;
    double seconds = 0;
    bool isBest = false; ///< no epoch before had a lower loss of validation (else of training)
};

/// Where a training stands between two epochs.
struct LoopState {
    std::int64_t epochsDone = 0;
    double bestLoss = std::numeric_limits<double>::infinity();
    std::int64_t worseEpochs = 0; ///< since the best one
    Scheduler::State scheduler;
};

/// Who watches. All are called on the thread that trains, and may be empty.
struct LoopWatcher {
    std::function<void(std::int64_t epoch, std::int64_t step, std::int64_t steps, double loss)> stepDone;
    std::function<void(const EpochReport&, const LoopState&)> epochDone;
    std::function<void(const std::vector<GradientCheck>&)> gradientsChecked{};
};

/// Trains epoch by epoch; a thread of its own fetches the next batches. Throws RunStopped within one batch
/// when asked to stop, LossDiverged with step and epoch in its text, and what the trainer throws.
class TrainingLoop {
  public:
    /// `validation` may be null.
    TrainingLoop(Trainer& trainer, DatasetPtr training, DatasetPtr validation, Feeding feeding,
                 double baseRate, LoopSettings settings);

    std::int64_t stepsPerEpoch() const;
    /// From `state` on, until all epochs are done or patience ends. Throws Error for a gradient that was to
    /// be checked and is wrong.
    void run(LoopState state, const LoopWatcher& watcher, std::stop_token stop);

  private:
    EpochReport epoch(std::int64_t number, const Scheduler* scheduler, const LoopWatcher& watcher,
                      std::stop_token stop);
    std::int64_t batchCount() const;
    void checkGradients(const LoopWatcher& watcher, const std::stop_token& stop);
    /// LossDiverged leaves with the place in the training.
    StepReport stepAt(std::span<const Batch> parts, std::int64_t epoch, std::int64_t step,
                      const std::stop_token& stop);

    Trainer& trainer_;
    DatasetPtr training_;
    DatasetPtr validation_;
    Feeding feeding_;
    double baseRate_;
    LoopSettings settings_;
};

/// Loss and metrics of a model as it is.
Scores evaluated(Trainer& trainer, const Dataset& data, const Feeding& feeding, std::int64_t batchSize,
                 std::stop_token stop = {});

} // namespace layerloom
