// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/edit.h"

#include <string>
#include <utility>
#include <vector>

namespace layerloom {

/// The ports of a node as a list of names.
using PortNames = std::vector<std::string>;

/// The one port that has another name now, as the old one and the new one; empty if there is no such one: the
/// lists differ in length, in order or in several names.
std::pair<std::string, std::string> renamedPort(const PortNames& before, const PortNames& after);

/// Lets the node's wires follow a port whose name changed with the code that names it; `isInput` tells which
/// of the node's sides.
Edit followRenamedPort(const Document& document, const BlockName& block, const NodeId& node, bool isInput,
                       const std::pair<std::string, std::string>& renamed);

} // namespace layerloom
