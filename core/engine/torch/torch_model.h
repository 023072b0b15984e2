// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/observed_run.h"
#include "core/engine/script_export.h"
#include "core/engine/torch/call_observer.h"
#include "core/engine/torch/gradient_shares.h"
#include "core/engine/torch/inputs.h"
#include "core/engine/torch/network.h"
#include "core/engine/torch/plan.h"
#include "core/graph/run_memory.h"

#include <chrono>
#include <memory>
#include <optional>

namespace layerloom::engine {

/// A model on LibTorch: the modules with their values, and the plan that calls them.
class TorchModel final : public Model, public ObservableModel, public ScriptWriter {
  public:
    TorchModel(const ValidatedModel& model, c10::Device device, const BuildSettings& settings);

    RunResult run(const RunRequest& request, std::stop_token stop) override;
    ObservedRun observedRun(const RunRequest& request, const ObservationOrder& order,
                            std::stop_token stop) override;
    StateDict stateDict() const override;
    LoadReport loadStateDict(const StateDict& state, const LoadSettings& settings) override;
    HostTensor tensor(const std::string& name) const override;
    void write(const std::string& name, const std::vector<std::int64_t>& start,
               const HostTensor& values) override;
    void initialise(std::uint64_t seed) override;
    DeviceName device() const override { return device_.str(); }
    void writeScript(const std::map<std::string, std::string>& extraFiles,
                     const ByteSink& sink) const override;

    /// A parameter that a backward reaches.
    struct Trainable {
        std::string name; ///< the first one
        Tensor tensor;
    };
    /// For a training: in the order of `named_parameters()`, tied ones once.
    const std::vector<Trainable>& trainable() const { return trainable_; }
    const std::vector<std::string>& outputNames() const { return outputNames_; }
    /// What norms keep of batches: a forward in train mode writes over it.
    const std::vector<Tensor>& statistics() const { return statistics_; }
    /// Ids from the root to the node whose parameter this is; empty if there is none of that name.
    std::vector<NodeId> nodeOf(const std::string& parameter) const;
    /// A forward whose outputs stay LibTorch's, with their graph unless the caller is in inference mode.
    /// `observer` may be null.
    std::vector<Tensor> call(const NamedTensors& given, Mode mode, std::stop_token stop,
                             CallObserver* observer = nullptr);
    /// How many samples there would be memory for, of `batch`: at least 1, or 0 if nothing is known.
    std::int64_t bearableBatch(std::int64_t batch, bool isBackward) const;
    const c10::Device& place() const { return device_; }

  private:
    /// `observer` may be null.
    RunResult run(const RunRequest& request, std::stop_token stop, CallObserver* observer);
    void collectTrainable();
    /// Refuses a run for which there is no memory.
    Watch watchFor(bool isBackward, std::int64_t batch, std::stop_token stop);
    void setMode(Mode mode);
    std::vector<Tensor> forward(const std::vector<Tensor>& inputs, const Watch& watch, RunResult& result);
    void backward(const std::vector<Tensor>& outputs, const Watch& watch, RunResult& result);
    /// Takes the gradients of the backward out of the parameters; `shares` may be null.
    void takeGradients(GradientShares* shares, RunResult& result);
    void dropGradients();
    /// Waits until the device has done what it was given, so that a clock means something.
    void finish() const;

    ValidatedModel model_;
    c10::Device device_;
    std::string folder_; ///< of the project
    RunMemory memory_;
    /// What `memory_` says of the batch that was run last.
    struct {
        std::int64_t batch = 0;
        std::uint64_t forwardBytes = 0;
        std::uint64_t backwardBytes = 0;
        std::uint64_t mostBytes = 0;
        std::pair<std::int64_t, bool> grantedFor{-1, false}; ///< the batch, and whether with a backward
        std::chrono::steady_clock::time_point grantedAt{};
    } needs_;
    ModelInputs inputs_;
    std::vector<std::string> outputNames_;
    Network network_;
    std::unique_ptr<Plan> plan_;
    std::vector<Trainable> trainable_;
    std::vector<Tensor> statistics_;
    std::optional<Mode> mode_; ///< of the modules; none if they are fresh
};

} // namespace layerloom::engine
