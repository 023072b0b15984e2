// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gestures/gesture.h"

#include <memory>
#include <optional>
#include <vector>

class QGraphicsPathItem;

namespace layerloom {

/// Draws a tie from the module that is the owner to the one that is to use it; each is a node, or a child in
/// the row of an expanded card. Where the two cannot be one module but could share parameters, or with Shift,
/// these are picked when the mouse is let go.
class TieDrag : public Gesture {
  public:
    /// `owner` is its path from the block on show.
    TieDrag(GestureHost& host, std::vector<NodeId> owner);
    ~TieDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    void offerTargets();
    /// Why the module cannot be the other end; none if it can.
    std::optional<QString> refusal(const std::vector<NodeId>& member, bool ofParameters) const;
    void light(bool lit);
    void lightTarget(std::vector<NodeId> target);
    QString sharedText() const;

    GestureHost& host_;
    std::vector<NodeId> owner_;
    bool ofParameters_ = false;
    std::vector<NodeId> target_; ///< empty: none that may be tied
    std::unique_ptr<QGraphicsPathItem> preview_;
};

} // namespace layerloom
