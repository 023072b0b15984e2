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
    /// Reads all wires once; `ignored` is a wire that is about to go.
    WireRules(const ShownBlock& shown, PortSpot held, const std::optional<Wire>& ignored);

    /// Why `other` cannot be the wire's other end, one sentence; none if it can.
    std::optional<QString> refusal(const PortSpot& other) const;

  private:
    PortSpot held_;
    /// Nodes that must not be the other end: those that feed a held output, or that a held input feeds.
    std::unordered_set<NodeId> closing_;
    QString heldName_;
};

} // namespace layerloom
