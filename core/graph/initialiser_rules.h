// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/module_tree.h"
#include "core/graph/problem.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
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

/// Why the rule cannot be applied, and what would mend it, as one sentence; empty if it can.
std::string ruleComplaint(const Document& document, const InitialiserRule& rule);

/// What one of several rules does to the parameters of a model; each tensor once, by its first entry.
struct RuleReach {
    std::vector<std::size_t> decides; ///< they have its values in the end
    /// It draws numbers for them, and a later rule or the parameter's own initialiser does so again.
    std::vector<std::size_t> isOverruled;
    /// It finds them, but cannot fill a tensor of that shape; and why, in PyTorch's words.
    std::vector<std::pair<std::size_t, std::string>> cannotFill;
};

/// What each of the rules reaches; nothing if it cannot be applied. `tree` needs no rules in it: the
/// initialisers that its entries have count as their own.
std::vector<RuleReach> ruleReach(const ModuleTree& tree, const std::vector<InitialiserRule>& rules);

/// True if the text is the pattern, in which every `*` stands for any characters.
bool matchesPattern(std::string_view pattern, std::string_view text);

} // namespace layerloom
