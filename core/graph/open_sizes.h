// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <vector>

namespace layerloom {

/// In a model without errors: the sizes that were to follow from an input which is known only when the model
/// runs, because code or values decide it. Paths and labels are from the scope down; only the first instance
/// of a definition is looked at.
std::vector<Problem> openSizeProblems(const Scope& root);

} // namespace layerloom
