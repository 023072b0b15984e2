// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"
#include "core/values/host_tensor.h"

#include <string>
#include <vector>

namespace layerloom {

/// What of a model's values lives on when its document was edited.
struct CarriedValues {
    StateDict kept;                ///< under the names of the new model
    std::vector<std::string> anew; ///< names in the new model that have no value in the old one
    /// Those of them that are there as before and have another initialiser now.
    std::vector<std::string> initialised;
};

/// A parameter keeps its value if its node is still there, also under another name or at another place of the
/// order, and it has the same shape, type and initialiser as before. `state` holds the values of `before`;
/// the kept tensors share its memory.
CarriedValues carriedValues(const ModuleTree& before, const StateDict& state, const ModuleTree& after);

} // namespace layerloom
