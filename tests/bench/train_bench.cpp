// SPDX-License-Identifier: GPL-3.0-or-later
// A training on Fashion-MNIST beside the same one in Python eager with its DataLoader: both begin with the
// same values and take the same samples in the same order. They run in turns; the median of the turns' ratios
// counts.
#include "core/checkpoint/weights_file.h"
#include "core/data/data_source.h"
#include "core/document/project_file.h"
#include "core/engine/engine.h"
#include "core/engine/training.h"
#include "core/engine/training_setup.h"
#include "core/training/optimizers.h"
#include "core/training/training_loop.h"
#include "tests/bench/python_peer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <numeric>

using namespace layerloom;
using namespace layerloom::bench;

namespace {

constexpr int kTurns = 5;
constexpr std::int64_t kBatch = 64;
constexpr std::int64_t kComparedSteps = 100;
constexpr char kOptimizer[] = "SGD(lr=0.02, momentum=0.9)";

DatasetPtr firstSamples(std::int64_t count) {
    static const DatasetPtr all = openData({.source = "fashion-mnist", .csv = {}}).training;
    std::vector<std::int64_t> rows(static_cast<std::size_t>(std::min(count, all->size())));
    std::iota(rows.begin(), rows.end(), std::int64_t{0});
    return std::make_shared<Subset>(all, std::move(rows));
}

/// An example project in training.
class Ours {
  public:
    Ours(const std::string& example, std::int64_t samples)
        : model_(opened(example)), data_(firstSamples(samples)), built_(loadedEngine().build(model_, {})),
          weights_(std::filesystem::temp_directory_path() / ("layerloom-bench-" + example + ".pth")) {
        settings_.losses = fittingLosses(model_, *data_);
        settings_.optimizer = parseChoice(kOptimizer, optimizerTypes(), "optimizer");
        trainer_ = makeTrainer(*built_, settings_);
        saveWeights(built_->stateDict(), weights_.string());
    }
    ~Ours() { std::filesystem::remove(weights_); }
    Ours(const Ours&) = delete;
    Ours& operator=(const Ours&) = delete;

    std::string weights() const { return weights_.string(); }

    /// Trains one epoch; the loss of its last step.
    double epoch() {
        LoopSettings loop;
        loop.epochs = 1;
        loop.batchSize = kBatch;
        double last = 0;
        LoopWatcher watcher;
        watcher.stepDone = [&](std::int64_t, std::int64_t, std::int64_t, double loss) { last = loss; };
        TrainingLoop(*trainer_, data_, nullptr, feedingOf(model_, *data_, {settings_.losses.front().output}),
                     settings_.optimizer.options[optimizer::kLr], loop)
            .run({}, watcher, {});
        return last;
    }

    double secondsOfEpoch() {
        const auto start = std::chrono::steady_clock::now();
        epoch();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }

  private:
    static ValidatedModel opened(const std::string& example) {
        const Document document =
            loadProject(std::string(LAYERLOOM_SOURCE_DIR) + "/resources/examples/" + example + ".loom")
                .document;
        auto valid = validated(document, validate(document));
        if (!valid)
            throw Error("The example " + example + " has problems");
        return std::move(*valid);
    }

    ValidatedModel model_;
    DatasetPtr data_;
    std::unique_ptr<Model> built_;
    TrainerSettings settings_;
    std::unique_ptr<Trainer> trainer_;
    std::filesystem::path weights_;
};

PythonPeer& python() {
    static PythonPeer peer(std::string(LAYERLOOM_SOURCE_DIR) + "/tests/bench/train_bench.py");
    return peer;
}

/// `lenet SAMPLES PATH`: what Python is to begin with.
void begin(const std::string& example, std::int64_t samples, const Ours& ours) {
    python().number(example + ' ' + std::to_string(samples) + ' ' + ours.weights());
}

/// Seconds of an epoch, ours divided by Python's.
double epochVersusPython(const std::string& example, std::int64_t samples) {
    Ours ours(example, samples);
    begin(example, samples, ours);
    ours.epoch();
    python().number("epoch");
    std::vector<double> ratios;
    for (int i = 0; i < kTurns; ++i) {
        const double first = i % 2 ? python().number("seconds") : ours.secondsOfEpoch();
        const double second = i % 2 ? ours.secondsOfEpoch() : python().number("seconds");
        ratios.push_back(i % 2 ? second / first : first / second);
    }
    std::nth_element(ratios.begin(), ratios.begin() + kTurns / 2, ratios.end());
    return ratios[kTurns / 2];
}

/// How far the losses of the hundredth step are apart.
double lossVersusPython(const std::string& example) {
    const std::int64_t samples = kComparedSteps * kBatch;
    Ours ours(example, samples);
    begin(example, samples, ours);
    return std::abs(ours.epoch() - python().number("epoch"));
}

void print(const std::string& name, double value, const char* unit, double target) {
    std::cout << nlohmann::ordered_json{{"name", name},
                                        {"value", value},
                                        {"unit", unit},
                                        {"target", target},
                                        {"against", "Python eager, DataLoader"}}
                     .dump()
              << std::endl;
}

bool isWanted(const std::string& name, int argc, char** argv) {
    return argc < 2 ||
           std::any_of(argv + 1, argv + argc, [&](const char* prefix) { return name.starts_with(prefix); });
}

} // namespace

int main(int argc, char** argv) {
    // Parts of an epoch, so that several turns take no longer than a minute or two.
    constexpr std::pair<const char*, std::int64_t> kExamples[] = {{"lenet", 12'800}, {"resnet-small", 3'200}};
    try {
        for (const auto& [example, samples] : kExamples) {
            const std::string name = std::string("train.") + example;
            if (isWanted(name + ".epoch.vs_python", argc, argv))
                print(name + ".epoch.vs_python", epochVersusPython(example, samples), "x", 1);
            if (isWanted(name + ".loss100.vs_python", argc, argv))
                print(name + ".loss100.vs_python", lossVersusPython(example), "", 1e-4);
        }
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
