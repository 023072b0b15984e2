// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/module_tree.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Choosing many parameters of a model in a few words.

namespace layerloom {

/// Children of a sequential module, as Python's `module[start:stop:step]` gives them; or one of them.
struct ModuleRange {
    std::string module; ///< its full name; empty: the model
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> stop;
    std::int64_t step = 1;
    bool isIndex = false; ///< `module[start]`
};

/// Reads `encoder[:2]`, `[1:-1]`, `layers[::2]`, `features[3]`, `:2`. Throws Error that says what is wrong.
ModuleRange parseModuleRange(std::string_view text);

/// Entries of the tree in these children, at any depth. The model may also be named as its definition or as
/// `net`. Throws Error if there is no such module, if it is none that has an order, or if an index lies
/// outside of it.
std::vector<std::size_t> parametersIn(const ModuleTree& tree, const ModuleRange& range);

/// Entries of layers of that type (empty: any) whose name in their layer fits the pattern, in which `*`
/// stands for any characters; with `block` only inside of instances of that definition. Parameters only; each
/// tensor once.
std::vector<std::size_t> parametersOf(const ModuleTree& tree, const std::string& type,
                                      const std::string& pattern, const BlockName& block);

} // namespace layerloom
