// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/torch_trainer.h"

#include "core/engine/torch/failure.h"
#include "core/engine/torch/generator.h"
#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/torch_losses.h"
#include "core/training/losses.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/utils.h>

#include <algorithm>

namespace layerloom::engine {

namespace {

constexpr char kRandomKey[] = "random";

/// Lets the trainer's own random numbers be drawn, and keeps how far they came.
class OwnRandom {
  public:
    explicit OwnRandom(Tensor& state) : state_(state), generator_(at::detail::getDefaultCPUGenerator()) {
        generator_.set_state(state_);
    }
    ~OwnRandom() { state_ = generator_.get_state(); }
    OwnRandom(const OwnRandom&) = delete;
    OwnRandom& operator=(const OwnRandom&) = delete;

  private:
    BorrowedGenerator borrowed_;
    Tensor& state_;
    at::Generator generator_;
};

} // namespace

TorchTrainer::TorchTrainer(TorchModel& model, const TrainerSettings& settings)
    : model_(model), settings_(settings) {
    const std::vector<std::string>& outputs = model_.outputNames();
    for (const OutputLoss& loss : settings_.losses) {
        std::vector<std::string> names = loss.others;
        names.insert(names.begin(), loss.output);
        if (names.size() != outputsTaken(loss.loss))
            throw Error(loss.loss.name() + " takes " + std::to_string(outputsTaken(loss.loss)) +
                        " outputs, not " + std::to_string(names.size()));
        std::vector<std::size_t>& indices = lossOutputs_.emplace_back();
        for (const std::string& name : names) {
            const auto found = std::ranges::find(outputs, name);
            if (found == outputs.end())
                throw Error("The model has no output '" + name + "' for a loss");
            indices.push_back(static_cast<std::size_t>(found - outputs.begin()));
        }
    }
    if (lossOutputs_.empty())
        throw Error("A training needs a loss");
    for (const auto& [name, tensor] : model_.trainable())
        parameters_.push_back({name, tensor});
    optimizer_ = makeOptimizer(settings_, parameters_);
    const BorrowedGenerator borrowed;
    torch::manual_seed(settings_.seed);
    random_ = at::detail::getDefaultCPUGenerator().get_state();
}

/// Undefined where the loss takes none.
Tensor TorchTrainer::targetOf(const OutputLoss& loss, const Batch& batch, const at::Device& device) {
    if (!takesTarget(loss.loss))
        return {};
    const std::string name = loss.name();
    const auto target = std::ranges::find(batch.targets, name, [](const auto& entry) { return entry.first; });
    if (target == batch.targets.end())
        throw Error("There is no target for the output '" + name + "'");
    return viewOf(target->second).to(device);
}

Tensor TorchTrainer::loss(const std::vector<Tensor>& outputs, const Batch& batch) const {
    Tensor sum;
    for (std::size_t i = 0; i < settings_.losses.size(); ++i) {
        const OutputLoss& each = settings_.losses[i];
        std::vector<Tensor> taken;
        for (const std::size_t index : lossOutputs_[i])
            taken.push_back(outputs[index]);
        Tensor one = lossOf(each.loss, taken, targetOf(each, batch, taken.front().device()));
        if (each.weight != 1)
            one = one * each.weight;
        sum = sum.defined() ? sum + one : one;
    }
    return sum;
}

NamedTensors TorchTrainer::named(std::vector<Tensor> outputs) const {
    NamedTensors named;
    for (std::size_t i = 0; i < outputs.size(); ++i)
        named.emplace_back(model_.outputNames()[i], handedOver(outputs[i].detach()));
    return named;
}

double TorchTrainer::clipGradients() {
    std::vector<Tensor> gradients;
    std::vector<Tensor> norms;
    for (const TrainedParameter& parameter : parameters_) {
        const Tensor& gradient = parameter.tensor.grad();
        if (!gradient.defined())
            continue;
        gradients.push_back(gradient);
        norms.push_back(at::norm(gradient));
    }
    if (norms.empty())
        return 0;
    const double norm = at::norm(at::stack(norms)).item<double>();
    const at::NoGradGuard noGradients;
    // As `clip_grad_norm_` of torch/nn/utils/clip_grad.py, and `clip_grad_value_`.
    if (settings_.clipNorm > 0 && norm + 1e-6 > settings_.clipNorm) {
        for (Tensor& gradient : gradients)
            gradient.mul_(settings_.clipNorm / (norm + 1e-6));
    }
    for (Tensor& gradient : gradients) {
        if (settings_.clipValue > 0)
            gradient.clamp_(-settings_.clipValue, settings_.clipValue);
    }
    return norm;
}

StepReport TorchTrainer::step(std::span<const Batch> parts, std::stop_token stop) {
    if (parameters_.empty())
        throw Error("The model has nothing to train: it has no parameters, or all are frozen");
    return translated("The step failed", [&] {
        const OwnRandom random(random_);
        StepReport report;
        const auto gradients = [&] {
            optimizer_->zero_grad();
            Tensor sum = at::zeros({}, at::kDouble);
            std::vector<NamedTensors> given;
            for (const Batch& part : parts) {
                std::vector<Tensor> outputs = model_.call(part.inputs, Mode::Train, stop);
                Tensor mean = loss(outputs, part);
                if (parts.size() > 1)
                    mean = mean / static_cast<double>(parts.size());
                if (!mean.requires_grad())
                    throw Error("The loss depends on no parameter that is trained");
                mean.backward();
                sum += mean.detach().to(at::kDouble).cpu();
                given.push_back(named(std::move(outputs)));
            }
            const double norm = clipGradients();
            if (report.outputs.empty())
                report = {sum.item<double>(), norm, std::move(given)};
            return sum;
        };
        if (settings_.optimizer.name() == "LBFGS") { // evaluates as often as it likes
            optimizer_->step(gradients);
        } else {
            gradients();
            optimizer_->step();
        }
        return report;
    });
}

EvaluationReport TorchTrainer::evaluate(const Batch& batch, std::stop_token stop) {
    return translated("The evaluation failed", [&] {
        const OwnRandom random(random_);
        const c10::InferenceMode inference;
        std::vector<Tensor> outputs = model_.call(batch.inputs, Mode::Eval, std::move(stop));
        EvaluationReport report;
        report.loss = loss(outputs, batch).item<double>();
        report.outputs = named(std::move(outputs));
        return report;
    });
}

void TorchTrainer::setRate(double rate) {
    engine::setRate(*optimizer_, settings_, rate);
}

NamedTensors TorchTrainer::gradients() const {
    NamedTensors gradients;
    for (const TrainedParameter& parameter : parameters_) {
        if (parameter.tensor.grad().defined())
            gradients.emplace_back(parameter.name, handedOver(parameter.tensor.grad()));
    }
    return gradients;
}

NamedTensors TorchTrainer::state() const {
    return translated("The optimizer's state could not be read", [&] {
        NamedTensors state{{kRandomKey, handedOver(random_.clone())}};
        for (auto& [name, tensor] : rememberedBy(*optimizer_, settings_.optimizer.name(), parameters_))
            state.emplace_back(name, handedOver(std::move(tensor)));
        return state;
    });
}

void TorchTrainer::restore(const NamedTensors& state) {
    translated("The training cannot go on from there", [&] {
        std::vector<std::pair<std::string, Tensor>> memory;
        Tensor random;
        for (const auto& [name, tensor] : state)
            (name == kRandomKey ? random : memory.emplace_back(name, Tensor()).second) =
                viewOf(tensor).clone();
        if (!random.defined() || random.sizes() != random_.sizes() ||
            random.scalar_type() != random_.scalar_type())
            throw Error("the state of the random numbers is missing or damaged");
        remember(*optimizer_, settings_.optimizer.name(), parameters_, memory);
        random_ = random;
    });
}

std::unique_ptr<Trainer> makeTorchTrainer(Model& model, const TrainerSettings& settings) {
    return translated("The training could not begin", [&]() -> std::unique_ptr<Trainer> {
        return std::make_unique<TorchTrainer>(dynamic_cast<TorchModel&>(model), settings);
    });
}

} // namespace layerloom::engine
