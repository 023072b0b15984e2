// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <map>
#include <string>

// Names in expressions follow what they name. A name that goes stays in the expression, as a mistake that can
// be seen.

namespace layerloom {

/// Old name to new one; empty for what went.
using NameChanges = std::map<std::string, std::string>;

/// The expression with these names replaced; what stands behind a point (`x.shape`) is no name.
std::string withRenamedNames(const std::string& expression, const NameChanges& renames);

/// The node with its options' and initialisers' expressions so changed.
Node withRenamedNames(Node node, const NameChanges& renames);

} // namespace layerloom
