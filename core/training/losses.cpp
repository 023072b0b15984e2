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
        {"CTCLoss",
         "Sequences of labels without places: takes log-probabilities [T, N, classes], and of the data the "
         "labels of each sample, their number and that of its steps",
         {optional(kBlank, 0, "the class that is no label").atLeast(0), reduction,
          optional(kZeroInfinity, false, "do not count samples that are too short for their labels")}},
        {"NLLLoss", "Negative log-likelihood of log-probabilities", {weight, ignored, reduction}},
        {"GaussianNLLLoss",
         "Negative log-likelihood of a normal distribution: takes its mean and its variance",
         {optional(kFull, false, "add the constant term"),
          optional(kEps, 1e-6, "the least variance").atLeast(1e-300), reduction}},
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
        {"MarginRankingLoss",
         "Which of two outputs is to be greater: targets of 1 (the first) and -1",
         {optional(kMargin, 0.0, "difference that is enough"), reduction}},
        {"MultiLabelMarginLoss", "Margin between classes of several labels", {reduction}},
        {"HuberLoss",
         "Squared near zero, linear beyond delta",
         {reduction, optional(kDelta, 1.0, "where it becomes linear").atLeast(1e-30)}},
        {"SmoothL1Loss",
         "Squared near zero, absolute beyond beta",
         {reduction, optional(kBeta, 1.0, "where it becomes linear").atLeast(0)}},
        {"SoftMarginLoss", "Logistic loss for targets of 1 and -1", {reduction}},
        {"CosineEmbeddingLoss",
         "Whether two outputs are alike: targets of 1 and -1",
         {optional(kMargin, 0.0, "cosine that is small enough").between(-1, 1), reduction}},
        {"MultiLabelSoftMarginLoss", "Binary cross entropy of several labels", {weight, reduction}},
        {"MultiMarginLoss",
         "Margin between the right class and the others",
         {optional(kP, 1, "power").between(1, 2), optional(kMargin, 1.0, "margin that is enough"), weight,
          reduction}},
        {"TripletMarginLoss",
         "Three outputs: the first is to be nearer to the second than to the third; no target",
         {optional(kMargin, 1.0, "difference of the distances that is enough"),
          optional(kTripletP, 2.0, "of the norm").atLeast(1),
          optional(kTripletEps, 1e-6, "keeps the root smooth").atLeast(0),
          optional(kSwap, false, "take the nearer one of the first two as the anchor"), reduction}},
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

std::size_t outputsTaken(const Choice& loss) {
    constexpr std::array<std::string_view, 3> kOfTwo{"GaussianNLLLoss", "MarginRankingLoss",
                                                     "CosineEmbeddingLoss"};
    return loss.name() == "TripletMarginLoss"                       ? 3
           : std::ranges::find(kOfTwo, loss.name()) != kOfTwo.end() ? 2
                                                                    : 1;
}

bool takesTarget(const Choice& loss) {
    return loss.name() != "TripletMarginLoss";
}

bool takesSequences(const Choice& loss) {
    return loss.name() == "CTCLoss";
}

bool takesClasses(const Choice& loss) {
    constexpr std::array<std::string_view, 3> kOfClasses{"CrossEntropyLoss", "NLLLoss", "MultiMarginLoss"};
    return std::find(kOfClasses.begin(), kOfClasses.end(), loss.name()) != kOfClasses.end();
}

} // namespace layerloom
