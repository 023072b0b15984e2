// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/gesture.h"

namespace layerloom {

class NodeItem;

/// Moves a child to another place within an expanded sequential block.
class RowDrag : public Gesture {
  public:
    RowDrag(GestureHost& host, NodeId instance, std::size_t row);
    ~RowDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    NodeItem* card() const;
    /// The row before which the child would go.
    std::size_t target(const Pointer& pointer) const;

    GestureHost& host_;
    NodeId instance_;
    std::size_t row_;
};

} // namespace layerloom
