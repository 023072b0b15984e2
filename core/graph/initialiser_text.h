// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <string>
#include <string_view>

// Initialisers and rules as people write them in Python and on the command line.

namespace layerloom {

/// A call: `normal_(0, 0.01)`, `xavier_uniform_(gain=calculate_gain('relu'))`, `zeros_`. Arguments are Python
/// literals or expressions of numbers, by position or name; `nn.init.` may stand before it. Throws Error for
/// what is no call of a function of `nn.init`; values are checked by validation.
Initialiser parseInitialiser(std::string_view text);

/// The call with the arguments that are set, by name: `normal_(mean=0.0, std=0.01)`, `zeros_()`.
std::string initialiserText(const Initialiser& initialiser);

/// `[LAYER.]PARAMETER[@BLOCK]=CALL`: `Linear.weight=normal_(0, 0.01)`, `*.bias=zeros_`,
/// `Conv2d.weight@Encoder=dirac_()`. Throws Error.
InitialiserRule parseInitialiserRule(std::string_view text);

/// The rule as `parseInitialiserRule` reads it.
std::string initialiserRuleText(const InitialiserRule& rule);

} // namespace layerloom
