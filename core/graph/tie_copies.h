// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/scope.h"

#include <string>
#include <vector>

namespace layerloom {

/// The members of a tie that was drawn in that scope: one for each copy of a Repeat that a `*` in its path
/// stands for, the owner itself left out. A path in which there are no copies is given as it is.
std::vector<TieEnd> membersOf(const Tie& tie, const Scope& scope);

/// The copy of that number, of what a Repeat makes copies of; null if there is none.
const Scope* copyNamed(const NodeFacts& facts, const std::string& text);

/// Why that is no number of a copy, as the end of a sentence.
std::string noCopy(const NodeFacts& facts, const std::string& text);

} // namespace layerloom
