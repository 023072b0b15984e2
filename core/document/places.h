// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

namespace layerloom {

/// True if two states of a node (of a block, of a document) differ at most in where things stand on the
/// canvas and in notes: in nothing that validation or the model depends on. Costs one look at each pointer.
bool differOnlyInPlaces(const Node& before, const Node& after);
bool differOnlyInPlaces(const Block& before, const Block& after);
bool differOnlyInPlaces(const Document& before, const Document& after);

} // namespace layerloom
