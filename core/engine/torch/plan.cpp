// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/plan.h"

#include "core/code/code_place.h"
#include "core/engine/engine.h"
#include "core/engine/torch/call_observer.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/plan_maker.h"
#include "core/engine/torch/script.h"
#include "core/graph/run_memory.h"
#include "core/values/available_memory.h"

#include <cassert>
#include <chrono>

namespace layerloom::engine {

namespace {

thread_local bool training = false;
thread_local const std::vector<NodeId>* currentPath = nullptr;

} // namespace

bool isTraining() {
    return training;
}

TrainingScope::TrainingScope(bool on) {
    training = on;
}

TrainingScope::~TrainingScope() {
    training = false;
}

const std::vector<NodeId>& currentCall() {
    static const std::vector<NodeId> none;
    return currentPath ? *currentPath : none;
}

void Watch::between(std::size_t done) const {
    if (stop.stop_requested())
        throw RunStopped();
    if (progress)
        progress(done, total);
}

Plan::Plan(const ValidatedModel& model, const Network& network) {
    PlanMaker(*this, model, network).make();
}

void Plan::release() {
    currentPath = nullptr;
    for (std::size_t i = constantCount_; i < slots_.size(); ++i)
        slots_[i].reset();
}

std::vector<Tensor> Plan::forward(const std::vector<Tensor>& inputs, const Watch& watch) {
    assert(inputs.size() == inputs_.size());
    struct Release {
        Plan& plan;
        ~Release() { plan.release(); }
    } const release{*this};
    for (std::size_t i = 0; i < inputs.size(); ++i)
        *inputs_[i] = inputs[i];
    runSteps(watch);
    std::vector<Tensor> outputs;
    outputs.reserve(outputs_.size());
    for (const Tensor* output : outputs_)
        outputs.push_back(*output);
    return outputs;
}

void Plan::call(const Tensor* inputs, Tensor* outputs) {
    struct Release {
        Plan& plan;
        ~Release() { plan.release(); }
    } const release{*this};
    for (std::size_t i = 0; i < inputs_.size(); ++i)
        *inputs_[i] = inputs[i];
    runSteps({});
    for (std::size_t i = 0; i < outputs_.size(); ++i)
        outputs[i] = *outputs_[i];
}

void Plan::runSteps(const Watch& watch) {
    const bool isWatched = watch.stop.stop_possible() || watch.progress;
    for (std::size_t at = 0; at < steps_.size(); ++at) {
        const Step& step = steps_[at];
        if (isWatched)
            watch.between(at);
        currentPath = &paths_[at];
        try {
            if (watch.scarceFor > 0)
                requireRoomFor(at, watch.scarceFor);
            callStep(at, watch.observer);
        } catch (const RunStopped&) {
            throw;
        } catch (const RunError&) {
            throw; // of a part of this step
        } catch (const std::exception& failure) {
            throwAt(at, failure);
        }
        if (isWatched && watch.stop.stop_possible())
            stopBackwardOnRequest(step, watch.stop);
        for (Tensor* slot : step.freed)
            slot->reset();
    }
}

void Plan::callStep(std::size_t at, CallObserver* observer) {
    const Step& step = steps_[at];
    if (!observer) {
        (*step.forward)(step.inputs, step.outputs.data());
        return;
    }
    observer->finish();
    const auto start = std::chrono::steady_clock::now();
    (*step.forward)(step.inputs, step.outputs.data());
    observer->finish();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    observer->note(paths_[at], labels_[at], taken.count(), step.outputs);
}

void Plan::requireRoomFor(std::size_t step, std::int64_t batch) const {
    std::uint64_t bytes = 0;
    for (const TensorType& type : types_[step])
        bytes = saturatingSum(bytes, bytesOf(type, batch));
    requireMemory(bytes, "the call");
}

void Plan::stopBackwardOnRequest(const Step& step, const std::stop_token& stop) const {
    for (const Tensor& output : step.outputs) {
        if (!output.defined() || !output.requires_grad() || output.is_leaf())
            continue;
        // Throwing from a gradient hook is how a backward is left: LibTorch then drops the rest of the graph.
        output.register_hook([stop](const Tensor&) {
            if (stop.stop_requested())
                throw RunStopped();
        });
    }
}

void Plan::throwAt(std::size_t step, const std::exception& failure) const {
    const auto* inCode = dynamic_cast<const CodeFailure*>(&failure);
    throw RunError(labels_[step] + ": " + (inCode ? withPlace(inCode->place()) : plainText(failure)),
                   paths_[step]);
}

} // namespace layerloom::engine
