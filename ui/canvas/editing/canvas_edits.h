// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit_sequence.h"
#include "core/layers/layer_type.h"

#include <QString>

#include <optional>
#include <set>
#include <string>
#include <vector>

// What the canvas's gestures mean for a document, made of core's gestures.

namespace layerloom {

/// `wire` as it reads once `removed` is gone: a place in a variadic port behind it has moved up by one.
Wire afterGap(Wire wire, const Wire& removed);

/// The port that a wire into a node of these ports goes to first, if it has inputs.
std::optional<std::string> mainInput(const Ports& ports);
std::optional<std::string> mainOutput(const Ports& ports);

/// Puts a node that is in the block already between the ends of `wire`.
void insertIntoWire(EditSequence& edits, const BlockName& block, const NodeId& node, const Wire& wire,
                    const Ports& ports);

/// Why what a palette drag carries cannot be placed in `block` (an instance would contain itself); none if it
/// can.
std::optional<QString> placementRefusal(const Document& document, const BlockName& block,
                                        const QString& dragText);

/// Removes the inputs and outputs of the block that are among the selected, with their wires everywhere.
void removePorts(EditSequence& edits, const BlockName& block, const std::set<std::string>& selection);

/// Renames an input or output of the block; wires follow.
Edit renameTerminal(const Document& document, const BlockName& block, bool isInput,
                    const std::string& oldName, const std::string& name);

} // namespace layerloom
