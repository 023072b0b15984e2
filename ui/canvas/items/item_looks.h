// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/node_look.h"

namespace layerloom {

/// What is seen of one wire.
struct WireLook {
    QString label;
    bool isRepeated = false; ///< a wire beside it says the same: the label shows when pointed at
};

/// Makes what is seen of items nearby; they ask for it when they come into view.
class ItemLooks {
  public:
    virtual ~ItemLooks() = default;
    virtual Flow flow() const = 0;
    /// Of the node at that index in the block.
    virtual NodeLook lookAt(std::size_t index) const = 0;
    virtual QString titleAt(std::size_t index) const = 0;
    virtual QString toolTipAt(std::size_t index) const = 0;
    virtual WireLook lookOf(const Wire& wire) const = 0;
    virtual QString toolTipOf(const Wire& wire) const = 0;
    /// Why the wire is faulty, as plain text; empty if it is not.
    virtual QString reasonOf(const Wire& wire) const = 0;
};

} // namespace layerloom
