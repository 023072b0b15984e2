// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/block_target.h"
#include "ui/canvas/gestures/gesture.h"

namespace layerloom {

class NodeItem;

/// Moves a child to another place within an expanded sequential block, or out of it: into the block on show,
/// onto a wire of it, or into another sequential block there.
class RowDrag : public Gesture {
  public:
    RowDrag(GestureHost& host, NodeId instance, std::size_t row);
    ~RowDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    NodeItem* card() const;
    bool isOnCard(const Pointer& pointer) const;
    /// The row before which the child would go.
    std::size_t target(const Pointer& pointer) const;
    /// The children that the row stands for.
    std::set<NodeId> children() const;
    QString outsideHint(const std::optional<BlockTarget>& block) const;
    void light(const std::string& wire);
    void reorder(const Pointer& pointer);
    void takeOut(const Pointer& pointer);

    GestureHost& host_;
    NodeId instance_;
    std::size_t row_;
    BlockTargetMark mark_;
    std::string litWire_;
};

} // namespace layerloom
