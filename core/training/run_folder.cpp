// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_folder.h"

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/weights_file.h"
#include "core/training/event_file.h"
#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <cstring>
#include <filesystem>

namespace layerloom {

namespace {

constexpr char kSettings[] = "settings.json";
constexpr char kCurves[] = "curves.csv";
constexpr char kParameters[] = "parameters.csv";
constexpr char kLast[] = "last.pth";
constexpr char kBest[] = "best.pth";
constexpr char kTraining[] = "training.pth";
constexpr std::size_t kMaximumText = std::size_t{64} << 20;

// The parts of `training.pth`, before the names of their tensors.
constexpr std::string_view kValues = "values/";
constexpr std::string_view kTrainer = "trainer/";
constexpr std::string_view kLoop = "loop/progress";

/// How far a training came, as one tensor.
HostTensor progressOf(const LoopState& loop) {
    const std::vector<double> numbers{static_cast<double>(loop.epochsDone),
                                      loop.bestLoss,
                                      static_cast<double>(loop.worseEpochs),
                                      loop.scheduler.factor,
                                      loop.scheduler.best,
                                      static_cast<double>(loop.scheduler.badEpochs),
                                      static_cast<double>(loop.scheduler.coolDown)};
    HostTensor tensor = HostTensor::zeros(DType::Float64, {static_cast<std::int64_t>(numbers.size())});
    std::memcpy(tensor.mutableBegin(), numbers.data(), numbers.size() * sizeof(double));
    return tensor;
}

LoopState loopOf(const HostTensor& tensor, const std::string& path) {
    if (tensor.dtype != DType::Float64 || tensor.shape != std::vector<std::int64_t>{7})
        throw Error(path + " is no state of a training");
    const HostTensor plain = tensor.contiguousCopy();
    const auto* numbers = reinterpret_cast<const double*>(plain.begin());
    const auto count = [&](std::size_t i) {
        if (!(numbers[i] >= 0 && numbers[i] < 1e15))
            throw Error(path + " is damaged");
        return static_cast<std::int64_t>(numbers[i]);
    };
    LoopState loop;
    loop.epochsDone = count(0);
    loop.bestLoss = numbers[1];
    loop.worseEpochs = count(2);
    loop.scheduler = {numbers[3], numbers[4], count(5), count(6)};
    return loop;
}

} // namespace

RunFolder::RunFolder(std::string path, TrainingSettings settings)
    : path_(std::move(path)), settings_(std::move(settings)) {}

RunFolder RunFolder::created(const std::string& path, const TrainingSettings& settings) {
    RunFolder folder(path, settings);
    std::error_code failure;
    std::filesystem::create_directories(path, failure);
    if (failure)
        throw Error("The run folder " + path + " cannot be made: " + systemErrorText(failure.value()));
    if (std::filesystem::exists(folder.file(kSettings)))
        throw Error(path + " holds a training already: resume it, or choose another folder");
    writeFileAtomically(folder.file(kSettings), settingsJson(settings));
    return folder;
}

RunFolder RunFolder::opened(const std::string& path) {
    RunFolder folder(path, {});
    if (!std::filesystem::exists(folder.file(kSettings)))
        throw Error(path + " holds no training: it has no " + kSettings);
    folder.settings_ = parseSettings(readWholeFile(folder.file(kSettings), kMaximumText));
    if (std::filesystem::exists(folder.file(kCurves)))
        folder.curves_ = RunCurves::parse(readWholeFile(folder.file(kCurves), kMaximumText));
    if (std::filesystem::exists(folder.file(kParameters)))
        folder.course_ = ParameterCourse::parse(readWholeFile(folder.file(kParameters), kMaximumText));
    // What was noted in an epoch that was not finished comes again.
    folder.course_.cutAfter(static_cast<double>(folder.curves_.size()));
    folder.savedPulse_ = static_cast<double>(folder.curves_.size());
    return folder;
}

RunFolder::Point RunFolder::latest() const {
    const std::string path = file(kTraining);
    if (!std::filesystem::exists(path))
        throw Error(path_ + " has no finished epoch to go on from: start the training anew");
    const Checkpoint checkpoint = readCheckpoint(path);
    Point point;
    bool hasLoop = false;
    if (!checkpoint.root().is(PickleObject::Kind::Dict))
        throw Error(path + " is no state of a training");
    const auto& items = checkpoint.root().items;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (!items[i]->is(PickleObject::Kind::String) || !items[i + 1]->is(PickleObject::Kind::Tensor))
            throw Error(path + " is no state of a training");
        const std::string name(items[i]->text);
        HostTensor tensor = checkpoint.load(*items[i + 1]->tensor);
        if (name.starts_with(kValues))
            point.values.entries.emplace_back(name.substr(kValues.size()), std::move(tensor));
        else if (name.starts_with(kTrainer))
            point.trainer.emplace_back(name.substr(kTrainer.size()), std::move(tensor));
        else if (name == kLoop) {
            point.loop = loopOf(tensor, path);
            hasLoop = true;
        }
    }
    if (!hasLoop)
        throw Error(path + " is no state of a training");
    return point;
}

void RunFolder::save(const EpochReport& report, const LoopState& loop, const StateDict& values,
                     const NamedTensors& trainer) {
    curves_.add(report); // first: a table with a hole would be written as soon as there is room again
    saveStateDict(values, file(kLast));
    if (report.isBest)
        saveStateDict(values, file(kBest));
    writeFileAtomically(file(kCurves), curves_.csv());
    writeFileAtomically(file(kParameters), course_.csv());
    saveEvents(report.epoch);
    NamedTensors all{{std::string(kLoop), progressOf(loop)}};
    for (const auto& [name, tensor] : values.entries)
        all.emplace_back(std::string(kValues) + name, tensor);
    for (const auto& [name, tensor] : trainer)
        all.emplace_back(std::string(kTrainer) + name, tensor);
    saveTensors(all, file(kTraining));
}

void RunFolder::saveEvents(std::int64_t epoch) {
    // TensorBoard groups by what stands before a slash.
    std::vector<std::pair<std::string, double>> numbers;
    for (auto& [name, number] : curves_.last()) {
        const bool isJudged = name.starts_with("val_");
        const bool isCourse = name == "rate" || name == "gradient_norm" || name == "seconds";
        numbers.emplace_back((isCourse   ? "course/"
                              : isJudged ? "validation/"
                                         : "training/") +
                                 (isJudged ? name.substr(4) : name),
                             number);
    }
    std::vector<EventHistogram> histograms;
    if (!course_.points().empty() && course_.points().back().epoch > savedPulse_) {
        const PulsePoint& point = course_.points().back();
        savedPulse_ = point.epoch;
        for (const ParameterPulse& pulse : point.parameters) {
            numbers.emplace_back("gradient_norm/" + pulse.name, pulse.gradient.norm);
            numbers.emplace_back("update_ratio/" + pulse.name, updateRatio(pulse));
            histograms.push_back({"weights/" + pulse.name, pulse.weight, pulse.weightSpread});
            histograms.push_back({"gradients/" + pulse.name, pulse.gradient, pulse.gradientSpread});
        }
    }
    const EventFile events(path_);
    events.add(epoch, numbers);
    if (!histograms.empty())
        events.add(epoch, histograms);
}

} // namespace layerloom
