// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/feeding.h"

#include <stop_token>
#include <vector>

namespace layerloom {

/// What a model says of one sample.
struct JudgedSample {
    std::int64_t row = 0; ///< of the data set
    double error =
        0; ///< of classes: minus the logarithm of the right one's share; else the mean absolute one
    bool isClass = false;
    std::int64_t truth = 0;     ///< of classes
    std::int64_t predicted = 0; ///< of classes
    double share = 0;           ///< of classes: what softmax gives the predicted one, from 0 to 1
    double target = 0;          ///< of measures: the first element
    double output = 0;          ///< of measures: the first element
};

/// What the model says of the first samples, at most `most`, by the first output with a target. `areLogits`:
/// shares are softmax of the outputs; else outputs are the logarithms of shares. Throws as the trainer does.
std::vector<JudgedSample> judgedSamples(Trainer& trainer, const Dataset& data, const Feeding& feeding,
                                        std::int64_t batchSize, std::int64_t most, bool areLogits,
                                        const std::stop_token& stop);

} // namespace layerloom
