// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/torch_model.h"

#include "core/engine/torch/constant_tensors.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/generator.h"
#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/limits.h"
#include "core/engine/torch/project_folder_scope.h"
#include "core/engine/torch/script_module.h"
#include "core/engine/torch/state.h"
#include "core/graph/cost.h"
#include "core/values/available_memory.h"

#include <torch/autograd.h>
#include <torch/cuda.h>
#include <torch/utils.h>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace layerloom::engine {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kGrantedFor{100};

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double lookingSeconds(const Watch& watch) {
    return watch.observer ? watch.observer->lookingSeconds() : 0;
}

/// Whether a run that may take so much should look at the memory before each call.
bool mayRunOut(std::uint64_t bytes) {
    constexpr std::uint64_t kLarge = std::uint64_t{256} << 20;
    if (bytes < kLarge)
        return false;
    const auto available = availableMemory();
    return available && bytes > *available / 2;
}

} // namespace

TorchModel::TorchModel(const ValidatedModel& model, c10::Device device, const BuildSettings& settings)
    : model_(model), device_(device), folder_(settings.folder), memory_(model),
      inputs_(model.root().block->header->inputs) {
    for (const BlockOutput& output : model.root().block->header->outputs)
        outputNames_.push_back(output.name);
    initialise(settings.seed);
}

void TorchModel::initialise(std::uint64_t seed) {
    requireMemory(bytesToBuild(model_), "The model");
    translated("The model could not be built", [&] {
        const std::lock_guard lock(generatorMutex());
        torch::manual_seed(seed);
        const ProjectFolderScope folder(folder_);
        Network network = builtNetwork(model_);
        moveTo(network, device_);
        auto plan = std::make_unique<Plan>(model_, network);
        network_ = std::move(network);
        plan_ = std::move(plan);
        mode_.reset();
        collectTrainable();
    });
}

void TorchModel::collectTrainable() {
    trainable_.clear();
    statistics_.clear();
    const ModuleTree& tree = model_.tree();
    for (std::size_t i = 0; i < tree.parameters.size(); ++i) {
        if (tree.parameters[i].tensor == i && network_.tensors[i].requires_grad())
            trainable_.push_back({tree.parameters[i].name, network_.tensors[i]});
        const std::string& name = tree.parameters[i].spec.name;
        if (name == "running_mean" || name == "running_var" || name == "num_batches_tracked")
            statistics_.push_back(network_.tensors[i]);
    }
}

std::vector<NodeId> TorchModel::nodeOf(const std::string& parameter) const {
    const ModuleTree& tree = model_.tree();
    const auto found = std::ranges::find(tree.parameters, parameter, &ParameterPlace::name);
    return found == tree.parameters.end() ? std::vector<NodeId>() : tree.places[found->place].path;
}

void TorchModel::setMode(Mode mode) {
    if (mode_ == mode)
        return;
    network_.root->train(mode == Mode::Train);
    const ModuleTree& tree = model_.tree();
    for (const ParameterPlace& entry : tree.parameters) {
        const ModulePlace& place = tree.places[entry.place];
        if (place.hasFrozenStatistics && entry.spec.name == "running_mean")
            network_.layers[place.module].module->eval();
    }
    mode_ = mode;
}

RunResult TorchModel::run(const RunRequest& request, std::stop_token stop) {
    return run(request, std::move(stop), nullptr);
}

ObservedRun TorchModel::observedRun(const RunRequest& request, const ObservationOrder& order,
                                    std::stop_token stop) {
    ObservedRun observed;
    CallObserver observer(order, device_);
    observed.result = run(request, std::move(stop), &observer);
    translated("What flowed could not be read", [&] { observer.take(observed); });
    return observed;
}

RunResult TorchModel::run(const RunRequest& request, std::stop_token stop, CallObserver* observer) {
    std::unique_lock lock(generatorMutex(), std::defer_lock);
    if (request.seed)
        lock.lock();
    return translated("The run failed", [&] {
        const c10::InferenceMode inference(!request.backward);
        Limits limits{.stop = stop};
        const LimitScope limited(limits);
        const TrainingScope training(request.mode == Mode::Train);
        setMode(request.mode);
        if (request.seed)
            torch::manual_seed(*request.seed);
        RunResult result;
        const ModelInputs::Bound inputs = inputs_.bound(request.inputs, device_, plan_->writesToInputs());
        Watch watch = watchFor(request.backward, inputs.batch, std::move(stop));
        watch.progress = request.progress;
        watch.observer = observer;
        if (observer)
            observer->noteInputs(inputs.tensors);
        std::optional<GradientShares> shares;
        if (request.backward && request.shares)
            shares.emplace(model_.tree(), network_);
        std::vector<Tensor> outputs = forward(inputs.tensors, watch, result);
        if (request.backward) {
            backward(outputs, watch, result);
            takeGradients(shares ? &*shares : nullptr, result);
        }
        result.outputs.reserve(outputs.size());
        for (std::size_t i = 0; i < outputs.size(); ++i)
            result.outputs.emplace_back(outputNames_[i], handedOver(std::move(outputs[i])));
        watch.between(watch.total);
        return result;
    });
}

std::vector<Tensor> TorchModel::call(const NamedTensors& given, Mode mode, std::stop_token stop,
                                     CallObserver* observer) {
    Limits limits{.stop = stop};
    const LimitScope limited(limits);
    const TrainingScope training(mode == Mode::Train);
    setMode(mode);
    const ModelInputs::Bound inputs = inputs_.bound(given, device_, plan_->writesToInputs());
    Watch watch = watchFor(mode == Mode::Train, inputs.batch, std::move(stop));
    watch.observer = observer;
    if (observer)
        observer->noteInputs(inputs.tensors);
    return plan_->forward(inputs.tensors, watch);
}

std::int64_t TorchModel::bearableBatch(std::int64_t batch, bool isBackward) const {
    const auto available = availableMemory();
    if (!device_.is_cpu() || !available)
        return 0;
    std::int64_t most = batch;
    const auto bytes = [&] { return isBackward ? memory_.backwardBytes(most) : memory_.forwardBytes(most); };
    // Half of what there is: the estimate knows only what calls give, not what they take meanwhile.
    while (most > 1 && bytes() > *available / 2)
        most /= 2;
    return most;
}

Watch TorchModel::watchFor(bool isBackward, std::int64_t batch, std::stop_token stop) {
    Watch watch{std::move(stop), {}, plan_->stepCount() + (isBackward ? 1 : 0)};
    // A GPU's allocator refuses by itself, and nothing is killed for it.
    if (!device_.is_cpu())
        return watch;
    if (needs_.batch != batch)
        needs_ = {batch, memory_.forwardBytes(batch), memory_.backwardBytes(batch), memory_.mostBytes(batch)};
    // Asking takes as long as a small layer. A run that was just made is made again with the same memory.
    const auto now = Clock::now();
    if (needs_.grantedFor != std::pair(batch, isBackward) || now - needs_.grantedAt > kGrantedFor) {
        requireMemory(isBackward ? needs_.backwardBytes : needs_.forwardBytes, "The run");
        needs_.grantedFor = {batch, isBackward};
        needs_.grantedAt = now;
    }
    if (mayRunOut(needs_.mostBytes))
        watch.scarceFor = batch;
    return watch;
}

std::vector<Tensor> TorchModel::forward(const std::vector<Tensor>& inputs, const Watch& watch,
                                        RunResult& result) {
    const auto start = Clock::now();
    const double lookedBefore = lookingSeconds(watch);
    std::vector<Tensor> outputs = plan_->forward(inputs, watch);
    finish();
    result.forwardSeconds = secondsSince(start) - (lookingSeconds(watch) - lookedBefore);
    return outputs;
}

void TorchModel::backward(const std::vector<Tensor>& outputs, const Watch& watch, RunResult& result) {
    watch.between(plan_->stepCount());
    dropGradients();
    if (device_.is_cpu())
        requireMemory(memory_.gradientBytes(), "The backward");
    const auto start = Clock::now();
    std::vector<Tensor> roots;
    std::vector<Tensor> ones;
    for (const Tensor& output : outputs) {
        if (!output.is_floating_point() || !output.requires_grad())
            continue;
        roots.push_back(output);
        // What the backward of `sum` passes on.
        ones.push_back(at::ones({}, output.options()).expand(output.sizes()));
    }
    const double lookedBefore = lookingSeconds(watch);
    if (!roots.empty())
        torch::autograd::backward(roots, ones);
    finish();
    result.backwardSeconds = secondsSince(start) - (lookingSeconds(watch) - lookedBefore);
}

void TorchModel::takeGradients(GradientShares* shares, RunResult& result) {
    for (Trainable& parameter : trainable_) {
        Tensor gradient = std::exchange(parameter.tensor.mutable_grad(), Tensor());
        if (shares)
            gradient = shares->total(parameter.tensor, std::move(gradient));
        if (gradient.defined())
            result.gradients.emplace_back(parameter.name, handedOver(std::move(gradient)));
    }
    if (shares)
        result.shares = shares->take();
}

void TorchModel::dropGradients() {
    for (Trainable& parameter : trainable_)
        parameter.tensor.mutable_grad().reset();
}

void TorchModel::finish() const {
    if (device_.is_cuda())
        torch::cuda::synchronize(device_.index());
}

StateDict TorchModel::stateDict() const {
    return translated("The state dict could not be read", [&] { return stateOf(model_.tree(), network_); });
}

void TorchModel::writeScript(const std::map<std::string, std::string>& extraFiles,
                             const ByteSink& sink) const {
    translated("The model could not be written as TorchScript", [&] {
        const ProjectFolderScope folder(folder_);
        engine::writeScript(scriptModule(model_, network_), extraFiles, sink);
    });
}

LoadReport TorchModel::loadStateDict(const StateDict& state, const LoadSettings& settings) {
    const std::string name = className(model_.root().name, *model_.root().block);
    return translated("The state dict could not be loaded",
                      [&] { return loadState(model_.tree(), network_, state, settings, name); });
}

HostTensor TorchModel::tensor(const std::string& name) const {
    return translated("The tensor could not be read", [&] {
        if (const Tensor* constant = constantNamed(model_, network_, name))
            return SharedTensors().show(*constant);
        return SharedTensors().show(tensorNamed(model_.tree(), network_, name));
    });
}

void TorchModel::write(const std::string& name, const std::vector<std::int64_t>& start,
                       const HostTensor& values) {
    translated("The values could not be set",
               [&] { writePart(model_.tree(), network_, name, start, values); });
}

} // namespace layerloom::engine
