// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/shown_block.h"

#include <set>
#include <string>

namespace layerloom {

/// Upstream is what feeds something, downstream what it feeds.
enum class FlowDirection { Upstream, Downstream };

/// The nodes and terminals that the wires lead to from those of `start` in that direction, `start` included;
/// all named as in the selection.
std::set<std::string> alongFlow(const ShownBlock& shown, const std::set<std::string>& start,
                                FlowDirection direction);

/// How the selection names what that end of a wire belongs to.
std::string selectionIdOf(const Endpoint& end, bool isOutput);

} // namespace layerloom
