// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/gesture.h"

namespace layerloom {

/// Drags a child of a sequential block to another place of the order; a mark shows where it would go.
class ReorderDrag : public Gesture {
  public:
    ReorderDrag(GestureHost& host, const NodeId& id, const Pointer& start);
    ~ReorderDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    /// The index that the child would have afterwards.
    std::size_t target(const Pointer& pointer) const;

    GestureHost& host_;
    NodeId id_;
    QPointF start_;
    QPointF origin_;
    std::size_t from_;
};

} // namespace layerloom
