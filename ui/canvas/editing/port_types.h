// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"
#include "ui/canvas/items/shown_block.h"

#include <optional>
#include <set>
#include <string>

namespace layerloom {

// Which types of elements ports take and give, as far as the catalogue's samples tell: for what is offered
// first and for the choice among several ports, never to refuse anything.

using DTypes = std::set<DType>;

/// What the layer takes at that port, or gives there; empty if nothing is known.
DTypes takenAt(const LayerType& type, const std::string& port);
DTypes givenAt(const LayerType& type, const std::string& port);
/// What any output of the layer gives.
DTypes givenBy(const LayerType& type);
/// What an input of a node of that block takes; empty if nothing is known.
DTypes takenAt(const ShownBlock& shown, const Endpoint& input);

/// The input of a fresh layer that a value of that type should go to: the first that takes such, one that
/// must be connected rather than another; else its main one. None if it has no inputs.
std::optional<std::string> inputFor(const LayerType& type, const Ports& ports,
                                    const std::optional<TensorType>& carried);
/// The output of a fresh layer that gives one of these: the first that gives nothing else, or else the first;
/// its main one if none does. None if it has none.
std::optional<std::string> outputFor(const LayerType& type, const Ports& ports, const DTypes& wanted);

} // namespace layerloom
