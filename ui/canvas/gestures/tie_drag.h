// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/gesture.h"

#include <memory>
#include <optional>

class QGraphicsPathItem;

namespace layerloom {

/// Draws a tie from the node that owns the module to the one that is to use it. Where the two cannot be one
/// module but could share parameters, or with Shift, these are picked when the mouse is let go.
class TieDrag : public Gesture {
  public:
    TieDrag(GestureHost& host, const NodeId& owner);
    ~TieDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    void offerTargets();
    /// Why the node cannot be the other end; none if it can.
    std::optional<QString> refusal(const NodeId& id, bool ofParameters) const;
    void lightTarget(const NodeId& target);

    GestureHost& host_;
    NodeId owner_;
    bool ofParameters_ = false;
    NodeId target_; ///< empty: none that may be tied
    std::unique_ptr<QGraphicsPathItem> preview_;
};

} // namespace layerloom
