// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch/network.h"

#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace layerloom::engine {

class CallObserver;

/// Who watches a forward.
struct Watch {
    std::stop_token stop;
    std::function<void(std::size_t done, std::size_t total)> progress; ///< may be empty
    std::size_t total = 0;
    /// The batch size, if memory may run out: then each call is refused that would take more than there is.
    /// 0: no call is looked at.
    std::int64_t scarceFor = 0;
    CallObserver* observer = nullptr; ///< looks at every call; may be null

    /// Throws RunStopped if asked to stop; reports progress.
    void between(std::size_t done) const;
};

/// The calls of a model, nested blocks dissolved, in one row: made once, so that a run is nothing but the
/// calls. Every value has a slot that is freed after its last use. Not copied or moved: steps point into it.
class Plan {
  public:
    Plan(const ValidatedModel& model, const Network& network);
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    /// One tensor for each input of the model, in order; gives one for each output. Throws RunError at the
    /// node that failed. Tensors in the slots are released, whatever happens.
    std::vector<Tensor> forward(const std::vector<Tensor>& inputs, const Watch& watch);

    /// The same for a part of a model (the body of a loop), with tensors in place: reads as many `inputs` as
    /// it takes, assigns `outputs`. Neither watched nor stopped by itself.
    void call(const Tensor* inputs, Tensor* outputs);

    std::size_t stepCount() const { return steps_.size(); }
    std::size_t inputCount() const { return inputs_.size(); }
    std::size_t outputCount() const { return outputs_.size(); }
    /// True if some call may write to what it is given (`inplace=True`), and so to an input of the model.
    bool writesToInputs() const { return writesToInputs_; }

  private:
    Plan() = default;

    struct Step {
        const Forward* forward;
        Inputs inputs;
        std::span<Tensor> outputs;
        std::span<Tensor* const> freed;
    };
    friend class PlanMaker;

    void runSteps(const Watch& watch);
    void callStep(std::size_t step, CallObserver* observer);
    void requireRoomFor(std::size_t step, std::int64_t batch) const;
    void stopBackwardOnRequest(const Step& step, const std::stop_token& stop) const;
    void release();
    [[noreturn]] void throwAt(std::size_t step, const std::exception& failure) const;

    std::vector<Step> steps_;
    std::vector<std::vector<NodeId>> paths_;     ///< of the steps, for errors
    std::vector<std::string> labels_;            ///< of the steps, for errors
    std::vector<std::vector<TensorType>> types_; ///< of what the steps give
    std::vector<Tensor> slots_;
    std::size_t constantCount_ = 0; ///< the first slots, never freed
    std::vector<Tensor*> inputs_;
    std::vector<const Tensor*> outputs_;
    std::vector<const Tensor*> pointers_;     ///< what `Step::inputs` look at
    std::vector<Tensor*> freed_;              ///< what `Step::freed` look at
    std::deque<BuiltLayer> functions_;        ///< calls without a module
    std::deque<std::unique_ptr<Plan>> parts_; ///< of loops and branches, which `functions_` call
    bool writesToInputs_ = false;
};

/// The ids from the root to the node that is being called on this thread; empty before the first call.
const std::vector<NodeId>& currentCall();

/// Train or eval mode of the calls on this thread, for as long as it lives.
class TrainingScope {
  public:
    explicit TrainingScope(bool training);
    ~TrainingScope();
    TrainingScope(const TrainingScope&) = delete;
    TrainingScope& operator=(const TrainingScope&) = delete;
};

} // namespace layerloom::engine
