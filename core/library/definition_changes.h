// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/module_tree.h"

#include <string>
#include <vector>

namespace layerloom {

/// What differs between two states of a definition, a line each, as a person would say it: `adds the node
/// conv3, a Conv2d`, `fc: out_features 10 → 20`. Places on the canvas are left out.
std::vector<std::string> definitionChanges(const Block& before, const Block& after);

/// What differs between the parameters of two models, a line each: names that came and went, and shapes.
/// At most `limit` lines, and one more that says how many others there are.
std::vector<std::string> parameterChanges(const ModuleTree& before, const ModuleTree& after,
                                          std::size_t limit = 20);

} // namespace layerloom
