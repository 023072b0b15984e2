// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "ui/canvas/editing/room_around.h"

#include <QRectF>

#include <set>
#include <vector>

namespace layerloom {

class CanvasScene;
class DocumentSession;

/// Puts what a regrouping made in the place of nodes where it covers nothing, and moves on what stands beside
/// it, as a part of the regrouping's undo step: it knows how large the cards are. Made before the step is
/// applied.
class RegroupRoom {
  public:
    /// `regrouped` are the nodes that the regrouping is about.
    RegroupRoom(DocumentSession& session, const CanvasScene& scene, std::set<NodeId> regrouped);

    /// After the step: what is new stands as the regrouping put it (what came out of a block that has no
    /// positions is laid out first), copies of what was there behind it, one after the other.
    void make() const;

  private:
    Bodies copies(const std::vector<NodeId>& fresh) const;
    Bodies bodiesOf(const std::vector<NodeId>& nodes) const;

    DocumentSession& session_;
    const CanvasScene& scene_;
    std::set<NodeId> regrouped_;
    std::set<NodeId> before_; ///< all nodes of the block
    QRectF area_;             ///< that the regrouped cards took
};

} // namespace layerloom
