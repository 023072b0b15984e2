// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/observed_run.h"

#include <ostream>

namespace layerloom {

/// What flowed through every call of a run, a line for each output, and where the first NaN or infinity is.
/// `withGradients`: also what flowed back.
void printFlow(std::ostream& out, const ObservedRun& run, bool withGradients);

} // namespace layerloom
