// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    void setRate(double rate) override;
    NamedTensors gradients() const override;
    NamedTensors state() const override;
    void restore(const NamedTensors& state) override;

  private:
    /// The weighted sum of the losses of one batch.
    Tensor loss(const std::vector<Tensor>& outputs, const Batch& batch) const;
    static Tensor targetOf(const OutputLoss& loss, const Batch& batch, const at::Device& device);
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
