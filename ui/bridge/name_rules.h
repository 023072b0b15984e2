// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QString>

#include <optional>
#include <string>

// What may be a name, asked while one is typed.

namespace layerloom {

/// What is wrong with a text as a Python name by itself, one sentence; none if nothing is.
std::optional<QString> identifierRefusal(const std::string& name);

/// Why a node of the block cannot have that name, one sentence; none if it can. An empty name is the default
/// one.
std::optional<QString> nameRefusal(const Block& block, const NodeId& node, const std::string& name);

/// As above for an input (or output) of the block, named `oldName` so far.
std::optional<QString> terminalNameRefusal(const Block& block, bool isInput, const std::string& oldName,
                                           const std::string& name);

} // namespace layerloom
