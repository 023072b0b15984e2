// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"

namespace layerloom {

namespace optimizer {
inline constexpr Key<double> kLr{"lr"};
inline constexpr Key<double> kMomentum{"momentum"};
inline constexpr Key<double> kDampening{"dampening"};
inline constexpr Key<double> kWeightDecay{"weight_decay"};
inline constexpr Key<bool> kNesterov{"nesterov"};
inline constexpr Key<Floats> kBetas{"betas"};
inline constexpr Key<double> kEps{"eps"};
inline constexpr Key<bool> kAmsgrad{"amsgrad"};
inline constexpr Key<double> kAlpha{"alpha"};
inline constexpr Key<bool> kCentered{"centered"};
inline constexpr Key<double> kLrDecay{"lr_decay"};
inline constexpr Key<double> kInitialAccumulator{"initial_accumulator_value"};
inline constexpr Key<std::int64_t> kMaxIter{"max_iter"};
inline constexpr Key<std::optional<std::int64_t>> kMaxEval{"max_eval"};
inline constexpr Key<double> kToleranceGrad{"tolerance_grad"};
inline constexpr Key<double> kToleranceChange{"tolerance_change"};
inline constexpr Key<std::int64_t> kHistorySize{"history_size"};
inline constexpr Key<std::optional<std::string>> kLineSearch{"line_search_fn"};
} // namespace optimizer

/// The optimizers of `torch.optim` that LibTorch has in C++. `SGD` has a rate of 0.001 unless it is given
/// one, as it has in newer versions of PyTorch.
const std::vector<ChoiceType>& optimizerTypes();

} // namespace layerloom
