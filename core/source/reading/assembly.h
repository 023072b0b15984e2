// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/reading/drafts.h"

namespace layerloom::reading {

/// Makes a document of drafts: equal blocks become one definition, comments become notes, and everything gets
/// its place. `rootName` is what the model is called.
Document assembled(Draft& root, const Interpreter& interpreter, const std::string& rootName);

/// Places the nodes of a block, its inputs, outputs and notes.
void arrange(Block& block, BlockHeader& header);

} // namespace layerloom::reading
