// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"
#include "ui/canvas/items/shown_block.h"

#include <QString>

#include <optional>

namespace layerloom {

/// A module or one of its parameters that a tie drawn in the block on show can reach: in the block itself or
/// inside of its instances.
struct TieSpot {
    TieEnd end;
    QString name;   ///< `encoder.fc`, or with a parameter `encoder.fc.weight`
    QString detail; ///< the type, or the parameter's shape
    QString category;
    const Node* node = nullptr;
    const ParameterSpec* parameter = nullptr; ///< null for a module
};

/// Every module (`ofParameters`: every parameter whose shape is known) that can be reached, outer ones first.
/// Valid as long as `shown`.
std::vector<TieSpot> tieSpots(const ShownBlock& shown, bool ofParameters);
/// The module at that path of ids from the block on show; none if there is none.
std::optional<TieSpot> moduleSpot(const ShownBlock& shown, const std::vector<NodeId>& path);
/// The parameters of that module alone.
std::vector<TieSpot> parameterSpots(const ShownBlock& shown, const std::vector<NodeId>& path);

/// Why `member` cannot share what `owner` has, one sentence; none if it can.
std::optional<QString> tieRefusal(const ShownBlock& shown, const TieSpot& owner, const TieSpot& member);

/// Why nothing can be tied to that node at all; none if something may.
std::optional<QString> tieRefusal(const ShownBlock& shown, const NodeId& id);

/// Why the module at `member` cannot be the one at `owner`, one sentence; none if it can.
std::optional<QString> tieRefusal(const ShownBlock& shown, const std::vector<NodeId>& owner,
                                  const std::vector<NodeId>& member);

/// True if a parameter of one could be a parameter of the other.
bool shareableParameters(const ShownBlock& shown, const std::vector<NodeId>& owner,
                         const std::vector<NodeId>& member);

/// The tie between them: to the module that `owner` itself uses in the end.
Tie moduleTie(const ShownBlock& shown, const std::vector<NodeId>& owner, const std::vector<NodeId>& member);

/// The ties that make the node share its module or parameters: those where it is a member, or, if there is
/// none, where it is the owner.
std::vector<Tie> tiesOf(const ShownBlock& shown, const NodeId& node);

/// Lets the member of `tie` own what all of its group share.
Edit makeOwner(const Document& document, const BlockName& block, const Tie& tie);

} // namespace layerloom
