// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_file.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/training_options.h"
#include "app/verbs.h"

#include "core/checkpoint/weights_file.h"
#include "core/engine/training.h"
#include "core/training/optimizers.h"
#include "core/training/run_folder.h"
#include "core/training/transforms.h"
#include "core/training/watched_trainer.h"
#include "core/values/error.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <thread>
#include <unistd.h>

namespace layerloom {

namespace {

constexpr std::chrono::milliseconds kPulseInterval{400};

volatile std::sig_atomic_t isInterrupted = 0;

/// While it lives, Ctrl+C asks to stop instead of ending the program; the second one ends it.
class InterruptGuard {
  public:
    InterruptGuard() {
        isInterrupted = 0;
        before_ = std::signal(SIGINT, [](int) {
            isInterrupted = 1;
            std::signal(SIGINT, SIG_DFL);
        });
    }
    ~InterruptGuard() { std::signal(SIGINT, before_); }
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

  private:
    void (*before_)(int);
};

/// One line that is written over, on a terminal; nothing elsewhere.
class ProgressLine {
  public:
    void show(std::int64_t epoch, std::int64_t epochs, std::int64_t step, std::int64_t steps, double loss) {
        const auto now = std::chrono::steady_clock::now();
        if (!isTerminal_ || (step < steps && now - shownAt_ < std::chrono::milliseconds(100)))
            return;
        shownAt_ = now;
        const auto of = [](std::int64_t count, std::int64_t all) {
            return ' ' + std::to_string(count) + '/' + std::to_string(all) + "  ";
        };
        const std::string text = spoken("epoch") + of(epoch, epochs) + spoken("step") + of(step, steps) +
                                 "loss " + numberText(loss);
        std::fprintf(stderr, "\r\033[K%s", text.c_str());
        std::fflush(stderr);
    }
    void clear() const {
        if (isTerminal_)
            std::fputs("\r\033[K", stderr);
    }

  private:
    bool isTerminal_ = isatty(STDERR_FILENO) == 1;
    std::chrono::steady_clock::time_point shownAt_;
};

std::string epochText(const EpochReport& report, std::int64_t epochs) {
    std::string text = spoken("epoch") + ' ' + std::to_string(report.epoch) + '/' + std::to_string(epochs) +
                       "  " + scoresText(report.training, "");
    if (report.validation)
        text += "  " + scoresText(*report.validation, "val_");
    return text + "  " + spoken("rate") + ' ' + numberText(report.rate) + "  " + numberText(report.seconds) +
           ' ' + spoken("s") + (report.isBest ? "  " + spoken("best") : "");
}

void printGradients(const std::vector<GradientCheck>& checks) {
    TextTable table({{"gradient of", TextTable::Align::Left},
                     {"norm", TextTable::Align::Right},
                     {"slope of the loss", TextTable::Align::Right},
                     {"error", TextTable::Align::Right}});
    for (const GradientCheck& check : checks)
        table.addRow({check.name, numberText(check.norm), numberText(check.slope), numberText(check.error)});
    table.print(std::cout);
    std::cout << std::endl;
}

/// What a training gives must not be lost for want of a folder. Throws Error.
void requireFolderOf(const std::string& path) {
    std::filesystem::path folder = std::filesystem::path(path).parent_path();
    folder = folder.empty() ? "." : folder;
    if (!std::filesystem::is_directory(folder))
        throw Error("cannot write '" + path + "': there is no folder " + folder.string());
    if (access(folder.c_str(), W_OK) != 0)
        throw Error("cannot write '" + path + "': no permission to write to " + folder.string());
}

/// A training with all that it needs, new or resumed.
class Training {
  public:
    explicit Training(const TrainCommand& command) : command_(command), model_(openModel(command.file)) {
        requireFolderOf(command.output);
        command.resume.empty() ? begin() : resume();
    }

    /// False if it was interrupted.
    bool run() {
        const InterruptGuard guard;
        std::stop_source stop;
        ProgressLine line;
        const LoopSettings& loop = settings_.loop;
        const double rate = settings_.trainer.optimizer.options[optimizer::kLr];
        PauseGate gate;
        WatchedTrainer watched(*trainer_, gate, rate, [this] { return built_->stateDict().entries; });
        if (folder_)
            watched.onPulse(kPulseInterval,
                            [this](std::vector<ParameterPulse> pulse) { pulse_ = std::move(pulse); });
        TrainingLoop training(watched, parts_.training, parts_.validation, feeding(), rate, loop);
        LoopWatcher watcher;
        watcher.stepDone = [&](std::int64_t epoch, std::int64_t step, std::int64_t steps, double loss) {
            hasLearned_ = true;
            line.show(epoch, loop.epochs, step, steps, loss);
            if (!pulse_.empty())
                folder_->note(
                    {static_cast<double>(epoch - 1) + static_cast<double>(step) / static_cast<double>(steps),
                     std::exchange(pulse_, {})});
        };
        // A signal's handler may not ask by itself.
        const std::jthread listener([&stop](const std::stop_token& end) {
            while (!end.stop_requested() && !isInterrupted)
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (isInterrupted)
                stop.request_stop();
        });
        watcher.epochDone = [&](const EpochReport& report, const LoopState& state) {
            line.clear();
            std::cout << epochText(report, loop.epochs) << std::endl;
            keep(report, state);
        };
        watcher.gradientsChecked = printGradients;
        try {
            training.run(state_, watcher, stop.get_token());
            return true;
        } catch (const RunStopped&) {
            line.clear();
            return false;
        }
    }

    const Model& model() const { return *built_; }
    /// False before the first step.
    bool hasLearned() const { return hasLearned_; }
    /// False if the run folder could not be written in the end.
    bool isKept() const { return isKept_; }

  private:
    /// A full disk must not cost what was learned: the training goes on, and tries again after the next
    /// epoch.
    void keep(const EpochReport& report, const LoopState& state) {
        if (!folder_)
            return;
        try {
            folder_->save(report, state, built_->stateDict(), trainer_->state());
            isKept_ = true;
        } catch (const Error& error) {
            isKept_ = false;
            std::cerr << "layerloom: "
                      << spoken("epoch " + std::to_string(report.epoch) + " is not kept: " + error.what())
                      << '\n';
        }
    }

    void begin() {
        const TrainingPlan plan = trainingPlan(command_, model_.document());
        settings_ = plan.settings;
        startsAnew_ = plan.startsAnew;
        parts_ = openTransformed(settings_.data, settings_.transforms, true);
        if (!command_.losses.empty() || settings_.trainer.losses.empty())
            settings_.trainer.losses = lossesOf(model_, *parts_.training, command_.losses);
        const std::string obstacle = trainingObstacle(model_, *parts_.training, settings_);
        if (!obstacle.empty())
            throw Error(obstacle);
        build();
        if (!command_.runFolder.empty())
            folder_ = RunFolder::created(command_.runFolder, settings_);
    }

    void resume() {
        folder_ = RunFolder::opened(command_.resume);
        settings_ = folder_->settings();
        if (command_.epochs > 0)
            settings_.loop.epochs = command_.epochs;
        parts_ = openTransformed(settings_.data, settings_.transforms, true);
        const RunFolder::Point point = folder_->latest();
        build();
        built_->loadStateDict(point.values);
        trainer_->restore(point.trainer);
        state_ = point.loop;
    }

    void build() {
        const BuildSettings settings{settings_.trainer.seed, settings_.device};
        built_ = startsAnew_ && command_.weights.path.empty()
                     ? freshModel(model_, settings, command_.file)
                     : buildModel(model_, settings, command_.weights, command_.file);
        trainer_ = makeTrainer(*built_, settings_.trainer);
    }

    Feeding feeding() const {
        return feedingOf(model_, *parts_.training, targetNames(settings_.trainer.losses));
    }

    const TrainCommand& command_;
    ValidatedModel model_;
    TrainingSettings settings_;
    bool startsAnew_ = false;
    bool isKept_ = true;
    bool hasLearned_ = false;
    DataParts parts_;
    std::optional<RunFolder> folder_;
    std::unique_ptr<Model> built_;
    std::unique_ptr<Trainer> trainer_;
    LoopState state_;
    std::vector<ParameterPulse> pulse_; ///< of the step that was done last, if it was taken
};

} // namespace

ExitCode train(const TrainCommand& command) {
    return requiringData("train", [&] {
        Training training(command);
        const auto save = [&](const char* what) {
            saveWeights(training.model().stateDict(), command.output);
            std::cout << command.output << ": " << spoken(what) << '\n';
        };
        try {
            save(training.run() ? "the state dict after the training"
                                : "the state dict as it was when stopped in the training");
        } catch (const LossDiverged& error) { // the values are those before the step
            std::cerr << "layerloom: " << spoken(error.what()) << '\n';
            save("the state dict as it was before that step of the training");
            return ExitCode::HasProblems;
        } catch (const Error& error) { // as of a file of data that was changed meanwhile
            if (!training.hasLearned())
                throw;
            std::cerr << "layerloom: " << spoken(error.what()) << '\n';
            save("the state dict as it was when that stopped the training");
            return ExitCode::HasProblems;
        }
        return training.isKept() ? ExitCode::Done : ExitCode::HasProblems;
    });
}

} // namespace layerloom
