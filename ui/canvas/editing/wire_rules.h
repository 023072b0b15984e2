// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/items/canvas_item.h"
#include "ui/canvas/items/shown_block.h"

#include <QString>

#include <optional>
#include <unordered_set>

namespace layerloom {

/// Which ports a wire that is held at one end may be connected to.
class WireRules {
  public:
    /// Reads all wires once; `ignored` is a wire that is about to go. `shown` must live as long.
    WireRules(const ShownBlock& shown, PortSpot held, const std::optional<Wire>& ignored);

    /// Why `other` cannot be the wire's other end, one sentence; none if it can.
    std::optional<QString> refusal(const PortSpot& other) const;
    /// Why shapes or element types would clash there; none if they would not, or if that cannot be told. Such
    /// a wire may be drawn: the person may be about to change an option.
    std::optional<QString> clash(const PortSpot& other) const;

  private:
    const ShownBlock& shown_;
    PortSpot held_;
    /// Nodes that must not be the other end: those that feed a held output, or that a held input feeds.
    std::unordered_set<NodeId> closing_;
    QString heldName_;
};

} // namespace layerloom
