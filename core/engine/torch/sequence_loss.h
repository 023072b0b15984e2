// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/choice.h"

#include <ATen/core/Tensor.h>

namespace layerloom::engine {

/// What a loss of sequences is given of the data; lengths may be undefined.
struct SequenceTargets {
    at::Tensor labels;       ///< [N, S], a row for each sample
    at::Tensor inputLengths; ///< [N]: how many steps of the output count; undefined: all
    at::Tensor labelCounts;  ///< [N]; undefined: those before a row's first blank
};

/// `CTCLoss` of log-probabilities [T, N, classes] as Python's class gives it. Throws Error for shapes, labels
/// and lengths that cannot be, before LibTorch sees them: it reads labels without looking whether there are
/// such classes.
at::Tensor sequenceLoss(const Choice& loss, const at::Tensor& output, const SequenceTargets& targets);

} // namespace layerloom::engine
