// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/block_target.h"
#include "ui/canvas/gestures/gesture.h"

namespace layerloom {

/// Drags a child of a sequential block to another place of the order, or into the rows of an expanded card; a
/// mark shows where it would go.
class ReorderDrag : public Gesture {
  public:
    ReorderDrag(GestureHost& host, const NodeId& id, const Pointer& start);
    ~ReorderDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    /// The index that the child would have afterwards.
    std::size_t target(const Pointer& pointer) const;
    /// The block under the pointer that takes it in; says why one does not.
    std::optional<BlockTarget> blockAt(const Pointer& pointer);

    GestureHost& host_;
    NodeId id_;
    QPointF start_;
    QPointF origin_;
    std::size_t from_;
    BlockTargetMark mark_;
    std::optional<std::size_t> level_; ///< above the canvas, that the child would move out to
    bool said_ = false;                ///< something about the end of the drag, which stays
};

} // namespace layerloom
