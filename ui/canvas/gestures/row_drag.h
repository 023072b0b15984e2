// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/block_target.h"
#include "ui/canvas/gestures/gesture.h"

namespace layerloom {

class NodeItem;

/// Moves a child to another place within an expanded sequential block, or out of an expanded block of either
/// kind: into the block on show, or into another block there. What comes out of a sequential one has no wires
/// yet, and may go onto a wire.
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
    bool isInOrder() const;
    QString insideHint() const;
    QString outsideHint(const std::optional<BlockTarget>& block);
    void light(const std::string& wire);
    void reorder(const Pointer& pointer);
    void takeOut(const Pointer& pointer);

    GestureHost& host_;
    NodeId instance_;
    std::size_t row_;
    BlockTargetMark mark_;
    std::string litWire_;
    std::optional<Regrouping> out_; ///< what letting go outside would do
};

} // namespace layerloom
