// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/observed_run.h"
#include "core/engine/torch/optimizers.h"
#include "core/engine/torch/torch_model.h"
#include "core/training/trainer.h"

#include <memory>
#include <vector>

namespace layerloom::engine {

/// Trains a model on LibTorch.
class TorchTrainer final : public Trainer {
  public:
    TorchTrainer(TorchModel& model, const TrainerSettings& settings);

    StepReport step(std::span<const Batch> parts, std::stop_token stop) override;
    EvaluationReport evaluate(const Batch& batch, std::stop_token stop) override;
    std::vector<GradientCheck> checkGradients(const Batch& batch, std::stop_token stop) override;
    void setRate(double rate) override;
    NamedTensors gradients() const override;
    NamedTensors state() const override;
    void restore(const NamedTensors& state) override;

  private:
    /// The outputs of a forward, in mixed precision if that is wanted; those are float32 again.
    std::vector<Tensor> outputsOf(const Batch& batch, Mode mode, const std::stop_token& stop,
                                  CallObserver* observer = nullptr) const;
    /// The weighted sum of the losses of one batch.
    Tensor loss(const std::vector<Tensor>& outputs, const Batch& batch) const;
    Tensor lossOfOutputs(const OutputLoss& loss, const std::vector<Tensor>& outputs,
                         const Batch& batch) const;
    /// Forward and backward of all parts; the gradients are added up in the parameters.
    StepReport gradientsOf(std::span<const Batch> parts, const std::stop_token& stop);
    /// Goes through the step again, and throws LossDiverged with the place where its first NaN or infinity
    /// came up. `subject`: what was found to be none.
    [[noreturn]] void throwDiverged(const std::string& subject, std::span<const Batch> parts,
                                    const std::stop_token& stop);
    /// Every call of a forward and backward with the random numbers of this step.
    ObservedRun observed(const Batch& batch, const std::stop_token& stop);
    bool areGradientsFinite() const;
    /// Runs `work`; what it throws for want of memory says which batch would do.
    template <class Work>
    auto withBatchHint(std::int64_t samples, bool isBackward, Work&& work) const;
    NamedTensors named(std::vector<Tensor> outputs) const;
    /// Their norm before it.
    double clipGradients();

    TorchModel& model_;
    TrainerSettings settings_;
    std::vector<std::vector<std::size_t>> lossOutputs_; ///< of each loss, the indices of its outputs
    std::vector<TrainedParameter> parameters_;
    std::unique_ptr<torch::optim::Optimizer> optimizer_;
    Tensor random_; ///< state of the generator between two steps
};

std::unique_ptr<Trainer> makeTorchTrainer(Model& model, const TrainerSettings& settings);

} // namespace layerloom::engine
