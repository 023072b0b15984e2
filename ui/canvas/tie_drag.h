// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/gesture.h"

#include <memory>

class QGraphicsPathItem;

namespace layerloom {

/// Draws a tie from the node that owns the module to the one that is to use it.
class TieDrag : public Gesture {
  public:
    TieDrag(GestureHost& host, const NodeId& owner);
    ~TieDrag() override;
    void move(const Pointer& pointer) override;
    void finish(const Pointer& pointer) override;

  private:
    void offerTargets(bool offered);
    void lightTarget(const NodeId& target);

    GestureHost& host_;
    NodeId owner_;
    NodeId target_; ///< empty: none that may be tied
    std::unique_ptr<QGraphicsPathItem> preview_;
};

} // namespace layerloom
