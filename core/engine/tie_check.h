// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"
#include "core/values/host_tensor.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace layerloom {

/// One of the names of a tied tensor.
struct TieMember {
    std::string name;
    std::uintptr_t address = 0; ///< of its first element, as `data_ptr()` gives it; 0: it has no values
    std::uint64_t storageBytes = 0;
    bool sharesMemory = false;  ///< it looks at the first name's memory, in the same way
    std::int64_t differing = 0; ///< elements that are not equal to the first name's
};

/// The names of one tied tensor, and whether they really are one.
struct TieCheck {
    std::vector<std::string> names; ///< in the order of the state dict
    std::vector<std::int64_t> shape;
    bool sharesMemory = false;  ///< all look at the same memory, in the same way
    std::int64_t differing = 0; ///< elements that are not equal at all names: `(a == b).all()` fails at those
    std::vector<TieMember> members; ///< as `names`

    bool holds() const { return sharesMemory && differing == 0; }
};

/// The groups of tied names in the tree, compared in the values of a model built from it: element by element,
/// and by where they lie. Names that `state` lacks count as not shared.
std::vector<TieCheck> checkTies(const ModuleTree& tree, const StateDict& state);

} // namespace layerloom
