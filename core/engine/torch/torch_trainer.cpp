// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/torch_trainer.h"

#include "core/engine/torch/autocast_scope.h"
#include "core/engine/torch/divergence.h"
#include "core/engine/torch/failure.h"
#include "core/engine/torch/generator.h"
#include "core/engine/torch/gradient_check.h"
#include "core/engine/torch/host_tensors.h"
#include "core/engine/torch/kept_tensors.h"
#include "core/engine/torch/out_of_memory.h"
#include "core/engine/torch/sequence_loss.h"
#include "core/engine/torch/torch_losses.h"
#include "core/training/losses.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

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

namespace {

/// Undefined where the batch has none of that name.
Tensor targetNamed(const Batch& batch, const std::string& name, const at::Device& device) {
    const auto target = std::ranges::find(batch.targets, name, [](const auto& entry) { return entry.first; });
    return target == batch.targets.end() ? Tensor() : viewOf(target->second).to(device);
}

Tensor requireTarget(const Batch& batch, const std::string& name, const at::Device& device) {
    Tensor target = targetNamed(batch, name, device);
    if (!target.defined())
        throw Error("There is no target for the output '" + name + "'");
    return target;
}

} // namespace

Tensor TorchTrainer::lossOfOutputs(const OutputLoss& loss, const std::vector<Tensor>& outputs,
                                   const Batch& batch) const {
    const at::Device device = outputs.front().device();
    const std::string name = loss.name();
    if (!takesTarget(loss.loss))
        return lossOf(loss.loss, outputs, {});
    if (!takesSequences(loss.loss))
        return lossOf(loss.loss, outputs, requireTarget(batch, name, device));
    const auto named = [&](std::string_view part) {
        return targetNamed(batch, name + std::string(part), at::kCPU);
    };
    return sequenceLoss(loss.loss, outputs.front(),
                        {requireTarget(batch, name + std::string(kSequenceTargets), at::kCPU),
                         named(kInputLengths), named(kTargetLengths)});
}

std::vector<Tensor> TorchTrainer::outputsOf(const Batch& batch, Mode mode, const std::stop_token& stop,
                                            CallObserver* observer) const {
    const AutocastScope autocast(settings_.mixedPrecision, model_.place());
    std::vector<Tensor> outputs = model_.call(batch.inputs, mode, stop, observer);
    for (Tensor& output : outputs) {
        if (settings_.mixedPrecision && output.scalar_type() == at::kBFloat16)
            output = output.to(at::kFloat);
    }
    return outputs;
}

Tensor TorchTrainer::loss(const std::vector<Tensor>& outputs, const Batch& batch) const {
    Tensor sum;
    for (std::size_t i = 0; i < settings_.losses.size(); ++i) {
        const OutputLoss& each = settings_.losses[i];
        std::vector<Tensor> taken;
        for (const std::size_t index : lossOutputs_[i])
            taken.push_back(outputs[index]);
        Tensor one = lossOfOutputs(each, taken, batch);
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

template <class Work>
auto TorchTrainer::withBatchHint(std::int64_t samples, bool isBackward, Work&& work) const {
    const auto hinted = [&](const std::string& text) {
        const std::int64_t known = model_.bearableBatch(samples, isBackward);
        const std::int64_t fits = known > 0 && known < samples ? known : samples / 2;
        return fits > 0 ? text + ". Try a batch of " + std::to_string(fits) : text;
    };
    try {
        return work();
    } catch (const RunError& error) {
        if (!isOutOfMemory(error.what()))
            throw;
        throw RunError(hinted(error.what()), error.path());
    } catch (const Error& error) {
        if (!isOutOfMemory(error.what()))
            throw;
        throw Error(hinted(error.what()));
    }
}

StepReport TorchTrainer::gradientsOf(std::span<const Batch> parts, const std::stop_token& stop) {
    for (TrainedParameter& parameter : parameters_) // what is not there needs not be cleared and added to
        parameter.tensor.mutable_grad().reset();
    StepReport report;
    for (const Batch& part : parts) {
        std::vector<Tensor> outputs = outputsOf(part, Mode::Train, stop);
        Tensor mean = loss(outputs, part);
        if (parts.size() > 1)
            mean = mean / static_cast<double>(parts.size());
        if (!mean.requires_grad())
            throw Error("The loss depends on no parameter that is trained");
        mean.backward();
        report.loss += mean.item<double>();
        report.outputs.push_back(named(std::move(outputs)));
    }
    report.gradientNorm = clipGradients();
    return report;
}

bool TorchTrainer::areGradientsFinite() const {
    return std::ranges::all_of(parameters_, [](const TrainedParameter& parameter) {
        const Tensor& gradient = parameter.tensor.grad();
        return !gradient.defined() || gradient.isfinite().all().item<bool>();
    });
}

ObservedRun TorchTrainer::observed(const Batch& batch, const std::stop_token& stop) {
    ObservedRun run;
    const ObservationOrder order;
    CallObserver observer(order, model_.place());
    std::vector<Tensor> outputs = outputsOf(batch, Mode::Train, stop, &observer);
    loss(outputs, batch).backward();
    observer.take(run);
    return run;
}

void TorchTrainer::throwDiverged(const std::string& subject, std::span<const Batch> parts,
                                 const std::stop_token& stop) {
    for (const Batch& part : parts) {
        if (const auto found = divergenceOfData(part))
            throw LossDiverged(subject, found->origin, found->path);
    }
    if (const auto found = divergenceOfParameters(parameters_))
        throw LossDiverged(subject, found->origin, model_.nodeOf(found->parameter));
    at::Generator generator = at::detail::getDefaultCPUGenerator();
    generator.set_state(random_); // the same numbers are drawn as in the step
    for (const Batch& part : parts) {
        if (const auto found = divergenceOfCalls(observed(part, stop)))
            throw LossDiverged(subject, found->origin, found->path);
    }
    throw LossDiverged(subject, "It began in the loss itself. Lower the learning rate, or clip gradients",
                       {});
}

StepReport TorchTrainer::step(std::span<const Batch> parts, std::stop_token stop) {
    if (parameters_.empty())
        throw Error("The model has nothing to train: it has no parameters, or all are frozen");
    const bool isSearching = settings_.optimizer.name() == "LBFGS"; // it evaluates as often as it likes
    const auto work = [&] {
        const OwnRandom random(random_);
        std::vector<Tensor> changing = model_.statistics();
        for (std::size_t i = 0; isSearching && i < parameters_.size(); ++i)
            changing.push_back(parameters_[i].tensor);
        const KeptTensors kept(std::move(changing));
        std::optional<StepReport> report;
        const auto gradients = [&] {
            StepReport now = gradientsOf(parts, stop);
            const double loss = now.loss;
            if (report)
                return at::scalar_tensor(loss, at::kDouble);
            if (!std::isfinite(loss))
                throwDiverged(std::string("The loss became ") + (std::isnan(loss) ? "nan" : "inf"), parts,
                              stop);
            if (!std::isfinite(now.gradientNorm) && !areGradientsFinite())
                throwDiverged("A gradient became NaN or infinite", parts, stop);
            report = std::move(now);
            return at::scalar_tensor(loss, at::kDouble);
        };
        try {
            if (!isSearching)
                gradients();
            isSearching ? optimizer_->step(gradients) : optimizer_->step();
        } catch (...) {
            kept.putBack();
            throw;
        }
        return std::move(*report);
    };
    return withBatchHint(parts.front().samples, true, [&] { return translated("The step failed", work); });
}

EvaluationReport TorchTrainer::evaluate(const Batch& batch, std::stop_token stop) {
    const auto work = [&] {
        const OwnRandom random(random_);
        const c10::InferenceMode inference;
        std::vector<Tensor> outputs = outputsOf(batch, Mode::Eval, stop);
        EvaluationReport report;
        report.loss = loss(outputs, batch).item<double>();
        report.outputs = named(std::move(outputs));
        return report;
    };
    return withBatchHint(batch.samples, false, [&] { return translated("The evaluation failed", work); });
}

std::vector<GradientCheck> TorchTrainer::checkGradients(const Batch& batch, std::stop_token stop) {
    const Tensor before = random_.clone();
    const bool isMixed = std::exchange(settings_.mixedPrecision, false); // bfloat16 has too few digits
    const auto work = [&] {
        const OwnRandom random(random_);
        const KeptTensors kept(model_.statistics());
        at::Generator generator = at::detail::getDefaultCPUGenerator();
        const auto lossNow = [&] {
            generator.set_state(before);
            std::vector<Tensor> outputs = outputsOf(batch, Mode::Train, stop);
            for (Tensor& output : outputs) // so that the loss rounds no digits away
                output = output.is_floating_point() ? output.to(at::kDouble) : output;
            return loss(outputs, batch).item<double>();
        };
        try {
            gradientsOf(std::span(&batch, 1), stop);
            std::vector<GradientCheck> checks = checkedGradients(parameters_, lossNow);
            kept.putBack();
            return checks;
        } catch (...) {
            kept.putBack();
            throw;
        }
    };
    const auto putBack = [&] {
        settings_.mixedPrecision = isMixed;
        random_ = before;
    };
    try {
        std::vector<GradientCheck> checks = translated("The gradients could not be checked", work);
        putBack();
        return checks;
    } catch (...) {
        putBack();
        throw;
    }
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
