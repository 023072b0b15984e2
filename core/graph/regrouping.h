// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

#include <cstddef>
#include <set>
#include <string>

// What a person does with blocks as wholes: gathering nodes into one, dissolving one, changing its kind.
// These gestures need the names of layers' ports, which the document does not know. Every function reads the
// document and changes nothing; arguments must name what exists.

namespace layerloom {

/// One edit that regroups nodes, or why it cannot be.
struct Regrouping {
    std::string refusal; ///< one sentence; empty if it can be done
    Edit edit{edits::Batch{}};
    std::set<NodeId> nodes; ///< what takes the place of what was selected, in the same block
    BlockName definition;   ///< the definition that was made or changed, if there is one

    bool isPossible() const { return refusal.empty(); }
};

/// Makes the nodes a block of their own, defined under a free name made from `name`, with one instance in
/// their place. What enters and leaves becomes its inputs and outputs: uses of one source are one input.
/// Arguments that the nodes' options use are handed on; ties, in any block, follow. In a sequential block the
/// nodes must be neighbours, and become a sequential block. Refused where a path leaves the nodes and
/// returns.
Regrouping wrapNodes(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                     const BlockName& name = "Block");

/// Who makes room for what a regrouping puts into a free-form block: the regrouping, which does not know how
/// large cards are and allows for usual ones, or its caller, who does.
enum class RoomBy { Regrouping, Caller };

/// Puts what is inside of an instance in its place, as it stands to one another: wires run through, arguments
/// are put into the options, ties follow, names stay where they are free. A definition that nothing else uses
/// goes.
Regrouping unwrapInstance(const Document& document, const BlockName& block, const NodeId& instance,
                          RoomBy room = RoomBy::Regrouping);

/// Makes a sequential block a free-form one: the order becomes wires, and children keep their names.
Regrouping toFreeForm(const Document& document, const BlockName& block);
/// Makes a free-form block in which modules follow one another a sequential one; children keep their names.
Regrouping toSequential(const Document& document, const BlockName& block);

/// Gives the instance a definition of its own, a copy of the one that it shares with others.
Regrouping makeUnique(const Document& document, const BlockName& block, const NodeId& instance);

/// Puts copies behind the nodes, each fed by the one before, until there are `times` of them. In a sequential
/// block the nodes must be neighbours; in a free-form one one wire must lead in and one output out.
Regrouping repeatNodes(const Document& document, const BlockName& block, const std::set<NodeId>& ids,
                       std::size_t times, RoomBy room = RoomBy::Regrouping);

/// The most copies that one command makes.
inline constexpr std::size_t kMostRepeats = 1000;

} // namespace layerloom
