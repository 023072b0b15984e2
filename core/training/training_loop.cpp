// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_loop.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <numeric>
#include <thread>

namespace layerloom {

namespace {

using Rows = std::span<const std::int64_t>;

/// Fetches batches on a thread of its own, a few ahead of who takes them.
class Fetcher {
  public:
    Fetcher(const Dataset& data, const Feeding& feeding, Rows order, std::int64_t batchSize)
        : data_(data), feeding_(feeding), order_(order), batchSize_(static_cast<std::size_t>(batchSize)),
          thread_([this](const std::stop_token& stop) { fetch(stop); }) {}

    /// None at the end. Throws what fetching threw.
    std::optional<Batch> next() {
        std::unique_lock lock(mutex_);
        change_.wait(lock, [this] { return !ready_.empty() || isDone_; });
        if (ready_.empty()) {
            if (failure_)
                std::rethrow_exception(failure_);
            return std::nullopt;
        }
        Batch batch = std::move(ready_.front());
        ready_.pop_front();
        lock.unlock();
        change_.notify_all();
        return batch;
    }

  private:
    void fetch(const std::stop_token& stop) {
        try {
            for (std::size_t at = 0; at < order_.size() && !stop.stop_requested(); at += batchSize_) {
                Batch batch =
                    feeding_.batch(data_, order_.subspan(at, std::min(batchSize_, order_.size() - at)));
                std::unique_lock lock(mutex_);
                if (!change_.wait(lock, stop, [this] { return ready_.size() < kAhead; }))
                    break;
                ready_.push_back(std::move(batch));
                lock.unlock();
                change_.notify_all();
            }
        } catch (...) {
            failure_ = std::current_exception();
        }
        const std::lock_guard lock(mutex_);
        isDone_ = true;
        change_.notify_all();
    }

    static constexpr std::size_t kAhead = 3;

    const Dataset& data_;
    const Feeding& feeding_;
    Rows order_;
    std::size_t batchSize_;
    std::mutex mutex_;
    std::condition_variable_any change_;
    std::deque<Batch> ready_;
    std::exception_ptr failure_; ///< set before `isDone_`
    bool isDone_ = false;
    std::jthread thread_; // last: it is stopped and joined before the rest goes
};

/// Adds up losses and metrics, batch by batch.
class Tally {
  public:
    void add(double loss, const NamedTensors& outputs, const Batch& batch) {
        loss_ += loss * static_cast<double>(batch.samples);
        samples_ += batch.samples;
        for (const auto& [name, target] : batch.targets) {
            const auto output =
                std::ranges::find(outputs, name, [](const auto& entry) { return entry.first; });
            if (output == outputs.end())
                continue;
            auto counted = std::ranges::find(scores_.outputs, name, &std::pair<std::string, Metrics>::first);
            if (counted == scores_.outputs.end())
                counted = scores_.outputs.insert(counted, {name, Metrics()});
            counted->second.add(output->second, target);
        }
    }

    Scores take() {
        scores_.loss = samples_ == 0 ? 0 : loss_ / static_cast<double>(samples_);
        return std::move(scores_);
    }

  private:
    Scores scores_;
    double loss_ = 0;
    std::int64_t samples_ = 0;
};

std::vector<std::int64_t> inOrder(std::int64_t count) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), std::int64_t{0});
    return rows;
}

} // namespace

Scores evaluated(Trainer& trainer, const Dataset& data, const Feeding& feeding, std::int64_t batchSize,
                 std::stop_token stop) {
    const std::vector<std::int64_t> rows = inOrder(data.size());
    Fetcher fetcher(data, feeding, rows, batchSize);
    Tally tally;
    while (const auto batch = fetcher.next()) {
        const EvaluationReport report = trainer.evaluate(*batch, stop);
        tally.add(report.loss, report.outputs, *batch);
    }
    return tally.take();
}

TrainingLoop::TrainingLoop(Trainer& trainer, DatasetPtr training, DatasetPtr validation, Feeding feeding,
                           double baseRate, LoopSettings settings)
    : trainer_(trainer), training_(std::move(training)), validation_(std::move(validation)),
      feeding_(std::move(feeding)), baseRate_(baseRate), settings_(std::move(settings)) {
    if (batchCount() == 0)
        throw Error("The data has " + std::to_string(training_->size()) +
                    " samples, which fill no batch of " + std::to_string(settings_.batchSize));
}

std::int64_t TrainingLoop::batchCount() const {
    const std::int64_t size = training_->size();
    return settings_.dropLast ? size / settings_.batchSize
                              : (size + settings_.batchSize - 1) / settings_.batchSize;
}

std::int64_t TrainingLoop::stepsPerEpoch() const {
    return (batchCount() + settings_.accumulation - 1) / settings_.accumulation;
}

void TrainingLoop::run(LoopState state, const LoopWatcher& watcher, std::stop_token stop) {
    std::optional<Scheduler> scheduler;
    if (settings_.scheduler) {
        scheduler.emplace(*settings_.scheduler, baseRate_, stepsPerEpoch(), settings_.epochs);
        scheduler->restore(state.scheduler);
    }
    if (settings_.checksGradients && state.epochsDone == 0)
        checkGradients(watcher, stop);
    const auto isPatient = [&] { return settings_.patience == 0 || state.worseEpochs < settings_.patience; };
    while (state.epochsDone < settings_.epochs && isPatient()) {
        EpochReport report = epoch(state.epochsDone, scheduler ? &*scheduler : nullptr, watcher, stop);
        const double watched = report.validation ? report.validation->loss : report.training.loss;
        report.isBest = watched < state.bestLoss;
        state.bestLoss = std::min(watched, state.bestLoss);
        state.worseEpochs = report.isBest ? 0 : state.worseEpochs + 1;
        if (scheduler) {
            scheduler->observe(watched);
            state.scheduler = scheduler->state();
        }
        ++state.epochsDone;
        if (watcher.epochDone)
            watcher.epochDone(report, state);
    }
}

void TrainingLoop::checkGradients(const LoopWatcher& watcher, const std::stop_token& stop) {
    constexpr std::int64_t kMostSamples = 32; // every parameter takes a few forwards
    const DatasetPtr drawn = training_->inEpoch(0);
    const std::vector<std::int64_t> rows =
        inOrder(std::min({training_->size(), settings_.batchSize, kMostSamples}));
    const auto checks = trainer_.checkGradients(feeding_.batch(drawn ? *drawn : *training_, rows), stop);
    if (watcher.gradientsChecked)
        watcher.gradientsChecked(checks);
    const auto worst = std::ranges::max_element(checks, {}, &GradientCheck::error);
    if (worst != checks.end() && !(worst->error < GradientCheck::kTolerance))
        throw Error("The gradient of '" + worst->name + "' is wrong: along it the loss rises by " +
                    std::to_string(worst->slope) + ", and the gradient says " + std::to_string(worst->norm) +
                    ". Look for code that cuts gradients off (detach) or is not smooth");
}

StepReport TrainingLoop::stepAt(std::span<const Batch> parts, std::int64_t epoch, std::int64_t step,
                                const std::stop_token& stop) {
    try {
        return trainer_.step(parts, stop);
    } catch (const LossDiverged& error) {
        throw LossDiverged(error.subject() + " in step " + std::to_string(step + 1) + " of epoch " +
                               std::to_string(epoch + 1),
                           error.origin(), error.path());
    }
}

EpochReport TrainingLoop::epoch(std::int64_t number, const Scheduler* scheduler, const LoopWatcher& watcher,
                                std::stop_token stop) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::int64_t> order =
        settings_.shuffle
            ? permutation(training_->size(), settings_.seed + static_cast<std::uint64_t>(number))
            : inOrder(training_->size());
    if (settings_.dropLast)
        order.resize(static_cast<std::size_t>(batchCount() * settings_.batchSize));
    EpochReport report;
    report.epoch = number + 1;
    report.rate = baseRate_;
    const DatasetPtr drawn = training_->inEpoch(number);
    Fetcher fetcher(drawn ? *drawn : *training_, feeding_, order, settings_.batchSize);
    Tally tally;
    for (std::int64_t step = 0; step < stepsPerEpoch(); ++step) {
        std::vector<Batch> parts;
        while (static_cast<std::int64_t>(parts.size()) < settings_.accumulation) {
            auto batch = fetcher.next();
            if (!batch)
                break;
            parts.push_back(std::move(*batch));
        }
        if (scheduler)
            trainer_.setRate(report.rate = scheduler->rateAt(number, step));
        const StepReport done = stepAt(parts, number, step, stop);
        report.gradientNorm = done.gradientNorm;
        for (std::size_t i = 0; i < parts.size(); ++i)
            tally.add(done.loss, done.outputs[i], parts[i]);
        if (watcher.stepDone)
            watcher.stepDone(number + 1, step + 1, stepsPerEpoch(), done.loss);
    }
    report.training = tally.take();
    if (validation_)
        report.validation = evaluated(trainer_, *validation_, feeding_, settings_.batchSize, stop);
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

} // namespace layerloom
