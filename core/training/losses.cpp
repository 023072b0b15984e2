// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/losses.h"

#include <algorithm>
#include <array>

namespace layerloom {

namespace {

using namespace loss;

std::vector<ChoiceType> makeTypes() {
    const OptionSpec reduction =
        optional(kReduction, "mean", "how the losses of the elements become one").oneOf({"mean", "sum"});
    const OptionSpec weight = optional(kWeight, None{}, "a factor for each class").atLeast(0);
    const OptionSpec ignored = optional(kIgnoreIndex, -100, "a class whose samples do not count");
    return {
        {"L1Loss", "Mean absolute error", {reduction}},
        {"MSELoss", "Mean squared error", {reduction}},
        {"CrossEntropyLoss",
         "Log-softmax and negative log-likelihood of the right class",
         {weight, ignored, reduction,
          optional(kLabelSmoothing, 0.0, "share of the target given to all classes").between(0, 1)}},
        {"NLLLoss", "Negative log-likelihood of log-probabilities", {weight, ignored, reduction}},
        {"PoissonNLLLoss",
         "Negative log-likelihood of counts",
         {optional(kLogInput, true, "the output is the logarithm of the rate"),
          optional(kFull, false, "add Stirling's approximation"),
          optional(kEps, 1e-8, "keeps the logarithm finite").atLeast(0), reduction}},
        {"KLDivLoss",
         "Kullback-Leibler divergence of log-probabilities",
         {optional(kReduction, "mean", "how the losses of the elements become one")
              .oneOf({"mean", "batchmean", "sum"}),
          optional(kLogTarget, false, "the target holds logarithms too")}},
        {"BCELoss", "Binary cross entropy of probabilities", {weight, reduction}},
        {"BCEWithLogitsLoss",
         "Sigmoid and binary cross entropy",
         {weight, reduction, optional(kPosWeight, None{}, "a factor for positive targets").atLeast(0)}},
        {"HingeEmbeddingLoss",
         "Distances for targets of 1 and -1",
         {optional(kMargin, 1.0, "distance that is enough"), reduction}},
        {"MultiLabelMarginLoss", "Margin between classes of several labels", {reduction}},
        {"HuberLoss",
         "Squared near zero, linear beyond delta",
         {reduction, optional(kDelta, 1.0, "where it becomes linear").atLeast(1e-30)}},
        {"SmoothL1Loss",
         "Squared near zero, absolute beyond beta",
         {reduction, optional(kBeta, 1.0, "where it becomes linear").atLeast(0)}},
        {"SoftMarginLoss", "Logistic loss for targets of 1 and -1", {reduction}},
        {"MultiLabelSoftMarginLoss", "Binary cross entropy of several labels", {weight, reduction}},
        {"MultiMarginLoss",
         "Margin between the right class and the others",
         {optional(kP, 1, "power").between(1, 2), optional(kMargin, 1.0, "margin that is enough"), weight,
          reduction}},
    };
}

} // namespace

const std::vector<ChoiceType>& lossTypes() {
    static const std::vector<ChoiceType> types = makeTypes();
    return types;
}

Choice defaultLoss(bool isForClasses) {
    return parseChoice(isForClasses ? "CrossEntropyLoss" : "MSELoss", lossTypes(), "loss");
}

bool takesClasses(const Choice& loss) {
    constexpr std::array<std::string_view, 3> kOfClasses{"CrossEntropyLoss", "NLLLoss", "MultiMarginLoss"};
    return std::find(kOfClasses.begin(), kOfClasses.end(), loss.name()) != kOfClasses.end();
}

} // namespace layerloom
