// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/shown_block.h"

#include <QString>

#include <optional>

namespace layerloom {

/// Why `member` cannot use the module of `owner`, one sentence; none if it can.
std::optional<QString> tieRefusal(const ShownBlock& shown, const NodeId& owner, const NodeId& member);

/// Why nothing can be tied to that node at all; none if something may.
std::optional<QString> tieRefusal(const ShownBlock& shown, const NodeId& node);

/// The tie between them: to the module that `owner` itself uses in the end.
Tie moduleTie(const ShownBlock& shown, const NodeId& owner, const NodeId& member);

/// The ties that make the node share its module: those where it is a member, or, if there is none, where it
/// is the owner.
std::vector<Tie> tiesOf(const ShownBlock& shown, const NodeId& node);

} // namespace layerloom
