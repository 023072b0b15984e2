// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/torch_losses.h"

#include "core/training/losses.h"
#include "core/values/error.h"

#include <torch/nn/functional.h>

#include <ATen/ops/cosine_embedding_loss.h>
#include <ATen/ops/margin_ranking_loss.h>
#include <ATen/ops/triplet_margin_loss.h>

#include <cmath>
#include <sstream>

namespace layerloom::engine {

namespace {

namespace F = torch::nn::functional;
using at::Tensor;
using namespace layerloom::loss;

template <class Enum>
Enum reductionOf(const Options& options) {
    return options[kReduction] == "sum" ? Enum(torch::kSum) : Enum(torch::kMean);
}

/// The factors on the output's device; undefined if there are none.
Tensor factors(const std::optional<Floats>& numbers, const Tensor& output) {
    return numbers ? at::tensor(*numbers, output.options().dtype(at::kDouble)).to(output.scalar_type())
                   : Tensor();
}

std::string sizes(const Tensor& tensor) {
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

void checkClasses(const Choice& loss, const Tensor& output, const Tensor& target) {
    if (output.dim() < 2)
        throw Error(loss.name() + " needs an output of [N, classes], not " + sizes(output));
    if (target.scalar_type() != at::kLong)
        throw Error(loss.name() + " needs the numbers of classes as targets, not " +
                    std::string(toString(target.scalar_type())) + ". Choose another loss, as MSELoss");
    if (target.dim() + 1 != output.dim() || target.size(0) != output.size(0))
        throw Error(loss.name() + " compares an output of " + sizes(output) + " with targets of " +
                    sizes(target) + ", which do not fit");
    const bool canIgnore = loss.name() != "MultiMarginLoss";
    const std::int64_t ignored = canIgnore ? loss.options[kIgnoreIndex] : -1;
    const Tensor counted = canIgnore ? target.masked_select(target.ne(ignored)) : target;
    if (counted.numel() == 0)
        return;
    const auto highest = counted.max().item<std::int64_t>();
    const auto lowest = counted.min().item<std::int64_t>();
    if (lowest < 0 || highest >= output.size(1))
        throw Error("A target is class " + std::to_string(lowest < 0 ? lowest : highest) +
                    ", but the output has " + std::to_string(output.size(1)) + " classes, counted from 0");
    const std::optional<Floats> weight = loss.options[kWeight];
    if (weight && static_cast<std::int64_t>(weight->size()) != output.size(1))
        throw Error(loss.name() + ": weight has " + std::to_string(weight->size()) +
                    " numbers, but there are " + std::to_string(output.size(1)) + " classes");
}

Tensor classLoss(const Choice& loss, const Tensor& output, const Tensor& target) {
    checkClasses(loss, output, target);
    const Options& options = loss.options;
    const Tensor weight = factors(options[kWeight], output);
    if (loss.name() == "CrossEntropyLoss")
        return F::cross_entropy(
            output, target,
            F::CrossEntropyFuncOptions()
                .weight(weight)
                .ignore_index(options[kIgnoreIndex])
                .label_smoothing(options[kLabelSmoothing])
                .reduction(reductionOf<F::CrossEntropyFuncOptions::reduction_t>(options)));
    if (loss.name() == "NLLLoss")
        return F::nll_loss(output, target,
                           F::NLLLossFuncOptions()
                               .weight(weight)
                               .ignore_index(options[kIgnoreIndex])
                               .reduction(reductionOf<F::NLLLossFuncOptions::reduction_t>(options)));
    return F::multi_margin_loss(
        output, target,
        F::MultiMarginLossFuncOptions()
            .p(options[kP])
            .margin(options[kMargin])
            .weight(weight)
            .reduction(reductionOf<F::MultiMarginLossFuncOptions::reduction_t>(options)));
}

F::KLDivFuncOptions::reduction_t divergenceReduction(const Options& options) {
    const std::string name = options[kReduction];
    return name == "batchmean" ? F::KLDivFuncOptions::reduction_t(torch::kBatchMean)
           : name == "sum"     ? F::KLDivFuncOptions::reduction_t(torch::kSum)
                               : F::KLDivFuncOptions::reduction_t(torch::kMean);
}

Tensor binaryLoss(const Choice& loss, const Tensor& output, const Tensor& target) {
    const Options& options = loss.options;
    const Tensor weight = factors(options[kWeight], output);
    if (loss.name() == "BCELoss")
        return F::binary_cross_entropy(
            output, target,
            F::BinaryCrossEntropyFuncOptions().weight(weight).reduction(
                reductionOf<F::BinaryCrossEntropyFuncOptions::reduction_t>(options)));
    if (loss.name() == "MultiLabelSoftMarginLoss")
        return F::multilabel_soft_margin_loss(
            output, target,
            F::MultilabelSoftMarginLossFuncOptions().weight(weight).reduction(
                reductionOf<F::MultilabelSoftMarginLossFuncOptions::reduction_t>(options)));
    return F::binary_cross_entropy_with_logits(
        output, target,
        F::BinaryCrossEntropyWithLogitsFuncOptions()
            .weight(weight)
            .pos_weight(factors(options[kPosWeight], output))
            .reduction(reductionOf<F::BinaryCrossEntropyWithLogitsFuncOptions::reduction_t>(options)));
}

/// The losses that compare element by element.
Tensor elementLoss(const Choice& loss, const Tensor& output, const Tensor& target) {
    const Options& options = loss.options;
    const std::string& name = loss.name();
    if (name == "L1Loss")
        return F::l1_loss(
            output, target,
            F::L1LossFuncOptions().reduction(reductionOf<F::L1LossFuncOptions::reduction_t>(options)));
    if (name == "MSELoss")
        return F::mse_loss(
            output, target,
            F::MSELossFuncOptions().reduction(reductionOf<F::MSELossFuncOptions::reduction_t>(options)));
    if (name == "PoissonNLLLoss")
        return F::poisson_nll_loss(
            output, target,
            F::PoissonNLLLossFuncOptions()
                .log_input(options[kLogInput])
                .full(options[kFull])
                .eps(options[kEps])
                .reduction(reductionOf<F::PoissonNLLLossFuncOptions::reduction_t>(options)));
    if (name == "KLDivLoss")
        return F::kl_div(
            output, target,
            F::KLDivFuncOptions().reduction(divergenceReduction(options)).log_target(options[kLogTarget]));
    if (name == "HingeEmbeddingLoss")
        return F::hinge_embedding_loss(
            output, target,
            F::HingeEmbeddingLossFuncOptions()
                .margin(options[kMargin])
                .reduction(reductionOf<F::HingeEmbeddingLossFuncOptions::reduction_t>(options)));
    if (name == "HuberLoss")
        return F::huber_loss(output, target,
                             F::HuberLossFuncOptions()
                                 .reduction(reductionOf<F::HuberLossFuncOptions::reduction_t>(options))
                                 .delta(options[kDelta]));
    if (name == "SmoothL1Loss")
        return F::smooth_l1_loss(output, target,
                                 F::SmoothL1LossFuncOptions().reduction(
                                     reductionOf<F::SmoothL1LossFuncOptions::reduction_t>(options)),
                                 options[kBeta]);
    if (name == "SoftMarginLoss")
        return F::soft_margin_loss(output, target,
                                   F::SoftMarginLossFuncOptions().reduction(
                                       reductionOf<F::SoftMarginLossFuncOptions::reduction_t>(options)));
    return binaryLoss(loss, output, target);
}

/// As `F.gaussian_nll_loss` of torch/nn/functional.py, which LibTorch has not.
Tensor gaussianLoss(const Options& options, const Tensor& mean, const Tensor& variance,
                    const Tensor& target) {
    if (variance.lt(0).any().item<bool>())
        throw Error("GaussianNLLLoss takes a variance as its second output, which is below 0 here: let "
                    "Softplus or exp make it positive");
    const double least = options[kEps];
    Tensor bounded = variance.clone();
    {
        const at::NoGradGuard noGradients; // as PyTorch does it: the gradient passes by
        bounded.clamp_min_(least);
    }
    Tensor each = 0.5 * (at::log(bounded) + (mean - target).square() / bounded);
    if (options[kFull])
        each = each + 0.5 * std::log(2 * M_PI);
    return options[kReduction] == "sum" ? each.sum() : each.mean();
}

Tensor requireAlike(const Choice& loss, const Tensor& first, const Tensor& other) {
    if (first.sizes() != other.sizes())
        throw Error(loss.name() + " takes outputs of one shape, not " + sizes(first) + " and " +
                    sizes(other));
    return other;
}

at::Reduction::Reduction reductionNumber(const Options& options) {
    return options[kReduction] == "sum" ? at::Reduction::Sum : at::Reduction::Mean;
}

/// Losses that take several outputs.
Tensor lossOfSeveral(const Choice& loss, const std::vector<Tensor>& outputs, const Tensor& target) {
    const Options& options = loss.options;
    const Tensor& first = outputs[0];
    const Tensor second = requireAlike(loss, first, outputs[1]);
    if (loss.name() == "TripletMarginLoss")
        return at::triplet_margin_loss(first, second, requireAlike(loss, first, outputs[2]), options[kMargin],
                                       options[kTripletP], options[kTripletEps], options[kSwap],
                                       reductionNumber(options));
    const bool isOfRows = loss.name() == "CosineEmbeddingLoss";
    const std::int64_t wanted = isOfRows && first.dim() > 0 ? first.size(0) : first.numel();
    if (target.numel() != wanted || (isOfRows && first.dim() > 2))
        throw Error(loss.name() + " compares outputs of " + sizes(first) + " with targets of " +
                    sizes(target) + ", which do not fit");
    const Tensor number = target.to(first.scalar_type());
    if (isOfRows)
        return at::cosine_embedding_loss(first, second,
                                         first.dim() < 2 ? number.reshape({}) : number.flatten(),
                                         options[kMargin], reductionNumber(options));
    if (loss.name() == "MarginRankingLoss")
        return at::margin_ranking_loss(first, second, number.reshape(first.sizes()), options[kMargin],
                                       reductionNumber(options));
    return gaussianLoss(options, first, second, number.reshape(first.sizes()));
}

} // namespace

Tensor lossOf(const Choice& loss, const std::vector<Tensor>& outputs, const Tensor& target) {
    if (outputs.size() > 1)
        return lossOfSeveral(loss, outputs, target);
    const Tensor& output = outputs.front();
    if (takesClasses(loss))
        return classLoss(loss, output, target);
    if (output.numel() != target.numel())
        throw Error(loss.name() + " compares an output of " + sizes(output) + " with targets of " +
                    sizes(target) + ", which have not as many elements");
    if (loss.name() == "MultiLabelMarginLoss")
        return F::multilabel_margin_loss(
            output, target.reshape(output.sizes()),
            F::MultilabelMarginLossFuncOptions().reduction(
                reductionOf<F::MultilabelMarginLossFuncOptions::reduction_t>(loss.options)));
    return elementLoss(loss, output, target.reshape(output.sizes()).to(output.scalar_type()));
}

} // namespace layerloom::engine
