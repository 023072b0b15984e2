// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/module_tree.h"
#include "core/graph/problem.h"

#include <string_view>
#include <vector>

namespace layerloom {

/// Fills `tree.initialisation`, and each entry's initialiser where it has none of its own.
///
/// Rules act as the statements of a function that is given to `net.apply`: modules in its order (children
/// before the module that holds them; a module that a block holds twice is visited once), in each module rule
/// by rule, for each rule the parameters that it names. All of them draw numbers, also those that a later
/// rule overwrites, so that a seed gives what it gives in Python. Modules inside of a layer (`out_proj` of
/// `MultiheadAttention` is a `Linear`) count as well. Rules with problems are left out.
void addInitialisation(ModuleTree& tree, const std::vector<InitialiserRule>& rules);

/// What is wrong with the document's rules: unknown names, arguments that cannot be, shapes that an
/// initialiser cannot fill (errors); rules that find no parameter (warnings). `tree` needs no rules in it.
std::vector<Problem> ruleProblems(const Document& document, const ModuleTree& tree);

/// True if the text is the pattern, in which every `*` stands for any characters.
bool matchesPattern(std::string_view pattern, std::string_view text);

} // namespace layerloom
