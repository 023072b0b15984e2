// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/class_context.h"
#include "core/source/source_lines.h"

#include <string>
#include <vector>

// What a constructor does once all modules are there: ties, frozen parameters, first values.

namespace layerloom {

/// Statements of a class about its ties; `base` is what it calls itself.
void writeTies(ClassContext& context, SourceLines& lines, const std::string& base, int depth);

/// Statements that freeze what nodes of the class say is frozen.
void writeFrozen(ClassContext& context, SourceLines& lines, const std::string& base, int depth);

/// What `train(mode)` does beside: norms that keep their statistics stay in eval mode.
void writeKeptStatistics(ClassContext& context, SourceLines& lines, const std::string& base, int depth);

/// Initialisers of single parameters, in the order of the state dict. Empty if there are none.
void writeInitialisers(ClassContext& context, SourceLines& lines, const std::string& base, int depth);

/// `nn.init.normal_(self.fc.weight, std=0.01)`.
std::string initialiserCall(const std::string& parameter, const Initialiser& initialiser,
                            const std::map<std::string, Piece>& arguments = {});

} // namespace layerloom
