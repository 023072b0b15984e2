// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <optional>
#include <set>
#include <string>

// How a session's selection names what is selected in the block on show: node ids, `@in:name`, `@out:name`,
// `@note:index`, wires as `from:port->to:port`, and ties as `@tie:owner=member`.

namespace layerloom {

std::string inputSelectionId(std::string_view input);
std::string outputSelectionId(std::string_view output);
std::string noteSelectionId(std::size_t index);
std::string wireSelectionId(const Wire& wire);
std::string tieSelectionId(const Tie& tie);

/// The node ids among the selected.
std::set<NodeId> selectedNodes(const Block& block, const std::set<std::string>& selection);

/// The notes among the selected.
std::set<std::string> selectedNotes(const std::set<std::string>& selection);

/// True if everything that is selected exists in the block; quicker than asking what does.
bool areAllThere(const Block& block, const std::set<std::string>& selection);

/// What of the selection exists in the block.
std::set<std::string> existingSelection(const Block& block, const std::set<std::string>& selection);

} // namespace layerloom
