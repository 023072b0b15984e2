// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/optimizers.h"

namespace layerloom {

namespace {

using namespace optimizer;

OptionSpec rate(double fallback) {
    return optional(kLr, fallback, "learning rate").atLeast(0);
}

std::vector<OptionSpec> adamOptions(double weightDecay) {
    return {rate(1e-3),
            optional(kBetas, Value::Tuple{0.9, 0.999}, "how much of the running averages is kept")
                .items(2)
                .between(0, 0.9999999999),
            optional(kEps, 1e-8, "keeps the quotient finite").atLeast(0),
            optional(kWeightDecay, weightDecay, "pull towards zero").atLeast(0),
            optional(kAmsgrad, false, "the largest average of squares counts")};
}

std::vector<ChoiceType> makeTypes() {
    const OptionSpec decay = optional(kWeightDecay, 0.0, "pull towards zero (L2 penalty)").atLeast(0);
    const OptionSpec momentum = optional(kMomentum, 0.0, "share of the last step").atLeast(0);
    const OptionSpec eps = optional(kEps, 1e-8, "keeps the quotient finite").atLeast(0);
    return {
        {"SGD",
         "Stochastic gradient descent",
         {rate(1e-3), momentum, optional(kDampening, 0.0, "how much less of the gradient the momentum takes"),
          decay, optional(kNesterov, false, "look ahead (needs momentum and no dampening)")}},
        {"Adam", "Running averages of gradients and of their squares", adamOptions(0)},
        {"AdamW", "Adam with the decay beside the gradient", adamOptions(1e-2)},
        {"RMSprop",
         "Gradients over a running average of their size",
         {rate(1e-2), optional(kAlpha, 0.99, "how much of the average is kept").atLeast(0), eps, decay,
          momentum, optional(kCentered, false, "the variance instead of the squares")}},
        {"Adagrad",
         "Gradients over the sum of their squares so far",
         {rate(1e-2), optional(kLrDecay, 0.0, "decay of the rate").atLeast(0), decay,
          optional(kInitialAccumulator, 0.0, "what the sum starts with").atLeast(0),
          optional(kEps, 1e-10, "keeps the quotient finite").atLeast(0)}},
        {"LBFGS",
         "Quasi-Newton steps; each evaluates the batch several times",
         {rate(1), optional(kMaxIter, 20, "most iterations of a step").atLeast(1),
          optional(kMaxEval, None{}, "most evaluations of a step (None: 5/4 of max_iter)").atLeast(1),
          optional(kToleranceGrad, 1e-7, "gradient that counts as zero").atLeast(0),
          optional(kToleranceChange, 1e-9, "change that counts as none").atLeast(0),
          optional(kHistorySize, 100, "steps that are remembered").atLeast(1),
          optional(kLineSearch, None{}, "how far a step goes").oneOf({"strong_wolfe"})}},
    };
}

} // namespace

const std::vector<ChoiceType>& optimizerTypes() {
    static const std::vector<ChoiceType> types = makeTypes();
    return types;
}

} // namespace layerloom
