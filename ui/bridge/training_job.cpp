// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/training_job.h"

#include "core/engine/training.h"
#include "core/engine/training_setup.h"
#include "core/training/optimizers.h"
#include "core/training/run_folder.h"
#include "ui/bridge/shown_samples.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

constexpr std::chrono::milliseconds kPulseInterval{400};
constexpr std::int64_t kMostJudged = 10'000;
constexpr std::size_t kMostShown = 60;

StateDict copyOf(const StateDict& state) {
    StateDict copy{{}, state.versions};
    for (const auto& [name, tensor] : state.entries)
        copy.entries.emplace_back(name, tensor.contiguousCopy());
    return copy;
}

std::vector<ShownSample> shown(std::span<const JudgedSample> chosen, const Dataset& data,
                               const std::vector<std::string>& names) {
    std::vector<std::int64_t> rows;
    for (const JudgedSample& each : chosen)
        rows.push_back(each.row);
    std::vector<ShownSample> samples = shownSamples(data, rows);
    const auto nameOf = [&](std::int64_t index) {
        const auto at = static_cast<std::size_t>(index);
        return index >= 0 && at < names.size() ? names[at] : std::to_string(index);
    };
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const JudgedSample& judged = chosen[i];
        samples[i].judged = judged;
        samples[i].label = judged.isClass ? nameOf(judged.truth) : numberLabel(judged.target);
        samples[i].predicted = judged.isClass ? nameOf(judged.predicted) : numberLabel(judged.output);
    }
    return samples;
}

JudgedSamples shownOf(std::vector<JudgedSample> all, const Dataset& data,
                      const std::vector<std::string>& names) {
    JudgedSamples samples;
    samples.judged = static_cast<std::int64_t>(all.size());
    samples.wrong = std::ranges::count_if(
        all, [](const JudgedSample& each) { return each.isClass && each.predicted != each.truth; });
    const std::size_t count = std::min(all.size(), mostShown(data, kMostShown));
    samples.others = shown(std::span(all).first(count), data, names);
    std::ranges::stable_sort(all, std::greater(), &JudgedSample::error);
    samples.worst = shown(std::span(all).first(count), data, names);
    return samples;
}

/// Goes through a job on the thread that trains.
class Training {
  public:
    explicit Training(const TrainingJob& job) : job_(job), settings_(job.order.plan.settings) {}

    void prepare() {
        const std::string folder = job_.order.folder.toStdString();
        std::optional<RunFolder::Point> point;
        if (job_.order.resumes) {
            folder_ = RunFolder::opened(folder);
            const std::int64_t epochs = settings_.loop.epochs;
            settings_ = folder_->settings();
            settings_.loop.epochs = std::max(epochs, settings_.loop.epochs);
            point = folder_->latest();
        }
        parts_ = job_.shelf->open(settings_);
        const ValidatedModel& model = *job_.lent->valid;
        if (settings_.trainer.losses.empty())
            settings_.trainer.losses = fittingLosses(model, *parts_.training);
        const std::string obstacle = trainingObstacle(model, *parts_.training, settings_);
        if (!obstacle.empty())
            throw Error(obstacle);
        trainer_ = makeTrainer(*job_.lent->model, settings_.trainer);
        if (point) {
            job_.lent->model->loadStateDict(point->values);
            trainer_->restore(point->trainer);
            state_ = point->loop;
        } else if (!folder.empty()) {
            try {
                folder_ = RunFolder::created(folder, settings_);
            } catch (const Error& error) {
                job_.feed->warn(translated("The run is not kept: ") + coreText(error.what()));
            }
        }
    }

    void run(std::stop_token stop) {
        const double rate = settings_.trainer.optimizer.options[optimizer::kLr];
        WatchedTrainer watched(*trainer_, *job_.gate, rate,
                               [this] { return job_.lent->model->stateDict().entries; });
        watched.onStep([this](const StepReport& report, double rateNow) {
            point_.rate = rateNow;
            point_.gradientNorm = report.gradientNorm;
        });
        watched.onPulse(kPulseInterval,
                        [this](std::vector<ParameterPulse> pulses) { pulse_ = std::move(pulses); });
        TrainingLoop loop(
            watched, parts_.training, parts_.validation,
            feedingOf(*job_.lent->valid, *parts_.training, targetNames(settings_.trainer.losses)), rate,
            settings_.loop);
        LoopWatcher watcher;
        watcher.stepDone = [this](std::int64_t epoch, std::int64_t step, std::int64_t steps, double loss) {
            noteStep(epoch, step, steps, loss);
        };
        watcher.epochDone = [this](const EpochReport& report, const LoopState& state) {
            noteEpoch(report, state);
        };
        watcher.gradientsChecked = [this](const std::vector<GradientCheck>& checks) {
            const auto worst = std::ranges::max_element(checks, {}, &GradientCheck::error);
            if (worst != checks.end() && worst->error < GradientCheck::kTolerance)
                job_.feed->remark(translated("Gradients agree with the loss: the worst of %1 differs by %2 %")
                                      .arg(checks.size())
                                      .arg(100 * worst->error, 0, 'f', 2));
        };
        loop.run(state_, watcher, std::move(stop));
    }

    /// What the model says of samples, after the training. Gives less where something goes wrong: it is the
    /// smaller loss.
    JudgedSamples judged() {
        const std::vector<std::string> targets = targetNames(settings_.trainer.losses);
        if (!trainer_ || !hasSteps_ || targets.empty())
            return {};
        try {
            const DatasetPtr& data = parts_.validation ? parts_.validation : parts_.training;
            const Feeding feeding = feedingOf(*job_.lent->valid, *data, targets);
            return shownOf(judgedSamples(*trainer_, *data, feeding, settings_.loop.batchSize, kMostJudged,
                                         settings_.trainer.losses.front().loss.name() != "NLLLoss", {}),
                           *data, data->classNames(data->fields()[feeding.targets().front()].name));
        } catch (const std::exception&) {
            return {};
        }
    }

    bool hasSteps() const { return hasSteps_; }
    std::int64_t epochsDone() const { return state_.epochsDone; }
    std::int64_t epochs() const { return settings_.loop.epochs; }
    std::optional<StateDict> takeBest() { return std::move(best_); }

  private:
    void noteStep(std::int64_t epoch, std::int64_t step, std::int64_t steps, double loss) {
        hasSteps_ = true;
        point_.loss = loss;
        point_.epoch =
            static_cast<double>(epoch - 1) + static_cast<double>(step) / static_cast<double>(steps);
        job_.feed->add(point_, epoch, step, steps);
        if (pulse_.empty())
            return;
        for (ParameterPulse& each : pulse_)
            each.values.clear();
        if (folder_)
            folder_->note({point_.epoch, pulse_});
        job_.feed->add(PulsePoint{point_.epoch, std::exchange(pulse_, {})});
    }

    void noteEpoch(const EpochReport& report, const LoopState& state) {
        state_ = state;
        if (report.isBest)
            best_ = copyOf(job_.lent->model->stateDict());
        if (folder_) {
            try {
                folder_->save(report, state, job_.lent->model->stateDict(), trainer_->state());
            } catch (const std::exception& error) {
                // What was learned lives on in memory.
                job_.feed->warn(translated("The run is no longer kept: ") + coreText(error.what()));
                folder_.reset();
            }
        }
        job_.feed->add(report);
    }

    const TrainingJob& job_;
    TrainingSettings settings_;
    DataParts parts_;
    std::optional<RunFolder> folder_;
    std::unique_ptr<Trainer> trainer_;
    LoopState state_;
    StepPoint point_;
    std::vector<ParameterPulse> pulse_;
    std::optional<StateDict> best_;
    bool hasSteps_ = false;
};

} // namespace

void TrainingFeed::add(const StepPoint& point, std::int64_t epoch, std::int64_t step,
                       std::int64_t stepsPerEpoch) {
    const std::lock_guard lock(mutex_);
    news_.steps.push_back(point);
    news_.epoch = epoch;
    news_.step = step;
    news_.stepsPerEpoch = stepsPerEpoch;
}

void TrainingFeed::add(const EpochReport& report) {
    const std::lock_guard lock(mutex_);
    news_.epochs.push_back(report);
}

void TrainingFeed::add(PulsePoint pulse) {
    const std::lock_guard lock(mutex_);
    news_.pulses.push_back(std::move(pulse));
}

void TrainingFeed::warn(const QString& text) {
    const std::lock_guard lock(mutex_);
    news_.warning = text;
}

void TrainingFeed::remark(const QString& text) {
    const std::lock_guard lock(mutex_);
    news_.remark = text;
}

TrainingFeed::News TrainingFeed::take() {
    const std::lock_guard lock(mutex_);
    News news = std::move(news_);
    news_ = {};
    news_.epoch = news.epoch;
    news_.step = news.step;
    news_.stepsPerEpoch = news.stepsPerEpoch;
    return news;
}

TrainingResult trained(const TrainingJob& job, std::stop_token stop) {
    using Kind = TrainingEnd::Kind;
    TrainingResult result;
    Training training(job);
    bool areNumbers = true;
    try {
        training.prepare();
        training.run(std::move(stop));
        if (training.epochsDone() < training.epochs())
            result.end.text = translated("It did not get better any more: ended after epoch %1 of %2")
                                  .arg(training.epochsDone())
                                  .arg(training.epochs());
    } catch (const RunStopped&) {
        result.end.kind = Kind::Stopped;
    } catch (const RunError& error) {
        result.end = {Kind::Failed, coreText(error.what()), error.path()};
    } catch (const LossDiverged& error) {
        result.end = {Kind::Failed, coreText(error.what()), error.path()};
        areNumbers = false; // finite as yet, but on their way there: the model stays as it was
    } catch (const std::bad_alloc&) {
        result.end = {Kind::Failed,
                      translated("There is not enough memory for this training: choose a smaller batch")};
    } catch (const std::exception& error) {
        result.end = {Kind::Failed, coreText(error.what())};
    }
    if (areNumbers && result.end.kind != Kind::Failed)
        result.samples = training.judged();
    result.best = training.takeBest();
    if (training.hasSteps() && areNumbers)
        result.values = copyOf(job.lent->model->stateDict());
    return result;
}

} // namespace layerloom
