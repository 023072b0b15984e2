// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/schedulers.h"

#include "core/values/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace layerloom {

namespace {

constexpr Key<std::int64_t> kStepSize{"step_size"};
constexpr Key<double> kGamma{"gamma"};
constexpr Key<Ints> kMilestones{"milestones"};
constexpr Key<std::int64_t> kTMax{"T_max"};
constexpr Key<double> kEtaMin{"eta_min"};
constexpr Key<double> kStartFactor{"start_factor"};
constexpr Key<double> kEndFactor{"end_factor"};
constexpr Key<std::int64_t> kTotalIters{"total_iters"};
constexpr Key<double> kMaxLr{"max_lr"};
constexpr Key<double> kPctStart{"pct_start"};
constexpr Key<std::string> kAnneal{"anneal_strategy"};
constexpr Key<double> kDivFactor{"div_factor"};
constexpr Key<double> kFinalDivFactor{"final_div_factor"};
constexpr Key<double> kFactor{"factor"};
constexpr Key<std::int64_t> kPatience{"patience"};
constexpr Key<double> kThreshold{"threshold"};
constexpr Key<std::string> kThresholdMode{"threshold_mode"};
constexpr Key<std::int64_t> kCoolDown{"cooldown"};
constexpr Key<double> kMinLr{"min_lr"};
constexpr Key<double> kEps{"eps"};

std::vector<ChoiceType> makeTypes() {
    const OptionSpec gamma = optional(kGamma, 0.1, "factor of each decay").atLeast(0);
    return {
        {"StepLR",
         "Decays every few epochs",
         {required(kStepSize, 10, "epochs between decays").atLeast(1), gamma}},
        {"MultiStepLR",
         "Decays at given epochs",
         {required(kMilestones, Value(Ints{30, 80}), "epochs").atLeast(0), gamma}},
        {"ExponentialLR", "Decays every epoch", {required(kGamma, 0.95, "factor of each epoch").atLeast(0)}},
        {"CosineAnnealingLR",
         "Falls as a cosine does",
         {required(kTMax, 10, "epochs until it is lowest").atLeast(1),
          optional(kEtaMin, 0.0, "lowest rate").atLeast(0)}},
        {"LinearLR",
         "Rises (or falls) in a line: a warm-up",
         {optional(kStartFactor, 1.0 / 3, "factor at the start").between(1e-12, 1),
          optional(kEndFactor, 1.0, "factor at the end").between(0, 1),
          optional(kTotalIters, 5, "epochs until the end").atLeast(1)}},
        {"OneCycleLR",
         "Up, and down to nearly nothing, step by step over the whole training",
         {required(kMaxLr, 0.1, "highest rate").atLeast(0),
          optional(kPctStart, 0.3, "share of the training on the way up").between(0, 1),
          optional(kAnneal, "cos", "along a cosine or a line").oneOf({"cos", "linear"}),
          optional(kDivFactor, 25.0, "highest rate over the first").atLeast(1e-12),
          optional(kFinalDivFactor, 1e4, "first rate over the last").atLeast(1e-12)}},
        {"ReduceLROnPlateau",
         "Decays when the loss no longer falls",
         {optional(kFactor, 0.1, "factor of each decay").between(0, 0.9999999999),
          optional(kPatience, 10, "epochs without progress that are let pass").atLeast(0),
          optional(kThreshold, 1e-4, "what counts as progress").atLeast(0),
          optional(kThresholdMode, "rel", "share of the best loss, or an amount").oneOf({"rel", "abs"}),
          optional(kCoolDown, 0, "epochs after a decay in which none are counted").atLeast(0),
          optional(kMinLr, 0.0, "lowest rate").atLeast(0),
          optional(kEps, 1e-8, "smaller changes of the rate are not made").atLeast(0)}},
    };
}

} // namespace

const std::vector<ChoiceType>& schedulerTypes() {
    static const std::vector<ChoiceType> types = makeTypes();
    return types;
}

Scheduler::Scheduler(const Choice& choice, double baseRate, std::int64_t stepsPerEpoch, std::int64_t epochs)
    : choice_(choice), base_(baseRate), stepsPerEpoch_(stepsPerEpoch), epochs_(epochs) {
    if (choice_.name() == "OneCycleLR" && stepsPerEpoch_ * epochs_ < 1)
        throw Error("OneCycleLR needs a training of at least one step");
}

double Scheduler::rateAt(std::int64_t epoch, std::int64_t step) const {
    const Options& options = choice_.options;
    const std::string& name = choice_.name();
    const auto number = static_cast<double>(epoch);
    if (name == "StepLR")
        return base_ * std::pow(options[kGamma], static_cast<double>(epoch / options[kStepSize]));
    if (name == "MultiStepLR") {
        const Ints milestones = options[kMilestones];
        const auto passed = std::ranges::count_if(milestones, [&](std::int64_t at) { return at <= epoch; });
        return base_ * std::pow(options[kGamma], static_cast<double>(passed));
    }
    if (name == "ExponentialLR")
        return base_ * std::pow(options[kGamma], number);
    if (name == "CosineAnnealingLR") {
        const double low = options[kEtaMin];
        const double turn = std::numbers::pi * number / static_cast<double>(options[kTMax]);
        return low + (base_ - low) * (1 + std::cos(turn)) / 2;
    }
    if (name == "LinearLR") {
        const double share = std::min(1.0, number / static_cast<double>(options[kTotalIters]));
        return base_ * (options[kStartFactor] + (options[kEndFactor] - options[kStartFactor]) * share);
    }
    if (name == "OneCycleLR")
        return oneCycleRate(epoch * stepsPerEpoch_ + step);
    return std::max(base_ * state_.factor, std::min(base_, options[kMinLr]));
}

double Scheduler::oneCycleRate(std::int64_t step) const {
    const Options& options = choice_.options;
    const double highest = options[kMaxLr];
    const double first = highest / options[kDivFactor];
    const double last = first / options[kFinalDivFactor];
    const auto total = static_cast<double>(stepsPerEpoch_ * epochs_);
    const double top = options[kPctStart] * total - 1;
    const auto at = static_cast<double>(step);
    const auto between = [&](double from, double to, double share) {
        return options[kAnneal] == "cos" ? to + (from - to) / 2 * (1 + std::cos(std::numbers::pi * share))
                                         : from + (to - from) * share;
    };
    if (at <= top)
        return between(first, highest, top > 0 ? at / top : 1);
    return between(highest, last, total - 1 > top ? std::min(1.0, (at - top) / (total - 1 - top)) : 1);
}

void Scheduler::observe(double loss) {
    if (choice_.name() != "ReduceLROnPlateau")
        return;
    const Options& options = choice_.options;
    const double threshold = options[kThreshold];
    const bool isBetter = options[kThresholdMode] == "rel" ? loss < state_.best * (1 - threshold)
                                                           : loss < state_.best - threshold;
    state_.badEpochs = isBetter ? 0 : state_.badEpochs + 1;
    if (isBetter)
        state_.best = loss;
    if (state_.coolDown > 0) {
        --state_.coolDown;
        state_.badEpochs = 0;
    }
    if (state_.badEpochs <= options[kPatience])
        return;
    const double rate = base_ * state_.factor;
    const double lower = std::max(rate * options[kFactor], options[kMinLr]);
    if (rate - lower > options[kEps] && base_ > 0)
        state_.factor = lower / base_;
    state_.coolDown = options[kCoolDown];
    state_.badEpochs = 0;
}

} // namespace layerloom
