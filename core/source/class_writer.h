// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/class_context.h"
#include "core/source/model_wishes.h"

namespace layerloom {

/// What the definition at the root does beside its own.
struct RootWishes {
    const ValidatedModel* model = nullptr; ///< null for all other definitions
    const ModuleTree* own = nullptr;       ///< the tree without rules
    InitialiserForm form = InitialiserForm::None;
    bool hasRuleFunction = false;
};

/// Statements of the root that set first values; `base` is what the net is called.
void writeRootInitialisers(ClassContext& context, const RootWishes& root, SourceLines& lines,
                           const std::string& base, int depth);

/// The class or function of a definition.
void writeClass(ClassContext& context, const RootWishes& root, InitialiserForm form, SourceLines& lines);
void writeFactory(ClassContext& context, const RootWishes& root, SourceLines& lines);

/// The model as a variable, `net = nn.Sequential(…)`.
void writeNet(ClassContext& context, const RootWishes& root, SourceLines& lines);

} // namespace layerloom
