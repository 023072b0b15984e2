// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"
#include "core/values/error.h"
#include "core/values/host_tensor.h"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom {

/// A loss at one output of the model, or between several.
struct OutputLoss {
    std::string output;
    Choice loss;
    double weight = 1;                 ///< in the sum of all losses
    std::vector<std::string> others{}; ///< the outputs that a loss of several takes behind the first one

    /// What its target is named: its outputs, `left,right`.
    std::string name() const;
};

/// What a `CTCLoss` takes of the data, behind its outputs' name: the labels of each sample, one row each; how
/// many of its steps count (none given: all); how many labels it has (none given: those before the first
/// blank).
inline constexpr std::string_view kSequenceTargets = ".targets";
inline constexpr std::string_view kInputLengths = ".input_lengths";
inline constexpr std::string_view kTargetLengths = ".target_lengths";

/// The names of the targets that a loss takes: none, its own, or those of sequences.
std::vector<std::string> targetNames(const OutputLoss& loss);
/// Those of all, in their order.
std::vector<std::string> targetNames(const std::vector<OutputLoss>& losses);

/// Parameters that get a rate or decay of their own: those whose names match a regular expression.
struct ParameterGroup {
    std::string pattern;     ///< ECMAScript, found anywhere in the name
    double rateFactor = 1;   ///< of the optimizer's rate
    double weightDecay = -1; ///< below 0: the optimizer's
    bool operator==(const ParameterGroup&) const = default;
};

/// What the engine has to know to train a model.
struct TrainerSettings {
    std::vector<OutputLoss> losses;
    Choice optimizer;
    std::vector<ParameterGroup> groups; ///< the first that matches counts
    double clipNorm = 0;                ///< as `clip_grad_norm_`, over all parameters; 0: not
    double clipValue = 0;               ///< as `clip_grad_value_`; 0: not
    std::uint64_t seed = 0;             ///< as `torch.manual_seed` before the first step (dropout)
    /// As `torch.autocast(dtype=torch.bfloat16)` around the forward; losses are computed in float32.
    bool mixedPrecision = false;
};

/// Samples that go through the model together: its inputs by name, and a target for each loss
/// (`targetNames`).
struct Batch {
    NamedTensors inputs;
    NamedTensors targets;
    std::int64_t samples = 0;
};

struct StepReport {
    double loss = 0;                   ///< weighted sum over the outputs, mean over the parts
    double gradientNorm = 0;           ///< of all parameters, before clipping
    std::vector<NamedTensors> outputs; ///< of each part
};

struct EvaluationReport {
    double loss = 0;
    NamedTensors outputs;
};

/// How the gradient of a parameter compares with what the loss does.
struct GradientCheck {
    std::string name;
    double norm = 0;  ///< of the gradient: how steep the loss is along it
    double slope = 0; ///< how steep the loss really is there, from two forwards a little apart
    double error = 0; ///< of one to the other; below `kTolerance` they agree

    static constexpr double kTolerance = 0.05;
};

/// A loss or a gradient that is no number any more. The parameters are those before the step.
class LossDiverged : public Error {
  public:
    /// `subject`: `The loss became nan`; `origin`: a sentence that says where it began, and what helps.
    LossDiverged(const std::string& subject, const std::string& origin, std::vector<std::string> path)
        : Error(subject + ". " + origin), subject_(subject), origin_(origin), path_(std::move(path)) {}
    const std::string& subject() const { return subject_; }
    const std::string& origin() const { return origin_; }
    /// Ids from the root to the node where it began; empty if that is none.
    const std::vector<std::string>& path() const { return path_; }

  private:
    std::string subject_;
    std::string origin_;
    std::vector<std::string> path_;
};

/// Trains a living model: its values change with every step. Tied parameters are stepped once, frozen ones
/// not at all. One thread at a time, and not while the model is used otherwise; goes before the model does.
class Trainer {
  public:
    virtual ~Trainer() = default;
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// One step of the optimizer over the mean loss of the parts, in train mode. Throws RunError, RunStopped,
    /// LossDiverged (the values are then those before the step), or Error.
    virtual StepReport step(std::span<const Batch> parts, std::stop_token stop) = 0;
    /// In eval mode, without gradients.
    virtual EvaluationReport evaluate(const Batch& batch, std::stop_token stop) = 0;
    /// Compares the gradient of each parameter that is trained with what the loss of that batch does when the
    /// parameter goes along it, in train mode with the same random numbers. Changes nothing. Throws as
    /// `step`.
    virtual std::vector<GradientCheck> checkGradients(const Batch& batch, std::stop_token stop) = 0;
    /// The rate from now on; groups follow by their factors.
    virtual void setRate(double rate) = 0;
    /// What the last step's gradients were, after clipping, by the parameter's first name; of a parameter
    /// that the loss does not depend on, none. They may share memory with the trainer until its next step.
    virtual NamedTensors gradients() const = 0;
    /// All that a training depends on beside the model's values: what the optimizer remembers of every
    /// parameter, and the state of the random numbers. To go on from there as if never stopped.
    virtual NamedTensors state() const = 0;
    /// Throws Error for the state of another model or optimizer; nothing is changed then.
    virtual void restore(const NamedTensors& state) = 0;

  protected:
    Trainer() = default;
};

} // namespace layerloom
