// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"

namespace layerloom {

namespace loss {
inline constexpr Key<std::string> kReduction{"reduction"};
inline constexpr Key<std::optional<Floats>> kWeight{"weight"};
inline constexpr Key<std::int64_t> kIgnoreIndex{"ignore_index"};
inline constexpr Key<double> kLabelSmoothing{"label_smoothing"};
inline constexpr Key<double> kDelta{"delta"};
inline constexpr Key<double> kBeta{"beta"};
inline constexpr Key<double> kMargin{"margin"};
inline constexpr Key<std::int64_t> kP{"p"};
inline constexpr Key<double> kEps{"eps"};
inline constexpr Key<bool> kLogInput{"log_input"};
inline constexpr Key<bool> kFull{"full"};
inline constexpr Key<bool> kLogTarget{"log_target"};
inline constexpr Key<bool> kSwap{"swap"};
inline constexpr Key<double> kTripletP{"p"};
inline constexpr Key<double> kTripletEps{"eps"};
inline constexpr Key<std::optional<Floats>> kPosWeight{"pos_weight"};
inline constexpr Key<std::int64_t> kBlank{"blank"};
inline constexpr Key<bool> kZeroInfinity{"zero_infinity"};
} // namespace loss

/// The losses of `torch.nn` that compare outputs with a target or with each other, in the order of PyTorch's
/// documentation. `reduction='none'` is not among the choices, as a step needs one number.
const std::vector<ChoiceType>& lossTypes();

/// `CrossEntropyLoss` for integer targets (classes), `MSELoss` for others.
Choice defaultLoss(bool isForClasses);

/// How many outputs a loss takes, beside its target: 1, or more for `CosineEmbeddingLoss` and its like.
std::size_t outputsTaken(const Choice& loss);

/// False for the one loss that compares outputs with each other alone (`TripletMarginLoss`).
bool takesTarget(const Choice& loss);

/// True for `CTCLoss`, whose targets are sequences of labels, with lengths of their own.
bool takesSequences(const Choice& loss);

/// True for losses whose targets are numbers of classes.
bool takesClasses(const Choice& loss);

} // namespace layerloom
