// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"
#include "core/source/source_lines.h"

#include <span>
#include <string>

namespace layerloom {

/// How the initialisers of single parameters are written.
enum class InitialiserForm {
    None,
    ByType,  ///< one loop over all modules, as torchvision does it
    ByClass, ///< a method of each class
    OneByOne
};

/// `own` is the module tree without the document's rules.
InitialiserForm initialiserForm(const ModuleTree& own);
void writeInitialisersByType(const ModuleTree& own, SourceLines& lines, const std::string& base, int depth);
/// A statement for each step.
void writeSteps(const ModuleTree& tree, std::span<const InitialisationStep> steps, SourceLines& lines,
                const std::string& base, int depth);
/// Sets `requires_grad` where a tie makes it another one than the classes say.
void writeFrozenCorrections(const ValidatedModel& model, SourceLines& lines, const std::string& base,
                            int depth);

/// The function for `net.apply`, from the document's rules; false if there is none to write.
bool writeRules(const ValidatedModel& model, SourceLines& lines);
/// True if the rules are one function for `net.apply`, rather than statements for each parameter.
bool rulesAreFunction(const ValidatedModel& model);

} // namespace layerloom
