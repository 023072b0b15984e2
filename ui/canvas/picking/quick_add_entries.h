// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/placeable.h"
#include "ui/canvas/editing/port_types.h"

#include <optional>
#include <vector>

namespace layerloom {

/// What the new node is to be connected to.
struct WireContext {
    bool feedsNewNode = true;          ///< the wire comes from an output
    std::optional<TensorType> carried; ///< what it carries, if known
    DTypes wanted = {};                ///< what its other end takes, if it goes there; empty: anything
};

/// Everything that may be placed in `block`: layer types, then definitions; with a wire, whether it fits
/// there.
std::vector<Placeable> quickAddEntries(const Document& document, const BlockName& block,
                                       const std::optional<WireContext>& wire);

} // namespace layerloom
