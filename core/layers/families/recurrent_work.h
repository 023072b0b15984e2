// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/work.h"

namespace layerloom::families {

/// One step of a recurrent cell.
struct RecurrentStep {
    std::int64_t gates; ///< 1 of an RNN, 4 of an LSTM, 3 of a GRU
    std::int64_t inputs;
    std::int64_t hidden;
    std::int64_t state; ///< features that are fed back
    bool hasBias;
    bool isProjected = false;

    /// Both products and their sum with the biases; then what bends the gates and makes the state of them:
    /// the formulas are those of PyTorch's documentation.
    Work work() const {
        const std::int64_t bent = gates == 1 ? 1 : gates == 3 ? 8 : 9;
        const Dim rows = Dim(gates) * Dim(hidden);
        return {.macs = rows * (Dim(inputs) + Dim(state)) + (isProjected ? Dim(state) * Dim(hidden) : Dim(0)),
                .other = rows * (hasBias ? 3 : 1) + Dim(hidden) * Dim(bent)};
    }
};

} // namespace layerloom::families
